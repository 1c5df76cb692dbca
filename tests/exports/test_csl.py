"""CSL-JSON keeps to its schema; six styles are rendered from it, escaped and right."""

import html
import json
import re
from typing import Any

import pytest
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator

from articles.exports import csl
from articles.exports.citation import Citation, Person
from tests.exports.citing import NASTY, SITE, nasty, seeded

TEXTS = (
    "id", "title", "container-title", "publisher", "ISSN", "URL", "language", "version",
    "note", "volume", "issue",
)  # fmt: skip
SCHEMA: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in TEXTS},
            "type": {"enum": ["article-journal", "webpage"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        name: {"type": "string"}
                        for name in ("family", "given", "literal")
                    },
                    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "circa": {"type": ["string", "number", "boolean"]},
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    },
                },
            },
        },
    },
}
"""Narrower than CSL's own schema of input: what passes here passes there."""


def agrees(cited: Citation) -> None:
    (one,) = items = json.loads(csl.write(cited))
    Draft7Validator(SCHEMA).validate(items)
    assert one["title"] == cited.title
    assert one["container-title"] == cited.journal
    assert one["URL"] == cited.address
    names = [name.get("literal", name.get("family")) for name in one["author"]]
    assert names == [person.family or person.printed for person in cited.authors]
    reference = CiteProcJSON(items)[cited.key]
    assert len(reference.author) == len(cited.authors)
    if cited.date:
        assert str(reference.issued.year) == cited.date[:4]


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_read_as_it_was(title: str) -> None:
    agrees(nasty(title))


@pytest.mark.django_db
def test_every_article_of_the_seed_is_read_and_cited() -> None:
    for cited in seeded():
        agrees(cited)
        for style in csl.OFFERED:
            text = csl.plain(cited, style)
            assert cited.title in text and cited.address in text
            assert cited.authors[0].family in text
            assert text.count(cited.title) == 1


@pytest.mark.parametrize("style", csl.OFFERED, ids=lambda style: style.label)
@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_stands_as_printed_and_escaped(
    style: csl.Style, title: str
) -> None:
    written = csl.formatted(nasty(title), style)
    assert set(re.findall(r"<[^>]*>", written)) <= {"<i>", "</i>"}
    text = html.unescape(re.sub(r"</?i>", "", written))
    flipped = title.replace("“", "‘").replace("”", "’")
    assert title in text or flipped in text
    assert not csl.PRIVATE.search(text)
    assert "Edition 2. Retracted." in text
    assert f"{SITE}/articles/7-a_b-c/" in text
    assert "&" not in re.sub(r"&(amp|lt|gt|quot|#x27|#39);", "", written)


def cited(style: str, **changes: Any) -> str:
    """Cite a plain article in a style, as text."""
    one = Citation(
        key="k",
        kind="article",
        title="Debts of the Region",
        journal="The Analyst",
        address="https://a.example/articles/7-x/",
        authors=(Person("Vali Kaleji", "Kaleji", "Vali"),),
        date="2024-10-23",
        volume="25",
        number="3",
    ).but(**changes)
    (found,) = [known for known in csl.OFFERED if known.label == style]
    return csl.plain(one, found)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("APA", "Kaleji, V. (2024). Debts of the Region. The Analyst, 25(3). "),
        ("Chicago", "Kaleji, Vali. 2024. “Debts of the Region.” The Analyst 25 (3). "),
        ("Harvard", "Kaleji, V. (2024) ‘Debts of the Region’, The Analyst, 25(3). "
         "Available at: "),
        ("IEEE", "V. Kaleji, “Debts of the Region,” The Analyst, vol. 25, no. 3, "
         "Oct. 2024, [Online]. Available: "),
        ("MLA", "Kaleji, Vali. “Debts of the Region.” The Analyst, vol. 25, no. 3, "
         "Oct. 2024, "),
        ("Vancouver", "Kaleji V. Debts of the Region. The Analyst [Internet]. "
         "2024 Oct 23;25(3). Available from: "),
    ],
)  # fmt: skip
def test_each_style_to_the_letter(style: str, written: str) -> None:
    text = cited(style)
    assert text.rstrip(".") == f"{written}https://a.example/articles/7-x/"


@pytest.mark.parametrize("style", [style.label for style in csl.OFFERED])
def test_a_question_takes_no_further_stop(style: str) -> None:
    text = cited(style, title="Who pays?")
    assert not re.search(r"\?([’”]?\.|,)", text), text


def test_quotes_within_quotes_are_the_other_ones() -> None:
    assert "“Who ‘owns’ it.”" in cited("Chicago", title="Who “owns” it")


@pytest.mark.parametrize("style", [style.label for style in csl.OFFERED])
def test_no_date_and_no_volume_make_no_holes(style: str) -> None:
    text = cited(style, date="", volume="", number="")
    assert not re.search(r"[,(]\s*[,.)]|Preprint|Retrieved|None", text), text


def test_what_was_written_once_is_kept() -> None:
    one = nasty("Kept once")
    before = csl.formatted.cache_info().hits
    first = csl.formatted(one, csl.OFFERED[0])
    assert csl.formatted(one.but(), csl.OFFERED[0]) is first
    assert csl.formatted.cache_info().hits == before + 1


def test_private_signs_of_a_text_mean_nothing() -> None:
    text = cited("APA", authors=(Person("\ue001 \ue002 X", "\ue001X", "\ue002Y"),))
    assert text.count("The Analyst") == 1
    assert text.count("https://") == 1
