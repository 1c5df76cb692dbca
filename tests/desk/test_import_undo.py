"""Undoing an import at the desk: what goes is said first, and what forbids it too."""

import pytest
from django.test import Client

from archive.shared.history import because
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.load import LoadChoices, load
from articles.ingest.plan import make_plan
from articles.ingest.receiving.receive import receive_text
from articles.models import Article, Author, ImportRun, Issue
from tests.desk.conftest import SignIn
from tests.desk.importing import at, issue
from tests.desk.rows import page
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db: None) -> ImportRun:
    """Load two articles, as a command does."""
    plan = make_plan(receive_text(issue(2)), [])
    return load(plan, by=None, choices=LoadChoices(issue=IssueChoice(title="May")))


def test_the_page_of_an_import_leads_to_undoing_it(
    sign_in: SignIn, run: ImportRun
) -> None:
    address = page(ImportRun, "change", run.pk)
    assert at("undo", run.pk) in sign_in("Editor").get(address).text
    contributor = sign_in("Contributor")
    assert at("undo", run.pk) not in contributor.get(address).text
    assert contributor.get(at("undo", run.pk)).status_code == 403
    assert contributor.post(at("undo", run.pk), {"reason": "x"}).status_code == 403
    assert Article.objects.count() == 2


def test_what_goes_is_listed_and_a_reason_is_asked(
    editor: Client, run: ImportRun
) -> None:
    text = editor.get(at("undo", run.pk)).text
    for words in (
        "article “HARBOURS OF THE INNER SEA 2”", "author “Ada Writer”", "issue “May”",
    ):  # fmt: skip
        assert words in text
    assert "<li>Nothing.</li>" in text
    answer = editor.post(at("undo", run.pk), {"reason": " "})
    assert "This field is required" in answer.text
    assert Article.objects.count() == 2


def test_what_people_changed_since_is_told(editor: Client, run: ImportRun) -> None:
    with because("A typing error."):
        Article.objects.filter(title__endswith="2").update(title="<Harbours>")
    text = editor.get(at("undo", run.pk)).text
    assert "changed article “&lt;Harbours&gt;” (A typing error.)" in text


def test_undoing_takes_all_of_it_and_keeps_the_record(
    editor: Client, run: ImportRun
) -> None:
    answer = editor.post(at("undo", run.pk), {"reason": "Wrong file."}, follow=True)
    assert "was undone; it stays on record." in answer.text
    run.refresh_from_db()
    assert (run.state, run.undone_why) == ("undone", "Wrong file.")
    assert run.undone_by is not None
    for model in (Article, Author, Issue):
        assert not model._default_manager.exists(), model
    text = editor.get(page(ImportRun, "change", run.pk)).text
    assert at("undo", run.pk) not in text
    again = editor.get(at("undo", run.pk)).text
    assert "was undone already" in again
    assert 'id="undo_form"' not in again


def test_an_author_or_issue_that_others_use_is_not_said_to_go(
    editor: Client, run: ImportRun
) -> None:
    make_article(
        issue=Issue.objects.get(), authors=[Author.objects.get()], status="draft"
    )
    text = editor.get(at("undo", run.pk)).text
    assert "author “" not in text
    assert "issue “" not in text
    editor.post(at("undo", run.pk), {"reason": "Wrong file."})
    assert Author.objects.exists()
    assert Issue.objects.exists()


def test_what_is_published_forbids_it_in_words(manager: Client, run: ImportRun) -> None:
    article = Article.objects.order_by("pk")[0]
    for verb in ("submit", "approve"):
        manager.post(page(Article, "move", article.pk, verb), {"confirmed": "1"})
    home = page(Issue, "move", article.issue_id, "publish")
    manager.post(home, {"confirmed": "1"})
    article.refresh_from_db()
    assert article.status == "published"
    text = manager.get(at("undo", run.pk)).text
    assert "cannot be undone: “HARBOURS OF THE INNER SEA 1” is published." in text
    assert 'id="undo_form"' not in text
    manager.post(at("undo", run.pk), {"reason": "Try anyway."})
    assert Article.objects.count() == 2
    assert manager.get(at("undo", 999_999)).status_code == 404
