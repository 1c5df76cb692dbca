"""The house plan, kept: which way imports run, and what no file may do."""

import ast
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from importlinter import cli

from actors.models import Actor, Event
from articles.models import (
    ActorMention,
    Article,
    Author,
    EventMention,
    Figure,
    Issue,
    Measure,
    Section,
)
from tests.factories import (
    make_article,
    make_author,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
)

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    path
    for folder in ("archive", "articles", "actors")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
]


def test_imports_run_downwards_only() -> None:
    assert cli.lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_no_model_of_the_world_points_at_the_print() -> None:
    for model in apps.get_app_config("actors").get_models():
        for field in model._meta.fields:
            target = field.related_model
            if isinstance(target, type):
                assert target._meta.app_label != "articles", field


def test_a_status_is_written_by_actions_and_load_only() -> None:
    allowed = {"articles/actions.py", "articles/ingest/loading/load.py"}
    for path in SOURCES:
        text = path.read_text()
        name = str(path.relative_to(ROOT))
        if re.search(r"article\w*\.status\s*=[^=]", text):
            assert name in allowed, name


def test_no_module_and_no_function_grows_too_long() -> None:
    for path in SOURCES:
        text = path.read_text()
        lines = text.count("\n")
        assert lines <= 420, f"{path.relative_to(ROOT)} has {lines} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                assert length <= 60, f"{where} has {length} lines"


@pytest.mark.django_db
def test_published_for_a_set_and_for_a_row_agree() -> None:
    """Compare the two forms of each rule over every status, and over time."""
    now = datetime.now(UTC)
    states: list[dict[str, Any]] = [{"status": s} for s in Article.Status]
    states += [
        {"status": s, "published_at": now + timedelta(days=d)}
        for s in ("published", "retracted")
        for d in (-1, 1)
    ]
    for state in states:
        article = make_article(**state)
        section = article.sections.get()
        make_mention(section=section)
        make_event_mention(section=section)
        make_figure(section=section)
    for when in (None, now - timedelta(days=1), now + timedelta(days=1)):
        issue = make_issue(published_at=when)
        Section.objects.create(issue=issue, kind="imprint", position=1, text="Imprint")
    make_author()
    kinds = (
        Article, Section, Issue, Author, Actor, Event, ActorMention, EventMention,
        Figure, Measure,
    )  # fmt: skip
    for model in kinds:
        shown = set(model.objects.published())
        for row in model.objects.all():
            assert (row in shown) == row.is_published, row
        assert 0 < len(shown) < model.objects.count(), model
