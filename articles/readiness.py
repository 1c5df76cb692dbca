"""Is it fit for readers? What articles lack, asked of the database; changes nothing."""

from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import (
    ActorMention,
    Anchored,
    Article,
    Authorship,
    EventMention,
    Figure,
    Issue,
    RelationshipEvidence,
    Section,
)

ANCHORED: tuple[type[Anchored], ...] = (
    ActorMention,
    EventMention,
    Figure,
    RelationshipEvidence,
)
"""Every model whose rows quote the text."""

IN_DOUBT = (
    Anchored.Verdict.REWORDED,
    Anchored.Verdict.SPLIT,
    Anchored.Verdict.GONE,
)
"""Verdicts on a carried anchor that wait for a person."""


class Lack(StrEnum):
    """What an article can lack, in the words of the database's own guard."""

    TITLE = "a title"
    AUTHOR = "an author"
    TEXT = "an abstract or a body"
    ISSUE = "a published issue"
    DECISION = "a decision on anchors in doubt"


def _lacks(articles: QuerySet[Article]) -> dict[int, list[Lack]]:
    """Look up what each article lacks before readers may see it, in one statement."""
    here = OuterRef("pk")
    doubt = Q()
    for model in ANCHORED:
        facts = model._default_manager.filter(
            section__article=here, verdict__in=IN_DOUBT
        )
        doubt |= Q(Exists(facts))
    sections = Section.objects.filter(article=here, kind__in=Section.BODY)
    rows = articles.order_by("position").values_list(
        "pk",
        "title",
        Exists(Authorship.objects.filter(article=here)),
        Exists(sections),
        "issue__published_at",
        Exists(Article.objects.filter(doubt, pk=here)),
    )
    return {
        pk: [
            lack
            for lack, there in (
                (Lack.TITLE, title),
                (Lack.AUTHOR, author),
                (Lack.TEXT, text),
                (Lack.ISSUE, issue),
                (Lack.DECISION, not in_doubt),
            )
            if not there
        ]
        for pk, title, author, text, issue, in_doubt in rows
    }


def readiness(article: Article) -> list[Lack]:
    """List what the stored article lacks before readers may see it; changes nothing."""
    return _lacks(Article.objects.filter(pk=article.pk)).get(article.pk, [])


def issue_readiness(issue: Issue) -> list[tuple[Article, list[Lack]]]:
    """Give the issue's approved articles, each with what it lacks besides the issue."""
    approved = Article.objects.filter(issue=issue, status=Article.Status.APPROVED)
    lacks = _lacks(approved)
    return [
        (article, [lack for lack in lacks[article.pk] if lack != Lack.ISSUE])
        for article in approved.order_by("position")
    ]


def lacks(articles: QuerySet[Article]) -> dict[int, list[Lack]]:
    """List what each of these articles lacks, in one statement; changes nothing."""
    return _lacks(articles)
