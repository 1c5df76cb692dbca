"""Which threads of comments there are: on a row, in an article, open, naming me."""

from collections.abc import Sequence
from functools import cache
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Model,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.urls import reverse

from archive.shared.guarded import Person

from .colleagues import VIEW, may_see
from .models import Article, Authorship, Candidate, Comment, CommentMention, Section
from .models.comment import CommentQuerySet
from .readiness import ANCHORED

OPEN = {"state": "open"}
"""How the list of comments is asked for those that are open."""


def is_commentable(model: type[Model]) -> bool:
    """Say whether rows of a model can be commented on: those with a history."""
    related = {field.name for field in model._meta.related_objects}
    return "history" in related and model not in (Comment, CommentMention)


def of_row(row: Model) -> CommentQuerySet:
    """Give the threads on a row; of a section also those on its words."""
    kind = ContentType.objects.get_for_model(row)
    here = Q(content_type=kind, object_id=row.pk)
    if isinstance(row, Section):
        here |= Q(section=row)
    return Comment.objects.threads().filter(here)


def of_article(article: Article) -> CommentQuerySet:
    """Give the threads on an article, its text, its bylines and its facts."""
    here = Q(section__article=article) | _on(Article, Q(pk=article.pk))
    for model, path in _PARTS.items():
        here |= _on(model, Q(**{path: article.pk}))
    return Comment.objects.threads().filter(here)


def open_in(articles: Sequence[Article]) -> dict[int, int]:
    """Count the open threads of each of some articles; one statement for all."""
    kinds = ContentType.objects.get_for_models(Article, *_PARTS)
    whens = [
        When(section__isnull=False, then=F("section__article")),
        When(content_type=kinds[Article], then=F("object_id")),
    ]
    for model, path in _PARTS.items():
        rows = model._base_manager.filter(pk=OuterRef("object_id")).values(path)
        whens.append(When(content_type=kinds[model], then=Subquery(rows)))
    home = Case(*whens, output_field=BigIntegerField())
    found = Comment.objects.open().annotate(home=home).order_by()
    found = found.filter(home__in=[article.pk for article in articles])
    return dict(found.values_list("home").annotate(number=Count("pk")))


def seen_by(user: Person) -> CommentQuerySet:
    """Give the comments on what a person may see at the desk."""
    if not user.has_perm(VIEW):
        return Comment.objects.none()
    kinds = [
        kind
        for model, kind in ContentType.objects.get_for_models(*_commentable()).items()
        if may_see(model, user)
    ]
    here = Q(content_type__in=kinds) | Q(parent__content_type__in=kinds)
    if may_see(Section, user):
        here |= Q(section__isnull=False) | Q(parent__section__isnull=False)
    return Comment.objects.filter(here)


@cache
def _commentable() -> tuple[type[Model], ...]:
    return tuple(model for model in apps.get_models() if is_commentable(model))


def waiting(user: Person) -> list[tuple[str, int, str]]:
    """Count what is open, and what names this person: words, count, address.

    One statement; nothing for who may not see comments.
    """
    if not user.has_perm(VIEW):
        return []
    mine = Comment.objects.mentioning(user).order_by().values("pk")
    counts = (
        seen_by(user)
        .open()
        .aggregate(all=Count("pk"), mine=Count("pk", filter=Q(pk__in=mine)))
    )
    place = reverse("admin:articles_comment_changelist")
    found = []
    if number := counts["all"]:
        noun = "comment" if number == 1 else "comments"
        found.append((f"open {noun}", number, f"{place}?{urlencode(OPEN)}"))
    if number := counts["mine"]:
        verb = "comment names" if number == 1 else "comments name"
        address = f"{place}?{urlencode(OPEN | {'mentions': 'me'})}"
        found.append((f"open {verb} you", number, address))
    return found


_PARTS: dict[type[Model], str] = {
    Section: "article",
    Authorship: "article",
    **dict.fromkeys((*ANCHORED, Candidate), "section__article"),
}
"""What an article is made of, each with the way to it."""


def _on(model: type[Model], where: Q) -> Q:
    kind = ContentType.objects.get_for_model(model)
    rows = model._base_manager.filter(where).order_by().values("pk")
    return Q(content_type=kind, object_id__in=rows)
