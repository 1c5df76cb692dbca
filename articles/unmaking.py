"""Take facts away again, with what was made for them alone.

The history knows what was made by one deed: its rows carry the same context. All of
it is asked in one statement for each kind of fact, and done in one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    When,
)

from actors.models import Actor, ActorName, Event, Participation
from archive.shared.guarded import MoveRefused
from archive.shared.past import history_of, kept_fields
from articles.models import Anchored, Candidate

PARENTS = ("actor", "event", "measure")
"""What may be made for a fact: by the names of the fields that lead to it."""

CHILDREN: dict[type[models.Model], tuple[type[models.Model], str]] = {
    Actor: (ActorName, "actor"),
    Event: (Participation, "event"),
}
"""What is made together with such a row, and goes with it."""

_PLACE = {"start", "end", "quote", "verdict", "quote_before"}
"""What an edit of the text changes in a fact without anybody working on it."""

Numbers = Mapping[type[Anchored], Collection[int]]


def unmake(numbers: Numbers, waiting: Sequence[Candidate] = ()) -> None:
    """Delete facts and what was made with them; within a transaction.

    `waiting` are candidates that wait for a decision again. Raises `MoveRefused` when
    a fact was changed since, or is pointed at; one that is gone already is no harm.
    """
    doomed: dict[type[models.Model], set[int]] = {}
    refusals: list[str] = []
    for kind, ours in numbers.items():
        for fact in _asked(kind, numbers):
            if fact.deed is None or fact.used:
                refusals.append(_refusal(fact))
            for name in _parents(kind):
                if getattr(fact, f"{name}_alone"):
                    parents = doomed.setdefault(_parent(kind, name), set())
                    parents.add(getattr(fact, f"{name}_id"))
        doomed[kind] = set(ours)
    if refusals:
        raise MoveRefused(refusals)
    _done(doomed, waiting)


def _parents(kind: type[Anchored]) -> list[str]:
    names = {field.name for field in kind._meta.fields}
    return [name for name in PARENTS if name in names]


def _parent(kind: type[Anchored], name: str) -> type[models.Model]:
    parent = kind._meta.get_field(name).related_model
    assert isinstance(parent, type)  # noqa: S101  # for the types
    return parent


def _asked(kind: type[Anchored], numbers: Numbers) -> list[Any]:
    """Read facts, each with the deed that made it, and what may go with it."""
    rows: Any = kind._default_manager.filter(pk__in=numbers[kind]).order_by("pk")
    rows = rows.annotate(
        deed=_deed(kind, leaving_out=_PLACE), used=_any(_users(kind, "pk", {}))
    )
    for name in _parents(kind):
        parent = _parent(kind, name)
        made = parent._base_manager.filter(pk=OuterRef(f"{name}_id"))
        same = Q(deed=Subquery(made.annotate(made_by=_deed(parent)).values("made_by")))
        used = _any(_users(parent, f"{name}_id", numbers))
        alone = Case(
            When(used, then=False),
            When(same, then=True),
            default=False,
            output_field=BooleanField(),
        )
        rows = rows.annotate(**{f"{name}_alone": alone})
    return list(rows)


def _deed(model: type[models.Model], leaving_out: Iterable[str] = ()) -> Subquery:
    """Ask for the context in which a row was made; none when it was changed since."""
    kept = [one.attname for one in kept_fields(model) if one.name not in leaving_out]
    history: Any = history_of(model)._default_manager
    same = Func(
        Func(*(F(name) for name in kept), function="ROW"),
        Func(*(OuterRef(name) for name in kept), function="ROW"),
        template="(%(expressions)s)",
        arg_joiner=" IS NOT DISTINCT FROM ",
        output_field=BooleanField(),
    )
    rows = history.filter(pgh_obj_id=OuterRef("pk")).order_by("pgh_id")
    made = Case(When(Q(same, pgh_label="created"), then=F("pgh_context_id")))
    return Subquery(rows.values_list(made)[:1])


def _any(users: Iterable[Exists]) -> Q:
    """Ask whether one of several kinds of rows is there."""
    any_ = Q(pk__in=[])
    for user in users:
        any_ |= Q(user)
    return any_


def _users(model: type[models.Model], key: str, numbers: Numbers) -> Iterator[Exists]:
    """Ask for rows that point at a row; histories do not count.

    Nor do the facts that go, and what was made together with it.
    """
    child = CHILDREN.get(model)
    for relation in model._meta.related_objects:
        other = relation.related_model
        if relation.field.name == "pgh_obj" or not isinstance(other, type):
            continue
        rows = other._base_manager.filter(**{relation.field.name: OuterRef(key)})
        if numbers and child and other is child[0]:
            rows = rows.annotate(made_by=_deed(other))
            rows = rows.filter(~Q(made_by=OuterRef("deed")) | Q(made_by=None))
        for kind, ours in numbers.items():
            if other is kind:
                rows = rows.exclude(pk__in=ours)
        yield Exists(rows)


def _refusal(fact: Any) -> str:
    what = fact._meta.verbose_name
    if fact.deed is None:
        return (
            f"The {what} “{fact}” was changed since. Undo that first, or delete it "
            "on its own page."
        )
    user = next(_pointing(fact))
    return (
        f"The {what} “{fact}” is used by {user._meta.verbose_name} “{user}”. "
        "Take that away first."
    )


def _pointing(fact: models.Model) -> Iterator[models.Model]:
    for relation in fact._meta.related_objects:
        model = relation.related_model
        if relation.field.name != "pgh_obj" and isinstance(model, type):
            yield from model._base_manager.filter(**{relation.field.name: fact.pk})[:1]


def _done(
    doomed: Mapping[type[models.Model], Collection[int]], waiting: Sequence[Candidate]
) -> None:
    """Delete rows with their children, and let candidates wait, in one statement."""
    deeds: list[tuple[str, list[int]]] = []
    for model, numbers in doomed.items():
        if child := CHILDREN.get(model):
            field: Any = child[0]._meta.get_field(child[1])
            deeds.append((_deletion(child[0], field.column), list(numbers)))
        deeds.append((_deletion(model, "id"), list(numbers)))
    again = """UPDATE articles_candidate SET decision = 'pending', note = '',
        decided_by_id = NULL, decided_at = NULL, became = NULL WHERE id = ANY (%s)"""
    deeds.append((again, [row.pk for row in waiting]))
    *first, (last, _) = deeds
    parts = [f"step_{n} AS ({sql})" for n, (sql, _) in enumerate(first)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {', '.join(parts)} {last}" if parts else last,
            [numbers for _, numbers in deeds],
        )
    for row in waiting:
        row.decision, row.note = Candidate.Decision.PENDING, ""
        row.decided_by = row.decided_at = row.became = None


def _deletion(model: type[models.Model], column: str) -> str:
    name = connection.ops.quote_name
    table = name(model._meta.db_table)
    return f"DELETE FROM {table} WHERE {name(column)} = ANY (%s)"  # noqa: S608
