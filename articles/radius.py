"""The blast radius of a correction: every public page that will read differently."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import URLPattern, reverse
from django.urls.resolvers import RegexPattern

from actors.urls import app_name as world
from actors.urls import urlpatterns as world_pages
from archive.shared.exporting import FORMS
from archive.shared.passages import context

from .carried import Outcome
from .models import (
    ActorMention,
    Anchored,
    Article,
    Correction,
    EventMention,
    Figure,
    FigureLink,
    RelationshipEvidence,
)
from .readiness import ANCHORED
from .settling import Settled
from .weighing import Weighed

LISTS_OF: dict[str, type[Anchored]] = {
    "articles:figures": Figure,
    "articles:measures": Figure,
    "actors:events": EventMention,
    "actors:actors": ActorMention,
}
"""Lists that change only with facts of one kind.

Every other address without a row of its own (feeds, exports, lists to come) counts as
changed: better one page too many than one too few.
"""


BESIDE = {
    "text": "plain text", "cite": "how to cite it", "cite_bib": "BibTeX",
    "cite_ris": "RIS", "cite_csl": "CSL-JSON", "card": "its picture",
}  # fmt: skip
"""What stands below an article's address, and what it is."""

SHORT: dict[type[Anchored], str] = {Figure: "f", ActorMention: "m", EventMention: "em"}
"""How the short address of a claim begins."""


@dataclass(frozen=True, slots=True)
class Page:
    """A public page that will change: its address, its name, its kind."""

    address: str
    name: str
    kind: str


def pages(row: Correction, weighed: Weighed, settled: Settled) -> list[Page]:
    """List the pages that will change, each once, the article first."""
    article = row.article
    facts = list(_facts(row, weighed, settled))
    found: dict[str, Page] = {}
    for page in (
        *_of_article(row, article),
        *_of_facts(facts, settled),
        *_lists(facts),
    ):
        found.setdefault(page.address, page)
    return list(found.values())


def _everywhere(row: Correction) -> bool:
    """Say whether what stands at the article's name changes wherever it is named."""
    article = row.article
    after = Article(status=article.status, last_notice=row.kind)
    retracts = row.kind in Correction.RETRACTING
    return bool(row.title) or retracts or after.mark != article.mark


def _facts(row: Correction, weighed: Weighed, settled: Settled) -> Iterator[Anchored]:
    """Give the facts whose own pages will read differently."""
    if _everywhere(row):
        for model in ANCHORED:
            yield from model._default_manager.filter(section__article=row.article_id)
        return
    rewritten = {id(fact) for fact, _ in settled.rewritten}
    kept = {(type(one.fact), one.fact.pk): one for one in settled.outcomes}
    for change in weighed.sections:
        for outcome in change.carriage.outcomes:
            now = kept.get((type(outcome.fact), outcome.fact.pk), outcome)
            if (
                outcome.in_doubt
                or id(outcome.fact) in rewritten
                or _reads_differently(now, change.old_text, change.text)
                or change.label != change.old_label
            ):
                yield outcome.fact


def _reads_differently(outcome: Outcome, old: str, new: str) -> bool:
    fact, anchor = outcome.fact, outcome.anchor
    before = context(old, fact.start, fact.end)
    return before != context(new, anchor.start, anchor.end)


def _of_article(row: Correction, article: Article) -> Iterator[Page]:
    yield Page(article.get_absolute_url(), article.title_shown, "article")
    for name, said in BESIDE.items():
        address = reverse(f"articles:{name}", args=(article.pk, article.slug))
        yield Page(address, f"{article.title_shown}, {said}", "file")
    if article.issue.is_published:
        issue = article.issue
        yield Page(issue.get_absolute_url(), str(issue), "issue")
    for authorship in article.authorships.select_related("author"):
        author = authorship.author
        yield Page(author.get_absolute_url(), str(author), "author")
    if row.title:
        others = Article.objects.published().filter(issue=article.issue_id)
        for place, order in (("lt", "-position"), ("gt", "position")):
            near = others.filter(**{f"position__{place}": article.position})
            other = near.order_by(order).first()
            if other is not None:
                yield Page(other.get_absolute_url(), other.title_shown, "article")


def _of_facts(facts: Iterable[Anchored], settled: Settled) -> Iterator[Page]:
    by_model: dict[type[Anchored], list[int]] = {}
    for fact in facts:
        by_model.setdefault(type(fact), []).append(fact.pk)
    gone = [fact.pk for fact in settled.dropped if isinstance(fact, EventMention)]
    for model, keys in by_model.items():
        if letter := SHORT.get(model):
            for key in keys:
                address = reverse(f"articles:claim_{letter}", args=(key,))
                yield Page(address, f"{letter}/{key}", "claim")
        rows: Any = model._default_manager.filter(pk__in=keys)
        if model is Figure:
            yield from _of_figures(keys)
        elif model is ActorMention:
            for mention in rows.select_related("actor"):
                yield _page(mention.actor)
        elif model is EventMention:
            for telling in rows.select_related("event"):
                yield _page(telling.event)
                # an actor's page lists its events, which may not be told any more
                if telling.pk in gone:
                    for taking in telling.event.participations.select_related("actor"):
                        yield _page(taking.actor)
        elif model is RelationshipEvidence:
            for told in rows.select_related(
                "relationship__from_actor", "relationship__to_actor"
            ):
                yield _page(told.relationship.from_actor)
                if told.relationship.to_actor is not None:  # a role alone has none
                    yield _page(told.relationship.to_actor)


def _of_figures(keys: list[int]) -> Iterator[Page]:
    """Give a figure's own page, and those that show it beside something else."""
    named = ("measure", "subject", "counterpart", "place", "attributed_actor")
    for figure in Figure.objects.filter(pk__in=keys).select_related(*named):
        yield Page(figure.get_absolute_url(), str(figure), "figure")
        for name in named:
            if (other := getattr(figure, name)) is not None:
                yield _page(other)
    links = FigureLink.objects.published().filter(
        Q(from_figure__in=keys) | Q(to_figure__in=keys)
    )
    for link in links.select_related("from_figure__measure", "to_figure__measure"):
        for end in (link.from_figure, link.to_figure):
            yield Page(end.get_absolute_url(), str(end), "figure")


def _page(row: Any) -> Page:
    return Page(row.get_absolute_url(), str(row), str(row._meta.verbose_name))


def _lists(facts: Iterable[Anchored]) -> Iterator[Page]:
    """Give the lists, feeds and exports, as the table of addresses has them."""
    kinds = {type(fact) for fact in facts}
    from .urls import app_name, urlpatterns  # noqa: PLC0415  # the views ask for this

    for space, patterns in ((app_name, urlpatterns), (world, world_pages)):
        for pattern in patterns:
            if not isinstance(pattern, URLPattern) or pattern.pattern.converters:
                continue
            name = f"{space}:{pattern.name}"
            shown = name.removesuffix("_file")
            if shown in LISTS_OF and LISTS_OF[shown] not in kinds:
                continue
            if isinstance(pattern.pattern, RegexPattern):  # the list as a file
                for form in FORMS:
                    address = reverse(name, kwargs={"form": form})
                    yield Page(address, f"{shown.split(':')[1]}, {form}", "file")
            else:
                yield Page(reverse(name), str(pattern.name), "list")
    for name in ("home", "search"):
        yield Page(reverse(name), name, "list")
