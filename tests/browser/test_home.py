"""The home of the desk and its reports, in a real browser."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from archive.reports.every import REPORTS
from archive.shared.models import SearchMiss
from tests.browser.desk import look_at, sign_in
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_figure,
)


@transaction.atomic  # an article and its first section come together
def _waiting() -> None:
    make_actor(name="Turkmenistan")
    make_article(status="draft", text="Turkmenistan exports gas.")
    make_article(status="in_review")
    make_article(original_date="2024")
    make_figure(mode="forecast", as_of="2010")
    make_event(status="planned", date="2010", title="A summit")
    for _ in range(2):
        make_author(name="Jane Writer")
    SearchMiss.objects.create(words="lithium")


@pytest.mark.parametrize(
    ("theme", "width"),
    [("light", 1280), ("dark", 1280), ("light", 380), ("dark", 380)],
)
def test_axe_finds_nothing_on_the_home_and_the_reports(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    sign_in(context, live_server, boss)
    page = context.new_page()
    _waiting()
    look_at(page, f"{live_server.url}/admin/")
    look_at(page, f"{live_server.url}/admin/reports/")
    for report in REPORTS:
        look_at(page, f"{live_server.url}/admin/reports/{report.slug}/")
    page.goto(f"{live_server.url}/admin/reports/searches/")
    page.get_by_role("button", name="Tick off “lithium”").press("Enter")
    page.get_by_text("No search is left to see to.").wait_for()
    context.close()
