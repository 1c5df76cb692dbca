"""Every tracked model: each way of changing a row is seen, told, and put back.

The models are read off the registry of apps. A new model with a history needs a row
in `tests.desk.rows.make_one_of_each`, and, where its first column of words may not
simply be changed, a change in `CHANGES` or a reason in `FIXED`.
"""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from pghistory.models import Context

from archive.shared import past
from archive.shared.history import because
from archive.shared.models import Merge, NotTheSame
from archive.shared.put_back import put_back
from articles.models import (
    Article,
    Candidate,
    Comment,
    CommentMention,
    ImportRun,
    Issue,
    PreviewLinks,
    SourceText,
    Tick,
)
from tests.desk.rows import make_one_of_each, page
from tests.factories import (
    LONG_AGO,
    make_actor,
    make_article,
    make_issue,
    make_section,
)

pytestmark = pytest.mark.django_db

Model = type[models.Model]

TRACKED: list[Model] = [
    model
    for model in apps.get_models()
    if any(field.name == "history" for field in model._meta.related_objects)
]
HISTORIES: list[Model] = [past.history_of(model) for model in TRACKED]

CHANGES: dict[str, tuple[str, Any]] = {
    "articles.Section": ("label", "OTHER:"),
    "articles.FigureLink": ("note", "Another note"),
    "articles.ActorMention": ("stands_for", "government"),
    "articles.EventMention": ("date_text", "2024"),
    "articles.RelationshipEvidence": ("verdict", "moved"),
    "articles.Figure": ("note", "Another note"),
    "actors.Participation": ("role", "host"),
    "articles.TensionNote": ("text", "Another explanation."),
    "articles.Comment": ("body", "Other words."),
    "articles.Candidate": ("note", "Another note"),
    "articles.SentenceReview": ("verdict", "moved"),
    "articles.ImportRun": ("issue_title", "Another title"),
    "articles.PreviewLinks": ("withdrawn", 7),
    "shared.NotTheSame": ("reason", "Another reason."),
}
"""By label: a column that may change in any row, and what it is changed to."""

FIXED: dict[Model, str] = {
    SourceText: "the bytes are never changed; the database refuses it",
}
"""Rows that nobody may change at all, and why."""

IN_ONES_OWN_NAME: dict[Model, str] = {
    Tick: "only who ticked it ticks it again: tests/articles/test_checklist.py",
    CommentMention: "it is made and deleted with the words of its comment",
}
"""Rows that nobody else changes."""

OFF_THE_DESK: dict[Model, str] = {
    NotTheSame: "it is told on the pages of merging, and has no list",
    CommentMention: "it is told with its comment",
    PreviewLinks: "it counts the links withdrawn, on the page of the preview",
}
"""Tracked models without pages at the desk, and why."""


NUMBERS = itertools.count(1)


def rows() -> dict[Model, Any]:
    """Make one row of every tracked model, unpublished."""
    made: dict[Model, Any] = {
        type(row): row for row in make_one_of_each(next(NUMBERS), status="draft")
    }
    somebody, _ = User.objects.get_or_create(username="somebody")
    one, other = make_actor(), make_actor()
    made[NotTheSame] = NotTheSame.objects.create(
        model="actors.actor", first=one.pk, second=other.pk, reason="They differ.",
        by=somebody,
    )  # fmt: skip
    made[CommentMention] = CommentMention.objects.create(
        comment=made[Comment], user=somebody
    )
    made[Issue] = make_issue(published_at=None)
    draft = made[Article]
    make_section(article=draft, text="More words.")
    made[PreviewLinks] = PreviewLinks.objects.create(article=draft, withdrawn=1)
    for model in TRACKED:
        assert model in made, (
            f"{model._meta.label} has a history and no row to try it on: add one to "
            "make_one_of_each in tests/desk/rows.py."
        )
    Candidate.objects.filter(pk=made[Candidate].pk).update(
        decision="rejected", decided_by=somebody, decided_at=LONG_AGO
    )
    for row in made.values():
        row.refresh_from_db()
    return {model: made[model] for model in TRACKED}


def change_of(model: Model) -> tuple[str, Any]:
    """Give a column and a value to change it to."""
    if model._meta.label in CHANGES:
        return CHANGES[model._meta.label]
    for name in ("name", "title", "note", "name_as_printed", "reason"):
        if any(field.name == name for field in model._meta.fields):
            return name, "Another word"
    pytest.fail(
        f"{model._meta.label}: name a column that may be changed in CHANGES of "
        "tests/desk/test_history_everywhere.py, or say in FIXED why none may."
    )


def by_update(row: Any, column: str, value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value})


def by_bulk_update(row: Any, column: str, value: Any) -> None:
    fresh = type(row)._base_manager.get(pk=row.pk)
    setattr(fresh, column, value)
    type(row)._base_manager.bulk_update([fresh], [column])


def by_save(row: Any, column: str, value: Any) -> None:
    fresh = type(row)._base_manager.get(pk=row.pk)
    setattr(fresh, column, value)
    fresh.save()


def by_sql(row: Any, column: str, value: Any) -> None:
    table, quote = row._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table)} SET {quote(column)} = %s WHERE id = %s",
            [value, row.pk],
        )


WAYS: tuple[Callable[[Any, str, Any], None], ...] = (
    by_save, by_update, by_bulk_update, by_sql,
)  # fmt: skip


def by_itself(model: Model) -> set[str]:
    """Name the columns that a save writes whatever is changed."""
    fields = model._meta.fields
    return {field.name for field in fields if getattr(field, "auto_now", False)}


def by_nobody() -> None:
    """Forget who acted before in this transaction, as a command in its own would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', '', true)")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_change_of_every_model_is_recorded_with_who_and_what(
    way: Callable[[Any, str, Any], None], manager: Client
) -> None:
    user = User.objects.get(username="managing-editor")
    boss = Client()
    boss.force_login(
        User.objects.create_superuser("boss"),
        "django.contrib.auth.backends.ModelBackend",
    )
    for model, row in rows().items():
        if model in FIXED or model in IN_ONES_OWN_NAME:
            continue
        column, value = change_of(model)
        before = past.rows_of(model, row.pk).count()
        with because(f"Tried on {model.__name__}.", user=user):
            way(row, column, value)
        assert past.rows_of(model, row.pk).count() == before + 1, model
        newest, *older = past.rows_of(model, row.pk)
        (told, *_) = past.versions(model, [newest, *older])
        assert (told.did, told.who) == ("changed", "managing-editor"), model
        kept = {one.name for one in told.changes} - by_itself(model)
        assert kept == {column} or not older, model
        if model in OFF_THE_DESK:
            continue
        text = boss.get(page(model, "history", row.pk)).text
        assert "changed by managing-editor" in text, model
        assert f"Tried on {model.__name__}." in text, model
        by_nobody()
        way(row, column, getattr(row, column))
        assert "changed by a command" in boss.get(page(model, "history", row.pk)).text


def test_what_may_never_change_is_refused_by_every_way() -> None:
    made = rows()
    for model in FIXED:
        for way in WAYS:
            with pytest.raises(DatabaseError), transaction.atomic():
                way(made[model], *change_of(model))


def test_a_put_back_restores_a_changed_row_of_every_model(manager: Client) -> None:
    user = User.objects.get(username="managing-editor")
    for model, row in rows().items():
        desk: Any = admin.site._registry.get(model)
        if model in FIXED or model in IN_ONES_OWN_NAME:
            continue
        if desk is None or not desk.put_back_allowed:
            continue
        column, value = change_of(model)
        first: Any = past.rows_of(model, row.pk).first()
        by_sql(row, column, value)
        put_back(model, first, by=user, why="Back.", fixed=desk.fixed_fields)
        now = model._base_manager.get(pk=row.pk)
        for field in past.kept_fields(model):
            was, is_now = getattr(row, field.attname), getattr(now, field.attname)
            if field.name not in desk.fixed_fields:
                assert str(was) == str(is_now), (model, field.name)
        newest: Any = past.rows_of(model, row.pk).first()
        assert newest.pgh_context.metadata["user"] == user.pk
        assert newest.pgh_context.metadata["reason"] == "Back."


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["orm", "sql"])
def test_every_deletion_is_recorded_and_a_deleted_row_returns(
    how: str, manager: Client
) -> None:
    """With real transactions: what one of them deletes belongs together."""
    user = User.objects.get(username="managing-editor")
    for model in TRACKED:
        desk: Any = admin.site._registry.get(model)
        if desk is None or not desk.put_back_allowed:
            continue
        with transaction.atomic():
            row = rows()[model]
        with transaction.atomic():
            clear(row)
        values = model._base_manager.filter(pk=row.pk).values().get()
        with because("Away.", user=user):
            away(row, how)
        gone: Any = past.rows_of(model, row.pk).first()
        assert gone.pgh_label == "deleted", model
        (told,) = past.departed(model, [gone])
        assert (told.who, told.why) == ("managing-editor", "Away."), model
        listed = past.gone(model)
        assert listed.filter(pgh_id=gone.pgh_id).exists(), model
        put_back(model, gone, by=user, why="Back.", fixed=desk.fixed_fields)
        now = model._base_manager.filter(pk=row.pk).values().get()
        for name in ("status", "published_at"):  # only moves write them
            values.pop(name, None)
            now.pop(name, None)
        assert now == values, model


def away(row: Any, how: str) -> None:
    """Delete a row, and nothing but what hangs on it by cascade."""
    if how == "orm":
        type(row)._base_manager.filter(pk=row.pk).delete()
        return
    table = connection.ops.quote_name(row._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        for relation in row._meta.related_objects:
            if relation.on_delete is models.CASCADE and not is_history(relation):
                here = {relation.remote_field.name: row.pk}
                relation.related_model._base_manager.filter(**here).delete()
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [row.pk])


def is_history(relation: Any) -> bool:
    return bool(relation.related_model in HISTORIES)


def clear(row: Any) -> None:
    """Take away all that would keep a row from being deleted."""
    for relation in row._meta.related_objects:
        model: Any = relation.related_model
        if is_history(relation) or relation.on_delete is models.CASCADE:
            continue
        for one in model._base_manager.filter(**{relation.remote_field.name: row.pk}):
            if relation.remote_field.null:
                by_update(one, relation.remote_field.attname, None)
            else:
                clear(one)
                one.delete()


@pytest.mark.parametrize("history", [*HISTORIES, Context], ids=lambda m: m.__name__)
@pytest.mark.parametrize("verb", ["update", "delete", "truncate"])
def test_nobody_changes_a_history_in_raw_sql(verb: str, history: Model) -> None:
    for why in ("One.", "Another."):  # the last deed may still say more of itself
        with because(why):
            make_article()
    table = connection.ops.quote_name(history._meta.db_table)
    column = "metadata" if history is Context else "pgh_label"
    statement = {
        "update": f"UPDATE {table} SET {column} = {column}",
        "delete": f"DELETE FROM {table}",
        "truncate": f"TRUNCATE {table}",
    }[verb]
    with (
        pytest.raises(DatabaseError, match="History stays as it was written"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET LOCAL archive.may_empty_history = 'no'")
        cursor.execute(statement)


def test_nobody_changes_a_history_by_models() -> None:
    make_article()
    for history in HISTORIES:
        rows_there: Any = history._default_manager
        with pytest.raises(DatabaseError, match="History stays"), transaction.atomic():
            rows_there.update(pgh_label="forged")
        with pytest.raises(DatabaseError, match="History stays"), transaction.atomic():
            rows_there.all()._raw_delete(using="default")


def test_who_and_why_are_fixed_once_a_deed_is_done() -> None:
    with because("First."):
        actor = make_actor()
    with because("Second."):
        type(actor).objects.filter(pk=actor.pk).update(name="Other")
        # the same deed may say more of itself while it goes on
        with because("Second, at length."):
            type(actor).objects.filter(pk=actor.pk).update(name="Third")
    first: Any = past.rows_of(type(actor), actor.pk).last()
    assert first.pgh_context.metadata["reason"] == "First."
    with pytest.raises(DatabaseError, match="History stays"), transaction.atomic():
        Context.objects.filter(pk=first.pgh_context_id).update(metadata={"user": 1})


def test_no_page_of_the_desk_writes_a_history() -> None:
    registered = set(admin.site._registry)
    assert not registered & {*HISTORIES, Context, Merge}
    for model in TRACKED:
        assert model in registered or model in OFF_THE_DESK, (
            f"{model._meta.label} is tracked and has no pages at the desk: register "
            "it, or say in OFF_THE_DESK why it needs none."
        )


def test_a_read_only_record_offers_no_way_back(manager: Client) -> None:
    for model in (SourceText, ImportRun):
        desk: Any = admin.site._registry[model]
        assert not desk.put_back_allowed


def test_an_archive_is_never_flushed() -> None:
    """Only a test database says that it may be."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW archive.may_empty_history")
        assert cursor.fetchone() == ("yes",)
        cursor.execute("RESET archive.may_empty_history")
