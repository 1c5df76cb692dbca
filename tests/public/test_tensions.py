"""Figures that differ, as readers see them: nothing unpublished takes part."""

from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.shared.fixtures import load_into_empty
from articles.models import Figure, FigureLink, TensionNote
from articles.tensions import tensions, tensions_of
from tests.factories import make_article, make_figure, make_measure, make_tension_note

pytestmark = pytest.mark.django_db

ADDRESS = "/figures/tensions/"


def differing(number: int = 1, **article: Any) -> list[Figure]:
    """Make pairs of figures that differ; give the first of each."""
    measure = make_measure()
    section = make_article(**article).sections.get()
    firsts = []
    for _ in range(number):
        first = make_figure(section=section, measure=measure)
        other = make_figure(section=make_article().sections.get(), value=4 * 10**9)
        FigureLink.objects.create(
            from_figure=first, to_figure=other, kind="same_quantity"
        )
        firsts.append(first)
    return firsts


def test_the_seed_has_three_and_no_more() -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    found = tensions()
    said = {
        (one.other[0].subject.name, one.other[0].number_text)
        for one in found
        if one.other[0].subject
    }
    assert said == {
        ("Tajikistan", "900 million"),
        ("Kyrgyzstan", "4 billion"),
        ("Central Asia", "15.7 billion"),
    }
    assert len(found) == 3


def test_the_page_sets_words_and_arithmetic_side_by_side(reader: Client) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    text = reader.get(ADDRESS).text
    assert "36.7 percent of Kyrgyzstan’s foreign debt" in text
    assert "÷" in text and "4.63 billion" in text
    assert "wrong" not in text.casefold()
    assert "3 tensions" in text


def test_without_tensions_the_page_says_so(reader: Client) -> None:
    assert "No published figures differ." in reader.get(ADDRESS).text


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_a_tension_with_an_unpublished_figure_is_not_there(
    reader: Client, status: str
) -> None:
    (first,) = differing(status=status)
    other = Figure.objects.exclude(pk=first.pk).get()
    assert "No published figures differ." in reader.get(ADDRESS).text
    assert tensions_of([other]) == []
    assert "differ." not in reader.get(other.get_absolute_url()).text


def test_figure_measure_and_article_show_theirs(reader: Client) -> None:
    (first,) = differing()
    article = first.section.article
    assert article is not None
    for row in (first, first.measure, article):
        text = reader.get(row.get_absolute_url()).text
        assert f"{ADDRESS}#t-" in text, row
    assert tensions_of([make_figure()]) == []


def test_readers_get_explanations_meant_for_them(reader: Client) -> None:
    differing()
    (found,) = tensions()
    note = make_tension_note(key=found.key, figure=found.other[0], text="Two <wholes>.")
    assert "Two &lt;" not in reader.get(ADDRESS).text
    assert not TensionNote.objects.published()
    TensionNote.objects.update(public=True)
    note.refresh_from_db()
    assert "Two &lt;wholes&gt;." in reader.get(ADDRESS).text
    assert note.is_published
    assert TensionNote.objects.published().get() == note
    assert note.history.count() == 2  # type: ignore[attr-defined]


def test_the_page_costs_the_same_for_2_tensions_and_20(reader: Client) -> None:
    costs = []
    for number in (2, 18):
        differing(number)
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(ADDRESS).status_code == 200
        costs.append(len(captured.captured_queries))
    assert costs[0] == costs[1] <= 8
    assert len(tensions()) == 20


@pytest.mark.parametrize(
    ("change", "words"),
    [("text = ''", "says_something"), ("key = 'what?'", "tensionnote_key")],
)
def test_the_database_refuses_an_explanation_of_nothing(
    change: str, words: str
) -> None:
    make_tension_note()
    with (
        pytest.raises(IntegrityError, match=words),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE articles_tensionnote SET {change}")
