"""Articles that name the same actors, the rarer the actor the nearer, and why.

One statement finds them together with the neighbours in the issue. An actor that is
named everywhere says little: what counts is one named in few other texts. Of an actor
only the newest texts are looked at, so that the cost does not grow with the archive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from django.db.models import BooleanField, JSONField, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from archive.shared.prepared import Asked, Place, Prepared
from articles.models import Article
from articles.reading import Named

MOST = 4
"""How many related articles a page names."""

ASKED = 40
"""How many of a text's actors are asked for, the most named first."""

LOOKED_AT = 50
"""In how many sections of other texts an actor is looked for, the newest first."""

NAMED_FIRST = 3
"""How many shared actors a reason names, the rarest first."""

_ELSEWHERE = f"""SELECT DISTINCT section_id FROM articles_actormention
    WHERE actor_id = one.id ORDER BY section_id DESC LIMIT {LOOKED_AT}"""  # noqa: S608  # a constant

_KIN = f"""articles_article.id = ANY(ARRAY(
    WITH near AS (
        SELECT one.id AS actor_id, place.section_id,
            count(*) OVER (PARTITION BY one.id) AS times
        FROM unnest(%s::bigint[]) AS one (id)
        CROSS JOIN LATERAL ({_ELSEWHERE}) AS place
    ), shared AS (
        SELECT DISTINCT section.article_id, near.actor_id, near.times
        FROM near JOIN articles_section AS section ON section.id = near.section_id
        WHERE section.article_id <> %s
    )
    SELECT near_most.article_id FROM (
        SELECT article_id FROM shared GROUP BY article_id
        ORDER BY sum(1 / ln(1 + times)) DESC, article_id DESC
        OFFSET 0  -- what comes after is asked of the nearest first, and of few
    ) AS near_most
    WHERE (SELECT other.status = 'published'
            AND other.published_at <= statement_timestamp()
        FROM articles_article AS other WHERE other.id = near_most.article_id)
    LIMIT {MOST}))"""  # noqa: S608  # constants
"""As a list, not as a subquery: else every article would be looked at for it."""

_SHARED = f"""(
    SELECT coalesce(jsonb_agg(jsonb_build_array(one.id,
        (SELECT count(*) FROM ({_ELSEWHERE}) AS place))), '[]')
    FROM (
        SELECT DISTINCT mention.actor_id AS id
        FROM articles_actormention AS mention
        JOIN articles_section AS section ON section.id = mention.section_id
        WHERE section.article_id = articles_article.id
        AND mention.actor_id = ANY(%s::bigint[])
    ) AS one)"""  # noqa: S608  # constants


@dataclass(frozen=True, slots=True)
class Kin:
    """A related article and the actors that both name, the rarest first."""

    article: Article
    actors: Sequence[str]

    @property
    def first(self) -> Sequence[str]:
        """Give the actors that the reason names."""
        return self.actors[:NAMED_FIRST]

    @property
    def others(self) -> int:
        """Count the shared actors that the reason does not name."""
        return len(self.actors) - len(self.first)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an article: before it, after it, and what is akin to it."""

    before: Article | None
    after: Article | None
    kin: Sequence[Kin]


def _around(shown: QuerySet[Article]) -> QuerySet[Article]:
    actors = Place("actors")
    akin = RawSQL(_KIN, (actors, Place("article")), BooleanField())  # noqa: S611  # a constant
    shared = RawSQL(_SHARED, (actors,), JSONField())  # noqa: S611  # a constant
    return (
        shown.filter(_near(shown) | Q(akin))
        .annotate(shared=shared)
        .order_by("position", "pk")
    )


_PUBLIC = Prepared(lambda: _around(Article.objects.published()))


def around(
    article: Article, named: Iterable[Named], shown: QuerySet[Article] | None = None
) -> Around:
    """Find the neighbours and the kin of an article among the public articles.

    Or among those `shown`, for a preview. One statement, whatever the article names.
    """
    names = {one.actor.pk: one.actor.name for one in list(named)[:ASKED]}
    given = {
        "article": article.pk,
        "issue": article.issue_id,
        "position": article.position,
        "actors": list(names),
    }
    asked = (
        _PUBLIC if shown is None else Prepared(lambda: _around(shown), planned=False)
    )
    found = asked(**given)
    issue = [one for one in found if one.issue_id == article.issue_id]
    before = [one for one in issue if one.position < article.position]
    after = [one for one in issue if one.position > article.position]
    return Around(
        before[-1] if before else None,
        after[0] if after else None,
        _kin(found, names),
    )


def _near(shown: QuerySet[Article]) -> Q:
    """Say which articles are printed before and after the one asked for."""
    others, here = shown.filter(issue=Asked("issue")), Asked("position")
    before = others.filter(position__lt=here).order_by("-position")
    after = others.filter(position__gt=here).order_by("position")
    return Q(pk=Subquery(before.values("pk")[:1])) | Q(
        pk=Subquery(after.values("pk")[:1])
    )


def _kin(found: Iterable[Article], names: dict[int, str]) -> list[Kin]:
    """Sort what shares actors by how much that says; what shares none is left out."""
    weighed: list[tuple[float, int, Kin]] = []
    for article in found:
        rows: list[Any] = getattr(article, "shared", [])
        shared = sorted(rows, key=lambda row: (row[1], names[row[0]]))
        if not shared or article.status != Article.Status.PUBLISHED:
            continue
        weight = sum(1 / log(1 + times) for _, times in shared)
        weighed.append(
            (-weight, -article.pk, Kin(article, [names[k] for k, _ in shared]))
        )
    return [kin for _, _, kin in sorted(weighed, key=lambda one: one[:2])[:MOST]]
