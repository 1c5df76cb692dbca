"""Each kind of public page in a real browser: narrow, quiet, unaided."""

from typing import Any, Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor, Event
from articles.exports.record import short_address
from articles.models import (
    ActorMention,
    Article,
    Author,
    EventMention,
    Figure,
    FigureLink,
    Issue,
    Measure,
)

Theme = Literal["light", "dark"]

AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""What axe is asked; the size of targets, new in WCAG 2.2, it checks on demand only."""

LISTS = (
    "/issues/", "/articles/", "/authors/", "/actors/", "/events/", "/figures/",
    "/measures/", "/tensions/",
)  # fmt: skip
ASKED = (
    "/search/",
    "/search/?q=debt+trap",
    "/search/?q=kazakhstan",
    "/search/?q=russia+debt&expand=0",
    "/search/?q=debt&in=figures",
    "/search/?q=nothinglikethis",
    "/search/?q=the+of",
    "/search/?q=" + "a" * 500,
    "/actors/?kind=person&country=KAZ",
    "/actors/?page=3",
    "/events/?date_from=2020&date_to=2021",
    "/events/?date_from=1000&date_to=1001&kind=attack",
    "/events/?view=timeline",
    "/events/?view=timeline&kind=attack",
    "/authors/?articles=1",
    "/figures/?unit=USD",
    "/figures/?country=KAZ&unit_kind=currency",
    "/figures/?sort=value&measure=none&date_from=2024&date_to=2020",
    "/articles/?q=" + "x" * 60,
)
MISSING = (
    "/nothing/", "/articles/999999-none/", "/actors/?kind=nonsense", "/actors/?page=99",
    "/?a=%00",
)  # fmt: skip


def addresses() -> list[str]:
    """List one address of every kind of page, the fullest of its kind."""
    link = FigureLink.objects.published().order_by("pk")[0]
    rows: list[Any] = [
        Issue.objects.get(),
        *Article.objects.published().order_by("pk")[1:3],
        Author.objects.published()[0],
        *Actor.objects.filter(slug__in=("china", "kazakhstan", "xi-jinping")),
        Event.objects.published().filter(status="happened", place__isnull=False)[0],
        Event.objects.published().filter(status="cancelled")[0],
        link.from_figure,
        link.from_figure.measure,
        Measure.objects.get(slug="number-in-a-series"),
    ]
    found = [row.get_absolute_url() for row in rows]
    found.append(f"{rows[1].get_absolute_url()}cite/")
    naming, telling = (
        model.objects.published().order_by("pk")[0]
        for model in (ActorMention, EventMention)
    )
    found += map(short_address, (naming, telling, telling.event, link.from_figure))
    found.append(f"{short_address(naming)}/cite/")
    return ["/", "/about/", *LISTS, *ASKED, *found, *MISSING]


@pytest.mark.parametrize(("width", "size"), [(380, 1), (1280, 1), (760, 2)])
def test_no_page_scrolls_sideways_and_none_asks_elsewhere(
    browser: Browser, live_server: LiveServer, seed: None, width: int, size: int
) -> None:
    """Look at every page, and at its text of double size."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses():
        page.goto(live_server.url + address)
        over = page.evaluate(
            """size => {
                document.documentElement.style.fontSize = `${size * 100}%`;
                return document.documentElement.scrollWidth
                    - document.documentElement.clientWidth;
            }""",
            size,
        )
        assert over <= 0, f"{address} is {over} px too wide at {width}"
    assert not [url for url in asked if not url.startswith(live_server.url)]
    assert not context.cookies(), "a public page set a cookie"
    context.close()


OUT_OF_REACH = """() => {
    const reached = (link, x, y) => link.contains(document.elementFromPoint(x, y));
    const lost = [];
    for (const link of document.querySelectorAll(".article-body a")) {
        // a link broken over two lines has a box on each of them
        for (const box of link.getClientRects()) {
            if (box.width < 2) continue;
            const x = box.x + box.width / 2, y = box.y + box.height / 2;
            // a number is small: what takes the finger is 24 pixels high
            const reach = link.matches(".section .ref") ? [-11, 0, 11] : [0];
            if (!reach.every(step => reached(link, x, y + step)))
                lost.push(link.outerHTML);
        }
    }
    return lost;
}"""
"""Give the links that are not what lies at the middle of their own boxes."""


@pytest.mark.parametrize("width", [380, 800, 1280])
def test_every_mark_and_every_note_can_be_clicked(
    browser: Browser, live_server: LiveServer, seed: None, width: int
) -> None:
    # as high as the longest text, so that every link is within the window
    page = browser.new_page(viewport={"width": width, "height": 20_000})
    for article in Article.objects.published():
        page.goto(live_server.url + article.get_absolute_url())
        assert page.locator(".section .ref").count() > 3
        assert page.evaluate(OUT_OF_REACH) == [], article
    page.close()


def test_a_mark_leads_to_its_page_and_back_to_its_words(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    """Walk from a figure to the words that state it, without any script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    figure = Figure.objects.get(quote__contains="Astana owed US$ 9.2 billion")
    page.goto(live_server.url + figure.get_absolute_url())
    page.locator(f"a[href*='#f{figure.pk}']").first.click()
    words = page.locator(f"#f{figure.pk}")
    assert words.inner_text() == figure.quote
    page.locator(f"a.ref[href='#cf{figure.pk}']").first.click()
    page.locator(f"#cf{figure.pk} a").first.click()
    assert page.url.endswith(figure.get_absolute_url())
    context.close()


def test_the_keyboard_comes_to_the_content_at_once(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(live_server.url + reverse("articles:figures"))
    skip = page.locator(".skip-link")
    page.keyboard.press("Tab")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0, "the skip link is out of sight although it has the focus"
    assert skip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_paper_shows_what_the_screen_keeps_closed(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page()
    actor = Actor.objects.get(slug="kazakhstan")
    page.goto(live_server.url + actor.get_absolute_url())
    quotation = page.locator("details.evidence .quotation").first
    assert not quotation.is_visible()
    page.emulate_media(media="print")
    assert quotation.is_visible()
    assert not page.locator(".nav").is_visible()
    page.close()
