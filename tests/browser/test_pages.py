"""Each kind of public page in a real browser: accessible, narrow, quiet, unaided."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor, Event
from articles.models import Article, Author, Figure, Issue, Measure

LISTS = ("issues", "articles", "authors", "figures", "measures")


def addresses() -> list[str]:
    """List one address of every kind of page, the fullest of its kind."""
    busy: list[Any] = [
        Issue.objects.get(),
        *Article.objects.published(),
        Author.objects.published()[0],
        Actor.objects.get(slug="china"),
        Actor.objects.get(slug="kazakhstan"),
        Event.objects.published()[3],
        Figure.objects.published().order_by("-value")[0],
        Measure.objects.get(pk=Figure.objects.order_by("-value")[0].measure_id),
    ]
    return [
        "/",
        reverse("about"),
        reverse("search"),
        reverse("search") + "?q=debt+trap",
        reverse("search") + "?q=nothinglikethis",
        *(reverse(f"articles:{name}") for name in LISTS),
        reverse("actors:actors"),
        reverse("actors:actors") + "?kind=person",
        reverse("actors:events") + "?date_from=2020&date_to=2021",
        reverse("actors:events"),
        *(row.get_absolute_url() for row in busy),
        "/articles/999999-none/",
        "/actors/?kind=nonsense",
    ]


def _open(page: Page, address: str) -> list[str]:
    """Open the page; give what the browser complained of."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    # the browser itself notes the status of a page that is rightly 404 or 400
    return [c for c in complaints if "status of 40" not in c]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, live_server: LiveServer, seed: None, theme: Literal["light"]
) -> None:
    page = browser.new_page(color_scheme=theme)
    for address in addresses():
        complaints = _open(page, live_server.url + address)
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, (address, found.generate_report())
        assert not complaints, (address, complaints)
    page.close()


@pytest.mark.parametrize("width", [380, 1280])
def test_no_page_scrolls_sideways_and_none_asks_elsewhere(
    browser: Browser, live_server: LiveServer, seed: None, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses():
        page.goto(live_server.url + address)
        over = page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{address} is {over} px too wide at {width}"
    assert not [url for url in asked if not url.startswith(live_server.url)]
    assert not context.cookies(), "a public page set a cookie"
    context.close()


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
    assert "Astana" in words.inner_text() or "9.2" in words.inner_text()
    page.locator(f"a[href='{figure.get_absolute_url()}']").first.click()
    assert page.url.endswith(figure.get_absolute_url())
    context.close()
