"""Figures that differ in a real browser: accessible, wide and narrow."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.models import Figure
from articles.tensions import tensions
from tests.browser.desk import look_at, sign_in


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_tensions(
    browser: Browser,
    live_server: LiveServer,
    seed: None,
    theme: Literal["light", "dark"],
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme
    )
    sign_in(context, live_server, boss)
    page = context.new_page()
    figure = Figure.objects.get(slug="kaleji-2024-20")
    article = figure.section.article
    assert article is not None
    for address in (
        "/figures/tensions/",
        figure.get_absolute_url(),
        figure.measure.get_absolute_url(),
        article.get_absolute_url(),
        "/admin/tensions/",
        f"/admin/tensions/{tensions()[0].key}/",
    ):
        look_at(page, f"{live_server.url}{address}")
    context.close()
