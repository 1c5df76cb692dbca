"""A correction from draft to readers, and a retraction, in a real browser."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles import correcting
from articles.models import Article, Correction
from tests.articles.test_correcting import drafted, published
from tests.browser.desk import look_at, sign_in
from tests.factories import TEXT, make_article, make_figure, make_mention


@transaction.atomic  # an article, its section and its facts come together
def _published() -> Article:
    article = make_article()
    section = article.sections.get()
    make_figure(section=section)
    make_mention(section=section)
    return article


@pytest.mark.parametrize(
    ("theme", "width", "scripts"), [("light", 1280, True), ("dark", 380, False)]
)
def test_an_article_is_corrected_and_then_retracted(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
    scripts: bool,
) -> None:
    """Do it all by the pages alone; without scripts too."""
    desks = []
    for name in ("writer", "boss"):
        user = User.objects.create_superuser(name, password="long-enough-1")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=scripts,
        )
        sign_in(context, live_server, user)
        desks.append(context)
    writer, boss = (context.new_page() for context in desks)
    article = _published()
    section = article.sections.get()
    change = f"{live_server.url}/admin/articles/article/{article.pk}/change/"

    writer.goto(change)
    writer.get_by_role("link", name="Correct", exact=True).click()
    writer.get_by_role("button", name="Begin").click()
    writer.get_by_label("Public notice").fill("An earlier edition gave another sum.")
    writer.get_by_label("Reason").fill("The sum was wrong.")
    writer.locator(f"[name=text_{section.pk}]").fill(TEXT.replace("9.2", "9.4"))
    writer.get_by_role("button", name="Save and see what it changes").click()
    assert writer.get_by_text("is in doubt (reworded)").is_visible()
    writer.get_by_label("Decision").select_option("keep")
    writer.get_by_label("Words in the new text").fill("Astana owed US$ 9.4 billion")
    writer.get_by_label("Value").fill("9400000000")
    writer.get_by_role("button", name="Keep these decisions").click()

    row = Correction.objects.get()
    boss.goto(f"{live_server.url}/admin/corrections/{row.pk}/radius/")
    assert "2" in boss.locator(".difference del").first.inner_text()
    assert boss.get_by_text(article.get_absolute_url(), exact=True).count() >= 1
    boss.get_by_role("button", name="Apply this correction").click()
    assert boss.get_by_text("readers see edition 2").is_visible()

    home = f"{live_server.url}{article.get_absolute_url()}"
    boss.goto(home)
    assert boss.get_by_text("An earlier edition gave another sum.").is_visible()
    boss.get_by_role("link", name="Edition 1").first.click()
    assert boss.get_by_text("US$ 9.2 billion").first.is_visible()
    boss.goto(home)
    boss.get_by_role("link", name="What changed between editions 1 and 2").click()
    assert boss.locator("ins").last.is_visible()

    writer.goto(change)
    writer.get_by_role("link", name="Retract", exact=True).click()
    writer.get_by_role("button", name="Begin").click()
    writer.get_by_label("Public notice").fill("The data cannot be verified.")
    writer.get_by_label("Reason").fill("The author asked for it.")
    writer.get_by_role("button", name="Save and see what it changes").click()
    boss.goto(writer.url)
    boss.get_by_role("button", name="Retract the article").click()
    boss.goto(home)
    assert boss.get_by_text("The data cannot be verified.").is_visible()
    article.refresh_from_db()
    assert article.status == "retracted"
    for context in desks:
        context.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_the_pages_of_a_correction(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    writer = User.objects.create_superuser("writer")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    sign_in(context, live_server, boss)
    page = context.new_page()
    article = _published()
    open_one = drafted(article, writer, TEXT.replace("9.2", "9.4"))
    other = published()
    done = drafted(other, writer, TEXT.replace("summit", "meeting"))
    correcting.apply_correction(done, by=boss)
    home = other.get_absolute_url()
    for address in (
        "/admin/corrections/",
        f"/admin/corrections/begin/{article.pk}/",
        f"/admin/corrections/{open_one.pk}/",
        f"/admin/corrections/{open_one.pk}/radius/",
        f"/admin/corrections/{done.pk}/",
        f"/admin/articles/correction/{done.pk}/change/",
        home, f"{home}v1/", f"{home}v2/", f"{home}diff/1..2/",
    ):  # fmt: skip
        look_at(page, f"{live_server.url}{address}")
    context.close()
