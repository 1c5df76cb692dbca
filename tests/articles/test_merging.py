"""Merging and un-merging: what moves, what collides, what is refused."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, models, transaction
from django.test import Client

from actors.merging import ACTORS, EVENTS
from actors.models import Actor, ActorName, Event, Participation, Relationship
from archive.shared.guarded import MoveRefused
from archive.shared.merge import Mergeable, merge, seen
from archive.shared.merge_undo import conflicts, undo
from archive.shared.models import Merge
from archive.shared.past import history_of
from articles.merging import AUTHORS
from articles.models import (
    ActorMention,
    Author,
    Authorship,
    Comment,
    EventMention,
    Figure,
    RelationshipEvidence,
)
from tests.factories import (
    anchor,
    make_actor,
    make_article,
    make_author,
    make_comment,
    make_event,
    make_event_mention,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

KINDS: tuple[Any, ...] = (
    Actor, ActorName, Author, Authorship, Event, Participation, Relationship,
    ActorMention, EventMention, Figure, RelationshipEvidence,
)  # fmt: skip


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss")


def everything() -> dict[Any, list[dict[str, Any]]]:
    """Give all rows that a merge can touch, as they stand."""
    return {kind: list(kind._default_manager.order_by("pk").values()) for kind in KINDS}


def one(kind: Mergeable, gone: Any, kept: Any, by: User, **more: Any) -> Merge:
    return merge(kind, gone, kept, by=by, reason="One and the same.", **more)


def two_actors() -> tuple[Actor, Actor]:
    """Give two actors with rows of every kind, many of them colliding."""
    section = make_article().sections.get()
    gone = make_actor(name="Kazakstan", wikidata="Q232", note="Old spelling")
    kept = make_actor(name="Kazakhstan", country="KAZ")
    other = make_actor(name="China", kind="state")
    make_mention(section=section, actor=gone)
    make_mention(section=section, actor=kept)
    make_mention("China", section=section, actor=gone)
    make_figure(section=section, subject=gone, counterpart=kept, place=gone)
    event = make_event(place=gone)
    Participation.objects.create(event=event, actor=gone, role="host")
    Participation.objects.create(event=event, actor=kept, role="host")
    Participation.objects.create(event=event, actor=gone, role="guest")
    ActorName.objects.create(actor=gone, name="The Republic")
    ActorName.objects.create(actor=kept, name="The Republic")
    told: dict[str, Any] = {"kind": "debtor_to", "to_actor": other}
    twin = Relationship.objects.create(from_actor=gone, begin="2020", **told)
    same = Relationship.objects.create(from_actor=kept, **told)
    itself = Relationship.objects.create(from_actor=gone, kind="part_of", to_actor=kept)
    for relationship, quote in (
        (twin, "owed"), (twin, "Astana"), (same, "Astana"), (itself, "summit"),
    ):  # fmt: skip
        RelationshipEvidence.objects.create(
            relationship=relationship, **anchor(quote, section=section)
        )
    make_actor(name="Earlier", merged_into=gone)
    make_author(actor=gone)
    return gone, kept


def test_everything_of_an_actor_moves_and_what_collides_is_remembered(
    boss: User,
) -> None:
    gone, kept = two_actors()
    record = one(ACTORS, gone, kept, boss)
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert gone.merged_into == kept
    assert (kept.wikidata, kept.country, kept.note) == ("Q232", "KAZ", "Old spelling")
    assert kept.name == "Kazakhstan"
    assert not ActorMention.objects.filter(actor=gone).exists()
    assert ActorMention.objects.filter(actor=kept).count() == 2
    figure = Figure.objects.get()
    assert {figure.subject, figure.counterpart, figure.place} == {kept}
    roles = kept.participations.values_list("role", flat=True)
    assert sorted(roles) == ["guest", "host"]
    same = Relationship.objects.get()
    assert (same.from_actor, same.begin) == (kept, "2020")
    quotes = same.evidence.values_list("quote", flat=True)
    assert sorted(quotes) == ["Astana", "owed"]
    assert set(kept.names.values_list("name", flat=True)) == {
        "The Republic", "Kazakstan",
    }  # fmt: skip
    assert Actor.objects.get(name="Earlier").merged_into == kept
    assert kept.author.actor == kept
    removed = sorted(lost["model"] for lost in record.removed)
    assert removed == [
        "actors.actorname", "actors.participation", "actors.relationship",
        "actors.relationship", "articles.actormention",
        "articles.relationshipevidence", "articles.relationshipevidence",
    ]  # fmt: skip
    newest: Any = history_of(Actor)._default_manager.filter(pgh_obj_id=gone.pk).last()
    assert newest.pgh_context.metadata["reason"] == "One and the same."
    assert newest.pgh_context.metadata["user"] == boss.pk


def test_undoing_restores_both_actors_with_their_rows(boss: User) -> None:
    gone, kept = two_actors()
    before = everything()
    record = one(ACTORS, gone, kept, boss)
    assert everything() != before
    assert conflicts(ACTORS, record) == []
    assert undo(ACTORS, record, by=boss, reason="They are two.") == []
    assert everything() == before
    assert (record.undone_by, record.undone_why) == (boss, "They are two.")
    with pytest.raises(MoveRefused, match="was undone by boss before"):
        undo(ACTORS, record, by=boss, reason="Again.")
    again = one(ACTORS, gone, kept, boss)
    assert again.pk != record.pk


def test_events_move_and_come_back(boss: User, reader: Client) -> None:
    section = make_article().sections.get()
    gone = make_event(date="2024-07-03", summary="They met.")
    kept = make_event(date="2024-07", place=make_actor())
    make_event_mention(section=section, event=gone)
    make_event_mention(section=section, event=kept)
    make_event_mention("the summit", section=section, event=gone)
    actor = make_actor()
    Participation.objects.create(event=gone, actor=actor)
    before = everything()
    record = one(EVENTS, gone, kept, boss, take=("date", "summary"))
    kept.refresh_from_db()
    assert (kept.date, str(kept.earliest), kept.summary) == (
        "2024-07-03", "2024-07-03", "They met.",
    )  # fmt: skip
    assert kept.mentions.count() == 2
    answer = reader.get(gone.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
    assert answer["Cache-Control"] == "no-cache"  # it can be undone
    assert gone.title not in reader.get("/events/").text
    undo(EVENTS, record, by=boss, reason="Two meetings.")
    assert everything() == before
    assert reader.get(gone.get_absolute_url()).status_code == 200


def test_authors_move_with_their_bylines_as_printed(boss: User, reader: Client) -> None:
    orcid = "0000-0002-1825-0097"
    gone = make_author(name="R. Abazov", actor=make_actor(), orcid=orcid)
    kept = make_author(name="Rafis Abazov")
    article = make_article(authors=[gone])
    make_article(authors=[kept])
    before = everything()
    record = one(AUTHORS, gone, kept, boss)
    kept.refresh_from_db()
    assert kept.orcid == orcid
    assert kept.actor is not None
    byline = article.authorships.get()
    assert (byline.author, byline.name_as_printed) == (kept, "R. Abazov")
    answer = reader.get(gone.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
    assert gone.get_absolute_url() not in reader.get("/authors/").text
    undo(AUTHORS, record, by=boss, reason="Two writers.")
    assert everything() == before


def test_an_old_address_leads_nowhere_that_is_not_public(
    boss: User, reader: Client
) -> None:
    for kind, make in (
        (ACTORS, make_actor),
        (EVENTS, make_event),
        (AUTHORS, make_author),
    ):
        gone, kept = make(), make()
        one(kind, gone, kept, boss)
        assert reader.get(gone.get_absolute_url()).status_code == 404


def test_two_names_of_one_byline_are_two_persons(boss: User) -> None:
    first, second = make_author(), make_author()
    make_article(authors=[first, second])
    before = everything()
    with pytest.raises(MoveRefused, match="Both have the authorship"):
        one(AUTHORS, first, second, boss)
    assert everything() == before


def test_two_actors_with_an_author_each_are_refused(boss: User) -> None:
    gone, kept = make_actor(), make_actor()
    make_author(actor=gone)
    make_author(actor=kept)
    with pytest.raises(MoveRefused, match="Both have the author that there can be one"):
        one(ACTORS, gone, kept, boss)


def test_what_makes_no_sense_is_refused_in_a_sentence(boss: User) -> None:
    first, second, third = make_actor(), make_actor(), make_actor()
    with pytest.raises(MoveRefused, match="cannot be merged with itself"):
        one(ACTORS, first, first, boss)
    with pytest.raises(MoveRefused, match="Say why"):
        merge(ACTORS, first, second, by=boss, reason="  ")
    with pytest.raises(PermissionDenied):
        merge(ACTORS, first, second, by=AnonymousUser(), reason="No.")
    with pytest.raises(MoveRefused, match="slug: this cannot be chosen"):
        one(ACTORS, first, second, boss, take=("slug",))
    one(ACTORS, first, second, boss)
    with pytest.raises(MoveRefused, match="is merged into .* already"):
        one(ACTORS, second, first, boss)
    with pytest.raises(MoveRefused, match="was merged into .* before"):
        one(ACTORS, first, third, boss)
    with pytest.raises(MoveRefused, match="was merged into .* before"):
        one(ACTORS, third, first, boss)
    gone = make_actor()
    Actor.objects.filter(pk=gone.pk).delete()
    with pytest.raises(MoveRefused, match=f"There is no actor number {gone.pk}"):
        one(ACTORS, gone, third, boss)


def test_different_kinds_want_a_confirmation(boss: User) -> None:
    person, state = make_actor(kind="person"), make_actor(kind="state")
    with pytest.raises(MoveRefused, match="is person, .* is state. Confirm"):
        one(ACTORS, person, state, boss)
    one(ACTORS, person, state, boss, although_different=True)
    state.refresh_from_db()
    assert state.kind == "state"


def test_a_merge_that_was_looked_at_before_a_change_is_refused(boss: User) -> None:
    gone, kept = make_actor(), make_actor()
    shown = seen(ACTORS, gone, kept, ACTORS.plan(gone, kept))
    make_mention(actor=gone)
    with pytest.raises(MoveRefused, match="changed while you looked"):
        one(ACTORS, gone, kept, boss, as_seen=shown)
    shown = seen(ACTORS, gone, kept, ACTORS.plan(gone, kept))
    one(ACTORS, gone, kept, boss, as_seen=shown)


def test_earlier_merges_lead_on_in_one_step(boss: User) -> None:
    first, second, third = make_actor(), make_actor(), make_actor()
    early = one(ACTORS, first, second, boss)
    late = one(ACTORS, second, third, boss)
    first.refresh_from_db()
    assert first.merged_into == third
    with pytest.raises(MoveRefused, match="was itself merged into"):
        undo(ACTORS, early, by=boss, reason="No.")
    undo(ACTORS, late, by=boss, reason="No.")
    undo(ACTORS, early, by=boss, reason="No.")
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_undoing_after_later_edits_names_them_and_does_the_rest_when_asked(
    boss: User,
) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    gone, kept = make_actor(name="Kazakstan"), make_actor(name="Kazakhstan")
    third = make_actor()
    stays = make_mention(section=section, actor=gone)
    given = make_mention("China", section=section, actor=gone)
    deleted = make_mention("summit", section=section, actor=gone)
    twin = make_mention("Astana", section=section, actor=gone)
    make_mention("Astana", section=section, actor=kept)
    record = one(ACTORS, gone, kept, boss, take=("name",))
    ActorMention.objects.filter(pk=given.pk).update(actor=third)
    ActorMention.objects.filter(pk=deleted.pk).delete()
    ActorMention.objects.filter(pk=stays.pk).update(stands_for="the government")
    Actor.objects.filter(pk=kept.pk).update(name="Qazaqstan", note="Newer")
    before = everything()
    with pytest.raises(MoveRefused) as refused:
        undo(ACTORS, record, by=boss, reason="Two.")
    assert everything() == before
    said = " ".join(refused.value.sentences)
    assert len(refused.value.sentences) == 3
    assert f"(number {given.pk}) stays as it is: it was given to another since" in said
    assert f"(number {deleted.pk}) stays as it is: it was deleted since" in said
    assert "its name was changed since to “Qazaqstan”, and stays so" in said
    assert conflicts(ACTORS, record) == refused.value.sentences
    assert everything() == before
    left = undo(ACTORS, record, by=boss, reason="Two.", rest=True)
    assert left == refused.value.sentences == Merge.objects.get().left
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.merged_into, kept.name, kept.note) == (None, "Qazaqstan", "Newer")
    assert set(gone.mentions.values_list("pk", flat=True)) == {stays.pk, twin.pk}
    stays.refresh_from_db()
    assert stays.stands_for == "the government"


def test_a_removed_row_whose_words_are_gone_is_named(boss: User) -> None:
    article = make_article(status="draft", text="Astana and China.")
    section = article.sections.get()
    gone, kept = make_actor(), make_actor()
    make_mention("Astana", section=section, actor=gone)
    twin = make_mention("Astana", section=section, actor=kept)
    record = one(ACTORS, gone, kept, boss)
    twin.delete()
    with transaction.atomic():
        section.text = "Almaty and China."
        section.save()
    with pytest.raises(MoveRefused, match="The actor mention “Astana” .*not in the"):
        undo(ACTORS, record, by=boss, reason="Two.")
    undo(ACTORS, record, by=boss, reason="Two.", rest=True)
    assert not ActorMention.objects.exists()


def raw(statement: str, *values: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("table", "make"),
    [
        ("actors_actor", make_actor),
        ("actors_event", make_event),
        ("articles_author", make_author),
    ],
)
def test_the_database_keeps_merges_straight(
    table: str, make: Callable[[], models.Model]
) -> None:
    update = f"UPDATE {table} SET merged_into_id = %s WHERE id = %s"
    first, second, third = make().pk, make().pk, make().pk
    with pytest.raises(IntegrityError, match="not_merged_into_itself"):
        raw(update, first, first)
    raw(update, second, first)
    for goal, row in ((first, third), (first, second), (third, second)):
        with pytest.raises(IntegrityError, match="in one step"):
            raw(update, goal, row)


def test_the_database_gives_nothing_to_who_is_merged_away() -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    mention = make_mention(section=section)
    telling = make_event_mention(section=section)
    figure = make_figure(section=section)
    event = make_event()
    part = Participation.objects.create(event=event, actor=mention.actor)
    tie = Relationship.objects.create(
        from_actor=mention.actor, kind="leads", to_actor=make_actor()
    )
    author = make_author()
    actor = make_actor(name="Away", merged_into=make_actor()).pk
    gone_event = make_event(title="Away", merged_into=make_event()).pk
    gone_author = make_author(name="Away", merged_into=make_author()).pk
    attacks = (
        ("articles_actormention", "actor_id", actor, mention.pk),
        ("articles_eventmention", "event_id", gone_event, telling.pk),
        ("articles_figure", "subject_id", actor, figure.pk),
        ("articles_figure", "counterpart_id", actor, figure.pk),
        ("articles_figure", "place_id", actor, figure.pk),
        ("articles_figure", "attributed_actor_id", actor, figure.pk),
        ("actors_participation", "actor_id", actor, part.pk),
        ("actors_participation", "event_id", gone_event, part.pk),
        ("actors_relationship", "from_actor_id", actor, tie.pk),
        ("actors_relationship", "to_actor_id", actor, tie.pk),
        ("actors_event", "place_id", actor, event.pk),
        ("articles_author", "actor_id", actor, author.pk),
        ("articles_authorship", "author_id", gone_author, article.authorships.get().pk),
    )
    for table, column, goal, row in attacks:
        with pytest.raises(IntegrityError, match="“Away” was merged into another"):
            raw(f"UPDATE {table} SET {column} = %s WHERE id = %s", goal, row)


def test_the_record_of_a_merge_stays(boss: User) -> None:
    record = one(ACTORS, make_actor(), make_actor(), boss)
    for statement in (
        "UPDATE shared_merge SET reason = 'x' WHERE id = %s",
        "UPDATE shared_merge SET moved = '[1]' WHERE id = %s",
        "DELETE FROM shared_merge WHERE id = %s",
    ):
        with pytest.raises(IntegrityError, match="stays on record|stays as it is"):
            raw(statement, record.pk)


def at_once(*deeds: Callable[[], object]) -> list[Exception | None]:
    """Do deeds at the same time, each on a connection of its own."""
    barrier, said = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int) -> None:
        try:
            barrier.wait(10)
            deeds[place]()
        except MoveRefused as refused:
            said[place] = refused  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said  # type: ignore[return-value]


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_at_once_one_is_refused() -> None:
    boss = User.objects.create_superuser("boss")
    for _ in range(4):
        a, b, c = make_actor(), make_actor(), make_actor()
        said = at_once(
            lambda a=a, b=b: one(ACTORS, a, b, boss),  # type: ignore[misc]
            lambda a=a, c=c: one(ACTORS, a, c, boss),  # type: ignore[misc]
        )
        assert sum(isinstance(each, MoveRefused) for each in said) == 1
        a, b = make_actor(), make_actor()
        said = at_once(
            lambda a=a, b=b: one(ACTORS, a, b, boss),  # type: ignore[misc]
            lambda a=a, b=b: one(ACTORS, b, a, boss),  # type: ignore[misc]
        )
        assert sum(isinstance(each, MoveRefused) for each in said) == 1
        assert Actor.objects.filter(merged_into=None, pk__in=(a.pk, b.pk)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mention_made_during_a_merge_is_never_left_behind() -> None:
    boss = User.objects.create_superuser("boss")
    for _ in range(4):
        with transaction.atomic():
            section = make_article().sections.get()
        gone, kept = make_actor(), make_actor()
        refused: list[str] = []

        def mention(section: Any = section, gone: Actor = gone) -> None:
            try:
                make_mention(section=section, actor=gone)
            except IntegrityError as error:
                refused.append(str(error))  # noqa: B023

        said = at_once(mention, lambda a=gone, b=kept: one(ACTORS, a, b, boss))  # type: ignore[misc]
        assert said == [None, None]
        assert not ActorMention.objects.filter(actor=gone).exists()
        assert kept.mentions.count() == (0 if refused else 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_undoings_at_once_one_is_refused() -> None:
    boss = User.objects.create_superuser("boss")
    record = one(ACTORS, make_actor(), make_actor(), boss)
    again = Merge.objects.get(pk=record.pk)
    said = at_once(
        lambda: undo(ACTORS, record, by=boss, reason="Two."),
        lambda: undo(ACTORS, again, by=boss, reason="Two."),
    )
    assert sum(isinstance(each, MoveRefused) for each in said) == 1


@pytest.mark.parametrize(
    ("kind", "make"),
    [(ACTORS, make_actor), (AUTHORS, make_author), (EVENTS, make_event)],
)
def test_comments_go_along_and_come_back(
    kind: Mergeable, make: Callable[[], Any], boss: User
) -> None:
    gone, kept = make(), make()
    said = make_comment(row=gone)
    stays = make_comment(row=kept)
    other = make_comment(row=make_article())
    record = one(kind, gone, kept, boss, although_different=True)

    def places() -> list[int | None]:
        rows = Comment.objects.filter(pk__in=(said.pk, stays.pk, other.pk))
        return list(rows.order_by("pk").values_list("object_id", flat=True))

    assert places() == [kept.pk, kept.pk, other.object_id]
    undo(kind, record, by=boss, reason="Two after all.")
    assert places() == [gone.pk, kept.pk, other.object_id]


def test_a_comment_moves_by_a_merge_only(boss: User) -> None:
    said, elsewhere = make_comment(), make_actor()
    with (
        pytest.raises(IntegrityError, match="stays where it is"),
        transaction.atomic(),
    ):
        Comment.objects.filter(pk=said.pk).update(object_id=elsewhere.pk)
