"""A whole issue, from its text to its readers and beyond, in real browsers alone.

An editor imports and reviews it, a colleague approves it, the managing editor verifies
its figures and publishes it; one article is corrected, one retracted; two actors are
merged and made two again. Nothing is done but by the pages.
"""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from articles.models import ActorMention, Article, Candidate, Figure, Issue
from tests.browser.desk import sign_in
from tests.desk.conftest import _group
from tests.desk.importing import issue
from tests.desk.rows import page as desk_page

PEOPLE = (("ada", "Editor"), ("bo", "Editor"), ("chief", "Managing editor"))
TITLE = "An Issue of Harbours"
DEBT = (
    "IMPLICATIONS: In 2023 the harbours of Aktau owed US$ 9.2 billion to banks. "
    "Mangystau Sea Port and the Mangystau Sea Ports signed in July 2024.\n"
)


@pytest.fixture
def people(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> Iterator[dict[str, Page]]:
    """Seat two editors and a managing editor, each before a browser of their own."""
    contexts = {}
    for name, role in PEOPLE:
        user = User.objects.create_user(name, is_staff=True)
        user.groups.add(_group(role))
        contexts[name] = browser.new_context(viewport={"width": 1280, "height": 900})
        sign_in(contexts[name], live_server, user)
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


def told(page: Page, words: str) -> None:
    """Wait until a message of the page says so."""
    said = page.locator(".messagelist li").filter(has_text=words)
    expect(said.first).to_be_visible()


def imported(page: Page, home: str) -> Issue:
    """Paste the text of two articles, look at the cuts and the plan, and load them."""
    page.goto(home)
    page.get_by_role("link", name="Import an issue").click()
    text = issue(2).replace("IMPLICATIONS: Ferry", DEBT + "Ferry")
    page.get_by_label("Text", exact=False).first.fill(text)
    page.get_by_role("button", name="Look at the cuts").click()
    page.get_by_role("link", name="Go to the plan").click()
    page.locator("#plan_form").wait_for(timeout=60_000)
    page.get_by_label("Title", exact=False).first.fill(TITLE)
    page.get_by_role("button", name="Load 2 articles").click()
    page.get_by_text("Loaded as drafts").wait_for()
    return Issue.objects.get(title=TITLE)


def reviewed(page: Page, address: str) -> None:
    """Decide by one key each; what cannot be taken as it was proposed is rejected."""
    page.goto(address)
    left = page.locator("#queue li:not([data-done])")
    while left.count():
        refused = page.locator("#queue li[aria-current][data-refused]").count()
        page.keyboard.press("r" if refused else "a")
        page.locator(".review:not([data-unsaved])").wait_for()
    page.get_by_text("No candidate waits in this article.").wait_for()


def moved(page: Page, address: str, button: str, words: str) -> None:
    """Make a move by its button and its page."""
    page.goto(address)
    page.get_by_role("link", name=button, exact=True).click()
    page.get_by_role("button", name=button, exact=True).click()
    told(page, words)


def corrected(writer: Page, boss: Page, change: str, article: Article) -> None:
    """Correct a word of an article; whoever did not write it applies it."""
    writer.goto(change)
    writer.get_by_role("link", name="Correct", exact=True).click()
    writer.get_by_role("button", name="Begin").click()
    writer.get_by_label("Public notice").fill("An earlier edition gave another year.")
    writer.get_by_label("Reason").fill("A slip of the pen.")
    section = article.sections.get(kind="conclusions")
    text = section.text.replace("a few summers", "a few winters")
    assert text != section.text
    writer.locator(f"[name=text_{section.pk}]").fill(text)
    writer.get_by_role("button", name="Save and see what it changes").click()
    boss.goto(writer.url)
    boss.get_by_role("button", name="Apply this correction").click()
    boss.get_by_text("readers see edition 2").wait_for()


def retracted(writer: Page, boss: Page, change: str) -> None:
    """Retract an article with a notice."""
    writer.goto(change)
    writer.get_by_role("link", name="Correct", exact=True).click()
    writer.get_by_label("Kind").select_option("retraction")
    writer.get_by_role("button", name="Begin").click()
    writer.get_by_label("Public notice").fill("The ferry never sailed.")
    writer.get_by_label("Reason").fill("The author asked for it.")
    writer.get_by_role("button", name="Save and see what it changes").click()
    boss.goto(writer.url)
    with boss.expect_navigation():
        boss.get_by_role("button", name="Retract the article").click()


def test_an_issue_goes_from_its_text_to_readers_and_is_corrected(
    people: dict[str, Page], live_server: LiveServer
) -> None:
    ada, bo, chief = people.values()
    home = f"{live_server.url}/admin/"
    printed = imported(ada, home)
    first, second = printed.articles.order_by("position")

    def at(article: Article, name: str = "change") -> str:
        return live_server.url + desk_page(Article, name, article.pk)

    for article in (first, second):
        reviewed(ada, live_server.url + reverse("admin:review", args=[article.pk]))
        moved(ada, at(article), "Submit for review", "is now in review")
    assert not Candidate.objects.filter(decision="pending").exists()
    # who last changed it cannot approve it; a colleague can
    ada.goto(at(first))
    ada.get_by_role("link", name="Approve", exact=True).click()
    expect(ada.get_by_text("takes a second pair of eyes").first).to_be_visible()
    for article in (first, second):
        moved(bo, at(article), "Approve", "is now approved")
        chief.goto(at(article, "figures"))
        verify = chief.get_by_role("button", name=re.compile("^Verify"))
        while verify.count():
            verify.click()
            told(chief, "is verified")
    assert Figure.objects.count() == Figure.objects.exclude(verified_by=None).count()
    assert Figure.objects.filter(number_text__contains="9.2").exists()

    chief.goto(live_server.url + desk_page(Issue, "change", printed.pk))
    chief.get_by_role("link", name="Publish with its articles").click()
    chief.get_by_role("button", name="Publish with its articles").click()
    told(chief, "was published on")
    reader = chief.context.browser.new_context().new_page()  # type: ignore[union-attr]
    reader.goto(live_server.url + printed.get_absolute_url())
    for article in (first, second):
        expect(reader.get_by_role("link", name=article.title).first).to_be_visible()

    corrected(ada, chief, at(first), first)
    reader.goto(live_server.url + first.get_absolute_url())
    expect(reader.get_by_text("An earlier edition gave another year.")).to_be_visible()
    expect(reader.get_by_text("a few winters").first).to_be_visible()
    reader.get_by_role("link", name="Edition 1").first.click()
    expect(reader.get_by_text("a few summers").first).to_be_visible()

    retracted(bo, chief, at(second))
    reader.goto(live_server.url + second.get_absolute_url())
    expect(reader.get_by_text("The ferry never sailed.")).to_be_visible()
    second.refresh_from_db()
    assert second.status == "retracted"

    merged_and_unmerged(ada, reader, live_server.url)
    reader.context.close()


def merged_and_unmerged(editor: Page, reader: Page, site: str) -> None:
    """Make two actors one, and two again; readers are led along both times."""
    by_mentions = ActorMention.objects.order_by("pk").values_list("actor", flat=True)
    kept, gone = (
        Actor.objects.get(pk=pk) for pk in list(dict.fromkeys(by_mentions))[:2]
    )
    before = [actor.mentions.count() for actor in (kept, gone)]
    editor.goto(site + desk_page(Actor, "change", kept.pk))
    editor.get_by_role("link", name="Merge with …").click()
    editor.get_by_label("Name, number or slug").fill(gone.slug)
    editor.get_by_role("button", name="Find").click()
    editor.get_by_label("Why").fill("One thing by two names.")
    sure = editor.get_by_label("They are one all the same")
    if sure.count():
        sure.check()
    editor.get_by_role("button", name="Merge", exact=True).click()
    editor.get_by_text(f"Merged “{gone}” into “{kept}”").wait_for()
    assert kept.mentions.count() == sum(before)
    reader.goto(site + gone.get_absolute_url())
    assert reader.url == site + kept.get_absolute_url()
    editor.get_by_role("link", name="Undo it").click()
    editor.get_by_label("Why").fill("They are two after all.")
    editor.get_by_role("button", name="Undo the merge").click()
    editor.get_by_text("is undone").wait_for()
    assert [actor.mentions.count() for actor in (kept, gone)] == before
    reader.goto(site + gone.get_absolute_url())
    assert reader.url == site + gone.get_absolute_url()
