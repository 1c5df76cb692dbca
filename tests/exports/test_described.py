"""Tags and JSON-LD of an article, read by extruct as others read them."""

from typing import Any

import extruct
import pytest
from django.test import Client
from lxml import html

from tests.exports.citing import NASTY
from tests.factories import make_article, make_author, make_issue

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def described(reader: Client, article: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read a page by extruct: its JSON-LD, and its Open Graph properties."""
    text = reader.get(article.get_absolute_url()).text
    found = extruct.extract(text, base_url=SITE, syntaxes=["json-ld", "opengraph"])
    (data,) = found["json-ld"]
    (graph,) = found["opengraph"]
    return data, dict(graph["properties"])


def tags(reader: Client, article: Any) -> list[tuple[str, str]]:
    """Read the named tags of a page."""
    page = html.fromstring(reader.get(article.get_absolute_url()).content)  # type: ignore[no-untyped-call]
    return [
        (str(one.get("name")), str(one.get("content")))
        for one in page.iterfind(".//meta[@name]")
    ]


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_read_as_it_was(reader: Client, title: str) -> None:
    article = make_article(title=title)
    data, graph = described(reader, article)
    assert data["headline"] == title
    assert graph["og:title"] == title.strip()
    named = dict(tags(reader, article))
    assert named["citation_title"] == named["DC.title"] == title


def test_an_article_stands_in_its_issue_and_its_periodical(reader: Client) -> None:
    issue = make_issue(
        title="Autumn", volume="25", number="3", issn="2049-3630",
        journal_title="The Analyst", publisher="The Institute & Co",
    )  # fmt: skip
    author = make_author(
        name="Ada Writer", sort_name="Writer, Ada", orcid="0000-0002-1825-0097"
    )
    article = make_article(issue=issue, authors=[author], title="Debts")
    data, graph = described(reader, article)
    address = f"{SITE}{article.get_absolute_url()}"
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "ScholarlyArticle"
    assert data["url"] == data["@id"] == graph["og:url"] == address
    assert data["datePublished"] == "2024-10-23"
    (person,) = data["author"]
    assert person == {
        "@type": "Person", "name": "Ada Writer", "familyName": "Writer",
        "givenName": "Ada", "url": f"{SITE}{author.get_absolute_url()}",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }  # fmt: skip
    part = data["isPartOf"]
    assert (part["@type"], part["issueNumber"]) == ("PublicationIssue", "3")
    assert part["isPartOf"]["volumeNumber"] == "25"
    assert part["isPartOf"]["isPartOf"] == {
        "@type": "Periodical", "name": "The Analyst", "issn": "2049-3630",
    }  # fmt: skip
    assert data["publisher"]["name"] == "The Institute & Co"
    assert graph["og:image"] == data["image"] == f"{address}card.png"
    assert reader.get(graph["og:image"])["Content-Type"] == "image/png"


def test_tags_of_scholars_and_libraries_agree(reader: Client) -> None:
    authors = [make_author(name="Ada One"), make_author(name="Bo Two")]
    found = tags(reader, make_article(authors=authors))
    for name in ("citation_author", "DC.creator"):
        assert [value for key, value in found if key == name] == ["Ada One", "Bo Two"]
    named = dict(found)
    assert named["citation_publication_date"] == "2024/10/23"
    assert named["citation_online_date"] == "2024/12/01"
    assert named["DC.date"] == "2024-10-23"
    assert named["citation_journal_title"] == named["DC.source"] == "The Analyst"
    assert reader.get(named["citation_text_url"]).status_code == 200


def test_no_tag_is_empty_and_no_unknown_date_is_made_up(reader: Client) -> None:
    article = make_article(original_date="")
    found = tags(reader, article)
    assert all(value for _, value in found)
    assert "citation_publication_date" not in dict(found)
    data, graph = described(reader, article)
    assert "datePublished" not in data
    assert graph["article:published_time"] == "2024-12-01"


def test_no_text_ends_the_data_block(reader: Client) -> None:
    article = make_article(title="</script><script>alert(1)</script><!-- &amp;")
    text = reader.get(article.get_absolute_url()).text
    assert text.count("<script") == text.count("</script>")
    assert "<script>alert" not in text
    data, _ = described(reader, article)
    assert data["headline"] == article.title


def test_a_retracted_article_says_so_to_machines_too(reader: Client) -> None:
    article = make_article(status="retracted")
    data, _ = described(reader, article)
    assert data["creativeWorkStatus"] == "Retracted"
    assert dict(tags(reader, article))["DC.description"] == "Retracted."
