"""Know the menus of web pages that were copied along with the text. Pure."""

from collections.abc import Sequence

from .marks import Mark, Sign

ENTRIES = frozenset(
    {
        "home", "about", "about us", "who we are", "contact", "contact us", "contacts",
        "publications", "archive", "archives", "search", "menu", "login", "log in",
        "sign in", "register", "subscribe", "donate", "careers", "jobs", "events",
        "experts", "staff", "people", "media", "books", "newsletter", "newsletters",
        "sitemap", "site map", "links", "resources", "forum", "programs", "programmes",
        "research", "privacy policy", "terms of use", "rss", "podcasts", "videos",
        "multimedia", "regions", "topics", "advertise", "print", "share",
    }
)  # fmt: skip
FEWEST_LINES = 3
FEWEST_ENTRIES = 2
MOST_WORDS = 3


def without_menus(marks: Sequence[Mark]) -> list[Mark]:
    """Mark runs of very short lines among which are the entries of a menu.

    A line right above a byline or a date is left alone: it may be a title.
    """
    known = list(marks)
    start = 0
    while start < len(marks):
        end = start
        while end < len(marks) and _may_be_an_entry(marks[end]):
            end += 1
        _mark_run(known, start, end)
        start = max(end, start + 1)
    return known


def _mark_run(known: list[Mark], start: int, end: int) -> None:
    entries = sum(_is_entry(known[at]) for at in range(start, end))
    if end - start < FEWEST_LINES or entries < FEWEST_ENTRIES:
        return
    last = end
    follows = known[end].sign if end < len(known) else None
    if follows in {Sign.BYLINE, Sign.DATE} and not _is_entry(known[end - 1]):
        last -= 1
    for at in range(start, last):
        if known[at].sign is not Sign.BOILERPLATE:
            known[at] = known[at].as_boilerplate(
                "footer", "a menu of the web page", 0.8, ends=True
            )


def _is_entry(one: Mark) -> bool:
    return one.words[:20].strip(" :|»›").lower() in ENTRIES


def _may_be_an_entry(one: Mark) -> bool:
    if one.sign is Sign.BOILERPLATE:
        return one.kind == "footer"
    short = len(one.words) <= 40 and len(one.words.split()) <= MOST_WORDS
    plain = one.sign is Sign.TEXT and not one.decided
    return plain and short and not one.words.endswith((".", "!", "?", ","))
