"""Colleagues at one row in real browsers: comments, who is here, and stale saves."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from articles.commenting import comment_on, reply_to, resolve
from articles.models import Article, Comment, Section
from tests.browser.desk import sign_in
from tests.browser.test_pages import AXE
from tests.desk.rows import page as desk_page
from tests.factories import TEXT, make_actor, make_article, make_mention


@transaction.atomic  # an article and its first section come together
def _draft() -> Section:
    section = make_article(status="draft").sections.get()
    make_mention("China", section=section)
    return section


PARTS = (
    ".here",
    ".comments",
    ".stale",
    "#carry_form",
    "#stale_form",
    "#content-main p",
)


def _passes(page: Page) -> None:
    """Let axe look at what is said and asked here, on a page that is open."""
    there = [part for part in PARTS if page.locator(part).count()]
    found = Axe().run(page, context={"include": [[one] for one in there]}, options=AXE)
    assert not found.response["violations"], (page.url, found.generate_report())
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, (page.url, overflow)


def _context(
    browser: Browser, live_server: LiveServer, user: User, **options: object
) -> BrowserContext:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    sign_in(context, live_server, user)
    return context


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_where_colleagues_meet(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
) -> None:
    aida = User.objects.create_superuser("aida")
    boris = User.objects.create_superuser("boris")
    section = _draft()
    head = comment_on(section, "Is @boris sure?", by=aida, start=0, end=5)
    reply_to(head, "He is.", by=boris)
    resolve(comment_on(section, "Done", by=aida), by=boris)
    size = {"width": width, "height": 900}
    context = _context(browser, live_server, aida, viewport=size, color_scheme=theme)
    other = _context(browser, live_server, boris).new_page()
    other.goto(f"{live_server.url}{desk_page(Section, 'change', section.pk)}")
    page = context.new_page()
    add = other.locator("#say").get_attribute("action")
    for address in (
        desk_page(Section, "change", section.pk),
        desk_page(Article, "change", section.article_id),
        desk_page(Comment, "changelist"),
        desk_page(Comment, "change", head.pk),
        reverse("admin:comment_reply", args=(head.pk,)),
        str(add),
    ):
        page.goto(f"{live_server.url}{address}")
        _passes(page)
    # repeated words: the choice of their place
    page.fill("#id_quote", "20")
    page.fill("#id_body", "Which?")
    page.click("#say_form input[type=submit]")
    expect(page.get_by_role("radio")).to_have_count(2)
    _passes(page)
    # a changed text is weighed, and then is stale
    place = f"{live_server.url}{desk_page(Section, 'change', section.pk)}"
    page.goto(place)
    page.fill("#id_text", TEXT.replace("China", "Beijing"))
    page.click("input[name=_save]")
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    _passes(page)
    Section.objects.filter(pk=section.pk).update(label="THEIRS:")
    page.click("text=Save text and facts")
    expect(page.get_by_text("Nothing of yours is saved")).to_be_visible()
    _passes(page)
    # and so is any other row
    actor = make_actor()
    page.goto(f"{live_server.url}{desk_page(Actor, 'change', actor.pk)}")
    page.fill("#id_description", "Mine")
    Actor.objects.filter(pk=actor.pk).update(description="Theirs")
    page.click("input[name=_save]")
    expect(page.get_by_text("Nothing of yours is saved")).to_be_visible()
    expect(page.locator("#id_description")).to_have_value("Mine")
    _passes(page)
    page.click("input[name=_save]")
    page.wait_for_url("**/actor/")
    actor.refresh_from_db()
    assert actor.description == "Mine"
    for one in (context, other.context):
        one.close()


def test_two_editors_see_each_other(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    aida = User.objects.create_superuser("aida")
    boris = User.objects.create_superuser("boris")
    actor = make_actor()
    place = f"{live_server.url}{desk_page(Actor, 'change', actor.pk)}"
    first = _context(browser, live_server, aida).new_page()
    first.clock.install()
    first.goto(place)
    expect(first.locator(".here p")).to_have_text("")
    second = _context(browser, live_server, boris, java_script_enabled=False)
    page = second.new_page()
    page.goto(place)
    expect(page.locator(".here p")).to_contain_text("aida is on this page too, since")
    first.clock.fast_forward(26_000)
    expect(first.locator(".here p")).to_contain_text("boris is on this page too")
    # without scripts a comment is a plain form
    page.fill("#comment_body", "Twice?")
    page.click("#say input[type=submit]")
    expect(page.locator(".comments .body")).to_have_text("Twice?")
    for one in (first.context, second):
        one.close()
