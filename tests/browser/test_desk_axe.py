"""Every page of the desk in a real browser: axe finds nothing, nothing sticks out.

The pages come from the resolver, as in `tests.desk.test_roles_everywhere`; a new page
is looked at as soon as it has its rule there.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import sign_in
from tests.browser.test_pages import AXE, Theme
from tests.desk.test_roles_everywhere import (
    ALL,
    SENT_ONLY,
    Rows,
    arguments,
    make_rows,
    unnamed,
)

ALONE = (
    "jsi18n", "import_drop", "import_reset", "import_source", "import_read",
    "report_table", "file", "review_part", "review_actors",
)  # fmt: skip
"""Addresses that answer with no page of their own to whoever opens them."""


def addresses(rows: Rows) -> Iterator[str]:
    """Give every page, and the lists asked for something."""
    for one in ALL:
        if unnamed(one) or one.end in ALONE or one.name in SENT_ONLY:
            continue
        nobody = one.model is not None and rows.of.get(one.model) is None
        if nobody and one.end not in ("changelist", "add", "deleted"):
            continue
        yield reverse(f"admin:{one.name}", args=arguments(one, rows))
    for model, desk in admin.site._registry.items():
        start = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        if desk.search_fields:
            asked = urlencode({"q": "nothing-at-all"})
            yield f"{reverse(f'{start}_changelist')}?{asked}"
    for label in ("articles", "actors", "auth"):
        yield reverse("admin:app_list", args=[label])


LOST = """() => [...document.querySelectorAll(
    'main :is(a[href], button, input, select, textarea, summary)')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true })
        && one.type !== 'hidden' && !one.disabled)
    .slice(0, 40)
    .filter((one) => {
        one.focus({ focusVisible: true });
        if (document.activeElement !== one) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
        return !ring && boxShadow === 'none';
    }).map((one) => one.outerHTML.slice(0, 120))"""
"""What can be focused and does not show that it is."""


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
def test_axe_finds_nothing_on_any_page_of_the_desk(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Theme,
    width: int,
) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    with transaction.atomic():
        rows = make_rows()
        rows.draft.user = boss
        rows.draft.save()
    context = browser.new_context(
        color_scheme=theme, viewport={"width": width, "height": 800}
    )
    sign_in(context, live_server, boss)
    page = context.new_page()
    wrong: list[Any] = []
    for address in addresses(rows):
        page.goto(live_server.url + address)
        found = Axe().run(page, options=AXE).response["violations"]
        wrong += [
            (address, one["id"], node["html"][:160])
            for one in found
            for node in one["nodes"][:3]
        ]
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wrong.append((address, "too wide", over))
        wrong += [(address, "no focus shown", one) for one in page.evaluate(LOST)[:3]]
    context.close()
    assert not wrong, "\n".join(map(str, wrong))
