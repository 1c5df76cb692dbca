"""Before a move: what was found, and what to look at though it does not block."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Issue
from tests.desk.rows import page
from tests.factories import (
    LONG_AGO,
    make_actor,
    make_article,
    make_candidate,
    make_issue,
    make_mention,
)

pytestmark = pytest.mark.django_db


def test_pending_candidates_are_counted_led_to_and_do_not_block(
    manager: Client,
) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    make_candidate(section=section)
    make_candidate("China", section=section)
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    make_candidate(
        section=section, decision="rejected", decided_by=boss, decided_at=LONG_AGO
    )
    make_candidate()  # of another
    address = page(Article, "move", article.pk, "submit")
    text = manager.get(address).text
    found = re.search(r'<a href="([^"]+)">2 candidates wait for a decision', text)
    assert found is not None
    assert manager.get(unescape(found[1])).context["cl"].result_count == 2
    assert "Not yet, though not in the way:</b>" in text
    assert all(words in text for words in ("a title", "an author", "or a body"))
    manager.post(address, {"confirmed": "1", "reason": ""})
    article.refresh_from_db()
    assert article.status == "in_review"


def test_words_that_name_a_merged_actor_are_led_to(manager: Client) -> None:
    article = make_article(status="draft")
    old, new = make_actor(name="Kirghizia"), make_actor(name="Kyrgyzstan")
    mention = make_mention(section=article.sections.get(), actor=old)
    old.merged_into = new
    old.save()
    text = manager.get(page(Article, "move", article.pk, "submit")).text
    assert "names Kirghizia, which was merged into Kyrgyzstan" in text
    assert page(type(mention), "change", mention.pk) in text


def test_what_is_missing_is_not_said_to_be_found(manager: Client) -> None:
    article = make_article(status="draft", title="")
    text = manager.get(page(Article, "move", article.pk, "submit")).text
    held = re.findall(r"<b>(.+?):</b>\s+(.+?)\s*\n", text)
    assert ("Not yet, and in the way", "a title") in held
    assert ("Found", "an author") in held
    assert "lacks a title" in text


def test_going_back_warns_of_nothing(manager: Client) -> None:
    article = make_article(status="in_review")
    make_candidate(section=article.sections.get())
    text = manager.get(page(Article, "move", article.pk, "send_back")).text
    assert "though not in the way" not in text
    assert "1 candidate waits" not in text


def test_an_issue_warns_of_all_its_articles_in_a_fixed_number_of_statements(
    manager: Client,
) -> None:
    def asked(articles: int) -> tuple[int, str]:
        issue = make_issue(published_at=None)
        for _ in range(articles):
            article = make_article(issue=issue, status="approved")
            make_candidate(section=article.sections.get())
        manager.get(page(Issue, "move", issue.pk, "publish"))
        with CaptureQueriesContext(connection) as found:
            text = manager.get(page(Issue, "move", issue.pk, "publish")).text
        return len(found), text

    few, text = asked(2)
    assert text.count("1 candidate waits for a decision in") == 2
    many, _ = asked(12)
    assert few == many
