"""Each kind of public page is accessible: in every width and theme, by keyboard alone.

A page is opened once with its scripts, and the window and the colours change under it;
then one of each kind is opened without them. Without scripts means that none is loaded:
axe itself is one.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from tests.articles.test_correcting import published
from tests.browser.test_pages import ASKED, AXE, Theme, addresses
from tests.factories import TEXT
from tests.public.test_editions import correct
from tests.public.test_removed import make_told, remove

WIDE = ViewportSize(width=1280, height=800)
NARROW = ViewportSize(width=380, height=800)


@pytest.fixture
def every_kind(seed: None) -> list[str]:
    """Give an address of every kind of page: the seed's, editions, what is gone."""
    # axe takes its time with long pages: of a kind one will do, and not the longest
    seeds = [
        one
        for one in addresses()
        if not one.endswith(("debt-trap-diplomacy-in-central-asia/", "-china/"))
    ]
    boss, writer = (
        User.objects.create_superuser(name) for name in ("head-editor", "staff-writer")
    )
    article = published()
    correct(article, writer, boss, TEXT.replace("summit", "meeting"))
    home = article.get_absolute_url()
    told, telling = make_told()
    gone: Any = told["figure"]
    address = gone.get_absolute_url()
    remove(telling[:1])
    return [*seeds, home, f"{home}v1/", f"{home}diff/1..2/", address]


def _look(page: Page, size: ViewportSize, theme: Theme) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=theme)


def _check(page: Page, address: str) -> None:
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, (address, found.generate_report())


def _listen(page: Page) -> list[str]:
    """Gather what the browser complains of, but for the status of an error page."""
    complaints: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return complaints


def test_axe_finds_nothing_in_any_width_theme_or_without_scripts(
    browser: Browser, live_server: LiveServer, every_kind: list[str]
) -> None:
    page, bare = browser.new_page(), browser.new_page()
    bare.route("**/*.js", lambda route: route.abort())
    complaints = _listen(page)
    for place, address in enumerate(every_kind):
        _look(page, WIDE, "light")
        page.goto(live_server.url + address)
        _check(page, address)
        _look(page, NARROW, "dark")
        _check(page, address)
        if address not in ASKED:
            # the two other ways to look, in turn
            _look(bare, *((NARROW, "light") if place % 2 else (WIDE, "dark")))
            bare.goto(live_server.url + address)
            _check(bare, address)
    assert not complaints
    page.close()
    bare.close()


ORDER = """() => [...document.querySelectorAll(
    "main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")]
    .filter(one => one.tabIndex >= 0)
    .filter(one => one.checkVisibility() && one.getClientRects().length
        && one.type !== "hidden")"""

TABBED = f"""() => {{
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getClientRects()[0];
    return {{
        place: ({ORDER})().indexOf(one),
        main: one.closest("main") !== null,
        what: one.outerHTML.slice(0, 120),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.bottom > 0 && box.top < innerHeight,
    }};
}}"""
"""Where the focus is, in the order of the page, and whether a reader sees it there."""


def _stops(page: Page, most: int) -> Iterator[dict[str, Any]]:
    """Press Tab through the content until its end, or as often as said."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop: dict[str, Any] = page.evaluate(TABBED)
        if not stop["main"]:
            return
        yield stop


def test_every_kind_of_page_can_be_visited_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, every_kind: list[str]
) -> None:
    page = browser.new_page(viewport=WIDE, reduced_motion="reduce")
    for address in every_kind:
        page.goto(live_server.url + address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        stops = list(_stops(page, 20))
        links = page.evaluate(f"({ORDER})().length")
        assert len(stops) >= min(links, 20) > 0, address
        for place, stop in enumerate(stops):
            assert stop["ring"], (address, stop)
            assert stop["seen"], (address, stop)
            # radio buttons of one name are one stop, so a place may be left out
            assert stop["place"] >= place, (address, stop)
        places = [stop["place"] for stop in stops]
        assert places == sorted(places), address
    page.close()


def test_the_keyboard_opens_a_card_switches_marks_and_chooses_colours(
    browser: Browser, live_server: LiveServer, every_kind: list[str]
) -> None:
    page = browser.new_page(viewport=NARROW)
    page.goto(live_server.url + next(a for a in every_kind if "wakhan" in a))
    reference = page.locator(".section .ref-figure").first
    card = page.locator(str(reference.get_attribute("href")))
    assert not card.is_visible()
    reference.press("Enter")
    assert card.is_visible()
    page.keyboard.press("Tab")
    assert card.locator("a").first.evaluate("a => a === document.activeElement")
    card.get_by_role("link", name="Close").press("Enter")
    assert not card.is_visible()
    page.get_by_role("checkbox", name="Figures").press("Space")
    assert not reference.is_visible()
    page.get_by_role("button", name="Dark").press("Enter")
    page.goto(live_server.url + reverse("about"))
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.go_back()
    page.reload()
    assert not page.locator(".section .ref-figure").first.is_visible()
    page.close()
