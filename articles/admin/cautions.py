"""What to look at before a move, though it does not stand in the way."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model
from django.http import HttpRequest

from archive.shared.addresses import at_the_desk
from articles.commenting import open_in
from articles.models import ActorMention, Article, Candidate, Comment

from .remedies import Remedy

NAMED = 20
"""How many words that name a merged actor are listed."""


def cautions(
    site: AdminSite, request: HttpRequest, articles: Sequence[Article]
) -> list[Remedy]:
    """Say what is undecided or leads nowhere in articles; three statements for all.

    A candidate is never public, so articles go out without waiting for decisions. The
    words that name an actor merged away lose their mark: readers see them unmarked.
    """
    return [
        *_undecided(site, request, articles),
        *_merged_away(site, request, articles),
        *_commented(site, request, articles),
    ]


def _undecided(
    site: AdminSite, request: HttpRequest, articles: Sequence[Article]
) -> list[Remedy]:
    pending = Candidate.objects.filter(
        section__article__in=articles, decision=Candidate.Decision.PENDING
    )
    counts = dict(
        pending.order_by()
        .values_list("section__article")
        .annotate(number=Count("pk"))
        .values_list("section__article", "number")
    )
    found = []
    for article in articles:
        if number := counts.get(article.pk):
            noun = "candidate waits" if number == 1 else "candidates wait"
            asked = {"section__article": article.pk, "decision__exact": "pending"}
            words = f"{number} {noun} for a decision in “{article}”"
            address = _page(site, request, Candidate, "changelist")
            found.append(Remedy(words, address and f"{address}?{urlencode(asked)}"))
    return found


def _merged_away(
    site: AdminSite, request: HttpRequest, articles: Sequence[Article]
) -> list[Remedy]:
    mentions = (
        ActorMention.objects.filter(
            section__article__in=articles, actor__merged_into__isnull=False
        )
        .select_related("actor__merged_into")
        .order_by("section__article", "section__position", "start", "pk")
    )
    return [
        Remedy(
            f"“{mention.quote}” names {mention.actor}, which was merged into "
            f"{mention.actor.merged_into}: readers see no mark there",
            _page(site, request, ActorMention, "change", mention.pk),
        )
        for mention in mentions[:NAMED]
    ]


def _commented(
    site: AdminSite, request: HttpRequest, articles: Sequence[Article]
) -> list[Remedy]:
    """Say where colleagues wait for an answer, to whoever may see comments."""
    address = _page(site, request, Comment, "changelist")
    if not address:
        return []
    counts, found = open_in(articles), []
    kind = ContentType.objects.get_for_model(Article).pk
    for article in articles:
        if number := counts.get(article.pk):
            noun = "comment is" if number == 1 else "comments are"
            asked = {"row": f"{kind}-{article.pk}", "state": "open"}
            words = f"{number} {noun} open in “{article}”"
            found.append(Remedy(words, f"{address}?{urlencode(asked)}"))
    return found


def _page(
    site: AdminSite, request: HttpRequest, model: type[Model], name: str, *args: object
) -> str:
    """Give a page's address; none when this person may not open it."""
    try:
        desk = site.get_model_admin(model)
    except NotRegistered:
        return ""
    may = desk.has_view_or_change_permission(request)
    return at_the_desk(site.name, model, name, *args) if may else ""
