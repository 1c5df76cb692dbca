"""`manage.py import_issue`: what it shows, asks, loads, undoes and refuses."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from archive.shared.fixtures import load_into_empty
from archive.shared.history import because
from articles.ingest.plan_json import SCHEMA
from articles.management.commands import import_issue
from articles.models import Article, Candidate, ImportRun, Issue, SourceText
from tests.factories import make_issue
from tests.ingest.imported import FIRST, SECOND
from tests.test_manage import NOBODY_LISTENS, manage

SEED = Path(settings.BASE_DIR) / "fixtures/source/analyst-2024.txt"
NO_DATABASE = f"postgres://{NOBODY_LISTENS}/x"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a file with two articles."""
    path = tmp_path / "july.txt"
    path.write_text(FIRST + SECOND, encoding="utf-8")
    return path


def told(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("import_issue", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_dry_run_prints_one_json_object_and_needs_no_database(source: Path) -> None:
    done = manage(
        NO_DATABASE, "import_issue", str(source), "--dry-run", "--format", "json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(plan)
    assert [one["title"] for one in plan["articles"]] == [
        "THE DEBTS OF THE REGION",
        "WATER IN THE VALLEY",
    ]


def test_a_dry_run_says_the_same_whatever_the_archive_holds(source: Path) -> None:
    arguments = ("import_issue", str(source), "--dry-run", "--format", "json")
    assert manage(NO_DATABASE, *arguments).stdout == told(
        str(source), dry_run=True, format="json"
    )


def test_known_actors_can_be_given_in_a_file(source: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "actors.json"
    actor = {"slug": "oil", "name": "Oil Spring", "kind": "company"}
    lexicon.write_text(json.dumps([actor]))
    source.write_text(FIRST.replace("if oil sells", "if Oil Spring sells"))
    plan = json.loads(told(source, dry_run=True, format="json", lexicon=lexicon))
    found = [
        one["payload"]["match"]
        for article in plan["articles"]
        for one in article["candidates"]
        if one["kind"] == "actor" and one["quote"] == "Oil Spring"
    ]
    assert found == ["oil"]


def test_the_plan_can_be_read(source: Path) -> None:
    text = told(source, dry_run=True)
    for words in (
        "july.txt: text, ",
        "1. THE DEBTS OF THE REGION",
        "by Ada Writer: a new author",
        "background   BACKGROUND: “The summit took place in Astana",
        "the label “BACKGROUND:” opens it",
        "first published: unknown",
        "actor candidate",
        "In all: 2 articles, ",
    ):
        assert words in text, text
    assert "Loaded" not in text


def test_what_is_left_over_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"{FIRST}The Analyst is a biweekly publication of ours.\n")
    text = told(path, dry_run=True, no_detect=True)
    assert "The Analyst is a biweekly publication of ours." in text
    assert "candidate" not in text


def test_nothing_is_detected_when_that_is_asked(source: Path) -> None:
    plan = json.loads(told(source, dry_run=True, format="json", no_detect=True))
    assert not any(one["candidates"] for one in plan["articles"])


@pytest.mark.django_db
def test_it_loads_and_says_how_to_undo(source: Path) -> None:
    text = told(source, yes=True, title="July", date="2024-07", sender="Web desk")
    run = ImportRun.objects.get()
    assert f"Loaded into “July” as import {run.pk}." in text
    assert f"--undo {run.pk} --reason" in text
    assert run.source.received_from == "Web desk"
    assert Issue.objects.get().date == "2024-07"
    assert Article.objects.filter(run=run, status="draft").count() == 2
    assert Candidate.objects.filter(run=run).count() > 3
    assert run.detectors
    again = told(source)  # there is nothing to ask
    assert "1. THE DEBTS OF THE REGION" in again
    assert "unchanged: it stands in the archive" in again
    assert "All 2 stand in the archive unchanged: nothing was loaded." in again
    assert ImportRun.objects.count() == 1
    undone = told(undo=run.pk, reason="The wrong file")
    assert f"Import {run.pk} is undone. Removed: Article: 2" in undone
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_undoing_lists_what_people_changed(source: Path) -> None:
    told(source, yes=True, title="July")
    with because("Shorter"):
        Article.objects.filter(position=1).update(title="Debts")
    text = told(undo=ImportRun.objects.get().pk, reason="The wrong file")
    assert "People had changed since:" in text
    assert "a command changed article “Debts” (Shorter)" in text


@pytest.mark.django_db
def test_the_archives_own_actors_are_found(source: Path) -> None:
    load_into_empty([Path(settings.BASE_DIR) / "fixtures/analyst.json"])
    text = told(source, dry_run=True, with_archive=True)
    assert "match china" in text
    assert "new: nothing like it is in the archive" in text
    assert "5 unchanged" in told(SEED, dry_run=True, with_archive=True)
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "count"), [("y", 2), ("YES", 2), ("", 0), ("n", 0), ("maybe", 0)]
)
def test_it_asks_first(
    source: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    text = told(source, title="July")
    assert Article.objects.count() == count
    assert ("Nothing was loaded." in text) is (count == 0)


@pytest.mark.django_db
def test_where_nobody_can_be_asked_nothing_is_loaded(source: Path) -> None:
    with pytest.raises(CommandError, match="Give --yes to load it, or --dry-run"):
        told(source, title="July")
    assert not SourceText.objects.exists()


@pytest.mark.django_db
def test_somebody_can_be_named_as_the_one_who_imports(source: Path) -> None:
    with pytest.raises(CommandError, match="no account “ann”"):
        told(source, yes=True, title="July", by="ann")
    user = User.objects.create_user("ann")
    with pytest.raises(CommandError, match="lacks the permission"):
        told(source, yes=True, title="July", by="ann")
    assert not SourceText.objects.exists()
    user.groups.add(Group.objects.get(name="Editor"))
    told(source, yes=True, title="July", by="ann")
    assert ImportRun.objects.get().by == user


@pytest.mark.django_db
def test_it_adds_to_an_issue_that_is_there(source: Path) -> None:
    issue = make_issue(slug="july", published_at=None)
    told(source, yes=True, issue="july")
    assert issue.articles.count() == 2
    with pytest.raises(CommandError, match="no issue with the address “june”"):
        told(SEED, yes=True, issue="june")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "Give the file to import"),
        ({"undo": 77}, "There is no import 77"),
        ({"file": SEED, "undo": 77}, "takes the number of an import, and no file"),
        ({"file": SEED, "format": "json"}, "give --dry-run with it"),
        ({"file": SEED, "dry_run": True, "yes": True}, "give one of them"),
        ({"file": SEED, "issue": "x", "title": "X"}, "--title describes a new one"),
        ({"file": SEED, "yes": True}, "does not say which issue it is"),
        ({"file": SEED, "yes": True, "title": "X", "date": "soon"}, "date: .*soon"),
    ],
)
def test_what_cannot_be_done_is_said(options: dict[str, Any], words: str) -> None:
    file = [options.pop("file")] if "file" in options else []
    with pytest.raises(CommandError, match=words):
        told(*file, **options)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nosuch.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n \n"),
        ("noise.docx", b"PK\x03\x04 this is no archive"),
        ("noise.pdf", b"%PDF-1.7 and then nothing"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    ],
)
def test_a_source_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = manage(NO_DATABASE, "import_issue", str(path), "--dry-run")
    assert done.returncode == 1
    assert done.stdout == ""
    assert name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", ["{", '[{"kind": "state"}]', "[]"])
def test_a_lexicon_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, source: Path, content: str
) -> None:
    lexicon = tmp_path / "actors.json"
    lexicon.write_text(content)
    with pytest.raises(CommandError, match=r"actors\.json"):
        told(source, dry_run=True, lexicon=lexicon)


def test_a_database_that_is_down_is_a_sentence(source: Path) -> None:
    done = manage(NO_DATABASE, "import_issue", str(source), "--yes", "--title", "July")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "DATABASE_URL" in done.stderr


def test_progress_is_told_when_it_takes_long(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_issue, "QUIET", 0.0)
    err = StringIO()
    told(source, dry_run=True, stderr=err)
    assert "2 of 2 articles read" in err.getvalue()
    monkeypatch.setattr(import_issue, "QUIET", 60.0)
    err = StringIO()
    told(source, dry_run=True, stderr=err)
    assert err.getvalue() == ""
