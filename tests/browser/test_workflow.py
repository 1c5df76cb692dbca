"""An article from draft to readers in a real browser, by the three it takes."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, ChecklistItem, Issue
from tests.browser.desk import PICTURES, look_at, sign_in
from tests.browser.test_pages import AXE
from tests.desk.conftest import _group
from tests.desk.rows import page as desk_page
from tests.factories import make_article, make_candidate, make_figure, make_issue


@transaction.atomic  # an article and its first section come together
def _draft(issue: Issue) -> Article:
    article = make_article(status="draft", issue=issue)
    section = article.sections.get()
    make_figure(section=section)
    make_figure("US$ 9.2 billion", section=section)
    return article


@pytest.fixture
def people(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> Iterator[dict[str, Page]]:
    """Seat a writer, an editor and a managing editor, each before a browser."""
    contexts = {}
    for role in ("Contributor", "Editor", "Managing editor"):
        user = User.objects.create_user(role.split()[0].lower(), is_staff=True)
        user.groups.add(_group(role))
        contexts[role] = browser.new_context(viewport={"width": 1280, "height": 900})
        sign_in(contexts[role], live_server, user)
    yield {role: context.new_page() for role, context in contexts.items()}
    for context in contexts.values():
        context.close()


def _told(page: Page, words: str) -> None:
    """Wait until the page says so, in a message or a refusal."""
    said = page.locator(".messagelist li, .errorlist li").filter(has_text=words)
    expect(said.first).to_be_visible()


def test_an_article_goes_from_draft_to_readers(
    people: dict[str, Page], live_server: LiveServer
) -> None:
    issue = make_issue(published_at=None)
    article = _draft(issue)
    ChecklistItem.objects.create(name="Read aloud once", move="approve")
    change = f"{live_server.url}{desk_page(Article, 'change', article.pk)}"
    issue_page = f"{live_server.url}{desk_page(Issue, 'change', issue.pk)}"
    writer, editor, chief = people.values()

    def move(page: Page, button: str, told: str, note: str = "") -> None:
        page.goto(change)
        page.get_by_role("link", name=button, exact=True).click()
        if note:
            page.get_by_label("What is to be done").fill(note)
        page.get_by_role("button", name=button, exact=True).click()
        _told(page, told)

    # the writer changes a word, hands in, takes back, and hands in again
    writer.goto(change)
    writer.get_by_label("Title:", exact=True).fill("Debts and Roads")
    writer.get_by_role("button", name="Save", exact=True).click()
    _told(writer, "was changed successfully")
    move(writer, "Submit for review", "is now in review")
    move(writer, "Withdraw", "is now draft")
    move(writer, "Submit for review", "is now in review")
    # the editor sends it back, and gets it again
    move(editor, "Send back", "is now draft", "Say since when.")
    move(writer, "Submit for review", "is now in review")
    # to approve, the desk's own item is ticked
    move(editor, "Approve", "still needs a tick at “Read aloud once”")
    editor.get_by_label("Read aloud once").check()
    editor.get_by_role("button", name="Approve", exact=True).click()
    _told(editor, "is now approved")
    # nothing goes out with a figure that nobody verified
    chief.goto(issue_page)
    chief.get_by_role("link", name="Publish with its articles").click()
    _told(chief, "lacks verification of every figure")
    chief.get_by_role("link", name="2 figures wait for verification").click()
    for left in ("1 of 2", "1 of 1"):
        expect(chief.get_by_text(f"Figure {left}")).to_be_visible()
        chief.get_by_role("button", name=re.compile("^Verify")).click()
        _told(chief, "is verified")
    expect(chief.get_by_text("No figure of this article waits")).to_be_visible()
    # scheduled, called off, and published
    at = (timezone.now() + timedelta(days=2)).astimezone(ZoneInfo("Europe/Stockholm"))
    chief.goto(issue_page)
    chief.get_by_role("link", name="Publish with its articles").click()
    chief.get_by_label("When").fill(f"{at:%Y-%m-%dT%H:%M}")
    chief.get_by_role("button", name="Publish with its articles").click()
    expect(chief.locator(".settles")).to_contain_text("UTC")
    chief.get_by_role("button", name="Publish with its articles at this time").click()
    _told(chief, "will be published on")
    article.refresh_from_db()
    assert (article.status, article.is_published) == ("published", False)
    chief.get_by_role("link", name="Call off publication").click()
    chief.get_by_role("button", name="Call off publication").click()
    _told(chief, "is not scheduled any more")
    article.refresh_from_db()
    assert (article.status, article.published_at) == ("approved", None)
    chief.get_by_role("link", name="Publish with its articles").click()
    chief.get_by_role("button", name="Publish with its articles").click()
    _told(chief, "was published on")
    article.refresh_from_db()
    assert article.is_published
    chief.goto(f"{live_server.url}{article.get_absolute_url()}")
    expect(chief.get_by_role("heading", name="Debts and Roads").first).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_the_way(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    sign_in(context, live_server, boss)
    article = _draft(make_issue(published_at=None))
    with transaction.atomic():
        make_candidate(section=article.sections.get())
    with transaction.atomic():
        ready = make_article(status="approved")
    item = ChecklistItem.objects.create(name="Read aloud once", move="submit")
    ChecklistItem.objects.create(name="Asked the author", move="submit", required=False)
    page = context.new_page()
    for address in (
        desk_page(Article, "move", article.pk, "submit"),
        desk_page(Article, "figures", article.pk),
        desk_page(Article, "move", ready.pk, "publish"),
        desk_page(ChecklistItem, "change", item.pk),
    ):
        look_at(page, f"{live_server.url}{address}")
    # the page once more: first the hour that comes twice, then both clocks
    page.goto(f"{live_server.url}{desk_page(Article, 'move', ready.pk, 'publish')}")
    page.get_by_label("When").fill("2099-10-25T02:30")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_label("Which of the two")).to_be_visible()
    assert not Axe().run(page, options=AXE).response["violations"]
    page.get_by_label("Which of the two").select_option("second")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".settles")).to_contain_text("02:30 CET (01:30 UTC)")
    assert not Axe().run(page, options=AXE).response["violations"]
    page.screenshot(path=f"{PICTURES}/settles-{width}.png") if PICTURES else None
    context.close()
