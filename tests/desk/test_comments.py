"""Comments at the desk: under each row, in a list, and never before readers."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.commenting import comment_on, is_commentable, reply_to, resolve
from articles.models import Article, Comment, Section
from articles.previews import preview_of
from tests.desk.conftest import SignIn
from tests.desk.rows import make_one_of_each, page
from tests.factories import TEXT, make_actor, make_article, make_issue, make_mention

pytestmark = pytest.mark.django_db


def add_address(row: Any) -> str:
    kind = ContentType.objects.get_for_model(row)
    return reverse("admin:comment_add", args=(kind.pk, row.pk))


def user(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def test_every_row_can_be_commented_on_from_its_page(manager: Client) -> None:
    rows = [row for row in make_one_of_each(1) if is_commentable(type(row))]
    assert len(rows) > 15
    said = Comment.objects.count()
    for row in rows:
        address = page(type(row), "change", row.pk)
        opened = manager.get(address)
        assert add_address(row) in opened.text, row
        answer = manager.post(
            add_address(row), {"body": "Is it so?", "next": address}, follow=True
        )
        assert answer.redirect_chain[0][0].startswith(f"{address}#comment-")
        assert "Is it so?" in answer.text
    assert Comment.objects.count() == said + len(rows)


def test_words_of_a_section_are_commented_on_by_giving_them(editor: Client) -> None:
    section = make_article(status="draft", text=f"{TEXT} China again.").sections.get()
    place = add_address(section)
    asked = editor.post(place, {"body": "Which?", "quote": "China"})
    assert "more than once: choose" in asked.text
    assert "[China] again." in asked.text
    assert "Which?" in asked.text
    second = section.text.rindex("China")
    editor.post(place, {"body": "Which?", "quote": "China", "place": str(second)})
    comment = Comment.objects.get()
    assert (comment.start, comment.quote) == (second, "China")
    wrong = editor.post(place, {"body": "Hm", "quote": "Chian"})
    assert "do not stand in section" in wrong.text
    editor.post(place, {"body": "Hm", "start": "0", "end": "5", "quote": "As of"})
    stale = editor.post(place, {"body": "Hm", "start": "0", "end": "5", "quote": "So"})
    assert "the text was changed" in stale.text
    shown = editor.get(f"{place}?start=0&end=5&quote=As%20of").text
    assert 'value="5"' in shown
    assert Comment.objects.count() == 2


def test_what_is_refused_is_shown_with_what_was_typed(editor: Client) -> None:
    answer = editor.post(add_address(make_actor()), {"body": "Ask @nobody"})
    assert "@nobody: nobody at the desk is called that" in answer.text
    assert "Ask @nobody" in answer.context["form"].data["body"]
    empty = editor.post(add_address(make_actor()), {"body": "  "})
    assert "the comment is empty" in empty.text


def test_a_thread_is_answered_changed_resolved_and_reopened(
    editor: Client, contributor: Client
) -> None:
    actor = make_actor()
    editor.post(add_address(actor), {"body": "Twice?"})
    head = Comment.objects.get()
    change = reverse("admin:comment_change", args=(head.pk,))
    assert contributor.get(change).status_code == 403
    editor.post(change, {"body": "Is it here twice?"})
    reply = reverse("admin:comment_reply", args=(head.pk,))
    assert "Is it here twice?" in contributor.get(reply).text
    contributor.post(reply, {"body": "Once."})
    assert editor.get(change).status_code == 403
    late = editor.post(change, {"body": "Lost?"})
    assert "It was answered" in late.text
    assert "Lost?" in late.text
    settle = reverse("admin:comment_resolve", args=(head.pk,))
    assert editor.get(settle).status_code == 405
    done = contributor.post(settle, follow=True)
    assert "Resolved by contributor" in done.text
    again = contributor.post(settle, follow=True)
    assert "was resolved by contributor" in again.text
    assert "Once." in editor.get(page(Comment, "change", head.pk)).text
    reopen = reverse("admin:comment_reopen", args=(head.pk,))
    assert "open again" in editor.post(reopen, follow=True).text


def test_comments_lead_nowhere_else(editor: Client) -> None:
    answer = editor.post(
        add_address(make_actor()), {"body": "Hm", "next": "https://example.org/"}
    )
    assert answer["Location"].startswith(page(Comment, "changelist"))


@pytest.mark.parametrize(
    "asked",
    ["state=open", "state=resolved", "mentions=me", "row=1-1", "row=x", "row=9-²"],
)
def test_the_list_is_narrowed(editor: Client, asked: str) -> None:
    me = user(editor)
    head = comment_on(make_actor(), f"@{me.username}, look", by=me)
    resolve(comment_on(make_actor(), "Done", by=me), by=me)
    answer = editor.get(f"{page(Comment, 'changelist')}?{asked}")
    assert answer.status_code == 200
    found = list(answer.context["cl"].queryset)
    assert (head in found) == (asked in ("state=open", "mentions=me"))


def test_only_a_managing_editor_deletes_and_says_why(
    editor: Client, manager: Client
) -> None:
    head = comment_on(make_actor(), "Rude", by=user(editor))
    address = page(Comment, "delete", head.pk)
    assert editor.post(address, {"post": "yes", "reason": "x"}).status_code == 403
    silent = manager.post(address, {"post": "yes"}, follow=True)
    assert "Say why it is deleted" in silent.text
    assert Comment.objects.filter(pk=head.pk).exists()
    manager.post(address, {"post": "yes", "reason": "Rude"})
    assert not Comment.objects.exists()


def test_who_may_not_see_a_row_sees_nothing_said_of_it(sign_in: SignIn) -> None:
    head = comment_on(make_actor(), "Secret", by=user(sign_in("Editor")))
    client = sign_in("Contributor")
    stranger = user(client)
    stranger.groups.clear()
    codes = ("view_comment", "add_comment", "resolve_comment", "view_article")
    stranger.user_permissions.set(Permission.objects.filter(codename__in=codes))
    assert "Secret" not in client.get(page(Comment, "changelist")).text
    assert client.get(page(Comment, "change", head.pk)).status_code == 302
    assert client.get(add_address(head.row)).status_code == 403
    for name in ("reply", "change"):
        address = reverse(f"admin:comment_{name}", args=(head.pk,))
        assert client.get(address).status_code == 404
    for name in ("resolve", "reopen"):
        address = reverse(f"admin:comment_{name}", args=(head.pk,))
        assert client.post(address).status_code == 404


def test_nobody_from_outside_comes_in(client: Client) -> None:
    actor = make_actor()
    by = User.objects.create_superuser("boss")
    head = comment_on(actor, "Secret", by=by)
    for address in (
        add_address(actor),
        reverse("admin:comment_reply", args=(head.pk,)),
        reverse("admin:comment_resolve", args=(head.pk,)),
        page(Comment, "changelist"),
    ):
        for answer in (client.get(address), client.post(address, {"body": "Hm"})):
            assert answer.status_code == 302
            assert "/login/" in answer["Location"]
    head.refresh_from_db()
    assert head.is_open


@pytest.mark.parametrize("kind", [0, 999_999, 2**63, 2**70])
def test_there_is_nothing_to_comment_on(editor: Client, kind: int) -> None:
    for pk in (1, 2**63):
        place = reverse("admin:comment_add", args=(kind, pk))
        assert editor.get(place).status_code == 404
    actors = ContentType.objects.get_for_model(make_actor()).pk
    for address in (
        reverse("admin:comment_add", args=(actors, 10**17)),
        reverse("admin:comment_reply", args=(2**63,)),
    ):
        assert editor.get(address).status_code == 404


def test_readers_never_see_a_comment(reader: Client, editor: Client) -> None:
    me = user(editor)
    article = make_article()
    draft = make_article(status="draft", issue=make_issue(published_at=None))
    actor = make_actor()
    comment_on(actor, "Zzqx", by=me)
    for one in (article, draft):
        section = one.sections.get()
        comment_on(one, "Zzqx", by=me)
        comment_on(section, "Zzqx", by=me, start=0, end=5)
        mention = make_mention(section=section, actor=actor)
        comment_on(mention, "Zzqx", by=me)
    pages = (
        "/", article.get_absolute_url(), article.issue.get_absolute_url(),
        actor.get_absolute_url(), preview_of(draft).address(),
        preview_of(draft.issue).address(),
    )  # fmt: skip
    for address in pages:
        answer = reader.get(address)
        assert answer.status_code == 200, address
        assert "Zzqx" not in answer.text, address
    found = reader.get("/search/?q=Zzqx").text
    assert actor.get_absolute_url() not in found
    assert article.get_absolute_url() not in found


def test_a_panel_costs_the_same_for_many_comments(editor: Client) -> None:
    me = user(editor)
    counted: dict[tuple[Any, int], int] = {}
    for number in (2, 20):
        article = make_article(status="draft")
        section = article.sections.get()
        for one in range(number):
            head = comment_on(section, f"Hm {one}", by=me, start=one, end=one + 5)
            reply_to(head, "Yes", by=me)
        for row in (article, section):
            address = page(type(row), "change", row.pk)
            editor.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                shown = editor.get(address)
            assert shown.text.count('class="thread"') == number
            counted[type(row), number] = len(asked)
            said = [q for q in asked if "articles_comment" in q["sql"]]
            assert len(said) == 2
        with CaptureQueriesContext(connection) as asked:
            editor.get(page(Comment, "changelist"))
        counted[Comment, number] = len(asked)
    for model in (Article, Section, Comment):
        assert counted[model, 2] == counted[model, 20], model


def test_an_article_says_before_a_move_that_comments_are_open(editor: Client) -> None:
    me = user(editor)
    article = make_article(status="in_review")
    comment_on(article.sections.get(), "Hm", by=me, start=0, end=5)
    asked = editor.get(page(Article, "move", article.pk, "approve"))
    assert "1 comment is open in" in asked.text
    kind = ContentType.objects.get_for_model(Article).pk
    where = f"{page(Comment, 'changelist')}?row={kind}-{article.pk}&state=open"
    assert where.replace("&", "&amp;") in asked.text
    assert len(editor.get(where).context["cl"].result_list) == 1


def test_the_history_of_an_article_tells_its_comments(editor: Client) -> None:
    me = user(editor)
    article = make_article(status="draft")
    head = comment_on(article.sections.get(), "Why so?", by=me, start=0, end=5)
    reply_to(head, "Just so.", by=me)
    stream = editor.get(page(Article, "stream", article.pk)).text
    assert "Why so?" in stream
    assert "Just so." in stream


def test_words_that_were_changed_are_told(editor: Client) -> None:
    section = make_article(status="draft").sections.get()
    comment_on(section, "Hm", by=user(editor), start=0, end=5)
    Section.objects.filter(pk=section.pk).update(text="Altogether new.")
    shown = editor.get(page(Section, "change", section.pk)).text
    assert "About words that were changed" in shown
    assert "“As of”" in shown
