"""Whatever is typed into the search: a page, and never an error of the server."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actors.models import ActorName
from tests.factories import (
    make_actor,
    make_article,
    make_event_mention,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

PIECES = (
    '"', "“", "”", "'", "’", "-", "--", "or", "OR", "and", "not", "&", "|", "!", "<->",
    "<2>", ":*", ":A", "(", ")", "((", "\\", "%", "_", "*", "the", "of", "debt",
    "Kazakhstan", "usa", "U.S.", "قيرغيزستان", "שלום", "\u202e", "\u200f", "ﬁ", "½",
    "é", "e\u0301", "😀", "\ue000", "\ufeff", "<b>", "&amp;", "' OR 1=1 --", "a@b.org",
    "2024-07-03", "9.2", "-1", "C++", "www.rcas.top/x?y", "Ташкент", "-usa", '"usa',
)  # fmt: skip


@pytest.fixture(autouse=True)
def rows() -> None:
    """Publish one row of each kind, and an actor with odd names."""
    section = make_article().sections.get()
    actor = make_actor(name="United States")
    make_mention(section=section, actor=actor)
    make_event_mention(section=section)
    make_figure(section=section)
    for name in ("United States", "USA", "U.S.", "the of", "(&|!)", '"', "قيرغيزستان"):
        ActorName.objects.create(actor=actor, name=name, kind="alias")


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(" ".join)
)
@example("usa " * 99)
@example('usa "usa" -usa or usa united states')
@example("the of")
@example("(&|!)")
def test_any_words_give_a_page(words: str) -> None:
    reader = Client()
    for more in ({}, {"expand": "0"}, {"in": "figures"}, {"in": "events", "page": "2"}):
        response = reader.get("/search/", {"q": words, **more})
        assert response.status_code in (200, 400, 404), words
        assert response.text.rstrip().endswith("</html>"), words
        assert "<b>" not in response.text
    answer = reader.get("/search/suggest", {"q": words})
    assert answer.status_code in (200, 400), words


@pytest.mark.parametrize(
    "words",
    ["x" * 10_000, "debt " * 2_000, '"' * 10_000, "-" * 10_000, "usa or " * 1_500],
)
def test_ten_thousand_characters_are_too_long(reader: Client, words: str) -> None:
    response = reader.get("/search/", {"q": words})
    assert response.status_code in (400, 414)
    assert "too long" in response.text
    assert len(response.text) < 20_000


@pytest.mark.parametrize(
    "more", [{"in": "x"}, {"in": ""}, {"expand": "x"}, {"page": ""}]
)
def test_parameters_that_mean_nothing_change_nothing(
    reader: Client, more: dict[str, str]
) -> None:
    response = reader.get("/search/", {"q": "astana", **more})
    assert response.status_code == 200
    assert "1 article · “astana”" in response.text
