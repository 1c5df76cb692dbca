"""Preview links: signed, they show one article or issue ahead, and they end.

A link says what it shows and how often the links of that were withdrawn when it was
made; the signature and the time in it are Django's. Whoever has it needs no account.
It ends after `PREVIEW_DAYS` days, when it is withdrawn, and when what it shows is
published: then it leads to the public page.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from archive.shared.guarded import Person
from archive.shared.history import because

from .models import Article, Issue, PreviewLinks
from .models.status import PUBLIC, Status

_SIGNER = TimestampSigner(salt="articles.previews")
_GOES_WITH_ITS_ISSUE = (Status.APPROVED, *PUBLIC)


class PreviewOver(ValueError):
    """A link that shows nothing: `status` is the answer's, the text says why."""

    def __init__(self, sentence: str, status: int) -> None:
        self.status = status
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that holds: what it shows, and until when."""

    token: str
    row: Article | Issue
    until: datetime

    def address(self, article: int | None = None) -> str:
        """Give the address of what it shows, or of an article in the issue."""
        if article is None:
            return reverse("articles:preview", args=[self.token])
        return reverse("articles:preview_article", args=[self.token, article])

    def articles(self) -> "QuerySet[Article]":
        """Give the articles that it shows: of an issue, what goes out with it."""
        if isinstance(self.row, Article):
            return Article.objects.filter(pk=self.row.pk)
        return Article.objects.filter(issue=self.row, status__in=_GOES_WITH_ITS_ISSUE)


def lifetime() -> timedelta:
    """Say how long a link shows anything."""
    return timedelta(days=settings.PREVIEW_DAYS)


def preview_of(row: Article | Issue) -> Opened:
    """Make a new link to what readers do not see yet; nothing is stored."""
    kind = str(row._meta.model_name)
    token = _SIGNER.sign(f"{kind}-{row.pk}-{_withdrawn(row)}")
    return Opened(token, row, timezone.now() + lifetime())


def withdraw(row: Article | Issue, *, by: Person, reason: str = "") -> None:
    """End every preview link made of the row so far."""
    why = reason.strip() or "Preview links withdrawn"
    home: Any = {str(row._meta.model_name): row}
    with transaction.atomic(), because(why, user=by):
        links, _ = PreviewLinks.objects.get_or_create(**home)
        # counted by the database, so that two at once end two generations
        PreviewLinks.objects.filter(pk=links.pk).update(withdrawn=F("withdrawn") + 1)


def open_preview(token: str) -> Opened:
    """Read a link; raise `PreviewOver` when it was forged, withdrawn or is too old."""
    try:
        value = _SIGNER.unsign(token)
    except BadSignature as error:
        msg = "This preview link is not one that the desk made: it may be cut short."
        raise PreviewOver(msg, 404) from error
    kind, number, withdrawn = value.split("-")
    until = _made(token) + lifetime()
    if until <= timezone.now():
        msg = f"This preview link worked until {until:%-d %B %Y, %H:%M} UTC."
        raise PreviewOver(msg, 410)
    rows: QuerySet[Article] | QuerySet[Issue] = (
        Article.objects.select_related("issue", "preview_links")
        if kind == "article"
        else Issue.objects.select_related("preview_links")
    )
    row = rows.filter(pk=number).first()
    if row is None:
        msg = f"The {kind} that this preview link showed was deleted."
        raise PreviewOver(msg, 410)
    if _withdrawn(row) != int(withdrawn):
        msg = "This preview link was withdrawn by the editors."
        raise PreviewOver(msg, 410)
    return Opened(token, row, until)


def _withdrawn(row: Article | Issue) -> int:
    links: PreviewLinks | None = getattr(row, "preview_links", None)
    return links.withdrawn if links else 0


def _made(token: str) -> datetime:
    """Read from a signed token when it was signed."""
    seconds = token.split(_SIGNER.sep)[-2]
    return datetime.fromtimestamp(b62_decode(seconds), UTC)
