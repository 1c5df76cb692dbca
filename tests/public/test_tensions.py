"""Figures that differ, as readers see them: nothing unpublished takes part."""

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.shared.fixtures import load_into_empty
from articles.models import Figure, FigureLink, TensionNote
from articles.tensions import SHOWN, tensions, tensions_of
from articles.tensions_sql import TOLD
from tests.factories import (
    make_actor,
    make_article,
    make_figure,
    make_measure,
    make_tension_note,
)

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
    assert "3 differences" in text


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
        found = re.search(rf'href="({ADDRESS}\?figure=[^"]+)#(t-[^"]+)"', text)
        assert found, row
        page = reader.get(unescape(found[1])).text
        assert f'id="{found[2]}"' in page and "1 difference" in page
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


def test_only_the_figures_that_are_asked_about_are_shown(reader: Client) -> None:
    first, second = differing(2)
    text = reader.get(ADDRESS, {"figure": first.pk}).text
    assert text.count('class="tension"') == 1 and first.get_absolute_url() in text
    assert second.get_absolute_url() not in text
    both = reader.get(ADDRESS, {"figure": [first.pk, second.pk]}).text
    assert "do not differ" in both and 'class="tension"' not in both


@pytest.mark.parametrize("asked", ["", "abc", "²", "9" * 30, "-1", "0", "1 OR 1=1"])
def test_what_is_no_figure_has_no_tension(reader: Client, asked: str) -> None:
    differing()
    answer = reader.get(ADDRESS, {"figure": asked})
    assert answer.status_code == 200 and "do not differ" in answer.text


def test_asking_about_a_draft_shows_nothing_of_it(reader: Client) -> None:
    (first,) = differing(status="draft")
    assert "do not differ" in reader.get(ADDRESS, {"figure": first.pk}).text


def test_one_quantity_told_very_often_is_read_with_bounds(reader: Client) -> None:
    subject, measure = make_actor(), make_measure()
    alike = [
        make_figure(
            section=make_article().sections.get(),
            measure=measure,
            subject=subject,
            as_of="2024",
            number_text=f"{number} billion",
            value=number * 10**9,
        )
        for number in range(1, 41)
    ]
    assert len(tensions_of(alike[:1])) == SHOWN + 1
    assert len(tensions_of(alike)) == SHOWN + 1
    assert "The first 11 differences" not in reader.get(ADDRESS).text
    assert 0 < len(tensions()) <= TOLD * (TOLD - 1) // 2
    page = reader.get(alike[-1].get_absolute_url()).text
    assert page.count("See the arithmetic") == SHOWN
    assert "All figures that differ" in page


def test_what_states_the_same_number_is_not_even_read() -> None:
    subject, measure = make_actor(), make_measure()
    first, *_ = (
        make_figure(
            section=make_article().sections.get(),
            measure=measure,
            subject=subject,
            as_of="2024",
        )
        for _ in range(3)
    )
    assert tensions_of([first]) == [] and tensions() == []
