"""Every feed keeps to the grammar of Atom, and to what it says in words besides."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from lxml import etree  # type: ignore[attr-defined,unused-ignore]

from actors.models import Actor
from archive.shared.fixtures import load_into_empty
from articles import correcting
from articles.models import Author
from tests.articles.test_correcting import drafted, published
from tests.public.test_feeds import FEEDS

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parent.parent / "data"
GRAMMAR = etree.RelaxNG(etree.parse(DATA / "atom.rng"))
NS = {"a": "http://www.w3.org/2005/Atom"}


def read(client: Client, address: str) -> Any:
    """Read a feed that its grammar allows."""
    found = etree.fromstring(client.get(address).content)
    GRAMMAR.assertValid(found)
    return found


def keeps_its_word(feed: Any, address: str) -> None:
    """Check what the RFC asks for in words."""

    def ask(node: Any, path: str) -> Any:
        return node.xpath(path, namespaces=NS)

    assert len(ask(feed, "a:link[@rel='self']")) == 1, address
    assert ask(feed, "a:author") or all(
        ask(one, "a:author") for one in ask(feed, "a:entry")
    )
    moments = [
        datetime.fromisoformat(at) for at in ask(feed, "a:entry/a:updated/text()")
    ]
    (whole,) = ask(feed, "a:updated/text()")
    assert not moments or datetime.fromisoformat(whole) >= max(moments), address
    for entry in (feed, *ask(feed, "a:entry")):
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in ask(entry, "a:link[not(@rel) or @rel='alternate']")
        ]
        assert alternates, address
        assert len(set(alternates)) == len(alternates), address


def test_the_grammar_refuses_what_is_no_feed() -> None:
    feed = etree.fromstring(f'<feed xmlns="{NS["a"]}"><title>Only that</title></feed>')
    assert not GRAMMAR.validate(feed)


def test_every_feed_keeps_to_the_grammar(reader: Client) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    writer, boss = map(User.objects.create_superuser, ("writer", "boss"))
    correcting.apply_correction(drafted(published(), writer, title="New"), by=boss)
    rows: list[Any] = [*Actor.objects.published()[:10], *Author.objects.published()]
    for address in (*FEEDS, *(f"{row.get_absolute_url()}feed/" for row in rows)):
        feed = read(reader, address)
        assert feed.xpath("a:entry", namespaces=NS), address
        keeps_its_word(feed, address)


def test_an_empty_feed_keeps_to_the_grammar(reader: Client) -> None:
    for address in FEEDS:
        keeps_its_word(read(reader, address), address)
