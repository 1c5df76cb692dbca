"""What is looked for before a move, besides what an article lacks.

The list of checks can be added to: a check registers itself with :func:`register`, and
is asked from then on, on the page before a move and by the move itself. One check is
asked about many articles at once, in a number of statements that does not grow with
them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Model, Q, QuerySet

from .commented import open_in
from .models import (
    ActorMention,
    Article,
    Candidate,
    Comment,
    EventMention,
    Figure,
    FigureLink,
)
from .models.status import PUBLIC
from .readiness import Lack

NAMED = 20
"""How many findings of one check are named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one article, and the page of the desk that leads to it.

    `page` is as in the names of admin addresses: a list takes the `query`, a row `pk`.
    """

    article: int
    words: str
    model: type[Model]
    page: str = "change"
    pk: int | None = None
    query: dict[str, str | int] = field(default_factory=dict)


Find = Callable[[Sequence[Article]], list[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for: `words` say what holds when nothing is found.

    `moves` are the verbs before which it is asked; before those in `blocks` a finding
    stands in the way, before the others it is shown. Where a `lack` of the article says
    so already, the check only leads to it.
    """

    name: str
    words: str
    find: Find
    moves: frozenset[str] = frozenset({"submit", "approve", "publish"})
    blocks: frozenset[str] = frozenset()
    lack: Lack | None = None


_checks: dict[str, Check] = {}


def register(check: Check) -> None:
    """Add a check to what is asked; one of the same name is replaced."""
    _checks[check.name] = check


def checks_before(move: str) -> list[Check]:
    """List the checks that are asked before a move."""
    return [check for check in _checks.values() if move in check.moves]


def obstacles(articles: Sequence[Article], move: str) -> list[str]:
    """Say what blocking checks found in the articles; changes nothing."""
    return [
        f"{finding.words}."
        for check in checks_before(move)
        if move in check.blocks and check.lack is None
        for finding in check.find(articles)
    ]


def _undecided(articles: Sequence[Article]) -> list[Finding]:
    pending = Candidate.objects.filter(decision=Candidate.Decision.PENDING)
    return [
        Finding(
            article.pk,
            f"{number} {'candidate waits' if number == 1 else 'candidates wait'} for a "
            f"decision in “{article}”",
            Candidate,
            "changelist",
            query={"section__article": article.pk, "decision__exact": "pending"},
        )
        for article, number in _counted(pending, articles)
    ]


def _unverified(articles: Sequence[Article]) -> list[Finding]:
    waiting = Figure.objects.filter(verified_by=None)
    return [
        Finding(
            article.pk,
            f"{number} {'figure waits' if number == 1 else 'figures wait'} for "
            f"verification in “{article}”",
            Article,
            "figures",
            pk=article.pk,
        )
        for article, number in _counted(waiting, articles)
    ]


def _counted(
    rows: QuerySet[Any], articles: Sequence[Article]
) -> Iterator[tuple[Article, int]]:
    """Count anchored rows of each article that has some, in one statement."""
    here = rows.filter(section__article__in=articles).order_by()
    counted = here.values_list("section__article").annotate(number=Count("pk"))
    counts = dict(counted.values_list("section__article", "number"))
    for article in articles:
        if number := counts.get(article.pk):
            yield article, number


def _merged_away(articles: Sequence[Article]) -> list[Finding]:
    """Find facts that point at what was merged away."""
    mentions = (
        ActorMention.objects.filter(
            section__article__in=articles, actor__merged_into__isnull=False
        )
        .select_related("actor__merged_into", "section")
        .order_by("section__article", "section__position", "start", "pk")
    )
    tellings = (
        EventMention.objects.filter(
            section__article__in=articles, event__merged_into__isnull=False
        )
        .select_related("event__merged_into", "section")
        .order_by("section__article", "section__position", "start", "pk")
    )
    return [
        *(
            Finding(
                mention.section.article_id or 0,
                f"“{mention.quote}” names {mention.actor}, which was merged into "
                f"{mention.actor.merged_into}: readers see no mark there",
                ActorMention,
                pk=mention.pk,
            )
            for mention in mentions[:NAMED]
        ),
        *(
            Finding(
                telling.section.article_id or 0,
                f"“{telling.quote}” tells of {telling.event}, which was merged into "
                f"{telling.event.merged_into}: readers see no mark there",
                EventMention,
                pk=telling.pk,
            )
            for telling in tellings[:NAMED]
        ),
        *_figures_of_merged(articles),
    ]


def _figures_of_merged(articles: Sequence[Article]) -> list[Finding]:
    away = Q()
    for name in ("subject", "counterpart", "place", "attributed_actor"):
        away |= Q(**{f"{name}__merged_into__isnull": False})
    figures = Figure.objects.filter(away, section__article__in=articles)
    return [
        Finding(
            figure.section.article_id or 0,
            f"The figure “{figure.quote}” names an actor that was merged into another",
            Figure,
            pk=figure.pk,
        )
        for figure in figures.select_related("section").order_by("pk")[:NAMED]
    ]


def _links_to_unpublished(articles: Sequence[Article]) -> list[Finding]:
    """Find links of the articles' figures whose other end readers cannot see."""
    names = "from_figure__section__article", "to_figure__section__article"
    ours = Q(**{f"{names[0]}__in": articles}) | Q(**{f"{names[1]}__in": articles})
    links = (
        FigureLink.objects.filter(ours)
        .exclude(**{names[0]: F(names[1])})
        .select_related(*names, "from_figure__measure", "to_figure__measure")
        .order_by("pk")
    )
    here = {article.pk for article in articles}
    found = []
    for link in links:
        from_here = link.from_figure, link.from_figure.section.article
        to_there = link.to_figure, link.to_figure.section.article
        for (end, home), (_, other) in ((from_here, to_there), (to_there, from_here)):
            if home is None or other is None or other.pk not in here:
                continue
            if home.pk in here or home.status in PUBLIC:
                continue
            words = f"A figure is linked to “{end.quote}” in “{home}”, which is "
            words += f"{home.get_status_display()}: readers see no link"
            found.append(Finding(other.pk, words, FigureLink, pk=link.pk))
    return found[:NAMED]


def _discussed(articles: Sequence[Article]) -> list[Finding]:
    """Find articles in which colleagues wait for an answer."""
    counts = open_in(articles)
    kind = ContentType.objects.get_for_model(Article).pk if counts else 0
    return [
        Finding(
            article.pk,
            f"{number} {'comment is' if number == 1 else 'comments are'} open in "
            f"“{article}”",
            Comment,
            "changelist",
            query={"row": f"{kind}-{article.pk}", "state": "open"},
        )
        for article in articles
        if (number := counts.get(article.pk))
    ]


register(
    Check(
        "candidates",
        "every candidate is decided",
        _undecided,
        blocks=frozenset({"approve", "publish"}),
        lack=Lack.CANDIDATES,
    )
)
register(
    Check(
        "figures",
        "every figure is verified",
        _unverified,
        moves=frozenset({"approve", "publish"}),
        blocks=frozenset({"publish"}),
        lack=Lack.VERIFIED,
    )
)
register(Check("merged", "nothing named was merged away", _merged_away))
register(
    Check("links", "figures are linked to what readers see", _links_to_unpublished)
)
register(Check("comments", "no comment is open", _discussed))
