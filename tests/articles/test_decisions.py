"""Decisions on candidates: what they make, refuse, and write down."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied

from actors.models import Actor, ActorName, Event, Participation
from archive.shared.guarded import MoveRefused
from archive.shared.past import history_of
from articles.decisions import accept, edit, reject, reopen
from articles.models import ActorMention, Candidate, EventMention, Figure, Measure
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_event,
    make_measure,
    make_run,
)

pytestmark = pytest.mark.django_db

EVENT = {
    "date": "2024-07",
    "date_text": "July 2024",
    "date_confidence": "stated",
    "title": "Kazakhstan hosted the summit",
    "kind": "meeting",
    "status": "happened",
    "modality": "",
    "actors": [
        {"name": "Kazakhstan", "match": None},
        {"name": "Nobody", "match": None},
    ],
    "place": "Astana",
}
FIGURE = {
    "value": 9_200_000_000,
    "low": None,
    "high": None,
    "unit": "USD",
    "unit_kind": "currency",
    "qualifier": "exact",
    "number_text": "9.2 billion",
    "measure": "external debt",
    "percent_of": "",
    "subject": "astana",
    "counterpart": "China",
    "as_of": "2024-01-01",
    "as_of_text": "As of January 1, 2024",
    "as_of_confidence": "stated",
    "attributed_to": "",
    "mode": "asserted",
}


@pytest.fixture
def editor() -> User:
    """Give somebody who may decide and add what is decided."""
    user = User.objects.create_user("ann", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def an_event(**changes: Any) -> Candidate:
    return make_candidate(
        "Kazakhstan hosted the summit in July 2024",
        kind="event",
        payload=EVENT | changes,
    )


def a_figure(**changes: Any) -> Candidate:
    return make_candidate(
        "owed US$ 9.2 billion", kind="figure", payload=FIGURE | changes
    )


def sentences(error: pytest.ExceptionInfo[MoveRefused]) -> str:
    return " ".join(error.value.sentences)


def test_a_new_actor_is_made_with_its_name_and_mention(editor: User) -> None:
    candidate = make_candidate()
    mention = accept(candidate, by=editor, note="Surely.")
    actor = Actor.objects.get()
    assert (actor.name, actor.kind, actor.slug) == ("Kazakhstan", "state", "kazakhstan")
    assert ActorName.objects.get().name == "Kazakhstan"
    assert mention == ActorMention.objects.get(actor=actor)
    assert (mention.start, mention.quote) == (candidate.start, "Kazakhstan")
    stored = Candidate.objects.get()
    for row in (candidate, stored):
        assert (row.decision, row.decided_by, row.became, row.note) == (
            "accepted",
            editor,
            mention.pk,
            "Surely.",
        )
        assert row.decided_at is not None


def test_a_known_actor_is_linked_even_when_it_was_merged(editor: User) -> None:
    known = make_actor(slug="kazakhstan")
    make_actor(slug="qazaqstan", merged_into=known)
    candidate = make_candidate(
        payload={"name": "Qazaqstan", "kind": "state", "match": "qazaqstan",
                 "name_kind": "metonym", "stands_for": "its government"},
    )  # fmt: skip
    mention = accept(candidate, by=editor)
    assert isinstance(mention, ActorMention)
    assert mention.actor == known
    assert (mention.name_kind, mention.stands_for) == ("metonym", "its government")


def test_who_decided_and_why_is_in_the_history(editor: User) -> None:
    candidate = make_candidate()
    mention = accept(candidate, by=editor, note="As printed.")
    for row in (candidate, mention):
        history = history_of(type(row))._default_manager.get(pgh_obj_id=row.pk)
        context = history.pgh_context.metadata  # type: ignore[attr-defined]
        assert context["reason"] == "As printed."
        assert context["user"] == editor.pk
        assert context["candidate"] == candidate.pk


@pytest.mark.parametrize("name", ["Kazakhstan", "KAZAKHSTAN", "Qazaqstan"])
def test_a_new_actor_named_like_another_is_refused_unless_it_is_meant(
    editor: User, name: str
) -> None:
    known = make_actor(name="Kazakhstan", slug="kz")
    known.names.create(name="Qazaqstan", kind="alias")
    candidate = make_candidate(payload={"name": name, "kind": "place", "match": None})
    with pytest.raises(MoveRefused) as error:
        accept(candidate, by=editor)
    assert "is a name of “Kazakhstan” (kz) already" in sentences(error)
    assert not ActorMention.objects.exists()
    mention = edit(candidate, by=editor, changes={"new": True})
    assert isinstance(mention, ActorMention)
    assert (mention.actor.name, mention.actor.kind) == (name, "place")
    assert candidate.decision == "edited"


def test_a_name_accepted_once_is_the_same_actor_in_the_whole_import(
    editor: User,
) -> None:
    run = make_run()
    mentions = [accept(make_candidate(run=run), by=editor) for _ in range(3)]
    assert Actor.objects.count() == 1
    assert {mention.actor.name for mention in ActorMention.objects.all()} == {
        "Kazakhstan"
    }
    assert len(mentions) == ActorMention.objects.count() == 3
    with pytest.raises(MoveRefused, match="is a name of"):
        accept(make_candidate(), by=editor)  # proposed by another import


def test_a_second_decision_is_refused_with_who_decided_first(editor: User) -> None:
    candidate = make_candidate()
    accept(candidate, by=editor)
    for again in (
        lambda: accept(candidate, by=editor),
        lambda: reject(candidate, by=editor, reason="No."),
        lambda: edit(candidate, by=editor, changes={}),
    ):
        with pytest.raises(MoveRefused) as error:
            again()
        assert "“Kazakhstan” was accepted by ann on" in sentences(error)
    assert ActorMention.objects.count() == 1


def test_the_same_mention_of_another_candidate_is_refused(editor: User) -> None:
    first = make_candidate()
    second = make_candidate(section=first.section, version="2")
    accept(first, by=editor)
    with pytest.raises(MoveRefused) as error:
        edit(second, by=editor, changes={"actor": "kazakhstan"})
    assert "This mention is already recorded." in sentences(error)
    second.refresh_from_db()
    assert second.decision == "pending"


def test_an_event_is_told_with_its_actors_and_its_place(editor: User) -> None:
    kazakhstan = make_actor(name="Kazakhstan")
    astana = make_actor(slug="astana", name="Astana", kind="place")
    telling = accept(an_event(), by=editor)
    assert isinstance(telling, EventMention)
    event = telling.event
    assert (event.title, event.date, event.kind) == (
        EVENT["title"],
        "2024-07",
        "meeting",
    )
    assert (event.date_confidence, event.place) == ("stated", astana)
    assert [one.actor for one in Participation.objects.all()] == [kazakhstan]
    assert telling.date_text == "July 2024"


def test_a_place_that_is_no_actor_is_kept_as_told(editor: User) -> None:
    telling = accept(an_event(place="Kant", date=None), by=editor)
    assert isinstance(telling, EventMention)
    assert (telling.event.place, telling.event.place_text) == (None, "Kant")
    assert (telling.event.date, telling.event.date_confidence) == ("", "")


def test_a_telling_can_be_linked_to_an_event_that_is_there(editor: User) -> None:
    event = make_event(slug="summit")
    telling = edit(an_event(), by=editor, changes={"event": "summit"})
    assert isinstance(telling, EventMention)
    assert telling.event == event
    assert Event.objects.count() == 1


def test_a_figure_is_stored_with_its_measure_and_its_actors(editor: User) -> None:
    astana = make_actor(slug="astana")
    china = make_actor(name="China")
    figure = accept(a_figure(), by=editor)
    assert isinstance(figure, Figure)
    assert (figure.value, figure.unit) == (Decimal(9_200_000_000), "USD")
    assert (figure.subject, figure.counterpart) == (astana, china)
    assert (figure.measure.name, figure.measure.unit_kind) == (
        "external debt",
        "currency",
    )
    assert figure.as_of == "2024-01-01"
    assert figure.slug == "92-billion-external-debt"


def test_figures_of_one_measure_share_it_and_have_slugs_of_their_own(
    editor: User,
) -> None:
    measure = make_measure(name="External Debt", slug="debt")
    first = accept(a_figure(), by=editor)
    second = edit(a_figure(), by=editor, changes={"measure": "debt", "unit": "EUR"})
    assert isinstance(first, Figure)
    assert isinstance(second, Figure)
    assert first.measure == second.measure == measure
    assert first.slug != second.slug


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"measure": ""}, "measure: say what the figure measures"),
        ({"unit_kind": "count"}, "is measured as amount of money"),
        ({"value": "many"}, "value: “many” is no number"),
        ({"value": "NaN"}, "value: “NaN” is no number"),
        ({"value": None}, "A figure needs a value or a bound."),
        ({"low": 10**12}, "must be in order"),
        ({"unit": ""}, "unit “”: This field cannot be blank"),
        ({"as_of": "2024-13"}, "as_of “2024-13”"),
        ({"qualifier": "roughly"}, "qualifier “roughly”"),
        ({"unit_kind": "percent", "unit": "percent", "measure": "share"}, "of what"),
        ({"start": 5, "end": 5}, "start “5”, end “5”"),
        ({"end": 10**6}, "the length of the section"),
        ({"start": "x"}, "start “x”"),
        ({"colour": "red"}, "colour: this cannot be changed in a proposed figure"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused_with_field_and_value(
    editor: User, changes: dict[str, Any], words: str
) -> None:
    make_measure(name="external debt")
    candidate = a_figure()
    with pytest.raises(MoveRefused) as error:
        edit(candidate, by=editor, changes=changes)
    assert words in sentences(error)
    assert not Figure.objects.exists()
    assert Measure.objects.count() == 1
    candidate.refresh_from_db()
    assert candidate.decision == "pending"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date": "July 2024"}, "date “July 2024”"),
        ({"kind": "party"}, "kind “party”"),
        ({"event": "nosuch"}, "event: there is none with the address “nosuch”"),
        ({"actors": ["nosuch"]}, "actor: there is none with the address “nosuch”"),
    ],
)
def test_an_event_that_does_not_fit_is_refused(
    editor: User, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(MoveRefused) as error:
        edit(an_event(), by=editor, changes=changes)
    assert words in sentences(error)
    assert not Event.objects.exists()


def test_the_words_can_be_chosen_anew(editor: User) -> None:
    candidate = make_candidate("Kazakhstan hosted")
    mention = edit(
        candidate,
        by=editor,
        changes={"end": candidate.start + len("Kazakhstan"), "name": "Kazakhstan"},
    )
    assert mention.quote == "Kazakhstan"
    assert candidate.quote == "Kazakhstan hosted"


def test_what_is_rejected_makes_nothing_and_says_why(editor: User) -> None:
    candidate = make_candidate()
    reject(candidate, by=editor, reason="The carrier, not the state.")
    assert candidate.decision == "rejected"
    assert candidate.note == "The carrier, not the state."
    assert not ActorMention.objects.exists()


def test_a_decision_can_be_taken_back(editor: User) -> None:
    candidate = make_candidate()
    reject(candidate, by=editor)
    reopen(candidate, by=editor)
    assert (candidate.decision, candidate.decided_by_id) == ("pending", None)
    mention = accept(candidate, by=editor)
    with pytest.raises(MoveRefused, match="Delete the actor mention “Kazakhstan”"):
        reopen(candidate, by=editor)
    mention.delete()
    reopen(candidate, by=editor)
    with pytest.raises(MoveRefused, match="waits for a decision already"):
        reopen(candidate, by=editor)


def test_a_candidate_whose_text_was_changed_is_proposed_no_more(editor: User) -> None:
    section = make_article(status="draft").sections.get()
    candidate = make_candidate(section=section)
    section.text = "Nothing of it is left."
    section.save()
    with pytest.raises(MoveRefused, match="is not proposed any more"):
        accept(candidate, by=editor)


def test_who_may_not_decide_is_turned_away() -> None:
    candidate = make_candidate()
    for by in (AnonymousUser(), User.objects.create_user("guest")):
        with pytest.raises(PermissionDenied, match=r"articles\.decide_candidate"):
            accept(candidate, by=by)
        with pytest.raises(PermissionDenied):
            reject(candidate, by=by)


def test_a_contributor_accepts_a_figure_of_a_measure_that_is_there() -> None:
    user = User.objects.create_user("con")
    user.groups.add(Group.objects.get(name="Contributor"))
    with pytest.raises(PermissionDenied, match=r"articles\.add_measure"):
        accept(a_figure(), by=user)
    make_measure(name="external debt")
    assert accept(a_figure(), by=user).pk


def test_mentions_can_be_accepted_under_a_published_article(editor: User) -> None:
    candidate = make_candidate(section=make_article().sections.get())
    assert accept(candidate, by=editor).is_published
