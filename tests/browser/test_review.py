"""The review in a real browser: by keyboard alone, without a line, without scripts."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route
from pytest_django.live_server_helper import LiveServer

from articles.decisions import reject
from articles.models import (
    ActorMention,
    Article,
    Candidate,
    EventMention,
    Figure,
    SentenceReview,
)
from tests.browser.desk import PICTURES, look_at, sign_in
from tests.browser.test_pages import AXE
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_event_mention,
    make_figure,
    make_run,
)

NAMES = ("Astana", "Bishkek", "Dushanbe", "Tashkent", "Ashgabat", "Baku")
KINDS = ("actor", "event", "figure")
PER_DECISION = 1.3
"""Keystrokes, at most."""

FOCUS = """() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        what: one.tagName + " " + one.id + " " + one.className,
        body: one === document.body,
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    };
}"""


class Hands:
    """A keyboard that counts its keys and looks where the focus is after each."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
            self.look()

    def look(self) -> None:
        focus = self.page.evaluate(FOCUS)
        assert not focus["body"], focus
        assert focus["outlined"], focus
        assert focus["inside"], focus


@transaction.atomic
def sixty_candidates() -> Article:
    """Make an article of 62 sentences; in 60 of them something is proposed."""
    lines = [
        f"In round {number} {NAMES[number % 6]} agreed to talk." for number in range(60)
    ]
    text = (
        "\n\n".join(" ".join(lines[at : at + 10]) for at in range(0, 60, 10))
        + "\n\nIn 2019 nobody came. Two years later they did."
    )
    article = make_article(status="draft", text=text)
    section = article.sections.get()
    run = make_run()
    at = 0
    for number, line in enumerate(lines):
        at = text.index(line, at)
        name = NAMES[number % 6]
        start = at + line.index(name)
        Candidate.objects.create(
            section=section, run=run, start=start, end=start + len(name), quote=name,
            kind="actor", detector="actors", version="1", score=0.9,
            fingerprint=f"{number:032}",
            payload={"name": name, "kind": "place", "match": name.lower()},
        )  # fmt: skip
        at += len(line)
    return article


def opened(
    browser: Browser, server: LiveServer, **options: Any
) -> tuple[BrowserContext, Page, User]:
    boss = User.objects.create_superuser("boss")
    context = browser.new_context(
        **{"viewport": {"width": 1280, "height": 800}, **options}
    )
    sign_in(context, server, boss)
    return context, context.new_page(), boss


def saved(page: Page) -> None:
    """Wait until the browser has sent all it kept."""
    page.locator(".review:not([data-unsaved])").wait_for()


def test_sixty_candidates_are_reviewed_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    for name in NAMES:
        make_actor(name=name, slug=name.lower(), kind="place")
    make_actor(name="Government of Azerbaijan", slug="azeri-government")
    article = sixty_candidates()
    context, page, _ = opened(browser, live_server)
    problems: list[str] = []
    page.on(
        "console",
        lambda one: problems.append(one.text) if one.type == "error" else None,
    )
    page.on("pageerror", lambda one: problems.append(str(one)))
    page.goto(live_server.url + reverse("admin:review", args=[article.pk]))
    page.locator("#queue a:focus").wait_for()
    hands = Hands(page)
    hands.look()
    for number in range(20):
        hands.press("r" if number % 5 == 4 else "a")
    hands.press("u", "a")  # the last was no mistake of the detector's
    hands.press("l")
    page.locator("#id_actor:focus").wait_for()
    hands.press(*"gov")  # what was proposed is selected, so that typing replaces it
    page.wait_for_selector("[role=option]")
    hands.press("Enter")
    page.locator(".said-form").wait_for(state="detached")
    for _ in range(20):
        hands.press("a")
    hands.press("e")
    page.locator("#id_words:focus").wait_for()
    hands.press(*(["Tab"] * 6))
    assert page.locator("#id_stands_for:focus").count() == 1
    hands.press("x", "Enter")
    page.locator(".said-form").wait_for(state="detached")
    while page.locator("#queue li:not([data-done])").count():
        hands.press("A" if page.locator("#decide-all").is_visible() else "a")
    saved(page)
    assert not problems
    decided = Candidate.objects.exclude(decision="pending").count()
    assert decided == 60
    assert Candidate.objects.filter(decision="rejected").count() == 3
    assert Candidate.objects.filter(decision="edited").count() == 2
    per_decision = hands.keys / decided
    print(f"{hands.keys} keys for {decided} decisions: {per_decision:.2f}")  # noqa: T201
    assert per_decision <= PER_DECISION
    assert page.locator("#progress-words").inner_text().startswith("60 of 62")
    hands.press("g", "x")
    saved(page)
    assert SentenceReview.objects.get().quote == "In 2019 nobody came."
    context.close()


@transaction.atomic
def of_every_kind() -> Article:
    """Make an article with overlapping marks of every kind, proposed and settled."""
    article = make_article(
        status="draft",
        text="As of January 1, 2024, Astana owed US$ 9.2 billion to China. "
        "Kazakhstan hosted the summit in July 2024.\n\nThe rest, 12 lines of it, was "
        "not read. " + "More of the same was said. " * 60 + "Kazakhstan said so.",
    )
    section = article.sections.get()
    make_figure(section=section)
    make_event_mention(section=section)
    make_candidate("Astana", section=section)
    make_candidate("Kazakhstan", section=section)
    make_candidate(
        "owed US$ 9.2 billion to China", section=section, kind="figure", score=0.4,
        payload={"measure": "debt", "value": 9_200_000_000, "unit": "USD",
                 "number_text": "9.2 billion"},
    )  # fmt: skip
    make_candidate(
        "hosted the summit in July", section=section, kind="event",
        payload={"title": "A summit", "date": "2024-07", "kind": "meeting"},
    )  # fmt: skip
    return article


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 380)])
@pytest.mark.parametrize("scripts", [True, False])
def test_axe_finds_nothing_in_the_review(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,
    theme: Literal["light", "dark"],
    width: int,
    scripts: bool,
) -> None:
    article = of_every_kind()
    with transaction.atomic():
        empty = make_article(status="draft")
    context, page, _ = opened(
        browser,
        live_server,
        viewport={"width": width, "height": 800},
        color_scheme=theme,
        java_script_enabled=scripts,
    )
    start = live_server.url + reverse("admin:review", args=[article.pk])
    candidate = Candidate.objects.order_by("pk").first()
    assert candidate is not None
    make = reverse("admin:review_make", args=[article.pk])
    for address in (
        start, f"{start}?kind=figure", f"{start}?kind=nonsense",
        live_server.url + reverse("admin:review", args=[empty.pk]),
        live_server.url + reverse("admin:review_edit", args=[article.pk, candidate.pk]),
        *(live_server.url + f"{make}?fact={one}" for one in KINDS),
    ):  # fmt: skip
        if scripts:
            look_at(page, address)
        else:
            page.goto(address)
            assert page.locator("#content-main").is_visible()
    if scripts:
        page.goto(start)
        page.keyboard.press("e")
        page.locator("#id_words:focus").wait_for()
        assert not Axe().run(page, options=AXE).response["violations"]
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/edit-{width}.png")
        page.keyboard.press("Escape")
        page.locator("#queue a:focus").wait_for()
        page.keyboard.press("?")
        page.keyboard.press("t")
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/text-{width}.png")
        page.keyboard.press("c")
        page.locator(".said-form :focus").wait_for()
        assert not Axe().run(page, options=AXE).response["violations"]
    context.close()


def started(page: Page, live_server: LiveServer, article: Article) -> None:
    page.goto(live_server.url + reverse("admin:review", args=[article.pk]))
    page.locator("#queue a:focus").wait_for()


def test_decisions_made_without_a_connection_are_saved_later_and_once(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    for name in NAMES:
        make_actor(name=name, slug=name.lower(), kind="place")
    article = sixty_candidates()
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    context.set_offline(True)
    for key in ("a", "r", "a", "u", "r"):
        page.keyboard.press(key)
    page.get_by_text("5 decisions not saved yet: no connection.").wait_for()
    assert Candidate.objects.filter(decision="pending").count() == 60
    context.set_offline(False)
    saved(page)
    kinds = Candidate.objects.order_by("pk").values_list("decision", flat=True)
    assert list(kinds[:4]) == ["accepted", "rejected", "rejected", "pending"]
    assert ActorMention.objects.count() == 1

    context.set_offline(True)
    page.keyboard.press("a")
    page.get_by_text("1 decision not saved yet: no connection.").wait_for()
    page.close()  # the tab is lost
    context.set_offline(False)
    assert ActorMention.objects.count() == 1
    page = context.new_page()
    started(page, live_server, article)
    saved(page)
    assert ActorMention.objects.count() == 2

    # the archive saved it, and the answer was lost on the way
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/decide/", lose)
    page.keyboard.press("a")
    page.get_by_text("1 decision not saved yet: no connection.").wait_for()
    assert ActorMention.objects.count() == 3
    page.unroute("**/decide/")
    saved(page)
    assert ActorMention.objects.count() == 3
    assert page.locator("#refusals p").count() == 0
    context.close()


def test_two_editors_on_one_article_are_told_of_each_other_and_go_on(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    for name in NAMES:
        make_actor(name=name, slug=name.lower(), kind="place")
    article = sixty_candidates()
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    first = Candidate.objects.order_by("pk")[0]
    ann = User.objects.create_superuser("ann")
    reject(first, by=ann)
    page.keyboard.press("a")
    page.locator("#refusals").get_by_text("was rejected by ann on").wait_for()
    page.keyboard.press("a")
    saved(page)
    assert ActorMention.objects.count() == 1
    assert page.locator("#queue li[aria-current] a:focus").count() == 1
    assert page.locator("#waiting").inner_text() == "58"
    context.close()


def test_what_is_refused_waits_again_with_the_reason(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    make_actor(name="Astana", slug="astana")
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    page.keyboard.press("a")
    page.locator("#refusals").get_by_text("is a name of “Astana” (astana)").wait_for()
    page.keyboard.press("k")
    assert page.locator("#now-refused").is_visible()
    assert page.locator("#now-quote").inner_text() == "Astana"
    page.keyboard.press("l")
    page.locator("#id_actor:focus").wait_for()
    page.keyboard.type("ast")
    page.locator("[role=option]").wait_for()
    assert not Axe().run(page, options=AXE).response["violations"]
    page.keyboard.press("Enter")
    page.locator(".said-form").wait_for(state="detached")
    assert ActorMention.objects.get().actor.slug == "astana"
    page.keyboard.press("u")
    saved(page)
    assert not ActorMention.objects.exists()
    context.close()


def test_words_are_chosen_and_marked_without_a_mouse(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    make_actor(name="China", slug="china")
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    hands = Hands(page)
    hands.press("t", "ArrowDown", "ArrowUp", "ArrowLeft")
    assert page.evaluate("getSelection().toString()") == "China"
    hands.press("c")
    page.locator(".said-form :focus").wait_for()
    assert page.locator("#id_words").input_value() == "China"
    page.locator("#id_actor").focus()
    page.keyboard.press("Enter")
    page.locator(".said-form").wait_for(state="detached")
    mention = ActorMention.objects.get()
    assert (mention.quote, mention.actor.slug) == ("China", "china")
    assert page.locator(f"#m{mention.pk}").inner_text() == "China"
    assert page.locator(".sentence:focus").count() == 1
    hands.press("u")
    page.locator(f"#m{mention.pk}").wait_for(state="detached")
    assert not ActorMention.objects.exists()
    context.close()


def test_single_keys_can_be_switched_off(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    page.keyboard.press("?")
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("r")
    page.reload()
    page.locator("#queue a:focus").wait_for()
    page.keyboard.press("r")
    assert Candidate.objects.filter(decision="pending").count() == 4
    page.get_by_role("button", name="Reject").click()
    saved(page)
    assert Candidate.objects.filter(decision="pending").count() == 3
    context.close()


def test_without_scripts_plain_forms_do_the_same(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    context, page, _ = opened(browser, live_server, java_script_enabled=False)
    page.goto(live_server.url + reverse("admin:review", args=[article.pk]))
    page.get_by_role("button", name="Accept").first.click()
    assert ActorMention.objects.get().quote == "Astana"
    page.get_by_role("button", name="Undo").click()
    assert not ActorMention.objects.exists()
    page.get_by_role("link", name="Skip s").click()
    page.get_by_label("Why, if you like").fill("No figure.")
    page.get_by_role("button", name="Reject").click()
    assert Candidate.objects.get(decision="rejected").note == "No figure."
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Accept with these changes").click()
    assert Candidate.objects.exclude(decision="pending").count() == 2
    page.get_by_role("button", name="Nothing here").click()
    assert SentenceReview.objects.get().quote.startswith("The rest, 12 lines")
    page.get_by_role("link", name="Mark words").click()
    page.get_by_label("Words").fill("12 lines")
    page.get_by_label("Mark as").select_option("figure")
    page.get_by_role("button", name="Show its fields").click()
    page.get_by_label("Words").fill("12 lines")
    page.get_by_label("Measure").fill("lines of text")
    page.get_by_label("Value").fill("12")
    page.get_by_label("Unit:", exact=True).fill("line")
    page.get_by_role("button", name="Mark as figure").click()
    assert Figure.objects.get(quote="12 lines").value == 12
    context.close()


def test_a_decision_is_undone_after_the_page_was_opened_anew(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    page.keyboard.press("r")
    saved(page)
    first = Candidate.objects.get(decision="rejected")
    page.reload()
    page.locator("#queue a:focus").wait_for()
    assert page.locator(f"#queue li[data-id='{first.pk}']").count() == 0
    page.keyboard.press("u")
    page.locator(f"#queue li[data-id='{first.pk}'] a:focus").wait_for()
    assert Candidate.objects.filter(decision="pending").count() == 4
    context.close()


def test_words_selected_with_the_mouse_are_marked(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = of_every_kind()
    make_actor(name="Rest", slug="rest")
    context, page, _ = opened(browser, live_server)
    started(page, live_server, article)
    page.locator(".sentence.lit").dblclick(position={"x": 70, "y": 12})
    chosen = page.evaluate("getSelection().toString().trim()")
    assert chosen in ("rest", "The")
    page.locator("#mark").click()
    page.locator(".said-form :focus").wait_for()
    assert page.locator("#id_words").input_value() == chosen
    page.get_by_label("Mark as").select_option("event")
    page.locator("#id_title").wait_for()
    page.locator("#id_kind").select_option("meeting")
    page.locator("#id_words").press("Enter")
    page.locator(".said-form").wait_for(state="detached")
    assert EventMention.objects.filter(quote=chosen).exists()
    context.close()
