"""The whole history of an article, and who did what, in a real browser."""

from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from archive.shared.history import because
from articles.models import Article, Section
from tests.browser.desk import look_at, sign_in
from tests.desk.rows import page as desk_page
from tests.factories import make_article, make_figure, make_mention


@transaction.atomic  # an article and its first section come together
def _changed(by: User) -> Article:
    article = make_article(status="draft")
    section = article.sections.get()
    make_figure(section=section)
    mention = make_mention(section=section)
    with because("The last sentence was lost in print.", user=by):
        longer = f"{section.text} {'It was said before. ' * 30}The end."
        Section.objects.filter(pk=section.pk).update(text=longer, label="Background")
    with because("Named by mistake.", user=by):
        mention.delete()
    return article


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_where_history_is_told(
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
    article = _changed(boss)
    deeds = reverse("admin:deeds")
    for address in (
        desk_page(Article, "stream", article.pk),
        deeds,
        f"{deeds}?since=2025-01-02&until=2025-01-01",
        f"{deeds}?kind=moves",
    ):
        look_at(page, f"{live_server.url}{address}")
    context.close()
