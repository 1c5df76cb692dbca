"""What uses a row, and why it stays, in a real browser."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from articles.models import Author
from tests.browser.desk import look_at, sign_in
from tests.desk.rows import page as desk_page
from tests.factories import make_article, make_figure, make_mention


@transaction.atomic  # an article and its first section come together
def _used() -> Actor:
    mention = make_mention()
    for status in ("draft", "published"):
        section = make_article(status=status).sections.get()
        make_mention(section=section, actor=mention.actor)
        make_figure(section=section, subject=mention.actor)
    return mention.actor


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_where_uses_are_told(
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
    actor = _used()
    author = Author.objects.published()[0]
    author.actor = actor
    author.save()
    for model, name, pk in (
        (Actor, "delete", actor.pk),
        (Author, "change", author.pk),
        (Author, "delete", author.pk),
    ):
        look_at(page, f"{live_server.url}{desk_page(model, name, pk)}")
    context.close()
