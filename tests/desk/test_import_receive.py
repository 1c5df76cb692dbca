"""The first step of an import: what is taken in, what is refused, and who may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.desk.importing import forms, rooms
from articles.models import ImportDraft, ImportRun, Issue, SourceText
from tests.desk.conftest import BACKEND, SignIn
from tests.desk.importing import at, begin, issue, send
from tests.desk.rows import page as desk_page

pytestmark = pytest.mark.django_db


def upload(client: Client, name: str, content: bytes, **fields: str) -> str:
    """Upload a file that cannot be read; give the page that says so."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(at("new"), {"file": file} | fields)
    assert answer.status_code == 200
    assert not ImportDraft.objects.exists()
    assert not SourceText.objects.exists()
    return answer.text


def test_a_pasted_text_begins_a_draft_and_stores_nothing_else(editor: Client) -> None:
    draft = begin(editor, issue(), received_from="The web desk", note="For May")
    assert (draft.received_from, draft.note) == ("The web desk", "For May")
    assert bytes(draft.content).decode() == issue()
    assert draft.user.username == "editor"
    assert not SourceText.objects.exists()


def test_a_file_begins_a_draft(editor: Client) -> None:
    file = SimpleUploadedFile("May issue.txt", issue().encode())
    answer = editor.post(at("new"), {"file": file})
    draft = ImportDraft.objects.get()
    assert answer["Location"] == at("cuts", draft.pk)
    assert draft.file_name == "May issue.txt"
    assert bytes(draft.content) == issue().encode()


def test_nothing_sent_is_said_and_what_was_typed_stays(editor: Client) -> None:
    answer = editor.post(at("new"), {"text": "  \n", "received_from": "<b>Ada</b>"})
    assert "Paste a text here, or choose a file below." in answer.text
    assert 'value="&lt;b&gt;Ada&lt;/b&gt;"' in answer.text
    assert not ImportDraft.objects.exists()


def test_text_and_file_at_once_are_refused_and_the_text_stays(editor: Client) -> None:
    text = upload(editor, "a.txt", b"Words.", text="Typed words.")
    assert "not both" in text
    assert "Typed words.</textarea>" in text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "nothing but blanks"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "picture.txt"),
        ("broken.pdf", b"%PDF-1.4 and then nothing", "broken.pdf"),
        ("broken.docx", b"PK\x03\x04 and then nothing", "broken.docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_the_field(
    editor: Client, name: str, content: bytes, words: str
) -> None:
    text = upload(editor, name, content, note="Kept")
    row = text[text.index('class="form-row errors"') :]
    assert words in row[: row.index('name="file"')]
    assert "Kept</textarea>" in text


def test_a_file_too_large_is_not_read_and_the_rest_stays(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LARGEST_FILE", 100)
    text = upload(editor, "big.txt", b"a" * 101, received_from="Ada")
    assert "big.txt has 0.0 MB; at most" in text
    assert 'value="Ada"' in text


def test_a_request_too_large_is_answered_in_words(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "MOST_SENT", 1000)
    answer = editor.post(at("new"), {"text": "a" * 2000})
    assert answer.status_code == 413
    assert "Nothing was stored." in answer.text
    assert not ImportDraft.objects.exists()


def test_a_paste_beyond_what_forms_may_hold_is_answered_in_words(
    editor: Client, settings: pytest.FixtureRequest
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000  # type: ignore[attr-defined]
    answer = editor.post(at("new"), {"text": "a" * 2000})
    assert answer.status_code == 413


def test_a_paste_of_several_megabytes_is_taken(editor: Client) -> None:
    line = "BACKGROUND: " + "Words of a long article. " * 40 + "\n"
    draft = begin(editor, line * 3500)
    assert len(draft.content) > 3_000_000


def test_a_form_from_elsewhere_is_refused(sign_in: SignIn) -> None:
    sign_in("Editor")
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="editor"), BACKEND)
    assert client.post(at("new"), {"text": issue()}).status_code == 403
    assert not ImportDraft.objects.exists()


def test_only_those_who_may_import_come_in(
    sign_in: SignIn, reader: Client, editor: Client
) -> None:
    draft = begin(editor, issue())
    contributor = sign_in("Contributor")
    pages = [at("new"), at("source", draft.pk), at("cuts", draft.pk)]
    pages += [at("lines", draft.pk, 1), at("plan", draft.pk)]
    pages += [at("passages", draft.pk, 1)]
    for page in pages:
        assert contributor.get(page).status_code == 403, page
        assert contributor.post(page).status_code == 403, page
        assert reader.get(page).status_code == 302, page
        assert editor.get(page).status_code == 200, page
    for page in (at("drop", draft.pk), at("reset", draft.pk), at("read", draft.pk)):
        assert contributor.post(page).status_code == 403, page
        assert editor.get(page).status_code == 405, page
    assert "Import an issue" not in contributor.get("/admin/").text


def test_nobody_sees_the_draft_of_another_but_a_superuser(
    editor: Client, manager: Client, admin_client: Client
) -> None:
    draft = begin(editor, issue(), received_from="Secret sender")
    for page in ("source", "cuts", "plan"):
        assert manager.get(at(page, draft.pk)).status_code == 404, page
        assert admin_client.get(at(page, draft.pk)).status_code == 200, page
    assert manager.post(at("drop", draft.pk)).status_code == 404
    for page in ("/admin/", at("new")):
        assert "Secret sender" not in manager.get(page).text
        assert "Secret sender" in editor.get(page).text
        assert "Secret sender" in admin_client.get(page).text


def test_a_dropped_import_is_gone(editor: Client) -> None:
    draft = begin(editor, issue())
    answer = editor.post(at("drop", draft.pk), follow=True)
    assert "was dropped" in answer.text
    assert not ImportDraft.objects.exists()
    assert editor.get(at("cuts", draft.pk)).status_code == 404


def test_an_import_left_for_a_month_goes_when_another_begins(editor: Client) -> None:
    old = begin(editor, issue(), received_from="Old")
    ImportDraft.objects.update(changed_at=timezone.now() - timedelta(days=31))
    recent = begin(editor, issue(1))
    ImportDraft.objects.filter(pk=recent.pk).update(
        changed_at=timezone.now() - timedelta(days=29)
    )
    begin(editor, issue(3))
    left = set(ImportDraft.objects.values_list("pk", flat=True))
    assert old.pk not in left
    assert recent.pk in left


def test_another_text_takes_the_place_of_the_first_with_its_decisions(
    editor: Client,
) -> None:
    draft = begin(editor, issue())
    send(editor, at("lines", draft.pk, 1), draft, **{"line-0": "boilerplate"})
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {"0": "boilerplate"}
    send(editor, at("source", draft.pk), draft, received_from="Ada", note="New")
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {"0": "boilerplate"}
    assert (draft.received_from, draft.note) == ("Ada", "New")
    send(editor, at("source", draft.pk), draft, text=issue(3))
    draft.refresh_from_db()
    assert bytes(draft.content).decode() == issue(3)
    assert draft.adjustments == {}


def test_a_source_changed_in_two_windows_is_noticed(editor: Client) -> None:
    draft = begin(editor, issue())
    send(editor, at("source", draft.pk), draft, received_from="First")
    answer = editor.post(
        at("source", draft.pk), {"version": 1, "received_from": "Second"}
    )
    assert answer.status_code == 409
    assert 'value="Second"' in answer.text
    draft.refresh_from_db()
    assert draft.received_from == "First"
    send(editor, at("source", draft.pk), draft, received_from="Second")
    draft.refresh_from_db()
    assert draft.received_from == "Second"


def test_the_lists_of_issues_and_imports_lead_to_the_import(
    sign_in: SignIn,
) -> None:
    editor, contributor = sign_in("Editor"), sign_in("Contributor")
    for model in (Issue, ImportRun):
        address = desk_page(model, "changelist")
        assert f'href="{at("new")}"' in editor.get(address).text
        assert f'href="{at("new")}"' not in contributor.get(address).text


def test_a_draft_that_cannot_be_read_any_more_is_told_in_words(editor: Client) -> None:
    draft = begin(editor, issue())
    ImportDraft.objects.update(adjustments={"lines": {"9999": "title"}})
    for name in ("cuts", "plan"):
        answer = editor.get(at(name, draft.pk))
        assert answer.status_code == 500
        assert "9999" in answer.text
        assert "Reset my adjustments" in answer.text
    send(editor, at("reset", draft.pk), draft)
    assert editor.get(at("cuts", draft.pk)).status_code == 200
    ImportDraft.objects.update(content=b"%PDF-1.4 and then nothing", file_name="a.pdf")
    answer = editor.get(at("cuts", draft.pk))
    assert "a.pdf" in answer.text
    assert editor.get(at("source", draft.pk)).status_code == 200
