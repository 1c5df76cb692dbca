"""Pages of the desk in a real browser: signed in, and looked at in every way."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_pages import AXE
from tests.desk.conftest import BACKEND

PICTURES = os.environ.get("PICTURES", "")
"""A folder to leave a picture of each page in, for people to look at."""


def sign_in(context: BrowserContext, live_server: LiveServer, user: User) -> None:
    """Give the browser the session of a person."""
    client = Client()
    client.force_login(user, BACKEND)
    cookie = client.cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": cookie, "url": live_server.url}]
    )


def look_at(page: Page, address: str) -> None:
    """Open a page: axe finds nothing, and nothing sticks out at the side."""
    page.goto(address)
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        name = re.sub(r"\W+", "-", address.split("//")[1].partition("/")[2])[:60]
        path = Path(PICTURES) / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True)
    found = Axe().run(page, options=AXE)
    assert not found.response["violations"], (address, found.generate_report())
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, (address, overflow)
