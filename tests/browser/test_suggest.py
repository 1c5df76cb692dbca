"""Suggestions under the search box: by keyboard, by pointer, and without scripts."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_pages import AXE


def typed(page: Page, words: str) -> None:
    """Type into the box, and wait for the list."""
    page.get_by_label("Words, a name").press_sequentially(words)
    page.get_by_role("listbox").wait_for()


def test_the_box_suggests_and_the_keyboard_chooses(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/search/")
    box = page.get_by_role("combobox")
    typed(page, "kyrg")
    expect(box).to_have_attribute("aria-expanded", "true")
    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
    options = page.get_by_role("option")
    assert 2 <= options.count() <= 8
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggest-0-1")
    box.press("ArrowUp")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("kyrg")
    # Enter without a choice searches, with one opens the page
    box.press("Enter")
    page.wait_for_url("**/search/?q=kyrg")
    box = page.get_by_role("combobox")
    box.fill("")
    typed(page, "taji")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/actors/**")
    page.close()


def test_a_pointer_chooses_and_leaving_closes(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page(viewport={"width": 380, "height": 800})
    page.goto(f"{live_server.url}/search/")
    typed(page, "sco")
    page.get_by_role("button", name="Search").focus()
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("combobox").fill("")
    typed(page, "sco")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/actors/**")
    page.close()


def test_without_scripts_the_box_is_a_plain_one(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("searchbox").fill("debt trap")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search/?q=debt+trap")
    # a passage and its link lead to the same paragraph
    link = page.get_by_role("link", name="Read it in").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    words = page.locator(".snippet mark").first.inner_text()
    link.click()
    expect(page.locator(f"#{anchor}")).to_contain_text(words)
    page.close()
