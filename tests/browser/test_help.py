"""The sheet of keys in a real browser, and what works of it without scripts."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from articles.models import Article
from tests.browser.desk import look_at, sign_in
from tests.browser.test_pages import AXE
from tests.desk.rows import page as desk
from tests.factories import make_actor

Theme = Literal["light", "dark"]


def seated(
    browser: Browser, server: LiveServer, theme: Theme = "light", **options: object
) -> Page:
    """Sit down at the desk before a browser of one's own."""
    boss, _ = User.objects.get_or_create(
        username="boss", is_staff=True, is_superuser=True
    )
    context = browser.new_context(color_scheme=theme, **options)  # type: ignore[arg-type]
    sign_in(context, server, boss)
    return context.new_page()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_a_key_opens_the_sheet_and_the_focus_returns(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Theme,
    width: int,
) -> None:
    page = seated(browser, live_server, theme, viewport={"width": width, "height": 800})
    page.goto(live_server.url + desk(Actor, "changelist"))
    sheet = page.get_by_role("dialog", name="Help and keys")
    add = page.locator(".object-tools a").first
    add.focus()
    page.keyboard.press("?")
    expect(sheet.get_by_role("heading", level=3).first).to_have_text("Lists")
    assert sheet.get_by_text("accept all with the same words").count() == 1
    found = Axe().run(page, options=AXE)
    assert not found.response["violations"], found.generate_report()
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(add).to_be_focused()
    page.keyboard.press("?")
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    page.locator("#help-link").click()
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    expect(page.locator("#help-link")).to_be_focused()
    page.context.close()


def test_keys_do_nothing_while_typing_and_can_be_switched_off(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    make_actor(name="Kazakhstan")
    page = seated(browser, live_server)
    page.goto(live_server.url + desk(Actor, "changelist"))
    page.keyboard.press("/")
    find = page.get_by_label("Find")
    expect(find).to_be_focused()
    page.keyboard.type("what?/")
    expect(find).to_have_value("what?/")
    sheet = page.get_by_role("dialog", name="Help and keys")
    expect(sheet).to_have_count(0)
    page.locator("#help-link").click()
    sheet.get_by_label("Single keys work").uncheck()
    sheet.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(sheet).to_have_count(0)
    expect(find).not_to_be_focused()
    page.locator("#help-link").click()  # the link still opens it
    sheet.get_by_label("Single keys work").check()
    page.context.close()


def test_a_form_is_saved_from_any_field(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    actor = make_actor(name="Kazakhstan")
    page = seated(browser, live_server)
    page.goto(live_server.url + desk(Actor, "change", actor.pk))
    page.get_by_label("Description").fill("A state.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("was changed successfully").wait_for()
    actor.refresh_from_db()
    assert actor.description == "A state."
    page.context.close()


def test_the_review_keeps_its_own_sheet_and_hears_no_key_under_the_dialog(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    article = Article.objects.order_by("pk")[0]
    page = seated(browser, live_server)
    page.goto(live_server.url + reverse("admin:review", args=[article.pk]))
    page.keyboard.press("?")
    own = page.locator(".keys-sheet")
    expect(own).to_have_attribute("open", "")
    sheet = page.get_by_role("dialog", name="Help and keys")
    expect(sheet).to_have_count(0)
    page.keyboard.press("?")
    page.locator("#help-link").click()
    expect(sheet.get_by_role("heading", level=3).first).to_have_text(
        "Review of an article"
    )
    page.keyboard.press("n")  # would lead to the next article
    page.keyboard.press("t")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.context.close()


def test_without_a_connection_the_page_tells_its_own_keys(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    article = Article.objects.order_by("pk")[0]
    page = seated(browser, live_server)
    page.goto(live_server.url + reverse("admin:review", args=[article.pk]))
    page.context.set_offline(True)
    page.locator("#help-link").click()
    sheet = page.get_by_role("dialog", name="Help and keys")
    expect(sheet.get_by_text("there is no connection")).to_be_visible()
    expect(sheet.get_by_text("nothing here")).to_be_visible()
    sheet.get_by_role("button", name="Close").click()
    page.context.set_offline(False)
    page.locator("#help-link").click()
    expect(sheet.get_by_text("It stays at its address").first).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_without_scripts_the_link_leads_to_the_same_words_and_the_guide(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Theme,
    width: int,
) -> None:
    size = {"width": width, "height": 800}
    page = seated(browser, live_server, theme, viewport=size, java_script_enabled=False)
    page.goto(live_server.url + "/admin/")
    page.get_by_role("link", name="Help and keys").click()
    assert page.url == live_server.url + "/admin/help/"
    assert page.get_by_text("accept all with the same words").is_visible()
    page.get_by_role("link", name="Correct and retract").click()
    assert page.url.endswith("/admin/help/guide/#correct-and-retract")
    page.context.close()
    page = seated(browser, live_server, theme, viewport=size)
    for name in ("help", "guide"):
        look_at(page, live_server.url + reverse(f"admin:{name}"))
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_rows_are_chosen_for_an_action(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    scripts: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(admin.site.get_model_admin(Actor), "list_per_page", 3)
    for number in range(5):
        make_actor(name=f"Actor {number}")
    page = seated(browser, live_server, java_script_enabled=scripts)
    page.goto(live_server.url + desk(Actor, "changelist"))
    rows = page.locator("#result_list tbody tr")
    toggle = page.locator("#action-toggle")
    expect(toggle).to_be_visible(visible=scripts)
    expect(page.locator(".action-counter")).to_be_visible(visible=scripts)
    rows.first.locator(".action-select").focus()
    page.keyboard.press("Space")
    if scripts:  # all rows from the last one to this
        rows.nth(2).locator(".action-select").focus()
        page.keyboard.press("Shift+Space")
        expect(page.locator(".action-select:checked")).to_have_count(3)
    page.locator("select[name=action]").select_option("delete_selected")
    if scripts:
        page.get_by_role("button", name="Select all 5 actors").click()
    else:
        page.get_by_label("and all others that were found").check()
    page.get_by_role("button", name="Go").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Successfully deleted 5 actors").wait_for()
    assert not Actor.objects.exists()
    assert page.get_by_text("No actor is here yet").is_visible()
    page.context.close()


def test_one_row_is_chosen_without_scripts_and_no_other_is_touched(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    gone, kept = make_actor(name="Actor 1"), make_actor(name="Actor 2")
    page = seated(browser, live_server, java_script_enabled=False)
    page.goto(live_server.url + desk(Actor, "changelist"))
    row = page.locator("#result_list tbody tr").filter(has_text="Actor 1")
    row.locator(".action-select").check()
    page.locator("select[name=action]").select_option("delete_selected")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Successfully deleted 1 actor").wait_for()
    assert list(Actor.objects.values_list("pk", flat=True)) == [kept.pk] != [gone.pk]
    page.context.close()
