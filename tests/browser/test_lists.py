"""Lists that change in place where scripts run, and all the same where none do."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.usefixtures("seed")


def _said(page: Page, words: str) -> None:
    """Wait until the list says so."""
    page.wait_for_function(
        "words => document.querySelector('.sentence').textContent === words", arg=words
    )


def _settled(page: Page) -> None:
    """Wait until the list is announced too: that follows a moment later."""
    page.wait_for_function(
        "() => document.getElementById('announced').textContent"
        " === document.querySelector('.sentence').textContent"
    )


def test_a_choice_changes_the_list_in_place(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/events/")
    page.evaluate("window.kept = true")
    everything = page.inner_text(".sentence")

    link = page.locator(".facets a", has_text="attack")
    count = link.locator("xpath=following-sibling::span[1]").inner_text()
    link.click()
    _said(page, f"{count} events of the kind “attack”")
    assert page.url.endswith("/events/?kind=attack")
    assert page.evaluate("window.kept") is True
    _settled(page)
    assert page.evaluate("document.activeElement.className") == "sentence"
    assert page.locator("select[name=kind]").input_value() == "attack"

    # the form keeps what was chosen by a link, and leaves no empty box in the address
    page.fill("[name=date_from]", "2024")
    page.click(".filters button")
    page.wait_for_url("**/events/?date_from=2024&kind=attack")
    _settled(page)
    assert "from 2024 on" in page.inner_text("#announced")

    # what is wrong is said at its box, without a reload
    page.fill("[name=date_from]", "20x")
    page.click(".filters button")
    _said(page, "No events shown")
    _settled(page)
    assert page.evaluate("document.activeElement.name") == "date_from"
    assert page.evaluate("window.kept") is True

    page.go_back()
    page.wait_for_url("**/events/?date_from=2024&kind=attack")
    page.locator(".chips a", has_text="Kind").click()
    page.wait_for_url("**/events/?date_from=2024")
    page.locator(".chips a").click()
    _said(page, everything)
    assert not complaints
    page.close()


def test_the_head_tells_of_what_is_shown_after_a_change_in_place(
    browser: Browser, live_server: LiveServer
) -> None:
    def told(page: Page) -> list[list[str]]:
        found: list[list[str]] = page.locator(
            "head link[rel=alternate], head meta[name=robots]"
        ).evaluate_all("many => many.map(one => [one.title, one.href || one.content])")
        return found

    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(f"{live_server.url}/events/?date_from=2020")
    page.evaluate("window.kept = true")
    page.locator(".facets a", has_text="attack").click()
    page.wait_for_url("**/events/?date_from=2020&kind=attack")
    _settled(page)
    assert page.evaluate("window.kept") is True
    now = told(page)
    assert f"{live_server.url}/events/feed/?date_from=2020&kind=attack" in [
        href for _, href in now
    ]
    other = browser.new_page()
    other.goto(page.url)
    assert sorted(now) == sorted(told(other))
    page.locator(".chips a", has_text="Date").click()
    page.wait_for_url("**/events/?kind=attack")
    _settled(page)
    other.goto(page.url)
    assert sorted(told(page)) == sorted(told(other)) != sorted(now)
    assert not complaints
    page.close()
    other.close()


def test_the_same_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(
        viewport={"width": 380, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/events/")
    # narrow: behind one button
    assert not page.locator(".facets").is_visible()
    page.click(".filters > summary")
    link = page.locator(".facets a", has_text="attack")
    count = link.locator("xpath=following-sibling::span[1]").inner_text()
    link.click()
    assert page.url.endswith("/events/?kind=attack")
    assert page.inner_text(".sentence") == f"{count} events of the kind “attack”"
    page.click(".filters > summary")
    page.check("[name=certain]")
    page.click(".filters button")
    assert "with dates certain to the day" in page.inner_text(".sentence")
    page.locator(".chips a", has_text="certain").click()
    assert page.inner_text(".sentence") == f"{count} events of the kind “attack”"
    context.close()


def test_facets_stand_left_on_wide_screens(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/articles/")
    facets = page.locator(".facets").bounding_box()
    rows = page.locator(".shown").bounding_box()
    assert facets is not None
    assert rows is not None
    assert facets["x"] + facets["width"] <= rows["x"]
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_tabs_lead_to_the_timeline_and_back_and_keep_the_filters(
    browser: Browser, live_server: LiveServer, scripts: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 380, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/events/?kind=attack")
    said = page.inner_text(".sentence")
    assert page.locator("svg").count() == 0
    page.get_by_role("link", name="Timeline", exact=True).click()
    page.wait_for_url("**/events/?kind=attack&view=timeline")
    page.locator(".chart svg").wait_for()
    fill = "svg => getComputedStyle(svg.querySelector('.t-mark')).fill"
    assert page.locator(".chart svg").evaluate(fill) != "rgb(0, 0, 0)"
    assert page.inner_text(".sentence") == said
    tab = page.get_by_role("link", name="Timeline", exact=True)
    assert tab.get_attribute("aria-current") == "page"
    # a mark leads to its event, and the list above it does by keyboard
    mark = page.locator(".chart svg a").first
    named = str(mark.get_attribute("href"))
    assert page.locator(f".chronicle a[href='{named}']").count() == 1

    # the form stays in this look, and so does a way back to all
    page.locator(".filters summary").click()
    page.fill("[name=date_from]", "2024")
    page.click(".filters button")
    page.wait_for_url("**/events/?*date_from=2024*")
    assert "view=timeline" in page.url
    page.get_by_role("link", name="List", exact=True).click()
    page.wait_for_url(lambda url: "view" not in url)
    assert "date_from=2024" in page.url
    context.close()


def test_the_keyboard_alone_reaches_drawing_file_and_feed_of_a_timeline(
    browser: Browser, live_server: LiveServer
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/events/?kind=attack")
    page.locator("#as-timeline").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/?kind=attack&view=timeline")
    page.locator(".sentence").focus()
    # each event of the list is a stop, the marks that repeat them are none
    passed: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.getAttribute('href')")
        passed.append(href or "")
        if href == "/events/feed/?kind=attack":
            break
    assert "#drawing" in passed
    assert "/events/timeline.json?kind=attack" in passed
    assert passed[-1] == "/events/feed/?kind=attack"
    events = page.locator(".chronicle .what a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert [href for href in passed if href in events] == events
    page.close()
