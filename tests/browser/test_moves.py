"""The page before a move, in a real browser."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.desk import look_at, sign_in
from tests.desk.rows import page as desk_page
from tests.factories import make_article, make_candidate


@transaction.atomic  # an article and its first section come together
def _waiting() -> Article:
    article = make_article(status="draft", title="")
    make_candidate(section=article.sections.get())
    return article


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_before_a_move(
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
    article = _waiting()
    address = desk_page(Article, "move", article.pk, "submit")
    look_at(context.new_page(), f"{live_server.url}{address}")
    context.close()
