"""Merging and un-merging in a real browser, with and without scripts; axe looks on."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from actors.merging import ACTORS
from actors.models import Actor
from archive.shared.merge import merge
from archive.shared.models import Merge
from articles.models import ActorMention, Author
from tests.browser.test_pages import AXE, Theme
from tests.desk.conftest import BACKEND
from tests.desk.rows import page as desk
from tests.factories import make_actor, make_article, make_author, make_mention


def signed_in(browser: Browser, server: LiveServer, **options: Any) -> BrowserContext:
    user = User.objects.create_superuser("boss")
    client = Client()
    client.force_login(user, BACKEND)
    context = browser.new_context(**options)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server.url}])
    return context


@pytest.mark.parametrize("scripts", [True, False])
def test_two_actors_are_merged_and_unmerged(
    browser: Browser, live_server: LiveServer, seed: None, scripts: bool
) -> None:
    kept = Actor.objects.get(slug="china")
    with transaction.atomic():
        section = make_article(text="The Middle Kingdom lends.").sections.get()
        gone = make_actor(name="Middle Kingdom", slug="middle-kingdom", wikidata="Q148")
        make_mention("The Middle Kingdom", section=section, actor=gone)
    before = ActorMention.objects.filter(actor=kept).count()
    context = signed_in(browser, live_server, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(live_server.url + desk(Actor, "change", kept.pk))
    page.get_by_role("link", name="Merge with …").click()
    page.get_by_label("Name, number or slug").fill("Middle")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Middle Kingdom", exact=True).click()
    assert page.get_by_label("Wikidata id: take Q148").is_checked()
    page.get_by_label("Name: take Middle Kingdom").check()
    page.get_by_role("button", name="Show the result").click()
    row = page.get_by_role("row").filter(has_text="actor mentions")
    assert row.locator("td").last.inner_text() == str(before + 1)
    page.get_by_label("Name: keep China").check()
    page.get_by_label("Why").fill("An old name of the same state.")
    page.get_by_role("button", name="Merge", exact=True).click()
    page.get_by_text("Merged “Middle Kingdom” into “China”").wait_for()
    assert ActorMention.objects.filter(actor=kept).count() == before + 1

    public = context.new_page()
    public.goto(live_server.url + gone.get_absolute_url())
    assert public.url == live_server.url + kept.get_absolute_url()
    assert "Middle Kingdom" in public.locator("main").inner_text()

    page.get_by_role("link", name="Undo it").click()
    page.get_by_label("Why").fill("A kingdom is no republic.")
    page.get_by_role("button", name="Undo the merge").click()
    page.get_by_text("is undone").wait_for()
    assert ActorMention.objects.filter(actor=gone).count() == 1
    assert ActorMention.objects.filter(actor=kept).count() == before
    public.goto(live_server.url + gone.get_absolute_url())
    assert public.get_by_role("heading", name="Middle Kingdom").first.is_visible()
    context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_the_pages_of_merging(
    browser: Browser, live_server: LiveServer, seed: None, theme: Theme, width: int
) -> None:
    context = signed_in(
        browser,
        live_server,
        color_scheme=theme,
        viewport={"width": width, "height": 800},
    )
    boss = User.objects.get()
    kept, gone = make_actor(name="Georgia"), make_actor(name="GEORGIA", kind="place")
    with transaction.atomic():
        section = make_article().sections.get()
    for actor in (kept, gone):
        make_mention(section=section, actor=actor)
    first, second = make_author(name="Ada Writer"), make_author(name="Writer, Ada")
    moved = make_actor()
    with transaction.atomic():
        mention = make_mention(actor=moved)
    record = merge(ACTORS, moved, make_actor(), by=boss, reason="One thing.")
    ActorMention.objects.filter(pk=mention.pk).update(actor=kept)
    page = context.new_page()
    for address in (
        desk(Actor, "merge", kept.pk), desk(Actor, "merge", kept.pk) + "?with=geo",
        desk(Actor, "merge", kept.pk) + f"?with={kept.pk}",
        desk(Actor, "merge", kept.pk) + f"?with={gone.pk}",
        desk(Author, "merge", first.pk) + f"?with={second.pk}",
        desk(Actor, "merges"), desk(Actor, "undo_merge", record.pk),
        desk(Actor, "duplicates"), desk(Author, "duplicates"),
        desk(Actor, "differ", kept.pk, gone.pk),
    ):  # fmt: skip
        page.goto(live_server.url + address)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, (address, found.generate_report())
        over = page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{address} is {over} px too wide at {width}"
    assert Merge.objects.count() == 1
    context.close()
