"""Any values of any parameters of any list: never an error of ours, never raw input."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    make_actor,
    make_article,
    make_event_mention,
    make_figure,
    make_mention,
)
from tests.public.test_bad_input import LISTS

pytestmark = pytest.mark.django_db

PROBE = "<img src=x onerror=alert(1)>\"'`&"
MEANT = (
    "1", "on", "2024", "2024-10", "state", "USD", "percent", "China", "-value", "KAZ",
    "abstract", "meeting", "currency", "asserted", "happened", "9999", "0", "-1", "",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(MEANT),
    st.just(PROBE),
    st.text(max_size=60),
    st.text("0123456789-~?/.[]%X", max_size=20),
    st.integers().map(str),
    st.tuples(st.text(max_size=10), st.just(PROBE)).map("".join),
)


class Tags(HTMLParser):
    """Read a page, and refuse elements and attributes that are none of ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("img", "style", "iframe"), tag
        for name, _ in attrs:
            assert not name.startswith(("on", "style")), (tag, name)
            assert re.fullmatch(r"[a-z-]+", name), (tag, name)


@st.composite
def addresses(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Choose a list, and values for some of its parameters and for one it lacks."""
    address = draw(st.sampled_from(sorted(LISTS)))
    names = st.sampled_from([*LISTS[address], "other"])
    return address, draw(st.dictionaries(names, VALUES, max_size=6))


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=addresses())
def test_no_question_breaks_a_list_or_stands_raw_in_its_page(
    asked: tuple[str, dict[str, str]], few_rows: Client
) -> None:
    address, values = asked
    response = few_rows.get(address, values)
    assert response.status_code in (200, 400, 404, 414), asked
    text = response.text
    assert "<img" not in text, asked
    assert PROBE not in text, asked
    # nothing that was asked ends an attribute or opens a tag
    Tags(text)
    # every way on from here keeps the question within one address
    for href in re.findall(r'href="(\?[^"]*)"', text):
        assert not re.search(r"[<>'\s]", href), (asked, href)


@pytest.fixture
def few_rows(reader: Client) -> Client:
    """Put one row on every list."""
    section = make_article().sections.get()
    make_mention(section=section, actor=make_actor(name="China", country="KAZ"))
    make_event_mention(section=section)
    make_figure(section=section)
    return reader
