"""An import in a real browser: from paste to drafts and back, also without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.desk.importing import views_plan
from articles.models import Article, ImportDraft, ImportRun
from tests.browser.test_pages import AXE, Theme
from tests.desk.conftest import BACKEND
from tests.desk.importing import UNTITLED, at, begin, issue
from tests.factories import make_article, make_author, make_run

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
PASSWORD = "long-enough-1"
STRAY = "Seen & noted by nobody in particular <3.\n"

Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, live_server: LiveServer, seed: None) -> Iterator[Enter]:
    """Sign in through the door, and give the page behind it."""
    User.objects.create_superuser("boss", password=PASSWORD)
    contexts = []

    def sign_in(*, scripts: bool = True) -> Page:
        context = browser.new_context(java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/")
        page.get_by_label("Username").fill("boss")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        return page

    yield sign_in
    for context in contexts:
        context.close()


def read_through(page: Page) -> None:
    """Wait until the articles are read and the plan is there."""
    page.locator("#plan_form").wait_for(timeout=60_000)


def load_and_undo(page: Page, number: int) -> None:
    """Load what the plan shows, see it as drafts, and undo it."""
    before = Article.objects.count()
    page.get_by_label("Title", exact=False).first.fill("The Issue in Chromium")
    page.get_by_role("button", name=f"Load {number} article").click()
    page.get_by_text("Loaded as drafts").wait_for()
    assert Article.objects.count() == before + number
    made = Article.objects.filter(run=ImportRun.objects.latest("pk"))
    assert set(made.values_list("status", flat=True)) == {"draft"}
    page.get_by_role("link", name="undo it").click()
    page.get_by_label("Why").fill("It was a rehearsal.")
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_text("was undone").first.wait_for()
    assert Article.objects.count() == before
    assert ImportRun.objects.latest("pk").state == "undone"


@pytest.mark.parametrize("scripts", [True, False])
def test_from_paste_to_drafts_and_back(
    enter: Enter, scripts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # one article at a time, so that the page that tells how far it is comes up
    monkeypatch.setattr(views_plan, "AT_ONCE", 0)
    page = enter(scripts=scripts)
    page.get_by_role("link", name="Import an issue").click()
    page.get_by_label("Text", exact=False).first.fill(STRAY + issue(2) + UNTITLED)
    page.get_by_label("Received from").fill("The web desk")
    page.get_by_role("button", name="Look at the cuts").click()

    assert page.get_by_role("heading", name="Unplaced").is_visible()
    page.get_by_role("link", name="Line 1", exact=True).click()
    if scripts:
        chosen = page.get_by_label("Line 1 is", exact=True)
        chosen.focus()
        chosen.select_option("boilerplate")
        with page.expect_navigation():
            chosen.press("Enter")
    else:
        page.get_by_label("Line 1 is", exact=True).select_option("boilerplate")
        page.get_by_role("button", name="Apply the choices").first.click()
    assert page.url.endswith("#line-0")
    assert "you said so" in page.locator("#line-0").inner_text()
    page.get_by_role("link", name="All articles").first.click()
    assert page.get_by_role("heading", name="Unplaced").count() == 0
    assert "0 unplaced. Nothing is lost." in page.locator(".counts").inner_text()

    missing = page.locator(".glance").filter(has_text="Title missing: give one")
    missing.get_by_label("Title").fill("A Bridge to Nowhere")
    page.get_by_role("button", name="Keep what was typed").click()
    assert page.get_by_role("heading", name="[A Bridge to Nowhere]").is_visible()
    page.get_by_role("link", name="Go to the plan").click()
    read_through(page)
    load_and_undo(page, 3)
    assert not ImportDraft.objects.exists()


def test_splitting_and_joining_come_back_to_the_line(enter: Enter) -> None:
    page = enter()
    page.get_by_role("link", name="Import an issue").click()
    page.get_by_label("Text", exact=False).first.fill(issue(2))
    page.get_by_role("button", name="Look at the cuts").click()
    page.get_by_role("link", name="Lines of article 2").click()
    number = page.locator(".line").first.get_attribute("id")
    page.get_by_role("button", name="Belongs to the previous article").click()
    page.wait_for_url(f"**/cuts/1/**#{number}")
    line = page.locator(f"#{number}")
    assert "you said so" in line.inner_text()
    focused = page.evaluate("document.activeElement.closest('.line')?.id")
    assert focused == number, "the keyboard is not where it was"
    line.get_by_role("button", name="Take back").click()
    page.wait_for_url(f"**/cuts/2/#{number}")


@pytest.mark.parametrize("name", ["libreoffice.docx", "issue.pdf", "pandoc.html"])
def test_a_file_is_imported_and_undone(enter: Enter, name: str) -> None:
    page = enter()
    page.get_by_role("link", name="Import an issue").click()
    page.get_by_label("File").set_input_files(SAMPLES / name)
    page.get_by_role("button", name="Look at the cuts").click()
    assert "Nothing is lost." in page.locator(".counts").inner_text()
    page.get_by_role("link", name="Go to the plan").click()
    read_through(page)
    boxes = page.locator(".planned input[type=checkbox]")
    for place in range(boxes.count()):
        boxes.nth(place).check()  # the archive has them: load them beside
    load_and_undo(page, boxes.count())


def test_a_file_too_large_is_said_before_it_is_sent(
    enter: Enter, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"Words. " * 3_000_000)
    page = enter()
    page.get_by_role("link", name="Import an issue").click()
    page.get_by_label("File").set_input_files(large)
    assert "more than 20 MB" in page.get_by_role("alert").inner_text()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_the_pages_of_an_import(
    browser: Browser, live_server: LiveServer, seed: None, theme: Theme, width: int
) -> None:
    user = User.objects.create_superuser("boss", password=PASSWORD)
    client = Client()
    client.force_login(user, BACKEND)
    make_author(name="Ada B. Writer", slug="ada-b-writer")
    draft = begin(client, STRAY + issue(2) + UNTITLED, received_from="Ada")
    client.get(at("plan", draft.pk))
    run = make_run()
    with transaction.atomic():
        make_article(run=run, status="draft")
    context = browser.new_context(
        color_scheme=theme, viewport={"width": width, "height": 800}
    )
    cookie = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda told: complaints.append(told.text) if told.type == "error" else None,
    )
    for address in (
        "/admin/", at("new"), at("source", draft.pk), at("cuts", draft.pk),
        at("lines", draft.pk, 0), at("lines", draft.pk, 2), at("plan", draft.pk),
        at("passages", draft.pk, 1), at("undo", run.pk),
    ):  # fmt: skip
        page.goto(live_server.url + address)
        page.evaluate(
            "document.querySelectorAll('details').forEach(e => e.open = true)"
        )
        assert not complaints, (address, complaints)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, (address, found.generate_report())
        over = page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{address} is {over} px too wide at {width}"
        complaints.clear()  # axe itself writes styles, which the policy forbids
    context.close()
