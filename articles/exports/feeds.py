"""Atom feeds: articles, issues, corrections, articles of an actor or an author."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.db.models import Count, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join, linebreaks
from django.utils.timezone import now

from actors.filters import published_actors
from actors.models import Actor
from archive.shared.details import LARGEST
from archive.shared.feeds import NEWEST, ArchiveFeed, Asked, Entry, make_asked
from archive.shared.list_feeds import ListFeed
from archive.shared.search import LONGEST, words_query
from articles.filters import (
    ArticleFilterSet,
    IssueFilterSet,
    naming,
    written_by,
)
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Correction,
    Issue,
    Section,
)

NAMED = 5
"""How many actors, those named most, are categories of an article's entry."""


def one(rows: QuerySet[Any], number: int) -> Any:
    """Find a published row by its number, or what the row was merged into.

    Raises the model's `DoesNotExist`.
    """
    if number >= LARGEST:
        raise rows.model.DoesNotExist
    found = rows.filter(pk=number).first()
    return found if found is not None else rows.get(merged=number)


class ArticleFeed(ListFeed):
    """The newest articles, of all or of what the list's filters keep."""

    filterset_class = ArticleFilterSet
    heading = "Articles"
    page = "articles:articles"

    def narrow(self, rows: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
        """Keep the articles that are asked for."""
        filterset: ArticleFilterSet = asked.about
        found: QuerySet[Article] = filterset.filter_queryset(rows)  # type: ignore[no-untyped-call]
        return found

    def entries(self, asked: Asked) -> list[Entry]:
        """Give the newest articles, in three statements."""
        chosen = self.narrow(Article.objects.published(), asked)
        corrected = Correction.objects.published().filter(article=OuterRef("pk"))
        abstract = Section.objects.filter(
            article=OuterRef("pk"), kind=Section.Kind.ABSTRACT
        ).order_by("position")
        found: list[Any] = list(
            with_authors(chosen)
            .select_related("issue")
            .annotate(
                abstract=Subquery(abstract.values("text")[:1]),
                changed=Subquery(
                    corrected.order_by("-applied_at").values("applied_at")[:1]
                ),
            )
            .order_by("-published_at", "-pk")[:NEWEST]
        )
        named = _named_most(found)
        return [
            Entry(
                name=f"articles/{article.pk}",
                title=_titled(article),
                path=article.get_absolute_url(),
                published=article.published_at,
                updated=article.changed or article.published_at,
                summary=linebreaks(article.abstract or "", autoescape=True),
                authors=_authors(article),
                categories=[article.issue.title, *named[article.pk]],
            )
            for article in found
        ]


def with_authors(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Add the bylines, in one statement."""
    bylines = Authorship.objects.select_related("author").order_by("position")
    return rows.prefetch_related(Prefetch("authorships", bylines))


def _titled(article: Article) -> str:
    """Give the title; what was retracted says so in every list of news."""
    retracted = article.status == Article.Status.RETRACTED
    return f"{'Retracted: ' if retracted else ''}{article.title_shown}"


def _authors(article: Article) -> list[tuple[str, str]]:
    return [
        (byline.name_as_printed, byline.author.get_absolute_url())
        for byline in article.authorships.all()
    ]


def _named_most(articles: Sequence[Article]) -> dict[int, list[str]]:
    """Give the names of the actors that each article names most."""
    named = (
        ActorMention.objects.published()
        .filter(section__article__in=articles)
        .order_by()
        .values_list("section__article", "actor__name")
        .annotate(times=Count("pk"))
        .order_by("section__article", "-times", "actor__name")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for article, name, _ in named:
        if len(found[article]) < NAMED:
            found[article].append(name)
    return found


class ActorFeed(ArticleFeed):
    """The newest articles that name one actor."""

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Ask for an actor by its number."""
        actor: Actor = one(published_actors(), names["pk"])
        return _of(request, f"Articles that name {actor.name}", actor, "actor_feed")

    def narrow(self, rows: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
        """Keep the articles that name the actor."""
        return rows.filter(naming(asked.about))


class AuthorFeed(ArticleFeed):
    """The newest articles of one author."""

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Ask for an author by the number."""
        author: Author = one(Author.objects.published(), names["pk"])
        return _of(request, f"Articles by {author.name}", author, "author_feed")

    def narrow(self, rows: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
        """Keep the articles that the author wrote."""
        return rows.filter(written_by(asked.about))


def _of(request: HttpRequest, title: str, row: Model, name: str) -> Asked:
    page: str = row.get_absolute_url()  # type: ignore[attr-defined]
    slug: str = row.slug  # type: ignore[attr-defined]
    address = reverse(f"articles:{name}", kwargs={"pk": row.pk, "slug": slug})
    return make_asked(request, title, page, address, row)


class SearchFeed(ArticleFeed):
    """The newest articles that have the words of a search."""

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Ask for words; none at all ask for every article."""
        text = " ".join(request.GET.get("q", "").split())
        if len(text) > LONGEST:
            msg = f"A search has at most {LONGEST} characters."
            raise BadRequest(msg)
        query = f"?{urlencode({'q': text})}" if text else ""
        return make_asked(
            request,
            f"Articles found by “{text}”" if text else "New articles",
            reverse("search") + query,
            request.path + query,
            text,
        )

    def narrow(self, rows: QuerySet[Article], asked: Asked) -> QuerySet[Article]:
        """Keep the articles that match."""
        if not asked.about:
            return rows
        return rows.filter(search__body=words_query(asked.about))


class IssueFeed(ListFeed):
    """The newest issues, of all or of what the list's filters keep."""

    filterset_class = IssueFilterSet
    heading = "Issues"
    page = "articles:issues"

    def entries(self, asked: Asked) -> list[Entry]:
        """Give the newest issues with their articles' titles, in two statements."""
        chosen = asked.about.filter_queryset(Issue.objects.published())
        found = list(chosen.order_by("-published_at", "-pk")[:NEWEST])
        inside: dict[int, list[Article]] = defaultdict(list)
        articles = Article.objects.published().filter(issue__in=found)
        for article in articles.order_by("issue_id", "position"):
            inside[article.issue_id].append(article)
        return [_issue_entry(issue, inside[issue.pk]) for issue in found]


def _issue_entry(issue: Issue, articles: list[Article]) -> Entry:
    published = issue.published_at or now()
    moments = [article.published_at for article in articles if article.published_at]
    titles = format_html_join("", "<li>{}</li>", ((_titled(a),) for a in articles))
    return Entry(
        name=f"issues/{issue.pk}",
        title=issue.title,
        path=issue.get_absolute_url(),
        published=published,
        updated=max([published, *moments]),
        summary=f"<ol>{titles}</ol>" if articles else "",
        authors=[(issue.publisher, "")] if issue.publisher else [],
        categories=[issue.journal_title],
    )


class CorrectionFeed(ArchiveFeed):
    """The newest corrections, retractions and other notices."""

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Ask for all of them."""
        return make_asked(
            request, "Corrections and retractions", reverse("articles:articles")
        )

    def entries(self, asked: Asked) -> list[Entry]:
        """Give the newest notices, in two statements."""
        bylines = Authorship.objects.select_related("author").order_by("position")
        found = (
            Correction.objects.published()
            .select_related("article")
            .prefetch_related(Prefetch("article__authorships", bylines))
            .order_by("-applied_at", "-pk")[:NEWEST]
        )
        return [
            Entry(
                name=f"corrections/{notice.pk}",
                title=f"{notice.get_kind_display().capitalize()}: "
                f"{notice.article.title_shown}",
                path=notice.article.get_absolute_url(),
                published=_applied(notice),
                updated=_applied(notice),
                summary=linebreaks(notice.notice, autoescape=True),
                authors=_authors(notice.article),
                categories=[notice.get_kind_display()],
            )
            for notice in found
        ]


def _applied(notice: Correction) -> datetime:
    """Say when it was applied, as what is applied always was."""
    assert notice.applied_at is not None  # noqa: S101  # a constraint holds it
    return notice.applied_at
