"""An article in the browser: cards beside their words, switches, links to a passage."""

import re
from urllib.parse import unquote

from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article

OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".card.fit")]
        .map(card => [card, card.getBoundingClientRect()]);
    const text = document.querySelector(".section p").getBoundingClientRect();
    const found = [];
    boxes.forEach(([card, box], place) => {
        if (box.left < text.right) found.push(`${card.id} lies on the text`);
        if (box.right > innerWidth) found.push(`${card.id} leaves the window`);
        for (const [other, there] of boxes.slice(place + 1))
            if (box.top < there.bottom && there.top < box.bottom)
                found.push(`${card.id} covers ${other.id}`);
        const mark = document.getElementById(card.id.slice(1));
        const lines = [...mark.getClientRects()];
        const away = box.top - lines[lines.length - 1].bottom;
        if (away > 260) found.push(`${card.id} is ${away} px below its words`);
    });
    return [boxes.length, found];
}"""
"""Count the cards in the margin, and say what is wrong with where they stand."""


def _opened(page: Page, live_server: LiveServer) -> Article:
    article = Article.objects.get(slug__contains="debt-trap")
    page.goto(live_server.url + article.get_absolute_url())
    return article


def test_cards_stand_in_the_margin_next_to_their_words(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page()
    for width in (1000, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        for article in Article.objects.published():
            page.goto(live_server.url + article.get_absolute_url())
            page.evaluate("document.fonts.ready")
            number, wrong = page.evaluate(OVERLAPS)
            assert number > 5
            assert not wrong, (width, article)
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.locator(".card:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".card:visible").count() == 0
    page.close()


def test_marks_are_switched_by_kind_without_scripts(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    _opened(page, live_server)
    for kind, name in (("event", "Events"), ("figure", "Figures"), ("actor", "Actors")):
        mark = page.locator(f".section .mark-{kind}").first
        underlined = "one => getComputedStyle(one).textDecorationLine"
        assert mark.evaluate(underlined) == "underline"
        assert page.locator(f".card-{kind}:visible").count() > 0
        page.get_by_role("checkbox", name=name).uncheck()
        assert mark.evaluate(underlined) == "none"
        assert page.locator(f".card-{kind}:visible").count() == 0
        assert page.locator(f".section .ref-{kind}:visible").count() == 0
    assert not page.locator(".themes").is_visible()
    context.close()


SELECT = """([from, to]) => {
    const start = document.getElementById(from).firstChild;
    const end = document.getElementById(to);
    const range = document.createRange();
    range.setStart(start.firstChild || start, 0);
    range.setEndAfter(end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def test_selected_words_give_their_link_and_their_quotation(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    article = _opened(page, live_server)
    bar = page.get_by_role("group", name="The selected words")
    assert not bar.is_visible()
    figures = page.locator("#s3p1 .mark-figure[id]")
    first = str(figures.nth(0).get_attribute("id"))
    second = str(figures.nth(1).get_attribute("id"))
    page.evaluate(SELECT, [first, second])
    bar.get_by_role("button", name="Copy link").click()
    bar.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "#s3p1:~:text=" in link
    start, end = unquote(link.partition("text=")[2]).split(",")
    text = article.sections.get(position=3).text
    assert text.index(start) < text.index(end)
    bar.get_by_role("button", name="Copy quotation with source").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).startsWith('“')"
    )
    quotation = page.evaluate("navigator.clipboard.readText()")
    words, _, source = quotation.removeprefix("“").partition("” (Vali Kaleji, “")
    # the archive's own numbers and cards are no part of what is quoted
    assert words in text.replace("“", "‘").replace("”", "’")
    assert source.endswith(f"23 October 2024, {link})")
    context.close()


def test_marks_and_brackets_of_the_words_are_safe_in_link_and_quotation(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    article = _opened(page, live_server)
    text = article.sections.get(position=1).text
    wanted = text[: text.index("(BRI)") + len("(BRI)")]
    assert "“" in wanted
    last = page.locator("#s1p1 .mark", has_text=re.compile("^BRI$")).first
    page.evaluate(
        """([last, more]) => {
            const texts = document.createTreeWalker(document.getElementById("s1p1"), 4);
            const range = document.createRange();
            range.setStart(texts.nextNode(), 0);
            while (!last.contains(texts.currentNode)) texts.nextNode();
            range.setEnd(texts.nextNode(), more);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [last.element_handle(), 1],
    )
    bar = page.get_by_role("group", name="The selected words")
    bar.get_by_role("button", name="Copy quotation with source").click()
    bar.get_by_text("Copied.").wait_for()
    quotation = page.evaluate("navigator.clipboard.readText()")
    inner = wanted.replace("“", "‘").replace("”", "’")
    assert quotation.startswith(f"“{inner}” (Vali Kaleji, “")
    link = quotation.rpartition(", ")[2].removesuffix(")")
    assert not set("()") & set(link)
    assert unquote(link.partition("text=")[2]).endswith("(BRI)")
    context.close()


def test_where_nothing_can_be_copied_the_words_are_shown(
    browser: Browser, live_server: LiveServer, seed: None
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    _opened(page, live_server)
    figure = str(page.locator("#s3p1 .mark-figure[id]").first.get_attribute("id"))
    page.evaluate(SELECT, [figure, figure])
    page.get_by_role("button", name="Copy link").click()
    shown = page.get_by_role("textbox", name="To be copied by hand")
    assert "#s3p1:~:text=" in shown.input_value()
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    page.close()
