"""Preview links in a real browser: accessible at the desk and for whoever has one."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Issue
from tests.browser.desk import look_at, sign_in
from tests.desk.rows import page as desk_page
from tests.factories import make_article, make_figure, make_issue, make_mention

Theme = Literal["light", "dark"]


@transaction.atomic  # an article and its first section come together
def _ahead() -> tuple[Article, Issue]:
    issue = make_issue(published_at=None)
    article = make_article(issue=issue, status="approved")
    section = article.sections.get()
    make_mention(section=section)
    make_figure(section=section)
    make_article(issue=issue, status="draft")
    return article, issue


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_previews(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Theme,
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    sign_in(context, live_server, boss)
    page = context.new_page()
    addresses = []
    for row in _ahead():
        there = f"{live_server.url}{desk_page(type(row), 'preview', row.pk)}"
        page.goto(there)
        shown = page.locator(".preview-address a").get_attribute("href")
        assert shown is not None
        addresses += [there, shown]
    addresses.append(f"{live_server.url}/preview/cut-short/")
    for address in addresses:
        look_at(page, address)
    context.close()
