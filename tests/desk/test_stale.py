"""No save goes over another's, on any form of the desk."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName, Event
from archive.shared.admin import DeskAdmin
from archive.shared.admin_stale import ROW_VERSION, CatchesStale
from archive.shared.stale import keeps_history
from articles.models import (
    Article,
    Author,
    Authorship,
    Candidate,
    Comment,
    Correction,
    Figure,
    ImportRun,
    Issue,
    Section,
    SentenceReview,
    SourceText,
    Tick,
)
from tests.desk.forms import _Fields, fill
from tests.desk.rows import make_one_of_each, page
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

NEVER_CHANGED = (
    Candidate, Comment, Correction, ImportRun, SentenceReview, SourceText, Tick,
)  # fmt: skip
"""What has no form that changes it."""


def test_every_form_of_what_has_a_history_catches_stale_saves(manager: Client) -> None:
    rows = {type(row): row for row in make_one_of_each(1, status="draft")}
    for model, desk in admin.site._registry.items():
        if not keeps_history(model) or model in NEVER_CHANGED:
            continue
        assert isinstance(desk, CatchesStale), model
        text = manager.get(page(model, "change", rows[model].pk)).text
        own = "read_version" if model is Section else ROW_VERSION
        assert f'name="{own}"' in text, model


def changed_meanwhile(row: models.Model) -> str:
    """Change a row behind the form's back; give the words of the change."""
    names = ("note", "description", "summary", "definition", "homepage", "place_text")
    fields = {field.name for field in row._meta.fields}
    name = next((name for name in names if name in fields), "")
    words = "https://example.org/theirs" if name == "homepage" else "Theirs"
    type(row)._base_manager.filter(pk=row.pk).update(**{name: words})
    return words


@pytest.mark.parametrize(
    ("model", "field", "mine"),
    [
        (Article, "title", "Mine, a title"),
        (Issue, "title", "Mine, an issue"),
        (Author, "name", "Mine, an author"),
        (Figure, "description", "Mine, a figure"),
        (Actor, "name", "Mine, an actor"),
        (Event, "title", "Mine, an event"),
    ],
)
def test_a_stale_save_shows_both_and_keeps_what_was_typed(
    manager: Client, model: type[models.Model], field: str, mine: str
) -> None:
    made = {type(row): row for row in make_one_of_each(1, status="draft")}
    row = made[model]
    address = page(model, "change", row.pk)
    before = _Fields(manager.get(address).text).values
    theirs = changed_meanwhile(row)
    answer = manager.post(address, before | {field: mine, "_save": "Save"})
    assert answer.status_code == 409
    assert "after you opened it, or you did in another window" in answer.text
    assert theirs in answer.text
    kept = _Fields(answer.text).values
    assert kept[field] == mine
    differing = {change.name for change in answer.context["yours"]}
    assert field in differing
    row.refresh_from_db()
    assert getattr(row, field) != mine
    assert manager.post(address, kept | {"_save": "Save"}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == mine


def test_who_saves_what_nobody_else_touched_is_not_asked(manager: Client) -> None:
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    assert fill(manager, address, description="First").status_code == 302
    assert fill(manager, address, description="Second").status_code == 302
    changed_meanwhile(make_actor())
    assert fill(manager, address, description="Third").status_code == 302


def test_rows_edited_along_count_as_well(manager: Client) -> None:
    actor = make_actor()
    name = ActorName.objects.create(actor=actor, name="Astana")
    address = page(Actor, "change", actor.pk)
    before = _Fields(manager.get(address).text).values
    ActorName.objects.filter(pk=name.pk).update(name="Nur-Sultan")
    answer = manager.post(address, before | {"names-0-name": "Aqmola", "_save": "Save"})
    assert answer.status_code == 409
    assert "Nur-Sultan" in answer.text
    assert _Fields(answer.text).values["names-0-name"] == "Aqmola"
    name.delete()
    gone = manager.post(address, before | {"names-0-name": "Aqmola", "_save": "Save"})
    assert gone.status_code == 409
    assert "deleted" in gone.text
    assert "Aqmola" in gone.text


def test_a_byline_added_meanwhile_is_told_and_stays(editor: Client) -> None:
    article = make_article(status="draft")
    other = make_article().authorships.get().author
    address = page(Article, "change", article.pk)
    before = _Fields(editor.get(address).text).values
    Authorship.objects.create(
        article=article, author=other, position=2, name_as_printed="Second Author"
    )
    answer = editor.post(address, before | {"title": "Mine", "_save": "Save"})
    assert answer.status_code == 409
    assert "Second Author" in answer.text
    kept = _Fields(answer.text).values
    assert editor.post(address, kept | {"_save": "Save"}).status_code == 302
    assert article.authorships.count() == 2


def test_a_move_meanwhile_is_told(editor: Client) -> None:
    article = make_article(status="draft")
    address = page(Article, "change", article.pk)
    before = _Fields(editor.get(address).text).values
    Article.objects.filter(pk=article.pk).update(status="in_review")
    answer = editor.post(address, before | {"title": "Mine", "_save": "Save"})
    assert answer.status_code == 409
    assert "in review" in answer.text


def test_a_mistake_keeps_the_version_that_was_read(editor: Client) -> None:
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    before = _Fields(editor.get(address).text).values
    wrong = editor.post(address, before | {"name": "", "_save": "Save"})
    assert wrong.status_code == 200
    changed_meanwhile(actor)
    kept = _Fields(wrong.text).values
    answer = editor.post(address, kept | {"name": "Mine", "_save": "Save"})
    assert answer.status_code == 409


@pytest.mark.parametrize("version", ["x", "1-2-3", "-", "9" * 40, "²-1"])
def test_a_version_that_was_never_given_is_stale(editor: Client, version: str) -> None:
    address = page(Actor, "change", make_actor().pk)
    answer = fill(editor, address, **{ROW_VERSION: version})
    assert answer.status_code == 409


def test_the_version_costs_one_statement(editor: Client) -> None:
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    editor.get(address)

    def asked(client: Any) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(address)
        return len(found)

    desk: Any = admin.site._registry[Actor]
    assert isinstance(desk, DeskAdmin)
    with_it = asked(editor)
    desk.catches_stale = False
    without = asked(editor)
    del desk.catches_stale
    assert with_it == without + 1
