"""Changing a draft's text at the desk: facts are carried, nothing typed is lost."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.carried import change_text, version_of
from articles.models import ActorMention, Section
from tests.desk.forms import fill
from tests.desk.rows import page
from tests.factories import TEXT, make_article, make_candidate, make_mention

pytestmark = pytest.mark.django_db


def draft() -> Section:
    return make_article(status="draft").sections.get()


def confirm(client: Client, asked: Any, address: str) -> Any:
    sent = dict(asked.context["sent"]) | {"agreed": asked.context["agreed"]}
    return client.post(address, sent, follow=True)


def test_a_changed_text_is_confirmed_and_carries_its_facts(
    contributor: Client,
) -> None:
    section = draft()
    moved = make_mention("Kazakhstan", section=section)
    lost = make_mention("China", section=section)
    address = page(Section, "change", section.pk)
    text = "Once more. " + TEXT.replace("China", "Beijing")
    asked = fill(contributor, address, text=text, reason="A slip")
    assert "0 unmoved, 1 moved, 1 in doubt" in asked.text
    section.refresh_from_db()
    assert section.text == TEXT
    confirm(contributor, asked, address)
    for row in (section, moved, lost):
        row.refresh_from_db()
    assert section.text == text
    assert (moved.verdict, moved.quote) == ("moved", "Kazakhstan")
    assert text[moved.start : moved.end] == "Kazakhstan"
    assert (lost.verdict, lost.quote_before) == ("gone", "China")
    why = lost.history.order_by("-pgh_id").first().pgh_context  # type: ignore[attr-defined]
    assert why.metadata["reason"] == "A slip"


def test_words_that_only_hold_a_place_are_not_taken(contributor: Client) -> None:
    section = draft()
    mention = make_mention("China", section=section)
    text = TEXT.replace("China", "Beijing")
    change_text(section, text, version_of(section))
    address = page(ActorMention, "change", mention.pk)
    assert "“China”, are gone" in fill(contributor, address).text
    answer = fill(contributor, address, quote="Beijing", start="")
    assert answer.status_code == 302
    mention.refresh_from_db()
    assert (mention.quote, mention.verdict) == ("Beijing", "unmoved")
    assert mention.quote_before == ""


def test_new_words_are_accepted_in_the_list(contributor: Client) -> None:
    section = draft()
    mention = make_mention("Astana owed", section=section)
    change_text(section, TEXT.replace("owed", "owes"), version_of(section))
    mention.refresh_from_db()
    assert (mention.verdict, mention.quote) == ("reworded", "Astana owes")
    contributor.post(
        page(ActorMention, "changelist"),
        {"action": "accept_words", "_selected_action": [mention.pk]},
    )
    mention.refresh_from_db()
    assert (mention.verdict, mention.quote_before) == ("unmoved", "")


def test_a_later_edit_settles_no_doubt() -> None:
    section = draft()
    mention = make_mention("Astana owed", section=section)
    change_text(section, TEXT.replace("owed", "owes"), version_of(section))
    change_text(section, f"First. {section.text}", version_of(section))
    mention.refresh_from_db()
    assert (mention.verdict, mention.quote_before) == ("reworded", "Astana owed")


def test_a_stale_save_shows_both_and_keeps_what_was_typed(
    contributor: Client,
) -> None:
    section = draft()
    address = page(Section, "change", section.pk)
    version = version_of(section)
    Section.objects.filter(pk=section.pk).update(text="Theirs.")
    answer = fill(contributor, address, text="Mine.", read_version=version)
    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    section.refresh_from_db()
    assert section.text == "Theirs."
    sent = dict(answer.context["sent"])
    again = {"text": "Mine.", "read_version": answer.context["version"]}
    assert contributor.post(address, sent | again).status_code == 302
    section.refresh_from_db()
    assert section.text == "Mine."


def test_undecided_candidates_that_go_are_told(contributor: Client) -> None:
    section = draft()
    make_candidate("China", section=section)
    address = page(Section, "change", section.pk)
    asked = fill(contributor, address, text=TEXT.replace("China", "Beijing"))
    assert "1 candidate not yet decided" in asked.text


def test_raw_sql_still_loses_no_quotation() -> None:
    section = draft()
    make_mention("China", section=section)
    with (
        pytest.raises(IntegrityError, match="no longer holds the quotation"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE articles_section SET text = 'Gone.' WHERE id = %s", [section.pk]
        )
        connection.check_constraints()


def test_the_number_of_statements_does_not_grow_with_the_facts() -> None:
    counted = []
    for number in (2, 30):
        text = " ".join(f"China{one} met a delegation here." for one in range(number))
        section = make_article(status="draft", text=text).sections.get()
        for one in range(number):
            make_mention(f"China{one} ", section=section)
        with CaptureQueriesContext(
            connection,
        ) as statements:
            change_text(section, f"Now. {text}", version_of(section))
        connection.check_constraints()
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_a_fact_may_land_where_another_of_its_actor_stood() -> None:
    text = "Asia Alma went to see the mountains and rivers of the land."
    section = make_article(status="draft", text=text).sections.get()
    first = make_mention("Asia", section=section)
    second = make_mention("Alma", section=section, actor=first.actor)
    change_text(section, f"Now. {text}", version_of(section))
    for mention, start in ((first, 5), (second, 10)):
        mention.refresh_from_db()
        assert (mention.start, mention.verdict) == (start, "moved")
