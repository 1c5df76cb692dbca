"""Times of publication: given in the journal's zone, shown there and in UTC."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats, timezone

from archive.shared.guarded import MoveRefused

from .models import Article, Issue, Section
from .models.status import Status

MINUTE = timedelta(minutes=1)


class NoSuchTime(ValueError):
    """A time that no clock of the zone shows: it is skipped when summer time begins."""


class TwoSuchTimes(ValueError):
    """A time that the clocks show twice, when summer time ends."""


def zone() -> ZoneInfo:
    """Give the journal's time zone."""
    found: ZoneInfo = settings.JOURNAL_TIME_ZONE
    return found


def is_scheduled(article: Article) -> bool:
    """Say whether it is published, but its time is still to come."""
    return article.status == Status.PUBLISHED and not article.is_published


def is_closed(article: Article) -> bool:
    """Say whether its print stays as it is: readers see it, or will at its time."""
    return article.is_published or is_scheduled(article)


def issue_is_scheduled(issue: Issue) -> bool:
    """Say whether the issue has its time, and that is still to come."""
    return issue.published_at is not None and not issue.is_published


def scheduled_home(section: Section) -> Article | None:
    """Give the scheduled article that a section belongs to, if it does."""
    article = section.article
    return article if article is not None and is_scheduled(article) else None


def said(moment: datetime) -> str:
    """Write a moment in words, by the journal's clocks and in UTC."""
    local, universal = moment.astimezone(zone()), moment.astimezone(UTC)
    here = formats.date_format(local, "j F Y, H:i")
    if local.tzname() == "UTC":
        return f"{here} UTC"
    same_day = local.date() == universal.date()
    there = formats.date_format(universal, "H:i" if same_day else "j F Y, H:i")
    return f"{here} {local.tzname()} ({there} UTC)"


def moment_of(wall: datetime, *, second: bool | None = None) -> datetime:
    """Give the moment when the journal's clocks show a time, in UTC.

    `wall` has no zone. An hour that comes twice needs `second`: True is the later one.
    `NoSuchTime` and `TwoSuchTimes` say in a sentence what is wrong and what is right.
    """
    earlier, later = (_utc(wall, fold) for fold in (0, 1))
    if earlier == later:
        return earlier
    if later < earlier:  # the clocks jump over it: fold 0 reads them as before the jump
        raise NoSuchTime(_skipped(wall, later, earlier))
    if second is None:
        first, other = said(earlier), said(later)
        msg = f"The clocks show {wall:%H:%M} twice that night: {first}, and {other}."
        raise TwoSuchTimes(f"{msg} Say which of them.")
    return later if second else earlier


def _utc(wall: datetime, fold: int) -> datetime:
    return wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC)


def _skipped(wall: datetime, after: datetime, before: datetime) -> str:
    """Say that a time is jumped over, and which ones next to it are there.

    The jump lies between the two moments that the time would be by either clock.
    """
    old = after.astimezone(zone()).utcoffset()
    jump = after
    while jump < before and jump.astimezone(zone()).utcoffset() == old:
        jump += MINUTE
    first, last = jump.astimezone(zone()), (jump - MINUTE).astimezone(zone())
    day = formats.date_format(wall, "j F Y")
    return (
        f"{wall:%H:%M} on {day} does not exist in {zone().key}: the clocks go from "
        f"{last:%H:%M} on to {first:%H:%M}. Give {last:%H:%M} or earlier, or "
        f"{first:%H:%M} or later."
    )


def past(at: datetime) -> str:
    """Say that a time is past; empty when it lies ahead."""
    if at >= timezone.now():
        return ""
    return f"{said(at)} is past: give a time ahead, or none to publish at once."


def when(at: datetime | None, issue: Issue) -> datetime:
    """Settle the time of publication: never past, never before the issue's own."""
    now = timezone.now()
    first = max(now, issue.published_at or now)
    if at is None:
        return first
    if over := past(at):
        raise MoveRefused([over])
    if at < first:
        raise MoveRefused(
            [
                f"Issue “{issue}” comes out on {said(first)}: its articles can only "
                "follow then."
            ]
        )
    return at
