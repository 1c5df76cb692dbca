"""What waits for a person: a registry of questions, all counted in one statement.

A question gives a model, words, and the parameters of the list that shows its rows. The
list and the count are made of the same parameters, so that they agree. To add one,
write a function that takes a `Person` and yields `Ask`s, and put it into `QUESTIONS`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.shared.addresses import at_the_desk
from archive.shared.paging import CAP, counted
from archive.shared.touched import last_touched
from articles.commented import waiting as discussed
from articles.models import Article, Candidate, Correction, Figure, Issue
from articles.readiness import ANCHORED, IN_DOUBT

Model = type[models.Model]

SITE = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever looks: what may be seen and done; `now` is one moment for all."""

    pk: int
    may_see: Callable[[Model], bool]
    may: Callable[[str], bool]
    now: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """One line of the list: what to count, in words for one and for many.

    `lookups` are the parameters of the list; `touched` is its filter on who changed
    a row last, `me` or `others`; `chosen` is what another filter of the list is set to,
    and `means` the rows that it keeps then.
    """

    group: str
    model: Model
    one: str
    many: str
    lookups: Mapping[str, str]
    touched: str = ""
    chosen: tuple[str, str] | None = None
    means: Q = Q()

    def rows(self, person: Person) -> QuerySet[Any]:
        """Give the rows that the list will show."""
        rows: QuerySet[Any] = self.model._default_manager.filter(
            **{
                name: value.split(",") if name.endswith("__in") else value
                for name, value in self.lookups.items()
            }
        ).filter(self.means)
        return last_touched(rows, self.touched, person.pk) if self.touched else rows

    def address(self) -> str:
        """Give the address of the list."""
        asked = dict(self.lookups)
        if self.touched:
            asked["touched"] = self.touched
        if self.chosen:
            asked |= [self.chosen]
        return f"{at_the_desk(SITE, self.model, 'changelist')}?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of one kind that wait for a person, and the list that shows them.

    They are counted to one beyond `CAP` at most.
    """

    group: str
    words: str
    count: int
    address: str

    @property
    def number(self) -> str:
        """Say how many they are."""
        return str(self.count) if self.count <= CAP else f"more than {CAP:,}"


DRAFTS = "Drafts to finish"
REVIEW = "Articles to review"
DOUBTS = "Facts to look at"
AHEAD = "On its way to readers"
SAID = "Said by colleagues"


def drafts(person: Person) -> Iterator[Ask]:
    """Ask for drafts, one's own first."""
    draft = {"status__exact": "draft"}
    mine = ("article in draft that you changed last", "articles in draft that you "
            "changed last")  # fmt: skip
    rest = ("other article in draft", "other articles in draft")
    yield Ask(DRAFTS, Article, *mine, draft, "me")
    yield Ask(DRAFTS, Article, *rest, draft, "others")


def reviews(person: Person) -> Iterator[Ask]:
    """Ask for articles in review: those one may approve, and those of one's own."""
    review = {"status__exact": "in_review"}
    if not person.may("articles.approve_article"):
        yield Ask(REVIEW, Article, "article in review", "articles in review", review)
        return
    yield Ask(
        REVIEW, Article, "article to review and approve",
        "articles to review and approve", review, "others",
    )  # fmt: skip
    yield Ask(
        REVIEW, Article, "article in review that you changed last",
        "articles in review that you changed last", review, "me",
    )  # fmt: skip


def doubts(person: Person) -> Iterator[Ask]:
    """Ask for facts whose words an edit of the text put in doubt."""
    for model in ANCHORED:
        one, many = model._meta.verbose_name, model._meta.verbose_name_plural
        lookups = {"verdict__in": ",".join(IN_DOUBT)}
        yield Ask(DOUBTS, model, f"{one} in doubt", f"{many} in doubt", lookups)


def candidates(person: Person) -> Iterator[Ask]:
    """Ask for proposals that nobody has decided on."""
    yield Ask(
        DOUBTS, Candidate, "candidate to decide on", "candidates to decide on",
        {"decision__exact": "pending"},
    )  # fmt: skip


def figures(person: Person) -> Iterator[Ask]:
    """Ask for figures that nobody has verified, those that readers see included."""
    yield Ask(
        DOUBTS, Figure, "figure to verify", "figures to verify", {},
        chosen=("verification", "waits"), means=Q(verified_by=None),
    )  # fmt: skip


def corrections(person: Person) -> Iterator[Ask]:
    """Ask for corrections that are begun and not applied."""
    yield Ask(
        REVIEW, Correction, "correction begun, not yet applied",
        "corrections begun, not yet applied", {"state__exact": "draft"},
    )  # fmt: skip


def ahead(person: Person) -> Iterator[Ask]:
    """Ask for what is approved or has a time set."""
    yield Ask(
        AHEAD, Article, "article approved, not yet published",
        "articles approved, not yet published", {"status__exact": "approved"},
    )  # fmt: skip
    later = {"published_at__gt": person.now.isoformat()}
    scheduled = {"status__exact": "published", **later}
    yield Ask(AHEAD, Article, "article scheduled", "articles scheduled", scheduled)
    yield Ask(AHEAD, Issue, "issue scheduled", "issues scheduled", later)


QUESTIONS: tuple[Callable[[Person], Iterator[Ask]], ...] = (
    drafts, reviews, corrections, doubts, candidates, figures, ahead,
)  # fmt: skip


def waiting(person: Person) -> list[Waiting]:
    """Count what waits for this person, each up to `CAP`, all in one statement.

    What is empty is left out.
    """
    asks = [
        ask
        for question in QUESTIONS
        for ask in question(person)
        if person.may_see(ask.model)
    ]
    if not asks:
        return []
    columns = {
        f"ask_{place}": counted(ask.rows(person), CAP) for place, ask in enumerate(asks)
    }
    row: Any = User.objects.filter(pk=person.pk).values(**columns).first()
    counts: dict[str, int] = row or {}
    return [
        Waiting(ask.group, ask.one if n == 1 else ask.many, n, ask.address())
        for place, ask in enumerate(asks)
        if (n := counts.get(f"ask_{place}", 0))
    ]


def scheduled(person: Person, most: int = 5) -> list[Issue]:
    """Give the issues that appear next, with their time."""
    if not person.may_see(Issue):
        return []
    ahead = Issue.objects.filter(published_at__gt=timezone.now())
    return list(ahead.order_by("published_at", "pk")[:most])


def said_by_colleagues(user: Any) -> list[Waiting]:
    """Count the open comments that a person may see, and those that name the person."""
    return [
        Waiting(SAID, words, number, address)
        for words, number, address in discussed(user)
    ]
