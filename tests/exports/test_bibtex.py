"""BibTeX survives a round trip through bibtexparser and through pybtex."""

import re

import pytest
from bibtexparser.entrypoint import parse_string as parse_bibtex
from bibtexparser.middlewares import LatexDecodingMiddleware
from pybtex.database import parse_string
from pybtex.richtext import Text
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from articles.exports import bibtex
from articles.exports.citation import Citation, Person
from tests.exports.citing import NASTY, nasty, seeded

NAMED = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
"""Signs by LaTeX's own names, which the parsers' decoders leave as they are."""


def first_parser(text: str) -> dict[str, str]:
    """Read an entry by bibtexparser, decoded."""
    known = get_default_latex_context_db()
    known.add_context_category(
        "named",
        macros=[MacroTextSpec(name, sign) for name, sign in NAMED.items()],
        prepend=True,
    )
    decoder = LatexNodes2Text(latex_context=known, strict_latex_spaces=True)
    library = parse_bibtex(
        text, append_middleware=[LatexDecodingMiddleware(decoder=decoder)]
    )
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"key": entry.key} | {field.key: field.value for field in entry.fields}


def second_parser(text: str) -> dict[str, str]:
    """Read an entry by pybtex, decoded."""
    ((key, entry),) = parse_string(text, "bibtex").entries.items()

    def decoded(value: str) -> str:
        text = str(Text.from_latex(value)).replace(r"\$", "$")
        return re.sub(r"\\(\w+) ", lambda m: NAMED.get(m[1], m[0]), text)

    fields = {
        name: value if name == "url" else decoded(value)
        for name, value in entry.fields.items()
    }
    people = [decoded(str(person)) for person in entry.persons["author"]]
    return {"key": key, "author": " and ".join(people)} | fields


def agrees(cited: Citation) -> None:
    text = bibtex.write(cited)
    for parse in (first_parser, second_parser):
        found = parse(text)
        assert found["key"] == cited.key
        assert found["title"] == cited.title, text
        assert found["journal"] == cited.journal
        assert found["publisher"] == cited.publisher
        assert found["url"] == cited.address
        assert found.get("volume", "") == cited.volume
        assert found.get("number", "") == cited.number
        assert found.get("year", "") == cited.date[:4]
        assert found.get("note", "") == " ".join(cited.notes)
        names = found["author"].replace("{", "").replace("}", "")
        for person in cited.authors:
            assert (person.family or person.printed) in names, names
            assert person.given in names


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_read_as_it_was(title: str) -> None:
    agrees(nasty(title))


@pytest.mark.django_db
def test_every_article_of_the_seed_is_read_as_it_was() -> None:
    for cited in seeded():
        agrees(cited)


def test_names_are_taken_apart_as_meant() -> None:
    entry = parse_string(bibtex.write(nasty("x")), "bibtex").entries["writer2024a7"]
    ada, centre, ivan, lee = entry.persons["author"]
    assert (ada.last_names, ada.first_names) == (["Writer"], ["Ada"])
    assert centre.last_names == ["{Centre for Peace and Law, Inc.}"]
    assert ivan.last_names == ["Петров"]
    assert lee.last_names == ["{van der Berg}"]


def test_the_month_is_a_word_that_bibtex_knows() -> None:
    assert "month = oct" in bibtex.write(nasty("x"))
    entry = parse_string(bibtex.write(nasty("x")), "bibtex").entries["writer2024a7"]
    assert entry.fields["month"] == "October"


def test_what_has_no_author_or_date_is_written_too() -> None:
    bare = Citation("e61", "event", "A summit", "The Analyst", "https://a.example/e/61")
    text = bibtex.write(bare)
    assert text.startswith("@misc{e61,")
    assert "author = {{The Analyst}}" in text
    assert "year" not in text and "month" not in text


def test_a_name_with_and_in_it_stays_one() -> None:
    person = Person("Ada and Sons", "and Sons", "Ada")
    text = bibtex.write(nasty("x").but(authors=(person,)))
    entry = parse_string(text, "bibtex").entries["writer2024a7"]
    assert [str(one) for one in entry.persons["author"]] == ["{Ada and Sons}"]
