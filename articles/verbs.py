"""The table of moves: where each verb leads, who may say it, what it asks for."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.shared.guarded import Person

from . import checks, ticking
from .eyes import Hands, hands, own_work
from .models import MOVES, Article
from .models.status import Status
from .readiness import Lack, readiness
from .scheduling import is_scheduled

_WRITTEN = (Lack.TITLE, Lack.AUTHOR, Lack.TEXT)
_APPROVABLE = (*_WRITTEN, Lack.DECISION, Lack.CANDIDATES)


@dataclass(frozen=True, slots=True)
class Verb:
    """One move: where it leads, who may make it, what must be there before.

    `second_eyes`: not by who last changed the article. `own`: only by who submitted it.
    """

    name: str
    starts: tuple[Status, ...]
    to: Status
    permission: str
    needs: tuple[Lack, ...] = ()
    asks_reason: bool = False
    second_eyes: bool = False
    own: bool = False
    scheduled: bool = False
    """Whether it leads on from a scheduled article, which is published only later."""

    def legal(self, article: Article) -> bool:
        """Say whether the move leads on from where the article stands."""
        if is_scheduled(article):  # nothing is out to retract
            return self.scheduled
        return article.status in self.starts and self.to in MOVES[article.status]


_DRAFT, _REVIEW, _APPROVED = Status.DRAFT, Status.IN_REVIEW, Status.APPROVED
_PUBLISHED = Status.PUBLISHED

VERBS = {
    verb.name: verb
    for verb in (
        Verb("submit", (_DRAFT,), _REVIEW, "articles.submit_article", _WRITTEN),
        Verb(
            "approve",
            (_REVIEW,),
            _APPROVED,
            "articles.approve_article",
            _APPROVABLE,
            second_eyes=True,
        ),
        Verb(
            "send_back",
            (_REVIEW, _APPROVED),
            _DRAFT,
            "articles.approve_article",
            asks_reason=True,
        ),
        Verb(
            "withdraw",
            (_REVIEW, _APPROVED),
            _DRAFT,
            "articles.submit_article",
            own=True,
        ),
        Verb(
            "publish",
            (_APPROVED,),
            _PUBLISHED,
            "articles.publish_article",
            tuple(Lack),
            scheduled=True,  # its time may change
        ),
        Verb(
            "unschedule",
            (),  # what is out stays out
            _APPROVED,
            "articles.publish_article",
            scheduled=True,
        ),
        Verb(
            "retract",
            (_PUBLISHED,),
            Status.RETRACTED,
            "articles.retract_article",
            asks_reason=True,
        ),
    )
}


def lacking(article: Article, verb: Verb) -> list[Lack]:
    """List what the article lacks for this move."""
    return [lack for lack in readiness(article) if lack in verb.needs]


def sentence(article: Article, lack: Lack) -> str:
    """Say what an article lacks."""
    return f"“{article}” lacks {lack}."


def obstacles(
    article: Article, verb: Verb, by: Person | None = None, *, ticks: bool = True
) -> list[str]:
    """Say in sentences all that stands in the way of the move; empty: nothing.

    Without a person, what depends on who makes the move is not asked; without `ticks`,
    neither is what can be ticked on the way.
    """
    return list(_obstacles(article, verb, by, None, ticks))


def obstacles_seen(article: Article, verb: Verb, by: Person, seen: Hands) -> list[str]:
    """Say the same where the histories were asked already."""
    return list(_obstacles(article, verb, by, seen, True))


def _obstacles(
    article: Article, verb: Verb, by: Person | None, seen: Hands | None, ticks: bool
) -> Iterator[str]:
    if not verb.legal(article):
        stands = "scheduled" if is_scheduled(article) else article.get_status_display()
        goal = "draft" if verb.to == Status.DRAFT else verb.to.label
        if verb.name == "unschedule":
            yield f"“{article}” is {stands}; only what is scheduled can be called off."
        else:
            yield f"“{article}” is {stands}; from there it cannot become {goal}."
        return
    if verb.needs:
        for lack in lacking(article, verb):
            yield sentence(article, lack)
        yield from checks.obstacles([article], verb.name)
    if by is not None and (verb.own or verb.second_eyes):
        seen = seen or hands(article)
        if verb.second_eyes:
            yield from own_work(article, by, seen.last)
        if verb.own:
            yield from _submitted_by_another(article, by, seen)
    if ticks and verb.needs and not is_scheduled(article):
        yield from ticking.obstacles([article], verb.name, seen)


def _submitted_by_another(article: Article, by: Person, seen: Hands) -> Iterator[str]:
    if seen.submitter != by.pk:
        yield (
            f"“{article}” was not submitted by you: who submitted it can withdraw it, "
            "an editor can send it back."
        )
