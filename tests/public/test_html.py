"""Every kind of public page is HTML that a strict parser reads without a complaint.

The parser knows the rules of the syntax, an approximation of the Nu HTML checker, which
also knows which element may stand where and needs Java.
"""

from collections import Counter
from xml.etree import ElementTree

import html5lib
import pytest
from django.conf import settings
from django.test import Client
from html5lib.html5parser import ParseError

from archive.shared.fixtures import load_into_empty
from tests.browser.test_pages import addresses

pytestmark = pytest.mark.django_db


def parsed(text: str) -> ElementTree.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: ElementTree.Element = parser.parse(text)
    return found


def test_the_parser_is_strict() -> None:
    with pytest.raises(ParseError):
        parsed("<!DOCTYPE html><title>x</title><p><div></p>")


def test_every_kind_of_page_is_well_formed_in_order_and_complete(
    reader: Client,
) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    for address in addresses():
        page = parsed(reader.get(address).text)
        ids = Counter(one.get("id") for one in page.iter() if one.get("id"))
        assert not [name for name, times in ids.items() if times > 1], address
        for one in page.iter("a"):
            link = one.get("href", "")
            assert not link.startswith("#") or link[1:] in ids, (address, link)
        levels = [int(one.tag[1]) for one in page.iter() if _is_heading(one)]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        steps = zip(levels, levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (address, levels)
        skip = next(one for one in page.iter("a"))
        assert skip.get("href") == "#content", address


def _is_heading(one: ElementTree.Element) -> bool:
    return isinstance(one.tag, str) and one.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
