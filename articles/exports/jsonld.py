"""schema.org's description of an article, in its issue, in its periodical. Pure."""

from typing import Any

from .citation import Citation, Person, day_parts


def describe(
    cited: Citation, *, picture: str = "", original: str = ""
) -> dict[str, Any]:
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


def _volume(cited: Citation) -> dict[str, Any]:
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


def _person(person: Person) -> dict[str, Any]:
    return {
        "@type": "Person",
        "name": person.printed,
        "familyName": person.family,
        "givenName": person.given,
        "url": person.address,
        "sameAs": f"https://orcid.org/{person.orcid}" if person.orcid else "",
    }
