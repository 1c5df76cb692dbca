"""Comments: who may say what, what the database refuses, and how they follow a text."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from archive.shared.guarded import MoveRefused
from articles.carried import change_text, version_of
from articles.commenting import (
    change_comment,
    comment_on,
    of_article,
    of_row,
    open_in,
    reopen_thread,
    reply_to,
    resolve,
    waiting,
)
from articles.models import ActorMention, Comment, CommentMention, Section
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_candidate,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db


def person(name: str, group: str = "Contributor", **more: Any) -> User:
    user = User.objects.create_user(name, is_staff=True, **more)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def aida() -> User:
    return person("aida")


def on_words(by: User, words: str = "China", **article: Any) -> Comment:
    section = make_article(status="draft", **article).sections.get()
    start = section.text.index(words)
    return comment_on(section, "Really?", by=by, start=start, end=start + len(words))


def test_a_thread_is_opened_answered_resolved_and_opened_again(aida: User) -> None:
    boris = person("boris")
    actor = make_actor()
    head = comment_on(actor, "  Two of them?\r\nLook.  ", by=aida)
    assert (head.body, head.about, head.row) == (
        "Two of them?\nLook.", str(actor), actor,
    )  # fmt: skip
    answer = reply_to(head, "Merged.", by=boris)
    assert reply_to(answer, "Thanks.", by=aida).parent == head
    resolve(head, by=boris)
    head.refresh_from_db()
    assert head.resolved_by == boris
    assert not head.is_open
    with pytest.raises(MoveRefused, match="was resolved by boris: open it again"):
        reply_to(head, "Late.", by=aida)
    with pytest.raises(MoveRefused, match="was resolved by boris"):
        resolve(head, by=aida)
    reopen_thread(head, by=aida)
    with pytest.raises(MoveRefused, match="is open"):
        reopen_thread(head, by=aida)
    versions = head.history.values_list("pgh_label", flat=True)  # type: ignore[attr-defined]
    assert list(versions) == ["created", "changed", "changed"]


def test_nobody_comments_without_permission_or_on_what_they_may_not_see() -> None:
    stranger = User.objects.create_user("stranger", is_staff=True)
    with pytest.raises(PermissionDenied):
        comment_on(make_actor(), "Hello", by=stranger)
    codes = ("add_comment", "view_comment", "resolve_comment")
    stranger.user_permissions.set(Permission.objects.filter(codename__in=codes))
    stranger = User.objects.get(pk=stranger.pk)
    actor = make_actor()
    with pytest.raises(PermissionDenied):
        comment_on(actor, "Hello", by=stranger)
    head = comment_on(actor, "Hello", by=person("aida"))
    for deed in (resolve, reopen_thread):
        with pytest.raises(PermissionDenied):
            deed(head, by=stranger)
    with pytest.raises(PermissionDenied):
        reply_to(head, "Hello", by=stranger)
    assert waiting(stranger) == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (" \n ", "the comment is empty"),
        ("x" * 4_001, "has 4,001 characters; 4,000 are the most"),
        ("a\0b", "a character that cannot be stored"),
        ("Ask @nobody.", "@nobody: nobody at the desk is called that"),
        ("@aida2 and @gone!", "@gone does not work at the desk"),
        (" ".join(f"@a{n}" for n in range(21)), "21 colleagues are named; 20 are"),
    ],
)
def test_what_cannot_be_said_is_refused_in_words(
    aida: User, body: str, sentence: str
) -> None:
    person("aida2")
    person("gone", is_active=False)
    with pytest.raises(MoveRefused, match=sentence):
        comment_on(make_actor(), body, by=aida)
    assert not Comment.objects.exists()


def test_colleagues_are_named_and_find_it(aida: User) -> None:
    boris, dot = person("Boris"), person("c.d.")
    words = "See @boris, @c.d. and a.b@example.org; @boris again."
    head = comment_on(make_actor(), words, by=aida)
    assert {one.user for one in head.mentions.all()} == {boris, dot}
    counted = [number for _, number, _ in waiting(boris)]
    assert counted == [1, 1]
    assert [number for _, number, _ in waiting(aida)] == [1]
    change_comment(head, "See @Boris", by=aida)
    assert {one.user for one in head.mentions.all()} == {boris}
    resolve(head, by=boris)
    assert waiting(boris) == []


def test_a_person_named_in_a_reply_finds_the_thread(aida: User) -> None:
    boris = person("boris")
    head = comment_on(make_actor(), "One", by=aida)
    comment_on(make_actor(), "Another", by=aida)
    reply_to(head, "@boris knows", by=aida)
    assert list(Comment.objects.mentioning(boris)) == [head]


def test_words_are_changed_until_somebody_answers(aida: User) -> None:
    boris = person("boris")
    head = comment_on(make_actor(), "One", by=aida)
    with pytest.raises(MoveRefused, match="by who wrote it"):
        change_comment(head, "Two", by=boris)
    reply_to(head, "More", by=aida)
    change_comment(head, "Two", by=aida)
    answer = reply_to(head, "No", by=boris)
    with pytest.raises(MoveRefused, match="It was answered"):
        change_comment(head, "Three", by=aida)
    change_comment(answer, "Yes", by=boris)
    head.refresh_from_db()
    assert head.body == "Two"
    resolve(head, by=aida)
    with pytest.raises(MoveRefused, match="was resolved by aida"):
        change_comment(answer, "Maybe", by=boris)


def test_words_must_stand_as_they_were_seen(aida: User) -> None:
    section = make_article(status="draft").sections.get()
    with pytest.raises(MoveRefused, match="stands “As of” now, not “China”"):
        comment_on(section, "Hm", by=aida, start=0, end=5, quote="China")
    with pytest.raises(MoveRefused, match="There are no words at 5 to 5000"):
        comment_on(section, "Hm", by=aida, start=5, end=5_000)
    with pytest.raises(MoveRefused, match="stand in a section"):
        comment_on(make_actor(), "Hm", by=aida, start=0, end=1)
    with pytest.raises(MoveRefused, match="a start and an end"):
        comment_on(section, "Hm", by=aida, start=0)


def test_a_row_that_is_gone_cannot_be_commented_on(aida: User) -> None:
    actor = make_actor()
    kept = comment_on(actor, "Why?", by=aida)
    pk = actor.pk
    type(actor).objects.filter(pk=pk).delete()
    actor.pk = pk
    with pytest.raises(MoveRefused, match="There is no row"):
        comment_on(actor, "Hello?", by=aida)
    kept.refresh_from_db()
    assert kept.about == str(actor)


def test_comments_follow_an_edit_by_the_rules_of_facts(aida: User) -> None:
    told = f"{TEXT} {' '.join(f'Word{n}' for n in range(12))} went by."
    section = make_article(status="draft", text=told).sections.get()
    found = {
        words: comment_on(
            section, words, by=aida,
            start=told.index(words), end=told.index(words) + len(words),
        )
        for words in ("As of", "China", "Word5", "Word6 Word7")
    }  # fmt: skip
    text = told.replace("China", "Beijing").replace("As of", "Then, as of")
    text = text.replace("2024.", "2025.")
    change_text(section, text, version_of(section))
    connection.check_constraints()
    verdicts = {}
    for words, comment in found.items():
        comment.refresh_from_db()
        verdicts[words] = comment.verdict
        assert comment.quote == words
        if comment.is_sound:
            assert text[comment.start : comment.end] == words
    assert verdicts["Word5"] == verdicts["Word6 Word7"] == "moved"
    assert verdicts["China"] == "gone"
    assert not found["As of"].is_sound


def test_what_raw_sql_changes_keeps_comments_true(aida: User) -> None:
    before, after = on_words(aida, "As of"), None
    section = before.section
    assert section is not None
    after = comment_on(section, "?", by=aida, start=len(TEXT) - 5, end=len(TEXT))
    touched = comment_on(section, "?", by=aida, start=6, end=20)
    Section.objects.filter(pk=section.pk).update(
        text=TEXT.replace("January 1", "Christmas")
    )
    for comment in (before, after, touched):
        comment.refresh_from_db()
    assert [before.verdict, after.verdict, touched.verdict] == [
        "unmoved", "unmoved", "gone",
    ]  # fmt: skip
    Section.objects.filter(pk=section.pk).update(text=f"So. {TEXT}")
    after.refresh_from_db()
    touched.refresh_from_db()
    assert (after.verdict, touched.verdict) == ("moved", "gone")
    section.refresh_from_db()
    assert section.text[after.start : after.end] == after.quote


def test_a_comment_never_blocks_an_edit_or_a_publication(aida: User) -> None:
    comment = on_words(aida)
    section = comment.section
    assert section is not None
    change_text(section, "Another text altogether.", version_of(section))
    comment.refresh_from_db()
    assert (comment.quote, comment.is_sound) == ("China", False)


def test_comments_of_an_article_are_found_wherever_they_hang(aida: User) -> None:
    comment = on_words(aida)
    assert comment.section is not None
    article = comment.section.article
    assert article is not None
    section = comment.section
    rows = (
        article, section, article.authorships.get(), make_figure(section=section),
        make_mention(section=section), make_candidate(section=section),
    )  # fmt: skip
    for row in rows:
        comment_on(row, "Hm", by=aida)
    comment_on(make_article(), "Elsewhere", by=aida)
    assert of_article(article).count() == 7
    assert of_row(section).count() == 2
    resolve(comment, by=aida)
    assert open_in([article]) == {article.pk: 6}


def insert(**changes: Any) -> None:
    """Store a comment past all deeds."""
    values = {"body": "Hm", "by": User.objects.get(username="aida")} | changes
    with transaction.atomic():
        Comment.objects.bulk_create([Comment(**values)])


def test_the_database_refuses_comments_that_hang_nowhere(aida: User) -> None:
    section = make_article().sections.get()
    head = comment_on(section, "Hm", by=aida)
    answer = reply_to(head, "Hm", by=aida)
    kind = ContentType.objects.get_for_model(ActorMention)
    words = {"section": section, "start": 0, "end": 5}
    for wrong, sentence in (
        ({}, "one_place"),
        (words, "one_place"),
        (words | {"quote": "China"}, "there stands “As of”"),
        (words | {"end": 5_000, "quote": "As of"}, "not in the text"),
        ({"content_type": kind, "object_id": 4}, "no row 4 of articles_actormention"),
        ({"parent": answer}, "is a reply itself"),
        ({"parent": head, "body": " "}, "says_something"),
        ({"parent": head, "body": "x" * 4_001}, "not_too_long"),
        ({"parent": head, "resolved_by": aida}, "resolved_by_and_when"),
    ):
        with pytest.raises(IntegrityError, match=sentence):
            insert(**wrong)
    boris = person("boris")
    for change in ({"by": boris}, {"object_id": 1}, {"parent": head}):
        with (
            pytest.raises(IntegrityError, match="stays where it is|one_place|no row 1"),
            transaction.atomic(),
        ):
            Comment.objects.filter(pk=head.pk).update(**change)


def test_deleting_a_section_takes_the_comments_on_its_words(aida: User) -> None:
    comment = on_words(aida)
    reply_to(comment, "@aida", by=aida)
    assert comment.section is not None
    article = comment.section.article
    assert article is not None
    article.delete()
    assert not Comment.objects.exists()
    assert not CommentMention.objects.exists()
