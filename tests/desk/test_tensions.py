"""Figures that differ, at the desk: all of them, and an explanation of each."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import TensionNote
from articles.tensions import all_readings, tensions
from tests.factories import make_tension_note
from tests.public.test_tensions import ADDRESS, differing

pytestmark = pytest.mark.django_db

LIST = "/admin/tensions/"


def test_editors_see_what_is_not_published(editor: Client, reader: Client) -> None:
    differing(status="draft")
    assert "the two differ." in editor.get(LIST).text
    assert "the two differ." not in reader.get(ADDRESS).text
    assert reader.get(LIST).status_code == 302


def test_an_explanation_is_kept_with_its_reason(editor: Client, reader: Client) -> None:
    differing()
    (found,) = tensions()
    sent = {"text": "Two wholes.", "public": "on", "reason": "asked the author"}
    answer = editor.post(f"{LIST}{found.key}/", sent, follow=True)
    assert "The explanation was saved; readers see it." in answer.text
    note = TensionNote.objects.get()
    assert (note.key, note.figure) == (found.key, found.other[0])
    history = note.history.get()  # type: ignore[attr-defined]
    assert history.pgh_context.metadata["reason"] == "asked the author"
    assert "Two wholes." in reader.get(ADDRESS).text
    other = {"public": "", "text": "Other words.", "row_version": "1"}
    editor.post(f"{LIST}{found.key}/", sent | other)
    assert "Other words." in editor.get(LIST).text
    assert "Other words." not in reader.get(ADDRESS).text


def test_an_explanation_needs_words_and_a_tension(editor: Client) -> None:
    differing()
    (found,) = tensions()
    assert "This field is required." in editor.post(f"{LIST}{found.key}/").text
    assert editor.get(f"{LIST}same-1-2-3/").status_code == 404
    assert not TensionNote.objects.exists()


def test_contributors_read_and_do_not_explain(contributor: Client) -> None:
    differing()
    key = all_readings()[0].key
    text = contributor.get(LIST).text
    assert "the two differ." in text and "Explain it" not in text
    assert contributor.post(f"{LIST}{key}/", {"text": "x"}).status_code == 403


def test_explanations_of_what_no_longer_differs_are_listed(editor: Client) -> None:
    note = make_tension_note()
    text = editor.get(LIST).text
    assert "Explanations of what no longer differs" in text and note.text in text


def test_the_list_costs_the_same_for_2_tensions_and_20(editor: Client) -> None:
    costs = []
    for number in (2, 18):
        differing(number)
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(LIST).status_code == 200
        costs.append(len(captured.captured_queries))
    assert costs[0] == costs[1]


def test_no_explanation_goes_over_another_that_came_meanwhile(
    editor: Client, manager: Client
) -> None:
    differing()
    address = f"{LIST}{tensions()[0].key}/"
    ours = {"text": "Ours.", "reason": "r", "row_version": ""}
    assert 'name="row_version" value=""' in editor.get(address).text
    manager.post(address, ours | {"text": "Theirs."})
    for sent in ours, ours | {"row_version": "7"}:
        answer = editor.post(address, sent)
        assert answer.status_code == 409
        assert "Somebody changed this explanation after you opened it" in answer.text
        assert "Ours." in answer.text and "Theirs." in answer.text
        assert TensionNote.objects.get().text == "Theirs."
    assert 'name="row_version" value="1"' in answer.text
    assert editor.post(address, ours | {"row_version": "1"}).status_code == 302
    assert TensionNote.objects.get().text == "Ours."


def test_the_home_of_the_desk_leads_there(editor: Client) -> None:
    assert f'<a href="{LIST}">Figures that differ</a>' in editor.get("/admin/").text
