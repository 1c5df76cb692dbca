"""What can be taken along of an article: files for citing it, its text, its picture."""

import json
from typing import Any

import pytest
import rispy
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pybtex.database import parse_string

from articles.exports import csl
from tests.factories import make_article, make_author, make_section

pytestmark = pytest.mark.django_db

ENDS = (".txt", "/card.png", "/cite/", "/cite.bib", "/cite.ris", "/cite.csl.json")


def at(article: Any, end: str) -> str:
    """Give an address below that of an article."""
    return f"{article.get_absolute_url()[:-1]}{end}"


@pytest.mark.parametrize("end", ENDS)
def test_a_wrong_slug_is_put_right_and_a_wrong_number_is_404(
    reader: Client, end: str
) -> None:
    article = make_article()
    answer = reader.get(f"/articles/{article.pk}-wrong{end}?x=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{at(article, end)}?x=1")
    for number in (0, 999_999, 2**63, 10**30):
        assert reader.get(f"/articles/{number}-x{end}").status_code == 404
    assert reader.post(at(article, end)).status_code == 405


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "state", [{"status": "draft"}, {"status": "approved"},
              {"published_at": "2999-01-01T00:00:00Z"}],
)  # fmt: skip
def test_what_is_not_out_is_unknown(
    reader: Client, end: str, state: dict[str, Any]
) -> None:
    assert reader.get(at(make_article(**state), end)).status_code == 404


def test_the_three_formats_say_the_same(reader: Client) -> None:
    article = make_article(title="Debts & “dues”")
    bib = reader.get(at(article, "/cite.bib"))
    ((key, entry),) = parse_string(bib.text, "bibtex").entries.items()
    (record,) = rispy.loads(reader.get(at(article, "/cite.ris")).text)
    (item,) = json.loads(reader.get(at(article, "/cite.csl.json")).text)
    assert key == record["id"] == item["id"]
    assert record["title"] == item["title"] == "Debts & “dues”"
    assert entry.fields["title"] == r"{Debts \& “dues”}"
    assert entry.fields["url"] == item["URL"] == record["urls"][0]
    assert bib["Content-Disposition"] == f'attachment; filename="{key}.bib"'


def test_six_styles_stand_on_their_page_and_one_on_the_article_s(
    reader: Client,
) -> None:
    article = make_article(title="Debts <of> & dues")
    text = reader.get(at(article, "/cite/")).text
    assert text.count('<p class="cite"') == len(csl.OFFERED) == 6
    for style in csl.OFFERED:
        assert f">{style.label}</h2>" in text
    assert text.count("Debts &lt;of&gt; &amp; dues") >= 7
    page = reader.get(article.get_absolute_url()).text
    assert page.count('<p class="cite"') == 1
    for end in (".txt", "/cite/", "/cite.bib", "/cite.ris", "/cite.csl.json"):
        assert f'href="{at(article, end)}"' in page


def test_the_text_has_a_head_all_sections_and_how_to_cite(reader: Client) -> None:
    article = make_article(
        title="Debts", authors=[make_author(name="Ada One"), make_author(name="Bo Two")]
    )
    make_section(
        article=article, label="CONCLUSIONS:", kind="conclusions",
        text="First of all.\n\nThen, “that’s” all & no more.",
    )  # fmt: skip
    answer = reader.get(at(article, ".txt"))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.text.split("\n")
    assert lines[:2] == ["Debts", "By Ada One and Bo Two"]
    assert "First published: 23 October 2024" in lines
    assert "CONCLUSIONS:" in lines
    assert "Then, “that’s” all & no more." in lines
    flat = " ".join(answer.text.split())
    assert article.sections.get(kind="abstract").text in flat
    assert "How to cite Ada One, & Bo Two. (2024). Debts. The Analyst. http" in flat
    assert max(map(len, lines)) <= 78


def test_the_text_of_a_retracted_article_says_so(reader: Client) -> None:
    text = reader.get(at(make_article(status="retracted"), ".txt")).text
    assert text.index("Retracted.") < text.index("------")
    assert text.rstrip().endswith("[Retracted.]")


@pytest.mark.parametrize("end", ENDS)
def test_it_costs_few_statements_whatever_its_size(reader: Client, end: str) -> None:
    small, large = make_article(), make_article()
    for number in range(20):
        make_section(article=large, text=f"Section {number}.")
    costs = []
    for article in (small, large):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(at(article, end)).status_code == 200
        costs.append(len(captured.captured_queries))
    assert costs[0] == costs[1] <= 4
