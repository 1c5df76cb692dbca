"""TimelineJS shows the events of the file made for it, and complains of nothing.

`make validate` fetches it; to have it elsewhere, get it with
`npm pack @knight-lab/timelinejs`, unpack that, and name it: `TIMELINEJS=.../dist`.
"""

import html
import json
import mimetypes
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright

from archive.shared.fixtures import load_into_empty
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.factories import make_article, make_event, make_event_mention
from tests.outside.tools import GET, TIMELINEJS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.skipif(
        not TIMELINEJS.is_dir(), reason=f"TimelineJS is not there: {GET}"
    ),
]

SITE = "http://timeline.test"
NASTY = "Talks <script>alert(1)</script> & “words” of Žižkov in Алматы"
PAGE = """<!DOCTYPE html><html lang="en"><title>Events</title>
<link rel="stylesheet" href="/css/timeline.css">
<div id="line" style="height: 800px"></div><script src="/js/timeline.js"></script>"""
DRAW = """told => new Promise(done => {
    // its typefaces come from elsewhere: none is asked for
    window.line = new TL.Timeline("line", told, { font: null, hash_bookmark: false });
    window.line.on("loaded", () => done(true));
    setTimeout(() => done(false), 20000);
})"""
SHOWN = """() => ({
    slides: [...document.querySelectorAll(".tl-slide")].map(one => ({
        headline: one.querySelector(".tl-headline")?.textContent.trim(),
        said: one.querySelector(".tl-headline-date")?.textContent.trim() ?? "",
    })),
    markers: document.querySelectorAll(".tl-timemarker").length,
    groups: [...document.querySelectorAll(".tl-timegroup-message")]
        .map(one => one.textContent.trim()),
    spans: window.line.config.events.map(one => [
        one.unique_id,
        one.start_date.data.date_obj.getFullYear(),
        one.end_date?.data.date_obj.getFullYear() ?? null,
    ]),
    wrong: [...document.querySelectorAll(".tl-message-full, .tl-error")]
        .map(one => one.textContent.trim()).filter(Boolean),
})"""


def answer(route: Route, asked: list[str]) -> None:
    """Serve the program from its folder, and nothing from elsewhere."""
    url = route.request.url
    inside = TIMELINEJS / url.removeprefix(f"{SITE}/").partition("?")[0]
    if url == f"{SITE}/":
        route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
    elif url.startswith(SITE) and inside.is_file():
        kind = mimetypes.guess_type(inside.name)[0] or "application/octet-stream"
        route.fulfill(path=inside, content_type=kind)
    else:
        asked.append(url)
        route.abort()


def shown(page: Page, told: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Give what the program shows of a file, and what it complained of."""
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "console",
        lambda said: trouble.append(said.text) if said.type == "error" else None,
    )
    # a dialog would stop the page for good: its drawing is then given up
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.route("**/*", lambda route: answer(route, trouble))
    page.goto(f"{SITE}/")
    assert page.evaluate(DRAW, told), trouble
    found: dict[str, Any] = page.evaluate(SHOWN)
    return found, trouble


def test_the_file_is_shown_whole_and_in_order(reader: Client) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    section = make_article().sections.get()
    make_event_mention(section=section, event=make_event(title=NASTY, date="2024-07~"))
    told = json.loads(reader.get("/events/timeline.json").content)
    events = told["events"]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        found, trouble = shown(chromium.new_page(), told)
        chromium.close()
    assert trouble == []
    assert found["wrong"] == []
    assert found["markers"] == len(events) > 50
    first, *slides = found["slides"]
    assert first["headline"] == html.unescape(told["title"]["text"]["headline"])
    assert sorted((one["headline"], one["said"]) for one in slides) == sorted(
        (html.unescape(one["text"]["headline"]), html.unescape(one["display_date"]))
        for one in events
    )
    assert NASTY in {one["headline"] for one in slides}
    assert {html.unescape(one["group"]) for one in events} == set(found["groups"])
    assert sorted(found["spans"]) == sorted(
        [one["unique_id"], one["start_date"]["year"],
         one["end_date"]["year"] if "end_date" in one else None]
        for one in events
    )  # fmt: skip
