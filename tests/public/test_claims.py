"""Short permanent addresses: a claim’s words then and now, and how to cite them."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import rispy
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pybtex.database import parse_string

from archive.shared.history import because
from articles import correcting
from articles.exports import csl
from articles.exports.record import short_address
from articles.models import Article, Figure
from articles.settling import decision, key_of
from articles.weighing import weigh_correction
from tests.articles.test_correcting import drafted
from tests.factories import (
    TEXT,
    make_article,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
)

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
"""Editions are made, and the history tells of a removal, when a transaction ends."""

Make = Callable[..., Any]
ENDS = ("", "/cite/", ".bib", ".ris", ".csl.json")
MAKERS: tuple[Make, ...] = (make_figure, make_mention, make_event_mention)


@pytest.fixture
def writer() -> User:
    """Give somebody who writes corrections."""
    return User.objects.create_superuser("writer")


@pytest.fixture
def boss() -> User:
    """Give somebody else, who applies them."""
    return User.objects.create_superuser("boss")


def claim(make: Make, **article: Any) -> Any:
    """Make a claim in an article of its own."""
    with transaction.atomic():
        return make(section=make_article(**article).sections.get())


def shown(reader: Client, row: Any) -> str:
    """Give the page at a row's short address."""
    answer = reader.get(short_address(row))
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.text


def applied(article: Article, writer: User, boss: User, new: str) -> None:
    """Correct a text; every fact in doubt is kept, with the sum that is new."""
    draft = drafted(article, writer, new)
    weighed = weigh_correction(draft)
    for outcome in weighed.doubtful:
        values = {"number_text": "9.4 billion", "value": "9400000000"}
        made = decision(
            outcome, weighed.sections[0], keep=True,
            quote="Astana owed US$ 9.4 billion", values=values,
        )  # fmt: skip
        draft = correcting.decide(draft, {key_of(outcome.fact): made}, by=writer)
    correcting.apply_correction(draft, by=boss)


@pytest.mark.parametrize("make", MAKERS)
def test_the_words_stand_in_their_passage_with_their_edition(
    reader: Client, make: Make
) -> None:
    one = claim(make)
    text = shown(reader, one)
    assert f"<mark>{one.quote}</mark>" in text
    article = one.section.article
    assert "edition 1, the only one" in text
    assert f'href="{article.get_absolute_url()}#' in text
    assert "<dd>current</dd>" in text
    assert f"<dd>http://testserver{short_address(one)}</dd>" in text
    assert "Then and now" not in text


@pytest.mark.parametrize("make", MAKERS)
def test_a_claim_is_cited_in_every_format(reader: Client, make: Make) -> None:
    one = claim(make, title="Debts & dues")
    address = f"http://testserver{short_address(one)}"
    bib = reader.get(f"{short_address(one)}.bib")
    assert bib["Content-Type"].startswith("application/x-bibtex")
    ((key, entry),) = parse_string(bib.text, "bibtex").entries.items()
    assert f'filename="{key}.bib"' in bib["Content-Disposition"]
    assert entry.fields["url"] == address
    assert entry.fields["title"] == r"{Debts \& dues}"
    (record,) = rispy.loads(reader.get(f"{short_address(one)}.ris").text)
    assert record["urls"] == [address]
    assert record["notes"] == [f"Words cited: “{one.quote}”."]
    (item,) = json.loads(reader.get(f"{short_address(one)}.csl.json").text)
    assert (item["URL"], item["id"]) == (address, key)
    assert f"{address} [Words cited: “{one.quote}”.]" in shown(reader, one)


@pytest.mark.parametrize("make", MAKERS)
def test_a_claim_is_cited_in_every_style(reader: Client, make: Make) -> None:
    one = claim(make, title="Debts & dues")
    short = short_address(one)
    styles = f"{short}/cite/"
    page = shown(reader, one)
    for way in (styles, f"{short}.bib", f"{short}.ris", f"{short}.csl.json"):
        assert f'href="{way}"' in page
    answer = reader.get(styles)
    assert answer["X-Robots-Tag"] == "noindex"
    text = answer.text
    assert f'<link rel="canonical" href="http://testserver{short}">' in text
    assert f'<a href="{short}"><bdi>“{one.quote}”</bdi></a>' in text
    cited = re.findall(r'<p class="cite" data-copied>(.*?)</p>', text)
    assert len({*cited}) == len(csl.OFFERED) == 6
    for style, entry in zip(csl.OFFERED, cited, strict=True):
        assert f">{style.label}</h2>" in text
        assert f"http://testserver{short}" in entry
        assert "Debts &amp; dues" in entry
        said = f"Words cited: “{one.quote}”."
        bare = f"http://testserver{short} [{said}]"
        assert entry.endswith((bare, f"http://testserver{short}. {said}"))


def test_a_citation_is_copied_before_it_is_left(reader: Client) -> None:
    figure = claim(make_figure)
    article = figure.section.article
    for row in (short_address(figure), figure, article):
        address = row if isinstance(row, str) else row.get_absolute_url()
        text = reader.get(address).text
        begin = text.index("data-copied>")
        copy, way = text.index("data-copy>", begin), text.index("<a ", begin)
        assert begin < copy < way, address


def test_an_event_is_cited_in_every_style(reader: Client) -> None:
    event = make_event(title="The summit", date="2024-07")
    claim(lambda **at: make_event_mention(event=event, **at))
    short = short_address(event)
    assert f'href="{short}/cite/"' in shown(reader, event)
    text = reader.get(f"{short}/cite/").text
    cited = re.findall(r'<p class="cite" data-copied>(.*?)</p>', text)
    assert len(cited) == 6
    assert all("The summit, July 2024" in entry for entry in cited)


@committed
def test_then_and_now_stand_side_by_side(
    reader: Client, writer: User, boss: User
) -> None:
    figure = claim(make_figure)
    article = figure.section.article
    applied(article, writer, boss, TEXT.replace("9.2", "9.4"))
    applied(article, writer, boss, f"{TEXT.replace('9.2', '9.4')} A last word.")
    text = shown(reader, figure)
    then, now = text.index("<mark>Astana owed US$ 9.2"), text.index("US$ 9.4 billion</")
    assert then < text.index("Now: editions 2 to 3") < now
    assert "Then: edition 1, from" in text
    assert "changed with edition 2" in text
    assert '<span class="status">corrected</span>' in text
    assert f'href="{article.get_absolute_url()}diff/1..2/"' in text
    assert "Edition 3. Words cited: “Astana owed US$ 9.4 billion”." in text


@committed
def test_words_that_a_correction_left_alone_are_current(
    reader: Client, writer: User, boss: User
) -> None:
    figure = claim(make_figure)
    applied(figure.section.article, writer, boss, TEXT.replace("summit", "meeting"))
    text = shown(reader, figure)
    assert "Then and now" not in text
    assert "the article was corrected, these words were not" in text
    assert f'href="{figure.section.article.get_absolute_url()}v2/"' in text


@committed
@pytest.mark.parametrize("make", MAKERS)
def test_a_claim_of_a_retracted_article_says_so(
    reader: Client, writer: User, boss: User, make: Make
) -> None:
    one = claim(make)
    article = one.section.article
    correcting.apply_correction(
        drafted(article, writer, TEXT, kind="retraction"), by=boss
    )
    assert (
        '<span class="status">retracted'
        in reader.get(f"{short_address(one)}/cite/").text
    )
    text = shown(reader, one)
    assert "The journal has withdrawn the article" in text
    assert '<span class="status">retracted</span>' in text
    assert "Retracted. Words cited" in text
    assert "Retracted." in reader.get(f"{short_address(one)}.ris").text


def test_words_of_an_imprint_are_cited_by_their_issue(reader: Client) -> None:
    issue = make_issue(title="The autumn issue")
    section = make_section(issue=issue, text=TEXT)
    for make in MAKERS:
        one = make(section=section)
        text = shown(reader, one)
        assert "the imprint of" in text and "The autumn issue" in text
        for end in ("bib", "ris", "csl.json"):
            written = reader.get(f"{short_address(one)}.{end}").text
            assert "The autumn issue" in written


def test_an_event_is_cited_as_a_whole_and_leads_to_each_telling(
    reader: Client,
) -> None:
    event = make_event(title="The Astana summit", date="2024-07")
    tellings = [claim(lambda **at: make_event_mention(event=event, **at)) for _ in "ab"]
    text = shown(reader, event)
    for telling in tellings:
        assert f'href="{short_address(telling)}"' in text
    assert "<i>The Astana summit, July 2024</i>" in text
    (item,) = json.loads(reader.get(f"{short_address(event)}.csl.json").text)
    assert item["title"] == "The Astana summit, July 2024"
    assert "issued" not in item, "when it happened is not when this was printed"
    assert f'href="{short_address(event)}"' in reader.get(event.get_absolute_url()).text


@committed
@pytest.mark.parametrize("make", MAKERS)
def test_what_was_removed_says_so_and_why(reader: Client, make: Make) -> None:
    one = claim(make)
    addresses = [f"{short_address(one)}{end}" for end in ENDS]
    for address in addresses:
        assert reader.get(address).status_code == 200
    with because("It was marked by mistake."):
        one.delete()
    for address in addresses:
        answer = reader.get(address)
        assert answer.status_code == 410
        assert "It was marked by mistake." in answer.text


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "state", [{"status": "draft"}, {"published_at": "2999-01-01T00:00:00Z"}]
)
def test_what_is_not_out_is_unknown(
    reader: Client, make: Make, state: dict[str, Any]
) -> None:
    one = claim(make, **state)
    addresses = [f"{short_address(one)}{end}" for end in ENDS]
    for address in addresses:
        assert reader.get(address).status_code == 404
    one.delete()
    for address in addresses:
        assert reader.get(address).status_code == 404


@pytest.mark.parametrize("letter", ["f", "e", "m", "em"])
@pytest.mark.parametrize("number", [0, 999_999, 2**63, 10**30])
def test_a_number_that_is_not_there_is_404(
    reader: Client, letter: str, number: int
) -> None:
    for end in ENDS:
        assert reader.get(f"/{letter}/{number}{end}").status_code == 404


def test_the_short_address_of_a_figure_stands_on_its_page(reader: Client) -> None:
    figure = claim(make_figure)
    text = reader.get(figure.get_absolute_url()).text
    assert f'href="{short_address(figure)}"' in text
    assert Figure.objects.published().filter(pk=figure.pk).exists()


def statements(reader: Client, address: str) -> int:
    """Count the SQL that a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(address).status_code == 200
    return len(captured.captured_queries)


@committed
def test_a_claim_costs_the_same_whatever_its_history(
    reader: Client, writer: User, boss: User
) -> None:
    few, many = claim(make_figure), claim(make_figure)
    for one, times in ((few, 2), (many, 8)):
        for number in range(times):
            new = TEXT.replace("summit", f"meeting {number}")
            applied(one.section.article, writer, boss, new)
    for end in ("", "/cite/", ".bib"):
        a, b = (statements(reader, f"{short_address(one)}{end}") for one in (few, many))
        assert a == b <= 4


def test_an_event_costs_the_same_for_2_tellings_and_20(reader: Client) -> None:
    few, many = make_event(), make_event()
    for event, times in ((few, 2), (many, 20)):
        for _ in range(times):
            claim(lambda event=event, **at: make_event_mention(event=event, **at))
    a, b = (statements(reader, short_address(event)) for event in (few, many))
    assert a == b <= 4
