"""The editor's guide against the desk: what it names is there, what it shows exists."""

import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from actors.models import Actor
from archive.help import SHEETS
from articles import actions
from articles.models import Article, ChecklistItem, Issue, Section
from tests.articles.test_correcting import drafted, published
from tests.desk.importing import at, begin, issue
from tests.desk.rows import page as desk
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_figure,
    make_issue,
    make_section,
    second_person,
)

pytestmark = pytest.mark.django_db

DOCS = Path(settings.BASE_DIR) / "docs"
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")
LARGEST = 120_000
"""Bytes that a picture of the guide may have."""
NAMING = (
    "//h1|//h2|//h3|//legend|//label|//dt|//caption|//summary|//button|//a|//th"
    "|//input[@type='submit']"
)
"""What names a part of a page to whoever reads it."""

Pages = Callable[[Client], Iterator[str]]


def sections() -> dict[str, str]:
    """Give the guide's text by its headings; what precedes them is at an empty one."""
    parts = re.split(r"^## (.+)$", GUIDE, flags=re.MULTILINE)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def named(text: str) -> set[str]:
    """Give the words that stand on the pages, as the guide claims."""
    return {" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", text, re.S)}


def shown(client: Client, address: str) -> set[str]:
    """Give the names of all parts of a page: headings, buttons, links, fields."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    tree = html.fromstring(answer.text)  # type: ignore[no-untyped-call]
    for key in tree.xpath("//kbd|//*[contains(@class, 'visually-hidden')]"):
        key.drop_tree()
    words = {
        one.get("value") if one.tag == "input" else one.text_content()
        for one in tree.xpath(NAMING)
    }
    return {" ".join(one.split()).rstrip(":") for one in words}


def boss() -> User:
    return User.objects.get(username="admin")


def home(_: Client) -> Iterator[str]:
    make_article(status="draft")
    yield "/admin/"
    yield desk(Actor, "changelist")


def importing(client: Client) -> Iterator[str]:
    yield "/admin/"
    yield at("new")
    draft = begin(client, issue(2))
    yield at("cuts", draft.pk)
    far = {"done": 0, "of": 1}
    while far["done"] < far["of"]:  # a busy machine reads it in several goes
        far = client.post(at("read", draft.pk)).json()
    yield at("plan", draft.pk)


def review(_: Client) -> Iterator[str]:
    article = make_article(status="draft")
    make_candidate(section=article.sections.get())
    yield desk(Article, "change", article.pk)
    yield reverse("admin:review", args=[article.pk])


def text(_: Client) -> Iterator[str]:
    section = make_section(article=make_article(status="draft"), position=2)
    yield desk(Section, "change", section.pk)


def moves(_: Client) -> Iterator[str]:
    approved = make_article(status="approved", issue=make_issue(published_at=None))
    yield desk(Issue, "change", approved.issue_id)
    yield desk(Article, "change", make_article(status="draft").pk)
    article = make_article(status="draft")
    ChecklistItem.objects.create(name="Pictures have their captions", move="approve")
    actions.submit(article, by=boss())
    yield desk(Article, "change", article.pk)
    yield desk(Article, "move", article.pk, "approve")
    figure = make_figure(section=make_article(status="draft").sections.get())
    yield desk(Article, "figures", figure.section.article_id)


def correcting(_: Client) -> Iterator[str]:
    article = published()
    connection.check_constraints()
    yield desk(Article, "change", article.pk)
    yield reverse("admin:correcting_begin", args=[article.pk])
    draft = drafted(article, boss())
    yield reverse("admin:correcting_write", args=[draft.pk])
    yield reverse("admin:correcting_radius", args=[draft.pk])


def merging(_: Client) -> Iterator[str]:
    kept, gone = make_actor(), make_actor()
    yield desk(Actor, "change", kept.pk)
    yield f"{desk(Actor, 'merge', kept.pk)}?with={gone.pk}"
    yield desk(Actor, "changelist")


def comments(_: Client) -> Iterator[str]:
    yield desk(Article, "change", make_article(status="draft").pk)


def history(_: Client) -> Iterator[str]:
    actor = make_actor()
    Actor.objects.filter(pk=actor.pk).update(description="Changed.")
    yield desk(Actor, "history", actor.pk)
    yield desk(Actor, "change", actor.pk)
    yield desk(Actor, "changelist")
    yield desk(Article, "change", make_article(status="draft").pk)


PAGES: dict[str, Pages] = {
    "": home,
    "Where to begin": home,
    "Import an issue": importing,
    "Decide on what was found": review,
    "Change a text": text,
    "From draft to readers": moves,
    "Correct and retract": correcting,
    "Merge, and take it back": merging,
    "Comments, and who else is here": comments,
    "History, and putting back": history,
}
"""The pages that a part of the guide speaks of."""


@pytest.mark.parametrize("heading", PAGES)
def test_what_the_guide_names_is_on_the_pages(
    admin_client: Client, heading: str
) -> None:
    second_person()
    claimed = named(sections()[heading])
    assert claimed
    with transaction.atomic():
        found = {
            words
            for address in PAGES[heading](admin_client)
            for words in shown(admin_client, address)
        }
    assert claimed <= found, f"not on the pages: {claimed - found}"


def test_no_part_of_the_guide_names_pages_unchecked() -> None:
    assert {one for one, words in sections().items() if named(words)} == set(PAGES)


def test_the_keys_of_the_guide_are_those_of_the_desk(admin_client: Client) -> None:
    known = {key for sheet in SHEETS for one in sheet.keys for key in one.keys}
    told = admin_client.get(reverse("admin:help")).text
    tree = html.fromstring(told)  # type: ignore[no-untyped-call]
    known |= {one.text_content() for one in tree.xpath("//kbd")}
    keys = set(re.findall(r"`([^`/ ]|[A-Z][a-z]+(?:\+[A-Z][a-z]+)?)`", GUIDE))
    assert len(keys) > 12
    assert keys <= known


def test_every_picture_is_shown_told_in_words_and_small() -> None:
    told = dict(re.findall(r"^!\[(.+?)\]\(pictures/([\w-]+\.png)\)$", GUIDE, re.M))
    files = {path.name for path in (DOCS / "pictures").glob("*.png")}
    assert files == set(told.values())
    assert 6 <= len(files) <= 9
    for words, name in told.items():
        data = (DOCS / "pictures" / name).read_bytes()
        assert len(words) > 30, name
        assert len(data) < LARGEST, name
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        width, height = struct.unpack(">II", data[16:24])
        assert width >= 800 <= 2 * height, name


def test_the_pictures_are_served_with_the_guide(admin_client: Client) -> None:
    told = admin_client.get(reverse("admin:guide")).text
    for name in re.findall(r"pictures/([\w-]+\.png)", GUIDE):
        assert f'src="/static/guide/{name}"' in told
