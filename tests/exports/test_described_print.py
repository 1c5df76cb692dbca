"""JSON-LD of issues, authors, figures and measures, read by extruct as by others."""

from typing import Any

import extruct
import pytest
from django.test import Client

from articles.exports.record import short_address
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_figure,
    make_issue,
    make_measure,
    make_mention,
    make_section,
)

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
NASTY = "Peace & </script><b>“War”"


def described(reader: Client, row: Any) -> dict[str, Any]:
    """Read the one description of a page."""
    text = reader.get(row.get_absolute_url()).text
    (data,) = extruct.extract(text, base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    assert data["@context"] == "https://schema.org"
    assert data["url"] == data["@id"] == f"{SITE}{row.get_absolute_url()}"
    return dict(data)


def test_an_issue_lists_its_articles_and_stands_in_its_periodical(
    reader: Client,
) -> None:
    issue = make_issue(
        title=NASTY, volume="25", number="3", issn="2049-3630", date="2024-10",
        journal_title="The Analyst", publisher="The Institute & Co",
    )  # fmt: skip
    articles = [make_article(issue=issue, title=f"Debts {n}") for n in "ab"]
    make_article(issue=issue, title="Not yet", status="draft")
    data = described(reader, issue)
    assert (data["@type"], data["name"]) == ("PublicationIssue", NASTY)
    assert (data["issueNumber"], data["datePublished"]) == ("3", "2024-10")
    assert data["isPartOf"]["@type"] == "PublicationVolume"
    assert data["isPartOf"]["volumeNumber"] == "25"
    assert data["isPartOf"]["isPartOf"] == {
        "@type": "Periodical", "name": "The Analyst", "issn": "2049-3630",
    }  # fmt: skip
    assert data["publisher"]["name"] == "The Institute & Co"
    assert [(part["headline"], part["@id"]) for part in data["hasPart"]] == [
        (one.title, f"{SITE}{one.get_absolute_url()}") for one in articles
    ]


def test_an_author_is_a_person_with_names_as_printed(reader: Client) -> None:
    author = make_author(
        name="A. Writer", sort_name="Writer, A.", affiliation=NASTY,
        orcid="0000-0002-1825-0097", homepage="https://ada.example/",
    )  # fmt: skip
    make_article(authors=[author])
    author.name, author.sort_name = "Ada Writer", "Writer, Ada"
    author.actor = make_actor(name="Ada Writer", kind="person")
    author.save()
    make_article(authors=[author])
    data = described(reader, author)
    assert (data["@type"], data["name"]) == ("Person", "Ada Writer")
    assert (data["familyName"], data["givenName"]) == ("Writer", "Ada")
    assert data["alternateName"] == ["A. Writer"]
    assert data["affiliation"] == {"@type": "Organization", "name": NASTY}
    pages = ["https://orcid.org/0000-0002-1825-0097", "https://ada.example/"]
    assert data["sameAs"] == pages, "nothing public names the actor yet"
    make_mention(actor=author.actor)
    actor = f"{SITE}{author.actor.get_absolute_url()}"
    assert described(reader, author)["sameAs"] == [*pages, actor]


def test_a_figure_is_a_claim_with_its_quotation_and_its_quantity(
    reader: Client,
) -> None:
    section = make_article(title=NASTY).sections.get()
    subject, source = make_actor(name="Kazakhstan"), make_actor(kind="government_body")
    for actor in (subject, source):
        make_mention(section=section, actor=actor)
    figure = make_figure(
        section=section, subject=subject, attributed_actor=source, low=9_100_000_000,
        attributed_to="bank data", description=NASTY,
    )  # fmt: skip
    data = described(reader, figure)
    assert (data["@type"], data["text"]) == ("Claim", figure.quote)
    assert data["name"] == f"US$ 9.2 billion, {NASTY}"
    assert data["author"]["@id"] == f"{SITE}{source.get_absolute_url()}"
    assert data["creditText"] == "bank data"
    words = data["appearance"]
    assert words["@type"] == "Quotation"
    assert words["url"] == f"{SITE}{short_address(figure)}"
    assert words["isPartOf"]["name"] == NASTY
    seen = data["about"]
    assert (seen["@type"], seen["unitText"]) == ("Observation", "USD")
    assert (seen["value"], seen["minValue"]) == (9_200_000_000, 9_100_000_000)
    assert "maxValue" not in seen
    assert seen["observationDate"] == "2024-01-01"
    assert seen["variableMeasured"]["name"] == figure.measure.name
    assert seen["observationAbout"] == {
        "@type": "Country", "name": "Kazakhstan",
        "@id": f"{SITE}{subject.get_absolute_url()}",
    }  # fmt: skip


def test_what_is_vague_or_hidden_is_left_out_of_a_figure(reader: Client) -> None:
    figure = make_figure(
        section=make_section(issue=make_issue(title="Autumn")),
        subject=make_actor(name="Nowhere public"), as_of="2024-01~/2024-04~",
        value=None, low=0,
    )  # fmt: skip
    data = described(reader, figure)
    assert "observationDate" not in data["about"]
    assert "value" not in data["about"]
    assert float(data["about"]["minValue"]) == 0
    assert data["appearance"]["isPartOf"]["@type"] == "PublicationIssue"
    assert "author" not in data


def test_a_measure_is_data_with_files_to_take(reader: Client) -> None:
    measure = make_measure(name="external debt", definition=NASTY)
    make_figure(measure=measure)
    data = described(reader, measure)
    assert (data["@type"], data["name"]) == ("Dataset", "external debt: all figures")
    assert NASTY in data["description"]
    assert data["variableMeasured"]["name"] == "external debt"
    assert [one["encodingFormat"] for one in data["distribution"]][::2] == [
        "text/csv", "application/json",
    ]  # fmt: skip
    for one in data["distribution"]:
        answer = reader.get(one["contentUrl"])
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(one["encodingFormat"])
