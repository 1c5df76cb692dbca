"""Merging at the desk: for whom it is, what it shows, and that it comes back."""

import random
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.merging import ACTORS, EVENTS
from actors.models import Actor, ActorName, Event, Relationship
from archive.shared.duplicates import Named, known_to_differ, likely, not_the_same
from archive.shared.guarded import MoveRefused
from archive.shared.merge import merge
from archive.shared.models import Merge, NotTheSame
from articles.merging import AUTHORS
from articles.models import ActorMention, Author
from tests.desk.conftest import SignIn
from tests.desk.rows import page
from tests.factories import (
    anchor,
    make_actor,
    make_article,
    make_author,
    make_event,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

MAKERS: tuple[tuple[type[Any], Any], ...] = (
    (Actor, make_actor), (Event, make_event), (Author, make_author),
)  # fmt: skip
ROLES = ("Contributor", "Editor", "Managing editor")


def merge_page(kept: Any, gone: Any = None) -> str:
    address = page(type(kept), "merge", kept.pk)
    return address if gone is None else f"{address}?with={gone.pk}"


def sent(client: Client, kept: Any, gone: Any, **more: str) -> dict[str, str]:
    """Give what the page's form sends, with the digest of what it showed."""
    shown = client.get(merge_page(kept, gone)).context["seen"]
    return {"seen": shown, "why": "One thing.", "confirmed": "1"} | more


@pytest.mark.parametrize("role", ROLES)
def test_merging_is_for_editors(role: str, sign_in: SignIn) -> None:
    client, may = sign_in(role), role != "Contributor"
    for model, make in MAKERS:
        kept, gone = make(), make()
        change = client.get(page(model, "change", kept.pk)).text
        assert (merge_page(kept) in change) == may
        wanted = 200 if may else 403
        for address in (
            merge_page(kept), merge_page(kept, gone),
            page(model, "differ", kept.pk, gone.pk),
        ):  # fmt: skip
            assert client.get(address).status_code == wanted, address
        given = {"why": "One thing.", "confirmed": "1"}
        answer = client.post(merge_page(kept, gone), given)
        assert answer.status_code == (302 if may else 403)
        gone.refresh_from_db()
        assert (gone.merged_into == kept) == may
        if may:
            record = Merge.objects.get(model=model._meta.label_lower)
            undo = page(model, "undo_merge", record.pk)
            assert undo in client.get(page(model, "merges")).text
            assert client.get(undo).status_code == 200
            client.post(undo, {"why": "Two things."})
            gone.refresh_from_db()
            assert gone.merged_into is None
        assert client.get(page(model, "merges")).status_code == 200
        assert client.get(page(model, "duplicates")).status_code == 200


def test_a_contributor_undoes_nothing(contributor: Client) -> None:
    boss = User.objects.create_superuser("boss")
    gone, kept = make_actor(), make_actor()
    record = merge(ACTORS, gone, kept, by=boss, reason="One.")
    undo = page(Actor, "undo_merge", record.pk)
    assert contributor.post(undo, {"why": "Two."}).status_code == 403
    text = contributor.get(page(Actor, "merges")).text
    assert "One." in text
    assert undo not in text


def test_strangers_are_sent_to_the_door(reader: Client) -> None:
    for model, make in MAKERS:
        row = make()
        for address in (
            merge_page(row), page(model, "merges"), page(model, "duplicates"),
        ):  # fmt: skip
            assert "login" in reader.get(address)["Location"]


def test_the_other_is_found_by_name_number_or_slug(editor: Client) -> None:
    kept, gone = make_actor(name="Kazakhstan"), make_actor(name="Kazakstan")
    found = editor.get(merge_page(kept), {"with": "kazakst"})
    assert f"?with={gone.pk}" in found.text
    for words in (str(gone.pk), gone.slug):
        answer = editor.get(merge_page(kept), {"with": words})
        assert answer.context["gone"] == gone
    nothing = editor.get(merge_page(kept), {"with": "zzz 99"}).text
    assert "Nothing is called so." in nothing
    itself = editor.get(merge_page(kept), {"with": str(kept.pk)}).text
    assert "cannot be merged with itself" in itself
    for words in ("9" * 30, "²", "\x00x", "a" * 500):
        assert editor.get(merge_page(kept), {"with": words}).status_code in (200, 400)
    assert editor.get(page(Actor, "merge", 999_999)).status_code == 404


def test_the_page_shows_both_and_what_moves(editor: Client) -> None:
    section = make_article().sections.get()
    kept = make_actor(name="Kazakhstan", country="KAZ")
    gone = make_actor(name="Kazakstan", wikidata="Q232", country="KAZ")
    make_mention(section=section, actor=kept)
    make_mention(section=section, actor=gone)
    make_mention("China", section=section, actor=gone)
    Relationship.objects.create(from_actor=gone, kind="leads", to_actor=kept)
    answer = editor.get(merge_page(kept, gone))
    shown = {
        one.name: (one.kept, one.gone, one.result) for one in answer.context["fields"]
    }
    assert shown["wikidata"] == ("", "Q232", "Q232")
    assert shown["name"] == ("Kazakhstan", "Kazakstan", "Kazakhstan")
    counts = {
        one.words: (one.stays, one.moves, one.removed, one.after)
        for one in answer.context["counted"]
    }
    assert counts["actor mentions"] == (1, 1, 1, 2)
    assert counts["relationships as from actor"] == (0, 0, 1, 0)
    assert counts["relationships as to actor"] == (1, 0, 1, 0)
    assert "Collisions: 2" in answer.text
    assert "An actor has no relationship to itself." in answer.text
    preview = editor.post(merge_page(kept, gone), {"preview": "1", "take_name": "gone"})
    results = {one.name: one.result for one in preview.context["fields"]}
    assert (results["name"], results["wikidata"]) == ("Kazakstan", "")
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_the_page_is_shown_as_it_will_be_and_nothing_is_stored(editor: Client) -> None:
    with transaction.atomic():
        section = make_article(status="published").sections.get()
        kept = make_actor(name="Kazakhstan")
        gone = make_actor(name="Qazaqstan", kind="place")
        make_mention("China", section=section, actor=gone)
    rows = [list(model.objects.values()) for model in (Actor, ActorName, ActorMention)]
    page = editor.post(merge_page(kept, gone), {"page": "1", "take_name": "gone"})
    assert "<h1><bdi>Qazaqstan</bdi></h1>" in page.text
    assert "Preview, not published." in page.text
    assert page["X-Robots-Tag"].startswith("noindex")
    assert "editor" not in page.text  # as a reader sees it
    now = [list(model.objects.values()) for model in (Actor, ActorName, ActorMention)]
    assert now == rows
    assert not Merge.objects.exists()


def test_no_page_is_shown_of_what_readers_will_not_see(editor: Client) -> None:
    kept, gone = make_actor(name="Kazakhstan"), make_actor(name="Qazaqstan")
    answer = editor.post(merge_page(kept, gone), {"page": "1"})
    assert "would have no public page: nothing published names it." in answer.text


def test_chosen_fields_are_merged_and_undone_from_the_message(editor: Client) -> None:
    kept, gone = make_actor(name="Kazakhstan"), make_actor(name="Qazaqstan")
    mention = make_mention(actor=gone)
    given = sent(editor, kept, gone, take_name="gone")
    answer = editor.post(merge_page(kept, gone), given, follow=True)
    record = Merge.objects.get()
    undo = page(Actor, "undo_merge", record.pk)
    assert f'<a href="{undo}">Undo it</a>' in answer.text
    kept.refresh_from_db()
    assert kept.name == "Qazaqstan"
    assert merge_page(gone) not in editor.get(page(Actor, "change", gone.pk)).text
    assert "1 row goes back" in editor.get(undo).text
    refused = editor.post(undo, {"why": " "})
    assert "Say why the merge" in refused.text
    editor.post(undo, {"why": "Two."})
    kept.refresh_from_db()
    mention.refresh_from_db()
    assert (kept.name, mention.actor) == ("Kazakhstan", gone)
    again = editor.get(undo)
    assert "was undone by editor before" in again.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"why": ""}, "Say why"),
        ({"seen": "old"}, "changed while you looked"),
    ],
)
def test_a_refusal_keeps_what_was_chosen(
    given: dict[str, str], said: str, editor: Client
) -> None:
    kept, gone = make_actor(name="A"), make_actor(name="B", kind="state")
    values = sent(editor, kept, gone, take_name="gone") | given
    answer = editor.post(merge_page(kept, gone), values)
    assert answer.status_code == 200
    assert said in answer.text
    chosen = {one.name for one in answer.context["fields"] if one.takes}
    assert chosen == {"name"}
    assert not Merge.objects.exists()


def test_different_kinds_ask_for_a_tick(editor: Client) -> None:
    kept, gone = make_actor(kind="state"), make_actor(kind="place")
    values = sent(editor, kept, gone)
    assert (
        "Confirm that they are one" in editor.post(merge_page(kept, gone), values).text
    )
    values["although_different"] = "on"
    assert editor.post(merge_page(kept, gone), values).status_code == 302


def test_an_undoing_after_later_edits_offers_the_rest(editor: Client) -> None:
    kept, gone, third = make_actor(), make_actor(), make_actor()
    first, second = make_mention(actor=gone), make_mention(actor=gone)
    editor.post(merge_page(kept, gone), sent(editor, kept, gone))
    ActorMention.objects.filter(pk=first.pk).update(actor=third)
    undo = page(Actor, "undo_merge", Merge.objects.get().pk)
    shown = editor.get(undo).text
    assert "it was given to another since" in shown
    assert "Undo the rest, and leave these as they are" in shown
    assert editor.post(undo, {"why": "Two."}).status_code == 200
    assert not gone.mentions.exists()
    told = editor.post(undo, {"why": "Two.", "rest": "on"}, follow=True).text
    assert "it was given to another since" in told
    assert list(gone.mentions.all()) == [second]


def test_duplicates_are_proposed_until_they_are_known_to_differ(
    editor: Client,
) -> None:
    one, other = make_actor(name="Georgia", kind="state"), make_actor(name="GEORGIA")
    make_actor(name="Armenia")
    first = page(Actor, "differ", one.pk, other.pk)
    listed = editor.get(page(Actor, "duplicates"))
    assert len(listed.context["pairs"]) == 1
    assert first in listed.text
    assert f"?with={other.pk}" in listed.text
    assert "Say why" in editor.post(first, {"why": ""}).text
    editor.post(first, {"why": "A state, and one of the United States."})
    assert not editor.get(page(Actor, "duplicates")).context["pairs"]
    assert "one of the United States" in editor.get(merge_page(one, other)).text
    boss = User.objects.create_superuser("boss")
    with pytest.raises(MoveRefused, match="known already"):
        not_the_same(ACTORS, other, one, by=boss, reason="Twice.")
    assert NotTheSame.objects.count() == 1


def test_what_may_be_one_is_found_by_names_aliases_and_identifiers() -> None:
    kaz = make_actor(name="Kazakhstan")
    spelt = make_actor(name="Kazakstan")
    alias = make_actor(name="Akorda")
    ActorName.objects.create(actor=alias, name="kazakhstan", kind="alias")
    demonym = make_actor(name="Kazakhs", kind="social_group")
    ActorName.objects.create(actor=demonym, name="Kazakhstan", kind="demonym")
    linked = [make_actor(name=name, wikidata="Q1") for name in ("Shell", "Conch")]
    make_actor(name="11th Army of the North")
    make_actor(name="12th Army of the North")
    make_actor(name="KAZAKHSTAN", merged_into=kaz)
    found = {(pair.first, pair.second) for pair in likely(ACTORS.listed())}
    assert found == {
        (kaz.pk, spelt.pk), (kaz.pk, alias.pk), (spelt.pk, alias.pk),
        (linked[0].pk, linked[1].pk),
    }  # fmt: skip
    author = make_author(name="Rafis Abazov")
    other = make_author(name="Abazov, Rafis")
    printed = make_author(name="R. A.")
    draft = make_article(authors=[printed], status="draft")
    draft.authorships.update(name_as_printed="Rafís Abazov")
    found = {(pair.first, pair.second) for pair in likely(AUTHORS.listed())}
    assert found == {
        (author.pk, other.pk), (author.pk, printed.pk), (other.pk, printed.pk),
    }  # fmt: skip
    event = make_event(title="Leaders of the region meet in Astana", date="2024-07")
    same = make_event(title="Leaders of the region met in Astana", date="2024-07")
    make_event(title="Leaders of the region met in Astana!", date="2023-07")
    found = {(pair.first, pair.second) for pair in likely(EVENTS.listed())}
    assert (event.pk, same.pk) in found


def test_finding_duplicates_takes_seconds_at_most() -> None:
    """Among 50,000 names of two words each, drawn from 20,000 words."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghiklmnoprstu", k=8)) for _ in range(20_000)]
    rows = [
        Named(pk, (" ".join(chance.choices(words, k=2)),), "person")
        for pk in range(50_000)
    ]
    rows.append(Named(50_000, (rows[7].names[0] + "x",), "person"))
    begun = time.monotonic()
    found = likely(rows)
    assert time.monotonic() - begun < 20
    assert (7, 50_000) in {(pair.first, pair.second) for pair in found}


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_pages_take_as_many_statements_for_two_rows_as_for_twenty(
    editor: Client,
) -> None:
    counts = []
    for number in (2, 20):
        kept, gone = make_actor(name=f"North {number}"), make_actor(name="South")
        for _ in range(number):
            section = make_article().sections.get()
            for actor in (kept, gone):
                make_mention(section=section, actor=actor)
            make_mention("China", section=section, actor=gone)
            make_figure(section=section, subject=gone)
            ActorName.objects.create(actor=gone, name=f"Name {section.pk}")
        for place in range(number):
            twin = [make_actor(name=f"Twin {number} {place}") for _ in range(2)]
            editor.post(
                merge_page(*twin), {"why": "One.", "confirmed": "1"}
            )  # for the list of merges
            for _ in range(2):
                make_actor(name=f"Pair {number} {place}")
        looked = (
            merge_page(kept, gone),
            page(Actor, "merges"),
            page(Actor, "duplicates"),
        )
        counts.append([statements(editor, address) for address in looked])
    assert counts[0] == counts[1]
    assert max(counts[1][1:]) <= 12


def test_nothing_of_a_draft_is_told_to_readers(editor: Client, reader: Client) -> None:
    draft = make_article(status="draft").sections.get()
    kept, gone = make_actor(name="Secret Name"), make_actor()
    ActorMention.objects.create(actor=kept, **anchor("China", section=draft))
    editor.post(merge_page(kept, gone), sent(editor, kept, gone))
    answer = reader.get(gone.get_absolute_url())
    assert answer.status_code == 404
    assert "Secret Name" not in answer.text
    assert known_to_differ(ACTORS) == set()
