"""Undoing decisions: what goes with the fact, what stays, and what refuses."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from actors.models import Actor, ActorName, Event, Participation
from archive.shared.guarded import MoveRefused
from archive.shared.past import rows_of
from articles.decisions import accept, accept_all, edit, reject, undo
from articles.models import (
    ActorMention,
    Candidate,
    EventMention,
    Figure,
    FigureLink,
    Measure,
)
from tests.articles.test_decisions import a_figure, an_event, sentences
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_figure,
    make_run,
)

pytestmark = pytest.mark.django_db


def a_person(name: str, group: str = "Editor") -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def in_a_draft(*quotes: str, **changes: Any) -> list[Candidate]:
    section = make_article(status="draft").sections.get()
    run = make_run()
    return [
        make_candidate(quote, section=section, run=run, **changes) for quote in quotes
    ]


@pytest.fixture
def ann() -> User:
    return a_person("ann")


def test_an_accepted_actor_goes_with_its_mention_and_its_name(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    mention = accept(candidate, by=ann)
    undo([candidate], by=ann, reason="A slip of the finger.")
    assert (candidate.decision, candidate.decided_by_id) == ("pending", None)
    for model in (ActorMention, Actor, ActorName):
        assert not model._default_manager.exists()
    last = rows_of(ActorMention, mention.pk)[0]
    assert last.pgh_label == "deleted"
    assert last.pgh_context.metadata["reason"] == "A slip of the finger."
    assert last.pgh_context.metadata["user"] == ann.pk
    assert last.pgh_context.metadata["move"] == "undo"
    accept(candidate, by=ann)
    assert ActorMention.objects.count() == 1


def test_an_event_goes_with_who_took_part_and_the_actor_stays(ann: User) -> None:
    actor = make_actor(name="Kazakhstan")
    candidate = an_event()
    accept(candidate, by=ann)
    undo([candidate], by=ann)
    for model in (EventMention, Event, Participation):
        assert not model._default_manager.exists()
    assert Actor.objects.get() == actor


def test_a_figure_goes_with_the_measure_made_for_it(ann: User) -> None:
    candidate = a_figure(subject=None)
    accept(candidate, by=ann)
    assert Measure.objects.exists()
    undo([candidate], by=ann)
    assert not Figure.objects.exists()
    assert not Measure.objects.exists()


def test_what_was_made_stays_when_others_use_it_or_worked_on_it(ann: User) -> None:
    first, second = in_a_draft("Kazakhstan", "Kazakhstan hosted")
    accept(first, by=ann)
    edit(second, by=ann, changes={"actor": "kazakhstan"})
    undo([first], by=ann)
    assert ActorMention.objects.get().quote == "Kazakhstan hosted"
    assert Actor.objects.get().name == "Kazakhstan"

    (third,) = in_a_draft("Astana")
    accept(third, by=ann)
    Actor.objects.filter(name="Astana").update(description="The capital.")
    undo([third], by=ann)
    assert Actor.objects.get(name="Astana").description == "The capital."
    assert ActorMention.objects.count() == 1


def test_an_actor_that_was_there_before_stays(ann: User) -> None:
    known = make_actor(slug="kazakhstan")
    (candidate,) = in_a_draft("Kazakhstan")
    edit(candidate, by=ann, changes={"actor": "kazakhstan"})
    undo([candidate], by=ann)
    assert Actor.objects.get() == known
    assert not ActorMention.objects.exists()


def test_a_fact_that_was_changed_since_stays_and_so_does_the_decision(
    ann: User,
) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    mention = accept(candidate, by=ann)
    ActorMention.objects.filter(pk=mention.pk).update(stands_for="its government")
    with pytest.raises(MoveRefused) as error:
        undo([candidate], by=ann)
    assert "actor mention “Kazakhstan” was changed since" in sentences(error)
    candidate.refresh_from_db()
    assert candidate.decision == "accepted"
    assert ActorMention.objects.exists()


def test_a_fact_that_an_edit_of_the_text_moved_can_still_be_undone(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    mention = accept(candidate, by=ann)
    ActorMention.objects.filter(pk=mention.pk).update(verdict="moved")
    undo([candidate], by=ann)
    assert not ActorMention.objects.exists()


def test_a_figure_that_another_is_linked_to_stays(ann: User) -> None:
    candidate = a_figure(subject=None)
    figure = accept(candidate, by=ann)
    assert isinstance(figure, Figure)
    FigureLink.objects.create(
        from_figure=make_figure(), to_figure=figure, kind="part_of"
    )
    with pytest.raises(MoveRefused, match="is used by figure link"):
        undo([candidate], by=ann)
    assert Figure.objects.filter(pk=figure.pk).exists()


def test_a_rejection_is_undone(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    reject(candidate, by=ann, reason="No.")
    undo([candidate], by=ann)
    assert (candidate.decision, candidate.note) == ("pending", "")


def test_undoing_twice_does_no_harm(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    accept(candidate, by=ann)
    undo([candidate], by=ann)
    undo([candidate], by=ann)
    assert candidate.decision == "pending"


def test_all_alike_are_accepted_at_one_stroke_and_undone_at_one(ann: User) -> None:
    payload = {"name": "Kazakhstan", "kind": "state", "match": None}
    section = make_article(
        status="draft", text="Kazakhstan. Kazakhstan. Kazakhstan."
    ).sections.get()
    run = make_run()
    rows = [
        make_candidate(section=section, run=run, payload=payload, start=at, end=at + 10)
        for at in (0, 12, 24)
    ]
    facts = accept_all(rows, by=ann)
    assert len(facts) == 3
    assert Actor.objects.count() == 1
    assert len({row.decided_at for row in rows}) == 1
    undo(rows, by=ann)
    assert not Actor.objects.exists()
    assert {row.decision for row in Candidate.objects.all()} == {"pending"}


def test_one_that_cannot_be_accepted_leaves_all_as_they_were(ann: User) -> None:
    rows = in_a_draft("Kazakhstan", "Astana")
    reject(rows[1], by=ann)
    with pytest.raises(MoveRefused, match="was rejected by ann"):
        accept_all(rows, by=ann)
    assert not ActorMention.objects.exists()
    assert Candidate.objects.filter(decision="pending").count() == 1


def test_one_that_cannot_be_undone_leaves_all_as_they_were(ann: User) -> None:
    rows = in_a_draft("Kazakhstan", "Astana")
    accept_all(rows, by=ann)
    ActorMention.objects.filter(quote="Astana").update(stands_for="its government")
    with pytest.raises(MoveRefused):
        undo(rows, by=ann)
    assert ActorMention.objects.count() == 2


def test_what_somebody_else_decided_takes_the_permission_to_delete(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    accept(candidate, by=ann)
    guest = User.objects.create_user("guest")
    with pytest.raises(PermissionDenied, match="decide_candidate"):
        undo([candidate], by=guest)
    guest.user_permissions.add(Permission.objects.get(codename="decide_candidate"))
    guest = User.objects.get(pk=guest.pk)
    with pytest.raises(PermissionDenied, match="delete_actormention"):
        undo([candidate], by=guest)
    assert ActorMention.objects.exists()
    undo([candidate], by=a_person("bob"))
    assert candidate.decision == "pending"


def test_what_readers_see_takes_the_permission_to_delete() -> None:
    con = a_person("con")
    con.groups.clear()
    codes = ("decide_candidate", "add_actormention", "add_actor", "add_actorname")
    con.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    con = User.objects.get(pk=con.pk)
    candidate = make_candidate(section=make_article().sections.get())
    accept(candidate, by=con)
    with pytest.raises(PermissionDenied, match="delete_actormention"):
        undo([candidate], by=con)


def test_a_candidate_whose_words_are_gone_does_not_wait_again(ann: User) -> None:
    (candidate,) = in_a_draft("Kazakhstan")
    reject(candidate, by=ann)
    section = candidate.section
    section.text = "Nothing of it is left."
    section.save()
    with pytest.raises(MoveRefused, match="stands no more in the text"):
        undo([candidate], by=ann)


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """Do things at the same time, each on a connection of its own."""
    gate, said = threading.Barrier(len(deeds)), []

    def run(deed: Callable[[], Any]) -> None:
        try:
            gate.wait(10)
            deed()
            said.append("done")
        except MoveRefused as refused:
            said.append(" ".join(refused.sentences))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_decide_at_once_one_is_told_who_was_first() -> None:
    ann, bob = (User.objects.create_superuser(name) for name in ("ann", "bob"))

    with transaction.atomic():
        (candidate,) = in_a_draft("Kazakhstan")
    said = at_once(
        lambda: accept(Candidate.objects.get(pk=candidate.pk), by=ann),
        lambda: reject(Candidate.objects.get(pk=candidate.pk), by=bob),
    )
    assert "done" in said
    assert any("“Kazakhstan” was" in one for one in said)
    assert len(said) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_undo_at_once_both_find_it_undone() -> None:
    ann, bob = (User.objects.create_superuser(name) for name in ("ann", "bob"))

    with transaction.atomic():
        (candidate,) = in_a_draft("Kazakhstan")
    accept(candidate, by=ann)
    said = at_once(
        lambda: undo([Candidate.objects.get(pk=candidate.pk)], by=ann),
        lambda: undo([Candidate.objects.get(pk=candidate.pk)], by=bob),
    )
    assert said == ["done", "done"]
    assert not ActorMention.objects.exists()
    assert Candidate.objects.get().decision == "pending"
