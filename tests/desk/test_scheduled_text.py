"""What is scheduled stays as it was approved, until its publication is called off."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.shared.past import rows_of
from articles import actions
from articles.carried import version_of
from articles.models import Article, Authorship, Section
from tests.desk.forms import fill
from tests.desk.rows import page
from tests.factories import TEXT, make_article, make_issue, make_section

pytestmark = pytest.mark.django_db

AT = datetime(2099, 7, 1, 7, 0, tzinfo=UTC)
WAY = "is scheduled for 1 July 2099, 09:00 CEST (07:00 UTC), as it was approved"


@pytest.fixture
def section() -> Section:
    """Give the text of an article whose time is still to come."""
    issue = make_issue(published_at=AT)
    return make_article(issue=issue, published_at=AT).sections.get()


def test_its_page_shows_the_text_and_names_the_way(
    manager: Client, section: Section
) -> None:
    shown = manager.get(page(Section, "change", section.pk)).text
    assert WAY in shown
    assert 'name="text"' not in shown
    assert "deletelink" not in shown
    way = page(Article, "move", section.article_id, "unschedule")
    assert f'<a href="{way}">call its publication off</a>' in shown


def test_what_was_typed_before_it_was_scheduled_is_shown_and_not_stored(
    manager: Client, section: Section
) -> None:
    sent = {"text": "Typed long ago.", "read_version": version_of(section)}
    address = page(Section, "change", section.pk)
    for version in (sent["read_version"], "of the draft"):
        answer = manager.post(address, {**sent, "read_version": version})
        assert answer.status_code == 409
        assert WAY in answer.text
        assert "Typed long ago." in answer.text
    section.refresh_from_db()
    assert section.text == TEXT


def test_no_section_is_put_into_it(manager: Client, section: Section) -> None:
    answer = fill(
        manager, page(Section, "add"), article=section.article_id, kind="background",
        position=7, text="More of it.",
    )  # fmt: skip
    assert WAY in answer.text
    assert Section.objects.count() == 1


def test_no_text_is_put_back_into_it(manager: Client, section: Section) -> None:
    article = section.article
    assert article is not None
    boss = User.objects.create_superuser("boss")
    actions.unschedule(article, by=boss)
    section.text = f"{TEXT} Later."
    section.save()
    other = make_section(article=article, kind="background", text="Never approved.")
    gone = rows_of(Section, other.pk).get()
    other.delete()
    Article.objects.filter(pk=article.pk).update(status="published", published_at=AT)
    first = rows_of(Section, section.pk).order_by("pgh_id")[0]
    assert first.text == TEXT
    for version in (first, gone):
        answer = manager.post(
            page(Section, "put_back", version.pgh_id), {"reason": "Better."}
        )
        assert WAY in answer.text
        assert page(Article, "move", article.pk, "unschedule") in answer.text
    assert [row.text for row in Section.objects.all()] == [f"{TEXT} Later."]


def test_its_byline_is_shown_and_waits_too(manager: Client, section: Section) -> None:
    byline = Authorship.objects.get(article=section.article_id)
    shown = manager.get(page(Authorship, "change", byline.pk)).text
    assert 'name="name_as_printed"' not in shown
    assert page(Authorship, "delete", byline.pk) not in shown
    shown = manager.get(page(Article, "change", section.article_id)).text
    assert "authorships-0-author" in shown
    assert "authorships-0-name_as_printed" not in shown


def test_its_title_waits_too(manager: Client, section: Section) -> None:
    shown = manager.get(page(Article, "change", section.article_id)).text
    assert 'name="title"' not in shown
    assert 'name="note"' in shown


def test_called_off_it_can_be_changed(manager: Client, section: Section) -> None:
    assert section.article is not None
    actions.unschedule(section.article, by=User.objects.create_superuser("boss"))
    address = page(Section, "change", section.pk)
    assert WAY not in manager.get(address).text
    fill(manager, address, text=f"{TEXT} And more.")
    section.refresh_from_db()
    assert section.text == f"{TEXT} And more."
