"""Fixtures: loaded at once or by `loaddata`, the archive holds the same."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import connection, models, transaction

from archive.shared.fixtures import load_into_empty
from articles.models import ActorMention, Article, Figure, Issue
from tests.factories import (
    make_article,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

SEED = Path(settings.BASE_DIR) / "fixtures" / "analyst.json"
Entries = list[dict[str, Any]]


def content_models() -> list[type[models.Model]]:
    """List the models that fixtures fill."""
    found = [*apps.get_app_config("actors").get_models()]
    found += apps.get_app_config("articles").get_models()
    return [model for model in found if hasattr(model, "natural_key")]


def stored() -> dict[str, list[dict[str, Any]]]:
    """Give every content row in the order in which it was stored.

    Numbers are given anew, from 1: the database never gives out the same ones again.
    """
    rows = {
        model: list(model._base_manager.order_by("pk").values())
        for model in content_models()
    }
    numbers = {
        model: {row["id"]: number for number, row in enumerate(some, start=1)}
        for model, some in rows.items()
    }
    for model, some in rows.items():
        links = [f for f in model._meta.fields if isinstance(f, models.ForeignKey)]
        for row in some:
            row["id"] = numbers[model][row["id"]]
            for link in links:
                if row[link.attname] is not None:
                    target = numbers[link.remote_field.model]
                    row[link.attname] = target[row[link.attname]]
    return {model._meta.label: some for model, some in rows.items()}


def told() -> dict[str, Counter[str]]:
    """Count the history rows of each model by what happened."""
    return {
        model._meta.label: Counter(
            model.history.rel.related_model._base_manager.values_list(  # type: ignore[attr-defined]
                "pgh_label", flat=True
            )
        )
        for model in content_models()
    }


def searched() -> list[tuple[Any, ...]]:
    """Give what the search index holds of each article."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT slug, head, body FROM articles_articlesearch JOIN articles_article"
            " ON articles_article.id = article_id ORDER BY slug"
        )
        return list(cursor.fetchall())


def test_both_ways_of_loading_store_the_same() -> None:
    with transaction.atomic():
        number = load_into_empty([SEED])
        at_once = stored(), told(), searched()
        transaction.set_rollback(True)
    assert not Issue.objects.exists()
    call_command("loaddata", SEED, verbosity=0)
    assert (stored(), told(), searched()) == at_once
    assert number == sum(map(len, at_once[0].values())) > 2000
    assert all(at_once[0].values()), "a model of which the seed has nothing"
    assert len(searched()) == Article.objects.count() == 5


def test_loading_again_changes_nothing_and_leaves_no_history() -> None:
    load_into_empty([SEED])
    once = stored(), told(), searched()
    call_command("loaddata", SEED, verbosity=0)
    assert (stored(), told(), searched()) == once
    assert {label for labels in once[1].values() for label in labels} == {"created"}


def draft(tmp_path: Path) -> tuple[Path, Entries]:
    """Write a fixture of one draft article whose rows are not in the archive."""
    with transaction.atomic():
        article = make_article(status=Article.Status.DRAFT, authors=[])
        section = article.sections.get()
        mention = make_mention(section=section)
        figure = make_figure(section=section)
        rows = [mention.actor, article.issue, article, section, mention, figure.measure]
        text = serializers.serialize(
            "json",
            [*rows, figure],
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        )
        transaction.set_rollback(True)
    path = tmp_path / "draft.json"
    path.write_text(text, encoding="utf-8")
    return path, json.loads(text)


def nothing_is_stored() -> bool:
    return not any(model._base_manager.exists() for model in content_models())


def refusal(path: Path) -> str:
    """Load what must be refused as a whole; give the reason."""
    with pytest.raises(DeserializationError) as refused:
        load_into_empty([path])
    assert nothing_is_stored()
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_the_draft_that_is_broken_below_can_be_loaded(tmp_path: Path) -> None:
    path, entries = draft(tmp_path)
    assert nothing_is_stored()
    assert load_into_empty([path]) == len(entries) == 7
    assert Figure.objects.get().section == ActorMention.objects.get().section


ISSUE, ARTICLE, SECTION, MENTION, FIGURE = 1, 2, 3, 4, 6


@pytest.mark.parametrize(
    ("number", "change", "expected"),
    [
        (ARTICLE, {"titel": "A"}, ["there is no field “titel”"]),
        (ARTICLE, {"history": []}, ["there is no field “history”"]),
        (ARTICLE, {"position": "first"}, ["position: ", "“first”"]),
        (ARTICLE, {"status": "lost"}, ["status: ", "'lost'"]),
        (ARTICLE, {"title": None}, ["title: ", "null"]),
        (ARTICLE, {"published_at": "noon"}, ["published_at: ", "“noon”"]),
        (ARTICLE, {"issue": ["nowhere"]}, ["issue: ['nowhere']", "no such issue"]),
        (ARTICLE, {"issue": {"slug": "a"}}, ["issue: ", "no such issue"]),
        (ISSUE, {"date": "soon"}, ["“soon”"]),
        (SECTION, {"text": "Kazakhstan\nowed"}, ["must be NFC Unicode"]),
        (MENTION, {"quote": "Astana owned"}, ["“Astana owned” is not in the text"]),
        (MENTION, {"actor": ["nobody"]}, ["actor: ['nobody']", "no such actor"]),
        (FIGURE, {"low": "3", "value": "2"}, ["articles_figure_bounds_in_order"]),
        (FIGURE, {"value": "9" * 40}, ["value: "]),
        (FIGURE, {"unit_kind": "length"}, ["its measure is of another kind"]),
    ],
)
def test_what_cannot_be_stored_is_named(
    tmp_path: Path, number: int, change: dict[str, Any], expected: list[str]
) -> None:
    path, entries = draft(tmp_path)
    entries[number]["fields"] |= change
    path.write_text(json.dumps(entries), encoding="utf-8")
    reason = refusal(path)
    fields = entries[number]["fields"]
    name = fields.get("slug") or fields.get("quote") or "Kazakhstan owed"
    assert f"entry {number + 1} (articles." in reason
    assert name in reason
    assert all(words in reason for words in expected), reason


def without_a_section(entries: Entries) -> Entries:
    return entries[:3]


def out_of_order(entries: Entries) -> Entries:
    return entries[::-1]


def unknown_model(entries: Entries) -> Entries:
    return [*entries, {"model": "articles.pamphlet", "fields": {}}]


def with_a_number(entries: Entries) -> Entries:
    return [{"pk": 7, **entries[0]}, *entries[1:]]


def twice(entries: Entries) -> Entries:
    return [entries[0], *entries]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_a_section, "needs at least one section"),
        (out_of_order, "entry 1 (articles.Figure"),
        (unknown_model, "entry 8: there is no model “articles.pamphlet”"),
        (with_a_number, "“pk, model, fields”"),
        (twice, "already exists"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(
    tmp_path: Path, change: Callable[[Entries], Entries], words: str
) -> None:
    path, entries = draft(tmp_path)
    path.write_text(json.dumps(change(entries)), encoding="utf-8")
    assert words in refusal(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[{", "line 1 column 3"),
        (b"\xff[]", "0xff"),
        (b"{}", "a list is expected"),
        (b"[7]", "entry 1: “model” and “fields” are expected"),
        (b'[{"model": "actors.actor"}]', "“model” and “fields” are expected"),
        (b'[{"model": "actor", "fields": {}}]', "there is no model “actor”"),
    ],
)
def test_what_is_no_fixture_is_named(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "seed.json"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "absent.json")


def test_a_broken_second_file_takes_the_first_along(tmp_path: Path) -> None:
    first, _ = draft(tmp_path)
    second = tmp_path / "second.json"
    second.write_text("[", encoding="utf-8")
    with pytest.raises(DeserializationError, match=r"second\.json"):
        load_into_empty([first, second])
    assert nothing_is_stored()


def test_a_second_file_may_point_at_rows_of_the_first(tmp_path: Path) -> None:
    path, entries = draft(tmp_path)
    second = tmp_path / "second.json"
    path.write_text(json.dumps(entries[:1]), encoding="utf-8")
    second.write_text(json.dumps(entries[1:]), encoding="utf-8")
    assert load_into_empty([path, second]) == 7
