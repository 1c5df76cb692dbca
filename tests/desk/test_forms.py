"""Forms at the desk: what the database refuses is said, and nothing is half-done."""

import pytest
from django.db import connection
from django.test import Client

from actors.models import Actor, Event, Relationship
from articles.models import Article, Authorship, Issue, Section, SourceText
from tests.desk.forms import errors, fill
from tests.desk.rows import page
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_issue,
    make_section,
    make_source,
)

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Debts", "slug": "debts", "language": "en", "position": 1,
    "sections-0-position": "1", "sections-0-kind": "abstract",
    "sections-0-text": "Astana owes China.",
}  # fmt: skip


def test_a_new_article_comes_with_its_first_section(contributor: Client) -> None:
    issue = make_issue(published_at=None)
    answer = fill(contributor, page(Article, "add"), **NEW, issue=issue.pk)
    assert answer.status_code == 302, errors(answer)
    article = Article.objects.get()
    assert article.status == "draft"
    assert article.sections.get().text == "Astana owes China."


def test_an_article_without_text_is_refused_with_nothing_stored(
    contributor: Client,
) -> None:
    issue = make_issue(published_at=None)
    given = NEW | {"sections-0-text": "", "sections-0-kind": ""}
    answer = fill(contributor, page(Article, "add"), **given, issue=issue.pk)
    assert "required" in errors(answer)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Astana\towes.", "without markup or control characters"),
        ("Astana <b>owes</b>.", "without markup"),
        ("One line\nbroken.", "one blank line between paragraphs"),
    ],
)
def test_untidy_text_is_refused_in_the_form(
    contributor: Client, text: str, words: str
) -> None:
    section = make_article(status="draft").sections.get()
    address = page(Section, "change", section.pk)
    answer = fill(contributor, address, text=text)
    assert words in errors(answer)
    assert "was changed successfully" not in contributor.get("/admin/").text
    section.refresh_from_db()
    assert section.text != text


def test_line_ends_of_a_browser_are_taken_as_line_feeds(contributor: Client) -> None:
    section = make_article(status="draft").sections.get()
    address = page(Section, "change", section.pk)
    assert fill(contributor, address, text="One.\r\n\r\nTwo.").status_code == 302
    section.refresh_from_db()
    assert section.text == "One.\n\nTwo."


def test_published_text_offers_no_field(manager: Client) -> None:
    section = make_article().sections.get()
    text = manager.get(page(Section, "change", section.pk)).text
    assert 'name="text"' not in text
    assert 'name="label"' not in text


def test_a_published_byline_keeps_the_name_as_printed(manager: Client) -> None:
    byline = Authorship.objects.get(article=make_article())
    other = make_author(name="Somebody Else")
    address = page(Authorship, "change", byline.pk)
    answer = fill(manager, address, author=other.pk, name_as_printed="Forged")
    assert answer.status_code == 302
    before = byline.name_as_printed
    byline.refresh_from_db()
    assert (byline.author, byline.name_as_printed) == (other, before)


def test_two_articles_cannot_take_one_position(contributor: Client) -> None:
    issue = make_issue(published_at=None)
    make_article(issue=issue, position=1, status="draft")
    second = make_article(issue=issue, position=2, status="draft")
    answer = fill(contributor, page(Article, "change", second.pk), position=1)
    assert "cannot stand at one position" in errors(answer)


def test_the_reason_given_is_kept_with_the_person(editor: Client) -> None:
    actor = make_actor()
    address = page(Actor, "change", actor.pk)
    fill(editor, address, name="Qazaqstan", reason="Renamed by its parliament.")
    last = actor.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["reason"] == "Renamed by its parliament."
    assert last.pgh_context.metadata["url"] == address
    assert last.pgh_context.metadata["user"]


def test_a_date_that_is_none_is_refused_with_its_value(editor: Client) -> None:
    event = make_event()
    answer = fill(editor, page(Event, "change", event.pk), date="mid-October")
    assert "mid-October" in errors(answer)
    answer = fill(editor, page(Event, "change", event.pk), date="2024-10/2024-09")
    assert errors(answer)


def test_the_days_of_a_date_follow_from_it(editor: Client) -> None:
    event = make_event()
    fill(editor, page(Event, "change", event.pk), date="2021-05/2021-06")
    event.refresh_from_db()
    assert (str(event.earliest), str(event.latest)) == ("2021-05-01", "2021-06-30")


def test_an_actor_is_not_related_to_itself(editor: Client) -> None:
    actor = make_actor()
    answer = fill(
        editor,
        page(Relationship, "add"),
        from_actor=actor.pk, to_actor=actor.pk, kind="part_of",
    )  # fmt: skip
    assert "no relationship to itself" in errors(answer)


def test_the_stamp_of_a_published_issue_is_shown_and_not_asked(manager: Client) -> None:
    issue = make_issue()
    text = manager.get(page(Issue, "change", issue.pk)).text
    assert 'name="issn"' not in text
    assert "The Institute" in text
    text = manager.get(page(Issue, "add")).text
    assert 'value="The Central Asia-Caucasus Analyst"' in text


def test_what_is_published_offers_no_deletion_and_is_not_deleted(
    manager: Client,
) -> None:
    article = make_article()
    section = article.sections.get()
    for row in (article, article.issue, section):
        assert manager.get(page(type(row), "delete", row.pk)).status_code == 403, row
    answer = manager.post(
        page(Article, "changelist"),
        {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"},
    )
    assert Article.objects.filter(pk=article.pk).exists()
    assert answer.status_code in (200, 302, 403)


def test_what_a_deletion_breaks_is_said(manager: Client) -> None:
    section = make_article(status="draft").sections.get()
    connection.check_constraints()  # as at the end of the request that made it
    answer = manager.post(
        page(Section, "delete", section.pk), {"post": "yes"}, follow=True
    )
    assert "An article keeps at least one section." in answer.text
    assert Section.objects.filter(pk=section.pk).exists()
    answer = manager.post(
        page(Section, "changelist"),
        {"action": "delete_selected", "_selected_action": section.pk, "post": "yes"},
        follow=True,
    )
    assert "An article keeps at least one section." in answer.text
    assert "Successfully deleted" not in answer.text
    assert Section.objects.filter(pk=section.pk).exists()


def test_an_imprint_is_a_section_of_its_issue(editor: Client) -> None:
    make_section(issue=(issue := make_issue(published_at=None)), text="Imprint.")
    text = editor.get(page(Section, "changelist") + f"?issue={issue.pk}").text
    assert "Imprint." in text


def test_a_source_is_fetched_as_received_and_never_changed(
    manager: Client, reader: Client
) -> None:
    source = make_source("Böse <b>bytes</b>")
    address = page(SourceText, "file", source.pk)
    answer = manager.get(address)
    assert answer.content == "Böse <b>bytes</b>".encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer["Content-Disposition"]
    assert reader.get(address).status_code == 302
    text = manager.get(page(SourceText, "change", source.pk)).text
    assert "Böse &lt;b&gt;bytes&lt;/b&gt;" in text
    assert manager.get(page(SourceText, "add")).status_code == 403
    assert manager.post(page(SourceText, "change", source.pk), {}).status_code == 403
    assert manager.get(page(SourceText, "file", 999_999)).status_code == 404
