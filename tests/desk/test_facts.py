"""Facts at the desk: the editor gives the words, the desk finds where they stand."""

import pytest
from django.test import Client

from articles.models import ActorMention, Anchored, Figure
from tests.desk.forms import errors, fill
from tests.desk.rows import page
from tests.factories import (
    make_actor,
    make_article,
    make_figure,
    make_measure,
    make_mention,
)

pytestmark = pytest.mark.django_db

TWICE = "Astana owed China. China lent to Astana. China gained."


def test_words_that_stand_once_are_found(editor: Client) -> None:
    section, actor = make_article().sections.get(), make_actor()
    answer = fill(
        editor,
        page(ActorMention, "add"),
        section=section.pk, quote="Astana", actor=actor.pk, name_kind="metonym",
    )  # fmt: skip
    assert answer.status_code == 302
    mention = ActorMention.objects.get()
    assert (mention.start, mention.end) == (23, 29)
    assert section.text[mention.start : mention.end] == "Astana"


def test_words_that_are_not_there_are_named(editor: Client) -> None:
    section, actor = make_article().sections.get(), make_actor()
    answer = fill(
        editor,
        page(ActorMention, "add"),
        section=section.pk, quote="Tashkent", actor=actor.pk, name_kind="name",
    )  # fmt: skip
    assert "do not stand in section “abstract”" in errors(answer)
    assert not ActorMention.objects.exists()


def test_other_capitals_are_pointed_out(editor: Client) -> None:
    section, actor = make_article().sections.get(), make_actor()
    answer = fill(
        editor,
        page(ActorMention, "add"),
        section=section.pk, quote="astana  owed", actor=actor.pk, name_kind="name",
    )  # fmt: skip
    assert "copy them from the text" in errors(answer)


def test_of_words_that_stand_twice_the_meant_ones_are_asked_for(editor: Client) -> None:
    section, actor = make_article(text=TWICE).sections.get(), make_actor()
    given = {
        "section": section.pk, "quote": "China", "actor": actor.pk, "name_kind": "name",
    }  # fmt: skip
    answer = fill(editor, page(ActorMention, "add"), **given)
    said = errors(answer)
    assert "stand 3 times" in said
    assert "12 (…Astana owed China. China lent" in said
    answer = fill(editor, page(ActorMention, "add"), **given, start=20)
    assert "stand 3 times" in errors(answer)
    answer = fill(editor, page(ActorMention, "add"), **given, start=19)
    assert answer.status_code == 302
    assert ActorMention.objects.get().start == 19


def test_a_changed_quotation_is_found_anew(editor: Client) -> None:
    mention = make_mention("Kazakhstan")
    fill(editor, page(ActorMention, "change", mention.pk), quote="China")
    mention.refresh_from_db()
    assert mention.quote == "China"
    assert mention.section.text[mention.start : mention.end] == "China"


def test_saving_settles_a_doubt(editor: Client) -> None:
    mention = make_mention()
    ActorMention.objects.filter(pk=mention.pk).update(verdict="reworded")
    fill(editor, page(ActorMention, "change", mention.pk), reason="Read again.")
    mention.refresh_from_db()
    assert mention.verdict == Anchored.Verdict.UNMOVED
    last = mention.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["reason"] == "Read again."


def test_a_second_mention_at_the_same_words_is_refused_in_the_form(
    editor: Client,
) -> None:
    mention = make_mention("China")
    answer = fill(
        editor,
        page(ActorMention, "add"),
        section=mention.section.pk, quote="China", actor=mention.actor.pk,
        name_kind="name",
    )  # fmt: skip
    assert "already recorded" in errors(answer)


def test_a_new_figure_takes_slug_and_kind_of_unit_from_the_rest(editor: Client) -> None:
    section = make_article(slug="debts").sections.get()
    given = {
        "section": section.pk, "quote": "US$ 9.2 billion", "number_text": "9.2 billion",
        "value": "9200000000", "unit": "USD", "qualifier": "exact", "mode": "asserted",
        "measure": make_measure().pk, "as_of": "2024-01-01",
    }  # fmt: skip
    assert fill(editor, page(Figure, "add"), **given).status_code == 302
    assert fill(editor, page(Figure, "add"), **given).status_code == 302
    first, second = Figure.objects.order_by("pk")
    assert (first.slug, second.slug) == ("debts-92-billion", "debts-92-billion-2")
    assert first.unit_kind == "currency"
    assert str(first.as_of_latest) == "2024-01-01"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"low": "5", "high": "4"}, "must be in order"),
        ({"value": "", "low": "", "high": ""}, "needs a value or a bound"),
        ({"as_of": "early 2024"}, "early 2024"),
        ({"quote": "US$ 9.3 billion"}, "do not stand in section"),
    ],
)
def test_what_a_figure_cannot_be_is_said_in_its_form(
    editor: Client, changes: dict[str, str], words: str
) -> None:
    figure = make_figure()
    answer = fill(editor, page(Figure, "change", figure.pk), **changes)
    assert words in errors(answer)


def test_a_percentage_is_asked_of_what(editor: Client) -> None:
    figure = make_figure(unit_kind="percent", unit="percent", percent_of="GDP", value=3)
    answer = fill(editor, page(Figure, "change", figure.pk), percent_of="")
    assert "must say of what" in errors(answer)


def test_numbers_are_shown_without_idle_zeros(editor: Client) -> None:
    text = editor.get(page(Figure, "change", make_figure().pk)).text
    assert 'value="9200000000"' in text


def test_the_words_are_shown_in_their_context(editor: Client) -> None:
    text = editor.get(page(Figure, "change", make_figure().pk)).text
    assert "<mark>Astana owed US$ 9.2 billion</mark> to China." in text
