"""schema.org's description of what is printed, and of what is stated in it. Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .citation import Citation, Person, day_parts

Described = dict[str, Any]


def describe(cited: Citation, *, picture: str = "", original: str = "") -> Described:
    """Describe an article; `picture` and `original` are addresses, if there are any."""
    return {
        "@type": "ScholarlyArticle",
        "@id": cited.address,
        "url": cited.address,
        "headline": cited.title,
        "name": cited.title,
        "author": [_person(person) for person in cited.authors],
        "datePublished": cited.date if day_parts(cited.date) else "",
        "inLanguage": cited.language,
        "image": picture,
        "sameAs": original,
        "version": str(cited.edition) if cited.edition else "",
        "creativeWorkStatus": cited.standing.capitalize(),
        "isPartOf": {
            "@type": "PublicationIssue",
            "name": cited.issue,
            "url": cited.issue_address,
            "issueNumber": cited.number,
            "isPartOf": _volume(cited),
        },
        "publisher": {"@type": "Organization", "name": cited.publisher},
    }


def issue(cited: Citation, articles: Iterable[tuple[str, str]]) -> Described:
    """Describe an issue, cited as a whole, with title and address of its articles."""
    return {
        "@type": "PublicationIssue",
        "@id": cited.address,
        "url": cited.address,
        "name": cited.title,
        "issueNumber": cited.number,
        "datePublished": cited.date if day_parts(cited.date) else "",
        "isPartOf": _volume(cited),
        "publisher": {"@type": "Organization", "name": cited.publisher},
        "hasPart": [
            {"@type": "ScholarlyArticle", "@id": address, "headline": title}
            for title, address in articles
        ],
    }


def author(
    person: Person, *, names: Iterable[str], affiliation: str, pages: Iterable[str]
) -> Described:
    """Describe an author; `names` are printed otherwise, `pages` are of the same."""
    described = _person(person)
    orcid = described["sameAs"]
    return described | {
        "@id": person.address,
        "alternateName": list(names),
        "affiliation": {"@type": "Organization", "name": affiliation},
        "sameAs": [page for page in (orcid, *pages) if page],
    }


def claim(
    cited: Citation,
    *,
    address: str,
    name: str,
    said_by: Described,
    credit: str,
    observed: Described,
) -> Described:
    """Describe a figure: the claim that some words make, and what it observes.

    `cited` cites the words, `address` is that of the figure's page; `said_by` is the
    actor that says so, `credit` how the text tells it.
    """
    return {
        "@type": "Claim",
        "@id": address,
        "url": address,
        "name": name,
        "text": cited.quote,
        "author": said_by,
        "creditText": credit,
        "appearance": {
            "@type": "Quotation",
            "@id": cited.address,
            "url": cited.address,
            "text": cited.quote,
            "isPartOf": {
                "@type": "ScholarlyArticle"
                if cited.kind == "article"
                else "PublicationIssue",
                "name": cited.title,
                "author": [_person(person) for person in cited.authors],
                "datePublished": cited.date if day_parts(cited.date) else "",
                "isPartOf": {"@type": "Periodical", "name": cited.journal},
            },
        },
        "creativeWorkStatus": cited.standing.capitalize(),
        "about": observed,
    }


def observation(
    measure: Described,
    *,
    bounds: tuple[Decimal | None, Decimal | None, Decimal | None],
    unit: str,
    date: str,
    about: Described,
) -> Described:
    """Describe a quantity: lower bound, value and upper bound as far as they are told.

    A vague date has no place in it and is left out.
    """
    low, value, high = (_number(one) for one in bounds)
    return {
        "@type": "Observation",
        "variableMeasured": measure,
        "value": value,
        "minValue": low,
        "maxValue": high,
        "unitText": unit,
        "observationDate": date if day_parts(date) else "",
        "observationAbout": about,
    }


def measure(address: str, name: str, definition: str = "") -> Described:
    """Describe what figures measure."""
    return {
        "@type": "StatisticalVariable",
        "@id": address,
        "url": address,
        "name": name,
        "description": definition,
    }


def dataset(measured: Described, publisher: str, files: dict[str, str]) -> Described:
    """Describe the figures of a measure as data; `files` are addresses by type."""
    about = measured["description"] or "As the articles state it"
    return {
        "@type": "Dataset",
        "@id": measured["url"],
        "url": measured["url"],
        "name": f"{measured['name']}: all figures",
        "description": f"{about.rstrip('.')}. Each figure stands with the words that "
        "state it, who says so and as of when.",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": publisher},
        "variableMeasured": {
            part: measured[part] for part in ("@type", "name", "description")
        },
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}
            for kind, address in files.items()
        ],
    }


def _number(one: Decimal | None) -> int | float | str:
    if one is None:
        return ""
    # a zero is a number that is told, and no lack of one
    if not one:
        return "0"
    return int(one) if one == one.to_integral_value() else float(one)


def _volume(cited: Citation) -> Described:
    periodical = {
        "@type": "Periodical",
        "name": cited.journal,
        "issn": cited.issn,
    }
    if not cited.volume:
        return periodical
    return {
        "@type": "PublicationVolume",
        "volumeNumber": cited.volume,
        "isPartOf": periodical,
    }


def _person(person: Person) -> Described:
    return {
        "@type": "Person",
        "name": person.printed,
        "familyName": person.family,
        "givenName": person.given,
        "url": person.address,
        "sameAs": f"https://orcid.org/{person.orcid}" if person.orcid else "",
    }
