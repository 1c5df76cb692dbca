"""RIS survives a round trip through rispy and by a reader to the letter."""

import re

import pytest
import rispy

from articles.exports import ris
from articles.exports.citation import Citation
from tests.exports.citing import NASTY, nasty, seeded

LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)\Z")


def by_the_letter(text: str) -> dict[str, list[str]]:
    """Read one record as the format's description has it: six signs, then a value."""
    found: dict[str, list[str]] = {}
    lines = text.rstrip("\n").split("\n")
    for line in lines:
        match = LINE.match(line if len(line) > 5 else f"{line} ")
        assert match, line
        found.setdefault(match[1], []).append(match[2])
    assert lines[0].startswith("TY  - ") and lines[-1].startswith("ER  - ")
    assert len(found["TY"]) == len(found["ER"]) == 1
    return found


def agrees(cited: Citation) -> None:
    text = ris.write(cited)
    (one,) = rispy.loads(text)
    other = by_the_letter(text)
    assert one["type_of_reference"] == other["TY"][0] == "JOUR"
    assert one["id"] == other["ID"][0] == cited.key
    assert one["title"] == other["TI"][0] == cited.title
    assert one["secondary_title"] == other["T2"][0] == cited.journal
    assert one["publisher"] == other["PB"][0] == cited.publisher
    assert one["urls"] == other["UR"] == [cited.address]
    assert one.get("volume", "") == other.get("VL", [""])[0] == cited.volume
    assert one.get("number", "") == other.get("IS", [""])[0] == cited.number
    assert one.get("year", "") == other.get("PY", [""])[0] == cited.date[:4]
    assert one.get("notes", []) == other.get("N1", []) == cited.notes
    names = [
        f"{person.family}, {person.given}" if person.family else person.printed
        for person in cited.authors
    ]
    assert one["authors"] == other["AU"] == names


@pytest.mark.parametrize("title", NASTY)
def test_a_nasty_title_is_read_as_it_was(title: str) -> None:
    agrees(nasty(" ".join(title.split())))


@pytest.mark.django_db
def test_every_article_of_the_seed_is_read_as_it_was() -> None:
    for cited in seeded():
        agrees(cited)


def test_no_value_ends_the_record() -> None:
    cited = nasty("x").but(quote="one\n\nER  - \nTY  - BOOK", edition=0, standing="")
    (one,) = rispy.loads(ris.write(cited))
    assert one["notes"] == ["Words cited: “one ER - TY - BOOK”."]


@pytest.mark.parametrize(
    ("date", "written"),
    [("2024", "2024///"), ("2024-10", "2024/10//"), ("2024-10-23", "2024/10/23/")],
)
def test_a_date_is_as_exact_as_it_is_known(date: str, written: str) -> None:
    (one,) = rispy.loads(ris.write(nasty("x").but(date=date)))
    assert one["date"] == written


def test_a_vague_date_gives_its_year_only() -> None:
    (one,) = rispy.loads(ris.write(nasty("x").but(date="2024-01~/2024-04~")))
    assert (one["year"], one["date"]) == ("2024", "2024///")
