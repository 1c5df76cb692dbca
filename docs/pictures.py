"""Take the pictures of guide and README from the running archive: `make pictures`.

The archive runs on a database that is thrown away, with the seed and the half-finished
import of `docs/sample.txt`; two people work at it in Chromium, and what the guide
tells is photographed on the way. A reader goes on through the public pages.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from django.conf import settings

if __name__ == "__main__":
    SCRATCH = Path(tempfile.mkdtemp(prefix="pictures-"))
    SCRATCH.chmod(0o755)  # the server may run as another user
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser runs its own loop
    settings.DATABASES["default"] = {
        "ENGINE": "archive.embedded",
        "NAME": "pictures",
        "OPTIONS": {"data_dir": SCRATCH / "postgres"},
    }
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    django.setup()

from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from actors.models import Actor
from archive.embedded.server import server_for
from archive.shared.addresses import at_the_desk
from archive.shared.fixtures import load_into_empty
from archive.shared.history import because
from articles.models import Article, ChecklistItem, Figure, Issue, Measure

HERE = Path(__file__).parent
PICTURES = HERE / "pictures"
READING = HERE / "reading"
LARGEST = 120_000
"""Bytes that a picture may have."""
SIZE = {"width": 1180, "height": 780}
COLOURS = (64, 32, 16)
"""How many colours a picture keeps: as many as let it stay small."""
DECISIONS = "aaara"
PEOPLE = (("ada", "Editor"), ("bo", "Managing editor"))
TITLE = "Autumn 2024"


def keep(
    page: Page, name: str, folder: Path = PICTURES, sign: str = "#site-name"
) -> None:
    """Photograph what is seen, in few colours; `sign` tells the pages meant."""
    page.wait_for_load_state("networkidle")
    if not page.locator(sign).count():
        msg = f"{page.url} is no page that was meant: {page.inner_text('body')[:200]}"
        raise ValueError(msg)
    raw = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in COLOURS:
        out = BytesIO()
        few = raw.quantize(colours, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            (folder / f"{name}.png").write_bytes(out.getvalue())
            return
    msg = f"{name}.png is larger than {LARGEST} bytes in {COLOURS[-1]} colours."
    raise ValueError(msg)


def seat(browser: Browser, home: str, name: str, role: str) -> Page:
    """Make an account and give it a browser of its own, signed in."""
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": home}])
    return context.new_page()


def desk(home: str, row: Article | Actor | Issue, page: str, *args: str) -> str:
    """Give the address of a row's page at the desk."""
    return home + at_the_desk("admin", type(row), page, row.pk, *args)


def import_issue(page: Page, home: str) -> Article:
    """Paste the sample, look at the cuts and the plan, and load it."""
    page.goto(home + reverse("admin:import_new"))
    page.get_by_label("Text", exact=False).first.fill((HERE / "sample.txt").read_text())
    page.get_by_role("button", name="Look at the cuts").click()
    keep(page, "cuts")
    page.get_by_role("link", name="Go to the plan").click()
    page.locator("#plan_form").wait_for(timeout=120_000)
    page.get_by_label("Title", exact=False).first.fill(TITLE)
    keep(page, "plan")
    page.get_by_role("button", name="Load 2 articles").click()
    page.get_by_text("Loaded as drafts").wait_for()
    return Issue.objects.get(title=TITLE).articles.order_by("position")[0]


def review(page: Page, home: str, article: Article) -> None:
    """Decide on a few candidates by their keys, and submit the article."""
    page.goto(home + reverse("admin:review", args=[article.pk]))
    for key in DECISIONS:
        page.keyboard.press(key)
        page.locator(".review:not([data-unsaved])").wait_for()
    keep(page, "review")
    page.goto(desk(home, article, "move", "submit"))
    page.get_by_role("button", name="Submit for review").click()
    page.locator(".messagelist").wait_for()


def look_before_a_move(page: Page, home: str, article: Article) -> None:
    """Open the page before an approval, with all that is missing."""
    ChecklistItem.objects.create(name="Pictures have their captions", move="approve")
    page.goto(desk(home, article, "move", "approve"))
    keep(page, "checklist")


def correct(page: Page, home: str) -> None:
    """Change a number of a published article, and see what that changes."""
    figure = Figure.objects.filter(
        section__article__status="published", number_text__regex=r"^\d\d+$"
    ).order_by("pk")[0]
    section, article = figure.section, figure.section.article
    if article is None:
        msg = "The seed's figures stand in articles."
        raise ValueError(msg)
    number = str(int(figure.number_text) + 1)
    words = figure.quote.replace(figure.number_text, number)
    text = section.text[: figure.start] + words + section.text[figure.end :]
    page.goto(home + reverse("admin:correcting_begin", args=[article.pk]))
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Public notice").fill("An earlier edition gave another number.")
    page.get_by_label("Reason").fill("The author wrote to us.")
    page.locator(f"[name=text_{section.pk}]").fill(text)
    page.get_by_role("button", name="Save and see what it changes").click()
    keep(page, "correction")


def merge(page: Page, home: str) -> None:
    """Put an actor that was recorded twice beside the other."""
    china = Actor.objects.get(slug="china")
    with because("Recorded from an older list"):
        twin = Actor.objects.create(
            name="Middle Kingdom", slug="middle-kingdom", kind=china.kind
        )
    page.goto(desk(home, china, "merge"))
    page.get_by_label("Name, number or slug").fill(twin.name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=twin.name, exact=True).click()
    keep(page, "merge")


def change(page: Page, home: str) -> None:
    """Change an actor with a reason, and open its history."""
    actor = Actor.objects.get(slug="kazakhstan")
    page.goto(desk(home, actor, "change"))
    page.get_by_label("Description").fill("The largest state of Central Asia.")
    page.locator("[name=reason]").fill("Said more plainly.")
    page.locator("[name=_save]").click()
    page.goto(desk(home, actor, "history"))
    keep(page, "history")


def look_around(page: Page, home: str) -> None:
    """Open the first page of the desk, and the sheet of keys."""
    page.goto(f"{home}/admin/")
    keep(page, "home")
    page.keyboard.press("?")
    page.get_by_text("Where an article stands").wait_for()
    keep(page, "keys")


def read(browser: Browser, home: str) -> None:
    """Go through the public pages as a reader does, in both colours."""
    stops: dict[str, dict[str, str]] = {
        "light": {
            "front": reverse("home"),
            "article": Article.objects.get(
                title__contains="Debt-Trap"
            ).get_absolute_url(),
            "search": f"{reverse('search')}?q=debt+china",
            "measure": Measure.objects.get(
                slug__contains="to-a-creditor"
            ).get_absolute_url(),
        },
        "dark": {
            "actor": Actor.objects.get(slug="kyrgyzstan").get_absolute_url(),
            "tensions": reverse("articles:tensions"),
        },
    }
    for scheme, pages in stops.items():
        options: dict[str, Any] = {"viewport": SIZE, "color_scheme": scheme}
        page = browser.new_context(**options).new_page()
        for name, address in pages.items():
            page.goto(home + address)
            keep(page, name, READING, "main h1")


def take(home: str) -> None:
    """Take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        ada, bo = (seat(browser, home, *person) for person in PEOPLE)
        article = import_issue(ada, home)
        review(ada, home, article)
        look_before_a_move(bo, home, article)
        correct(ada, home)
        merge(ada, home)
        change(ada, home)
        look_around(bo, home)
        read(browser, home)
        browser.close()


@contextmanager
def archive() -> Iterator[str]:
    """Run the archive with the seed; give its address, and throw it away after."""
    call_command("migrate", verbosity=0)
    load_into_empty(sorted(Path(settings.FIXTURE_DIRS[0]).glob("*.json")))
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://{server.host}:{server.port}"
    finally:
        server.terminate()
        connections.close_all()


def main() -> None:
    """Take the pictures anew, and leave nothing else behind."""
    for folder in (PICTURES, READING):
        folder.mkdir(exist_ok=True)
    try:
        with archive() as home:
            take(home)
    finally:
        server_for(SCRATCH / "postgres").leave()
        shutil.rmtree(SCRATCH)
    for path in sorted([*PICTURES.glob("*.png"), *READING.glob("*.png")]):
        sys.stdout.write(f"{path.stat().st_size:>7} {path}\n")


if __name__ == "__main__":
    main()
