"""Preview links: they show one thing ahead as readers will see it, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Participation
from articles.models import Article, FigureLink, Issue, PreviewLinks, Section
from articles.previews import PreviewOver, open_preview, preview_of, withdraw
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_measure,
    make_mention,
    make_section,
    verified,
)
from tests.test_crawl import SECRET, Links, make_hidden_rows

pytestmark = pytest.mark.django_db


def make_ahead(issue: Issue | None = None, **changes: object) -> Article:
    """Make an unpublished article with one fact of each kind, some of it public."""
    home = issue or make_issue(published_at=None)
    values: dict[str, object] = {"status": "approved", "issue": home, **changes}
    article = make_article(**values)  # type: ignore[arg-type]
    section = article.sections.get()
    known = make_mention().actor
    make_mention("Kazakhstan", section=section, actor=known)
    make_mention("China", section=section, actor=make_actor(name="Unseen China"))
    make_event_mention(section=section, event=make_event(title="Unseen summit"))
    verified(make_figure(section=section, subject=known, measure=make_measure()))
    return article


def address_of(row: Article | Issue) -> str:
    return preview_of(row).address()


def words_of(response: Any) -> str:
    """Give what an answer says; a file comes in pieces."""
    return b"".join(response).decode(errors="ignore")


def pages(reader: Client, start: str) -> Iterator[tuple[str, str]]:
    """Follow every internal link from a preview on."""
    seen, waiting = {start}, [start]
    while waiting:
        address = waiting.pop()
        response = reader.get(address)
        assert response.status_code == 200, (address, response.status_code)
        words = words_of(response)
        yield address, words
        for link in Links(words).found:
            target, _ = urldefrag(urljoin(address, link))
            parts = urlsplit(target)
            own = not parts.netloc and not parts.path.startswith(("/static/", "/admin"))
            if own and parts.path not in seen and not parts.query:
                seen.add(parts.path)
                waiting.append(parts.path)


def test_an_article_is_shown_as_readers_will_see_it(reader: Client) -> None:
    article = make_ahead()
    before = reader.get(address_of(article)).text
    Issue.objects.filter(pk=article.issue_id).update(published_at=datetime.now(UTC))
    article.status, article.published_at = Article.Status.PUBLISHED, datetime.now(UTC)
    article.save()
    after = reader.get(article.get_absolute_url()).text

    def words(page: str) -> str:
        kept, at = [], 0
        for part in page.split("<"):
            tag, _, text = part.partition(">")
            # what machines are told begins with the publication
            kept.append("" if tag.startswith("script") else text)
            at += len(tag)
        return " ".join("".join(kept).split())

    start, end = words(before).split("Preview, not published.")
    notice = end[: end.index("cannot be opened.") + len("cannot be opened.")]
    assert words(before).replace(f"Preview, not published.{notice} ", "") == words(
        after
    )
    assert before.count('class="mark') == after.count('class="mark')


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
def test_an_article_is_shown_whatever_its_status(reader: Client, status: str) -> None:
    response = reader.get(address_of(make_ahead(status=status)))
    assert response.status_code == 200
    assert "Preview, not published" in response.text
    assert 'class="mark mark-figure"' in response.text


def test_a_preview_is_kept_and_listed_by_nobody(reader: Client) -> None:
    response = reader.get(address_of(make_ahead()))
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in (
        response.text
    )
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "noindex" not in reader.get("/").text


@pytest.mark.parametrize("kind", ["article", "issue"])
def test_a_preview_opens_no_other_door(reader: Client, kind: str) -> None:
    make_hidden_rows()
    shown = make_ahead(title="The one that is shown")
    make_ahead(issue=shown.issue, title=f"{SECRET} beside it", status="draft")
    start = address_of(shown if kind == "article" else shown.issue)
    found = dict(pages(reader, start))
    assert len(found) > 10
    for address, words in found.items():
        assert SECRET.lower() not in words.lower(), address
        if not address.startswith("/preview/"):
            assert "The one that is shown" not in words, address
            assert "Unseen" not in words, address
    for row in (shown, shown.issue):
        assert reader.get(row.get_absolute_url()).status_code == 404
    assert reader.get("/search/", {"q": "shown"}).text.count("The one that is") == 0


def test_what_is_not_public_yet_is_no_link(reader: Client) -> None:
    article = make_ahead()
    text = reader.get(address_of(article)).text
    linked = set(Links(text).found)
    known = article.sections.get().actormentions.order_by("start").last()
    assert known is not None
    assert known.actor.get_absolute_url() in linked
    for fact in article.sections.get().eventmentions.all():
        assert fact.event.get_absolute_url() not in linked
    for figure in article.sections.get().figures.all():
        assert figure.get_absolute_url() not in linked
    assert '<span class="to-come"><strong>' in text
    assert '<span class="to-come"><strong><bdi>' in text
    assert not any(link.startswith("/authors/") and len(link) > 9 for link in linked)


def test_the_articles_of_an_issue_lead_to_each_other(reader: Client) -> None:
    issue = make_issue(published_at=None)
    make_section(issue=issue, text=f"Printed by the {SECRET} works.")
    first, second = make_ahead(issue), make_ahead(issue)
    draft = make_ahead(issue, status="draft", title="A draft left behind")
    link = preview_of(issue)
    page = reader.get(link.address()).text
    assert SECRET in page
    assert draft.title not in page
    assert "1 article of this issue is not approved yet" in page
    assert {link.address(first.pk), link.address(second.pk)} <= set(Links(page).found)
    inside = reader.get(link.address(first.pk)).text
    assert {link.address(), link.address(second.pk)} <= set(Links(inside).found)
    assert reader.get(link.address(draft.pk)).status_code == 404
    assert reader.get(link.address(make_ahead().pk)).status_code == 404
    assert reader.get(link.address(10**30)).status_code == 404


def test_the_link_of_an_article_shows_no_other(reader: Client) -> None:
    issue = make_issue(published_at=None)
    one, other = make_ahead(issue), make_ahead(issue, title="The other one")
    link = preview_of(one)
    assert other.title not in reader.get(link.address()).text
    for number in (one.pk, other.pk):
        assert reader.get(link.address(number)).status_code == 404


def test_a_scheduled_article_shows_the_day_it_comes_out(reader: Client) -> None:
    at = datetime.now(UTC) + timedelta(days=40)
    issue = make_issue(published_at=at)
    article = make_ahead(issue, status="published", published_at=at)
    text = reader.get(address_of(article)).text
    assert f"{at:%-d %B %Y}" in text
    assert issue.title in text


def test_a_preview_leads_to_the_public_page_once_there_is_one(reader: Client) -> None:
    for row in (make_article(), make_issue()):
        response = reader.get(address_of(row))
        assert response.status_code == 302
        assert response["Location"] == row.get_absolute_url()
        assert response["Cache-Control"] == "private, no-store"


def test_a_link_ends_after_its_days(reader: Client) -> None:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    article = make_ahead()
    with time_machine.travel(start, tick=False):
        link = preview_of(article)
        assert link.until == start + timedelta(days=7)
        assert open_preview(link.token).until == link.until
    with time_machine.travel(start + timedelta(days=7, seconds=-1), tick=False):
        assert reader.get(link.address()).status_code == 200
    with time_machine.travel(start + timedelta(days=7), tick=False):
        response = reader.get(link.address())
    assert response.status_code == 410
    assert "worked until 8 March 2026, 12:00 UTC" in response.text
    assert article.title not in response.text
    assert response["X-Robots-Tag"].startswith("noindex")


def test_the_days_are_a_setting(settings: pytest.FixtureRequest) -> None:
    settings.PREVIEW_DAYS = 1  # type: ignore[attr-defined]
    link = preview_of(make_ahead())
    assert link.until < datetime.now(UTC) + timedelta(days=1, minutes=1)


def test_a_withdrawn_link_shows_nothing_and_a_new_one_does(reader: Client) -> None:
    article, other = make_ahead(), make_ahead()
    user = User.objects.create_user("ada")
    old, others = address_of(article), address_of(other)
    withdraw(article, by=user, reason="Sent to the wrong list")
    response = reader.get(old)
    assert response.status_code == 410
    assert "withdrawn by the editors" in response.text
    assert reader.get(others).status_code == 200
    new = address_of(Article.objects.get(pk=article.pk))
    assert reader.get(new).status_code == 200
    withdraw(Article.objects.get(pk=article.pk), by=user)
    assert reader.get(new).status_code == 410
    kept = PreviewLinks.objects.get().history.order_by("-pgh_id")  # type: ignore[attr-defined]
    assert kept[0].withdrawn == 2
    reasons = [row.pgh_context.metadata["reason"] for row in kept]
    assert "Sent to the wrong list" in reasons


def test_a_link_to_what_was_deleted_says_so(reader: Client) -> None:
    article = make_ahead()
    link = address_of(article)
    article.delete()
    response = reader.get(link)
    assert response.status_code == 410
    assert "was deleted" in response.text


def test_a_forged_or_broken_link_shows_nothing(reader: Client) -> None:
    one, other = make_ahead(), make_ahead()
    token = preview_of(one).token
    value, made, signature = token.split(":")
    forged = [
        f"article-{other.pk}-0:{made}:{signature}",
        f"issue-{one.issue_id}-0:{made}:{signature}",
        f"{value}:zzzzzz:{signature}",
        f"{value}:{made}",
        token[:-1],
        f"{token}x",
        value,
        "x",
        "ä☃",
        ":" * 40,
    ]
    for wrong in forged:
        with pytest.raises(PreviewOver):
            open_preview(wrong)
        response = reader.get(f"/preview/{wrong}/")
        assert response.status_code == 404, wrong
        assert one.title not in response.text
        assert "was not made" in response.text or "not one that" in response.text
    assert reader.post(f"/preview/{token}/").status_code == 405


def test_a_preview_costs_the_same_for_few_facts_and_many(reader: Client) -> None:
    def asked(facts: int) -> int:
        issue = make_issue(published_at=None)
        text = " ".join(f"word{number:03}" for number in range(facts))
        article = make_article(issue=issue, text=text, status="approved")
        section = article.sections.get()
        for number in range(facts):
            quote = f"word{number:03}"
            event = make_event_mention(quote, section=section).event
            actor = make_mention(quote, section=section).actor
            Participation.objects.create(event=event, actor=actor)
            make_figure(quote, section=section)
        for _ in range(facts):
            make_article(issue=issue, status="approved")
        costs = []
        link = preview_of(issue)
        for address in (link.address(), link.address(article.pk)):
            with CaptureQueriesContext(connection) as found:
                assert reader.get(address).status_code == 200
            costs.append(len(found))
        return max(costs)

    few, many = asked(2), asked(20)
    assert few == many <= 16


def test_a_preview_reads_no_section_but_its_own() -> None:
    article = make_ahead()
    make_section(article=make_ahead(), text=f"{SECRET} text.")
    found = Section.objects.filter(article__in=preview_of(article).articles())
    assert {section.article_id for section in found} == {article.pk}


def test_a_preview_shows_in_what_its_figures_differ(reader: Client) -> None:
    issue = make_issue(published_at=None)
    measure, text = make_measure(), []
    for value in (9_200_000_000, 4_000_000_000):
        section = make_article(issue=issue, status="approved").sections.get()
        text.append(make_figure(section=section, measure=measure, value=value))
    FigureLink.objects.create(
        from_figure=text[0], to_figure=text[1], kind="same_quantity"
    )
    article = text[0].section.article
    assert article is not None
    whole = reader.get(preview_of(issue).address(article.pk)).content.decode()
    assert "the two differ" in whole
    # the other article is no part of this preview: nothing of it shows
    alone = reader.get(address_of(article)).content.decode()
    assert "the two differ" not in alone
    assert "the two differ" not in reader.get("/figures/tensions/").content.decode()
