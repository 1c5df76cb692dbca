"""What the archive knows of a candidate's proposal, read as the candidate is locked.

Actors, measures and earlier decisions come with the lock, in the one statement that
takes it. What was not read with it, as an editor changed what is said, is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Func, JSONField, Q

from actors.models import Actor
from articles.knowing import accepted_before, known, named
from articles.models import Measure

Row = TypeVar("Row", bound=models.Model)


class Foreknowledge(Func):
    """Read as JSON what the archive knows of kind, payload and run of a candidate.

    An actor that a detector recognised is looked up by its address alone; whoever else
    is named, by address and by names.
    """

    arity = 3
    output_field = JSONField()
    template = r"""(
    WITH of (kind, payload, run) AS (VALUES (%(expressions)s)), said AS (
        SELECT name, of.kind = 'actor'
            AND COALESCE(of.payload ->> 'match', '') > '' AS sure
        FROM of, LATERAL (
            SELECT CASE WHEN of.kind = 'actor'
                THEN COALESCE(NULLIF(of.payload ->> 'match', ''), of.payload ->> 'name')
                END
            UNION SELECT of.payload ->> unnest(ARRAY[
                'subject', 'counterpart', 'place', 'attributed_to'])
            WHERE of.kind <> 'actor'
            UNION SELECT COALESCE(NULLIF(one ->> 'match', ''), one ->> 'name')
            FROM jsonb_path_query(of.payload, 'lax $.actors[*]') AS one
            WHERE of.kind = 'event' AND jsonb_typeof(one) = 'object'
        ) AS every (name) WHERE name > ''
    ), plain AS (
        SELECT DISTINCT sure, CASE WHEN of.kind = 'actor' AND NOT sure THEN
            btrim(regexp_replace(name, '\s+', ' ', 'g')) ELSE name END AS name
        FROM said, of
    ), asked AS (
        SELECT COALESCE(array_agg(name), '{}') AS slugs,
            COALESCE(array_agg(archive_fold(name)) FILTER (WHERE NOT sure), '{}')
            AS folded
        FROM plain
    )
    SELECT jsonb_build_object(
        'slugs', asked.slugs,
        'folded', (SELECT jsonb_object_agg(name, archive_fold(name))
            FROM plain WHERE NOT sure),
        'actors', (SELECT jsonb_agg(jsonb_build_object(
                'row', jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name,
                    'kind', a.kind, 'merged_into_id', a.merged_into_id),
                'into', CASE WHEN i.id IS NOT NULL THEN jsonb_build_object(
                    'id', i.id, 'slug', i.slug, 'name', i.name, 'kind', i.kind,
                    'merged_into_id', i.merged_into_id) END,
                'names', to_jsonb(archive_fold(a.name) || ARRAY(
                    SELECT archive_fold(n.name)
                    FROM actors_actorname n WHERE n.actor_id = a.id))) ORDER BY a.id)
            FROM actors_actor a LEFT JOIN actors_actor i ON i.id = a.merged_into_id
            WHERE a.slug = ANY (asked.slugs) OR (
                cardinality(asked.folded) > 0 AND a.merged_into_id IS NULL AND (
                    archive_fold(a.name) = ANY (asked.folded) OR a.id IN (
                        SELECT n.actor_id FROM actors_actorname n
                        WHERE archive_fold(n.name) = ANY (asked.folded))))),
        'measure', of.payload -> 'measure',
        'measures', (SELECT jsonb_agg(jsonb_build_object('id', m.id, 'slug', m.slug,
                'name', m.name, 'unit_kind', m.unit_kind) ORDER BY m.id)
            FROM articles_measure m WHERE of.kind = 'figure' AND (
                m.slug = of.payload ->> 'measure'
                OR upper(m.name) = upper(of.payload ->> 'measure'))),
        'before', (SELECT jsonb_agg(DISTINCT mention.actor_id)
            FROM articles_candidate one
            JOIN articles_actormention mention ON mention.id = one.became
            WHERE of.kind = 'actor' AND EXISTS (SELECT FROM plain WHERE NOT sure)
                AND one.run_id = of.run AND one.kind = 'actor'
                AND one.decision = 'accepted'
                AND one.payload -> 'name' = of.payload -> 'name'
                AND one.payload -> 'kind' IS NOT DISTINCT FROM of.payload -> 'kind'))
    FROM asked, of)"""


@dataclass(frozen=True)
class Foreknown:
    """What was read with a candidate of a run; empty, it asks for all."""

    run: int | None = None
    kind: Any = None
    name: Any = None
    told: Mapping[str, Any] = field(default_factory=dict)

    def at(self, slug: str) -> Actor | None:
        """Give the actor at an address, or the one that it was merged into."""
        if slug not in self._slugs:
            rows = Actor.objects.filter(slug=slug).select_related("merged_into")
            actor = rows.first()
            return actor and (actor.merged_into or actor)
        found = (one for one in self._actors if one["row"]["slug"] == slug)
        return next((_actor(one) for one in found), None)

    def named(self, name: str) -> list[Actor]:
        """Give the actors that go by a name, whatever its capitals and accents."""
        if name not in self._folded:
            return named(name)
        return [_actor(one) for one in self._actors if self._goes_by(one, name)]

    def known(self, names: Sequence[Any]) -> dict[Any, Actor]:
        """Find for each address or name the one actor it means."""
        wanted = {name for name in names if isinstance(name, str) and name}
        found = {
            name: actor
            for name in wanted & self._folded.keys()
            if (actor := self.at(name) or _only(self.named(name))) is not None
        }
        return {**found, **known(wanted - self._folded.keys())}

    def accepted_before(
        self, name: str, kind: Any, same: Sequence[Actor]
    ) -> Actor | None:
        """Find the one of several actors that was accepted for this name before."""
        if name not in self._folded or (name, kind) != (self.name, self.kind):
            return accepted_before(self.run, name, kind, same)
        before = self.told.get("before") or ()
        return _only([actor for actor in same if actor.pk in before])

    def measure(self, name: str) -> Measure | None:
        """Find a measure by its address, or else by its name."""
        if name != self.told.get("measure"):
            rows = Measure.objects.filter(Q(slug=name) | Q(name__iexact=name))
            found = list(rows.order_by("pk"))
        else:
            found = [_row(Measure, one) for one in self.told.get("measures") or ()]
        return min(found, key=lambda measure: measure.slug != name, default=None)

    @property
    def _slugs(self) -> Sequence[str]:
        return self.told.get("slugs") or ()

    @property
    def _folded(self) -> Mapping[str, str]:
        return self.told.get("folded") or {}

    @property
    def _actors(self) -> Sequence[Mapping[str, Any]]:
        return self.told.get("actors") or ()

    def _goes_by(self, one: Mapping[str, Any], name: str) -> bool:
        unmerged = one["row"]["merged_into_id"] is None
        return unmerged and self._folded[name] in (one["names"] or ())


NOTHING = Foreknown()


def _only(actors: Sequence[Actor]) -> Actor | None:
    return actors[0] if len(actors) == 1 else None


def _actor(one: Mapping[str, Any]) -> Actor:
    return _row(Actor, one["into"] or one["row"])


def _row(model: type[Row], values: Mapping[str, Any]) -> Row:
    """Make a row of some of its fields; the others are read when they are asked for."""
    names = [
        one.attname for one in model._meta.concrete_fields if one.attname in values
    ]
    return model.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
