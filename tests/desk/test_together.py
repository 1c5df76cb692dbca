"""Who else is here; and editors at work on one text at once, by real connections."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Context

from actors.models import Actor
from archive.shared.guarded import MoveRefused
from archive.shared.here import OPENED, SIGN, arrive
from archive.shared.models import Presence
from articles import actions, correcting
from articles.carried import StaleText, change_text, version_of
from articles.commenting import comment_on, resolve
from articles.decisions import accept
from articles.models import ActorMention, Article, Candidate, Section
from tests.desk.conftest import SignIn
from tests.desk.forms import _Fields, fill
from tests.desk.rows import page
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_candidate,
    make_mention,
)
from tests.races import all_done, at_once, behind, one_wins


def sign_address(row: Any) -> str:
    kind = ContentType.objects.get_for_model(row)
    return reverse("admin:here", args=(kind.pk, row.pk))


@pytest.mark.django_db
def test_a_page_says_who_else_has_it_open(contributor: Client, editor: Client) -> None:
    User.objects.filter(username="contributor").update(first_name="Aida")
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    assert "on this page too" not in contributor.get(address).text
    assert "Aida is on this page too, since " in editor.get(address).text
    said = contributor.post(sign_address(actor)).json()["said"]
    assert said.startswith("editor is on this page too, since ")
    assert "on this page too" not in editor.get(page(Actor, "add")).text


@pytest.mark.django_db
def test_who_gives_no_sign_any_more_is_not_named() -> None:
    one, other = (User.objects.create_user(name) for name in ("one", "other"))
    actor = make_actor()
    for stays in (OPENED, SIGN):
        arrive(actor, one, stays=stays)
        row = Presence.objects.get(user=one)
        assert timedelta(0) < row.until - timezone.now() <= stays
        assert [who.name for who in arrive(actor, other)] == ["one"]
        row.until = timezone.now() - timedelta(seconds=1)
        row.save()
        assert arrive(actor, other) == []
    arrive(make_actor(), other)
    assert not Presence.objects.filter(user=one).exists(), "old lines go with new ones"


@pytest.mark.django_db
def test_being_here_leaves_no_history_and_costs_one_statement(editor: Client) -> None:
    actor = make_actor()
    kind = ContentType.objects.get_for_model(actor)
    before = Context.objects.count()
    counted = []
    for number in (2, 20):
        for one in range(number):
            user = User.objects.create_user(f"colleague-{number}-{one}")
            arrive(actor, user)
        with CaptureQueriesContext(connection) as asked:
            editor.post(sign_address(actor))
        counted.append(len(asked))
        assert sum("shared_presence" in query["sql"] for query in asked) == 1
    assert counted[0] == counted[1]
    assert Context.objects.count() == before
    assert Presence.objects.filter(content_type=kind).count() == 23


@pytest.mark.django_db
def test_only_who_may_see_a_row_is_told_who_is_there(
    sign_in: SignIn, client: Client
) -> None:
    actor = make_actor()
    address = sign_address(actor)
    assert client.post(address).status_code == 302
    stranger = sign_in("Contributor")
    user = User.objects.get(username="contributor")
    user.groups.clear()
    assert stranger.post(address).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_actor"))
    assert stranger.post(address).status_code == 200
    assert stranger.get(address).status_code == 405
    users = ContentType.objects.get_for_model(Permission).pk
    for kind, pk in ((users, 1), (10**6, 1), (2**70, 1), (1, 2**63)):
        place = reverse("admin:here", args=(kind, pk))
        assert stranger.post(place).status_code == 404
    gone = reverse("admin:here", args=(address.split("/")[-3], 10**9))
    assert stranger.post(gone).status_code == 404


def after(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Do the first; give what the second did, which waits for its commit."""
    with transaction.atomic():
        first()
        ended = behind(second)
    return ended()


@pytest.fixture
def boss(transactional_db: None) -> Iterator[User]:
    yield User.objects.create_superuser("boss")


def draft(status: str = "draft") -> Section:
    with transaction.atomic():  # an article and its first section come together
        return make_article(status=status).sections.get()


def test_of_two_who_save_one_section_the_second_is_shown_both(boss: User) -> None:
    section = draft()
    address = page(Section, "change", section.pk)
    before = _Fields(_client(boss).get(address).text).values

    def save(words: str) -> Any:
        sent = before | {"text": words, "_save": "Save"}
        return _client(boss).post(address, sent)

    ended = at_once(lambda: save("One text."), lambda: save("Two texts."))
    answers = [one.gave for one in ended]
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    section.refresh_from_db()
    lost = next(answer for answer in answers if answer.status_code == 409)
    assert section.text in lost.text
    assert lost.context["typed"] != section.text
    assert lost.context["typed"] in ("One text.", "Two texts.")


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def test_a_label_saved_beside_a_text_does_not_undo_the_text(boss: User) -> None:
    section = draft()
    address = page(Section, "change", section.pk)
    before = _Fields(_client(boss).get(address).text).values

    def label() -> Any:
        return _client(boss).post(address, before | {"label": "NEW:", "_save": "Save"})

    def text() -> None:
        row = Section.objects.get(pk=section.pk)
        change_text(row, "Another text.", version_of(row))

    answer = after(text, label)
    assert answer.status_code == 409
    section.refresh_from_db()
    assert section.text == "Another text."


def test_a_candidate_accepted_while_its_text_is_edited(boss: User) -> None:
    for turn in range(6):
        section = draft()
        payload = {"name": f"Land {turn}", "kind": "state", "match": None}
        candidate = make_candidate(section=section, payload=payload)
        version = version_of(section)

        def edit(row: Section = section, read: str = version) -> Any:
            return change_text(row, f"Now then. {TEXT}", read)

        def decide(row: Candidate = candidate) -> Any:
            return accept(row, by=boss)

        all_done(at_once(*((edit, decide) if turn % 2 else (decide, edit))))
        section.refresh_from_db()
        for fact in ActorMention.objects.filter(section=section):
            assert section.text[fact.start : fact.end] == fact.quote == "Kazakhstan"


def test_an_edit_waits_for_an_approval_and_is_told(boss: User) -> None:
    section = draft("in_review")
    version = version_of(section)
    article = section.article
    assert article is not None
    answer = after(
        lambda: actions.approve(article, by=boss),
        lambda: change_text(section, f"Now. {TEXT}", version),
    )
    assert isinstance(answer, StaleText)
    section.refresh_from_db()
    assert section.text == TEXT


def test_publishing_waits_for_an_edit_and_finds_its_doubts(boss: User) -> None:
    section = draft("approved")
    make_mention("China", section=section)
    version = version_of(section)
    article = section.article
    assert article is not None
    answer = after(
        lambda: change_text(section, TEXT.replace("China", "Beijing"), version),
        lambda: actions.publish(article, by=boss),
    )
    assert isinstance(answer, MoveRefused)
    assert "anchors in doubt" in str(answer)
    assert Article.objects.get(pk=article.pk).status == "approved"


def test_a_fact_changed_or_deleted_while_its_text_is_edited(boss: User) -> None:
    for turn in range(6):
        section = draft()
        kept = make_mention("Kazakhstan", section=section)
        gone = make_mention("China", section=section)
        address = page(ActorMention, "change", kept.pk)
        version = version_of(section)

        def edit(row: Section = section, read: str = version) -> Any:
            return change_text(row, f"Now then. {TEXT}", read)

        def save(place: str = address) -> Any:
            return fill(_client(boss), place, stands_for="the state")

        def delete(row: ActorMention = gone) -> Any:
            return ActorMention.objects.filter(pk=row.pk).delete()

        deeds = (edit, save, delete) if turn % 2 else (delete, save, edit)
        all_done(at_once(*deeds))
        section.refresh_from_db()
        for fact in ActorMention.objects.filter(section=section):
            assert section.text[fact.start : fact.end] == fact.quote


def test_a_comment_on_words_while_they_are_edited(boss: User) -> None:
    section = draft()
    start = TEXT.index("Kazakhstan")
    version = version_of(section)
    answer = after(
        lambda: change_text(section, f"Now then. {TEXT}", version),
        lambda: comment_on(
            Section.objects.get(pk=section.pk), "Hm", by=boss,
            start=start, end=start + 10, quote="Kazakhstan",
        ),
    )  # fmt: skip
    assert isinstance(answer, MoveRefused)


def test_of_two_who_resolve_a_thread_one_is_told(boss: User) -> None:
    head = comment_on(make_actor(), "Hm", by=boss)
    one_wins(at_once(lambda: resolve(head, by=boss), lambda: resolve(head, by=boss)))


def test_of_two_who_save_one_actor_the_second_is_shown_both(boss: User) -> None:
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    before = _Fields(_client(boss).get(address).text).values

    def save(words: str) -> Any:
        sent = before | {"description": words, "_save": "Save"}
        return _client(boss).post(address, sent)

    ended = at_once(lambda: save("One"), lambda: save("Two"))
    assert sorted(one.gave.status_code for one in ended) == [302, 409]


@pytest.mark.django_db
def test_the_review_and_a_correction_say_who_else_is_there(
    editor: Client, manager: Client
) -> None:
    article = make_article()
    connection.check_constraints()  # which makes its edition
    draft = correcting.begin(article, by=User.objects.get(username="editor"))
    for address in (
        reverse("admin:review", args=[article.pk]),
        reverse("admin:correcting_write", args=[draft.pk]),
        reverse("admin:correcting_radius", args=[draft.pk]),
    ):
        assert editor.get(address).status_code == 200
        assert "editor is on this page too, since " in manager.get(address).text
    assert manager.post(sign_address(draft)).status_code == 200
