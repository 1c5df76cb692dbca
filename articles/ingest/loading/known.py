"""What the archive knows already: actors, authors, articles, and what was rejected.

Everything an import asks of the database before it loads is asked here.
"""

import hashlib
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import MD5, Lower

from actors.models import Actor, ActorName
from archive.shared.past import history_of
from articles.ingest.detect import KnownActor, KnownName
from articles.ingest.people.matching import KnownAuthor
from articles.ingest.plan import Plan
from articles.models import Article, Author, Authorship, Candidate, Section

from .compare import StandingArticle, StandingSection

SHORTEST = 40
"""Characters from which on a text says by itself which article it belongs to."""

PER_AUTHOR = 20
"""How many of an author's articles, newest first, are compared with a new one."""


def known_actors() -> list[KnownActor]:
    """Give the authority list; the names of a merged actor count for the other."""
    names: dict[int, list[KnownName]] = {}
    rows = ActorName.objects.order_by("pk").values_list(
        "actor_id", "actor__merged_into_id", "name", "kind"
    )
    for actor, merged_into, name, kind in rows:
        names.setdefault(merged_into or actor, []).append(KnownName(name, kind))
    actors = Actor.objects.filter(merged_into=None).order_by("pk")
    return [
        KnownActor(slug, name, kind, tuple(names.get(pk, ())), country)
        for pk, slug, name, kind, country in actors.values_list(
            "pk", "slug", "name", "kind", "country"
        )
    ]


def known_authors() -> list[KnownAuthor]:
    """Give the authors, each with the names printed in bylines."""
    printed: dict[int, set[str]] = {}
    rows = Authorship.objects.order_by().values_list("author_id", "name_as_printed")
    for author, name in rows.distinct():
        printed.setdefault(author, set()).add(name)
    return [
        KnownAuthor(slug, name, tuple(sorted(printed.get(pk, set()) - {name})))
        for pk, slug, name in Author.objects.filter(merged_into=None)
        .order_by("pk")
        .values_list("pk", "slug", "name")
    ]


def standing_articles(plan: Plan) -> list[StandingArticle]:
    """Give the articles of the archive that those of a plan may be.

    They came from the same source, hold one of the same texts, or have the same title
    or author.
    """
    articles = Article.objects.filter(pk__in=_likely(plan)).order_by("pk")
    bylines = _grouped(
        Authorship.objects.filter(article__in=articles)
        .order_by("article_id", "position")
        .values_list("article_id", "name_as_printed")
    )
    sections = _grouped(
        Section.objects.filter(article__in=articles)
        .order_by("article_id", "position")
        .values_list("article_id", "kind", "label", "text")
    )
    return [
        StandingArticle(
            slug,
            "" if supplied else title,
            tuple(name for (name,) in bylines.get(pk, ())),
            tuple(StandingSection(*one) for one in sections.get(pk, ())),
            issue,
        )
        for pk, slug, title, supplied, issue in articles.values_list(
            "pk", "slug", "title", "title_supplied", "issue__slug"
        )
    ]


def _likely(plan: Plan) -> set[int]:
    text = plan.source.text
    digests = {
        hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()
        for article in plan.articles
        for section in article.record.sections
        if len(words := section.text(text)) >= SHORTEST
    }
    titles = {one.title.lower() for one in plan.articles if one.title}
    found = set(
        Section.objects.annotate(digest=MD5("text"))
        .filter(digest__in=digests, article__isnull=False)
        .exclude(kind__in=(Section.Kind.BIO, Section.Kind.HEADING))
        .values_list("article_id", flat=True)
    )
    found |= _keys(Article.objects.filter(source__sha256=plan.source.sha256))
    found |= _keys(
        Article.objects.annotate(lowered=Lower("title")).filter(lowered__in=titles)
    )
    return {pk for pk in found if pk is not None} | _by_same_authors(plan)


def _by_same_authors(plan: Plan) -> set[int]:
    """Give the newest articles of the plan's authors."""
    names = {name for one in plan.articles for name in one.record.names}
    rows = (
        Authorship.objects.filter(name_as_printed__in=names)
        .order_by("name_as_printed", "-article_id")
        .values_list("name_as_printed", "article_id")
    )
    return {
        pk
        for _, same in groupby(rows.iterator(), key=lambda row: row[0])
        for pk in [article for _, article in same][:PER_AUTHOR]
    }


def _keys(articles: QuerySet[Article]) -> set[int]:
    return set(articles.order_by().values_list("pk", flat=True))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Gather rows by their first column, in their order."""
    grouped: dict[int, list[Any]] = {}
    for key, *rest in rows:
        grouped.setdefault(key, []).append(rest)
    return grouped


def rejected(fingerprints: Iterable[str]) -> set[str]:
    """Keep the fingerprints of what a person has rejected before.

    Rejections are remembered when the import they belong to was undone.
    """
    wanted = list(set(fingerprints))
    if not wanted:
        return set()
    known = Q(decision=Candidate.Decision.REJECTED, fingerprint__in=wanted)
    live = Candidate.objects.filter(known).values_list("fingerprint", flat=True)
    lost = history_of(Candidate)._default_manager.filter(known, pgh_label="deleted")
    return {*live.order_by(), *lost.values_list("fingerprint", flat=True)}
