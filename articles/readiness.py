"""Is it fit for readers? What articles lack, asked of the database; changes nothing."""

from enum import StrEnum
from typing import Any

from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.db.models.lookups import GreaterThan

from .models import (
    ActorMention,
    Anchored,
    Article,
    Authorship,
    Candidate,
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
    VERIFIED = "verification of every figure"
    CANDIDATES = "a decision on every candidate"
    APPROVAL = "an approval of what was changed since the last"


def _of_article(function: str) -> Func:
    """Ask a function of the database about an article."""
    whole_number: Any = BigIntegerField()
    return Func(F("pk"), function=function, output_field=whole_number)


CHANGED = Q(
    GreaterThan(
        _of_article("archive_article_version"), _of_article("archive_approved_version")
    ),
    Q(status=Article.Status.APPROVED)
    | Q(status=Article.Status.PUBLISHED, published_at__gt=Now()),
)
"""What was approved, and is not out yet, but not as it is now."""


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
    figures = Figure.objects.filter(section__article=here, verified_by=None)
    pending = Candidate.objects.filter(section__article=here, decision="pending")
    rows = articles.order_by("position").values_list(
        "pk",
        "title",
        Exists(Authorship.objects.filter(article=here)),
        Exists(sections),
        "issue__published_at",
        ~Exists(Article.objects.filter(doubt, pk=here)),
        ~Exists(figures),
        ~Exists(pending),
        ~Exists(Article.objects.filter(CHANGED, pk=here)),
    )
    return {
        pk: [lack for lack, there in zip(Lack, found, strict=True) if not there]
        for pk, *found in rows
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
