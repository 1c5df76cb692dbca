"""How much a reader's browser is sent for an article: measured, and held to a bound."""

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.articles.test_correcting import published
from tests.factories import (
    make_actor,
    make_event,
    make_event_mention,
    make_figure,
    make_measure,
    make_mention,
)

PAGE, FIRST_VIEW = 100_000, 150_000
"""Bytes: of the HTML as written, and of all that is sent at first, compressed."""

PARAGRAPH = (
    "In {0} the Fund {0} lent Tajikistan US$ {0} million for its roads, as agreed at"
    " the summit of {0}. The ministers met in Dushanbe, and the central bank of the"
    " country approved the terms on the same day. Whether all of it can ever be repaid"
    " is not certain: growth has slowed down again, and remittances from abroad, on"
    " which most households depend, came to less than in the years before. “We have no"
    " choice,” one official said."
)


def _article() -> Article:
    """Make an article of 1,500 words with 60 marks, 20 of each kind."""
    years = range(2001, 2021)
    made = published(text="\n\n".join(PARAGRAPH.format(year) for year in years))
    section, measure = made.sections.get(), make_measure()
    assert 1_500 <= len(section.text.split()) <= 1_700
    for year in years:
        actor = make_actor(name=f"Eurasian Fund {year}", kind="organisation")
        make_mention(f"Fund {year}", section=section, actor=actor)
        event = make_event(title=f"The summit of {year} in Dushanbe", date=str(year))
        make_event_mention(
            f"agreed at the summit of {year}", section=section, event=event
        )
        make_figure(
            f"lent Tajikistan US$ {year} million", section=section, measure=measure,
            value=year * 1_000_000, number_text=f"{year} million", as_of=str(year),
            description="loan for roads", attributed_to="the central bank",
        )  # fmt: skip
    return made


def _sent(response: Response) -> int:
    """Say how many bytes travel: fonts as they are, the rest compressed."""
    body, path = response.body(), urlsplit(response.url).path
    if path.endswith(".woff2"):
        return len(body)
    return len(gzip.compress(body, 6))


def test_an_article_of_1500_words_and_60_marks_is_light(
    browser: Browser, live_server: LiveServer, transactional_db: None
) -> None:
    article = _article()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    answers: list[Response] = []
    page.on("response", lambda one: answers.append(one))
    page.goto(live_server.url + article.get_absolute_url(), wait_until="networkidle")
    assert page.locator(".section .mark").count() == 60
    html = next(one for one in answers if one.url == page.url)
    assert len(html.body()) < PAGE
    sizes = {urlsplit(one.url).path: _sent(one) for one in answers}
    kinds = [path.rpartition(".")[2] for path in sizes]
    assert kinds.count("woff2") >= 3
    assert kinds.count("css") >= 2
    assert kinds.count("js") >= 3
    assert sum(sizes.values()) < FIRST_VIEW, (
        sum(sizes.values()),
        len(html.body()),
        sizes,
    )
    page.close()
