"""The desk's own checklist: ticking it, and what of it is still to be ticked.

A tick is of the article as it was: once its content changes, the tick is stale. It is
still shown, with who and when, and has to be made again where the item is required.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, F, Func
from django.utils import timezone

from archive.shared.guarded import Person, allow, guarded
from archive.shared.history import because

from .eyes import Hands, hands
from .models import Article, ChecklistItem, Tick

TICK = "articles.tick_item"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the checklist, and how it stands with one article."""

    item: ChecklistItem
    tick: Tick | None
    stale: bool

    @property
    def done(self) -> bool:
        """Say whether it is ticked of the article as it is now."""
        return self.tick is not None and not self.stale


def items(
    articles: Sequence[Article], move: str, seen: Hands | None = None
) -> dict[int, list[Item]]:
    """List what is to be ticked before a move, by article, with what is ticked.

    One statement where there is nothing to tick, three for any number of articles.
    `seen` spares one where the history of the only article was asked already.
    """
    wanted = list(ChecklistItem.objects.filter(move=move, active=True))
    if not wanted or not articles:
        return {article.pk: [] for article in articles}
    ticks = {
        (tick.article_id, tick.item_id): tick
        for tick in Tick.objects.filter(
            article__in=articles, item__in=wanted
        ).select_related("by")
    }
    versions = (
        {articles[0].pk: seen.version} if seen is not None else _versions(articles)
    )
    found = {}
    for article in articles:
        mine = [(item, ticks.get((article.pk, item.pk))) for item in wanted]
        found[article.pk] = [
            Item(item, tick, tick is not None and tick.version != versions[article.pk])
            for item, tick in mine
        ]
    return found


def _versions(articles: Sequence[Article]) -> dict[int, int]:
    whole_number: Any = BigIntegerField()
    version = Func(
        F("pk"), function="archive_article_version", output_field=whole_number
    )
    rows = Article.objects.filter(pk__in=[article.pk for article in articles])
    return dict(rows.annotate(content=version).values_list("pk", "content"))


def obstacles(
    articles: Sequence[Article], move: str, seen: Hands | None = None
) -> list[str]:
    """Say which required items nobody ticked of the articles as they are now."""
    found = items(articles, move, seen)
    return [
        f"“{article}” was changed after “{one.item}” was ticked: look again, and tick "
        "it again."
        if one.stale
        else f"“{article}” still needs a tick at “{one.item}”."
        for article in articles
        for one in found[article.pk]
        if one.item.required and not one.done
    ]


def save_ticks(
    article: Article, move: str, ticked: Collection[int], *, by: Person
) -> Sequence[Item]:
    """Make the ticks of a move these: items' numbers; what was ticked before stays.

    A stale tick that is given again is made anew, in this person's name. Whoever
    approves and publishes sees who ticked what, so nobody ticks for another.
    """
    allow(by, TICK)
    whole = User.objects.get(username=by.get_username())
    with guarded(), because("Went through the checklist", user=by, move="tick"):
        row = Article.objects.select_for_update().get(pk=article.pk)
        seen = hands(row)
        for one in items([row], move, seen)[row.pk]:
            wanted = one.item.pk in ticked
            if one.tick is not None and not wanted:
                one.tick.delete()
            elif wanted and not one.done:
                Tick.objects.update_or_create(
                    item=one.item,
                    article=row,
                    defaults={
                        "by": whole,
                        "at": timezone.now(),
                        "version": seen.version,
                    },
                )
        return items([row], move, seen)[row.pk]
