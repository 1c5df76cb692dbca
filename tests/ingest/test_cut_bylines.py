"""Bylines and names: in many shapes and scripts, and sentences that begin with By."""

import pytest

from articles.ingest.cutting.bylines import (
    glued_byline,
    read_bare_names,
    read_byline,
)
from articles.ingest.cutting.persons import opening_name, same_person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Writer", ["Ada Writer"]),
        ("By: Ada Writer", ["Ada Writer"]),
        ("by Ada Writer", ["Ada Writer"]),
        ("BY ADA WRITER", ["ADA WRITER"]),
        ("Written by Ada Writer", ["Ada Writer"]),
        ("Author: Ada Writer", ["Ada Writer"]),
        ("By Ada Writer.", ["Ada Writer"]),
        ("By Ada Writer and Ben Roo", ["Ada Writer", "Ben Roo"]),
        ("By Ada Writer & Ben Roo", ["Ada Writer", "Ben Roo"]),
        ("By A. Ro, B. Lu and C. Mi", ["A. Ro", "B. Lu", "C. Mi"]),
        ("By A. Ro, B. Lu, and C. Mi", ["A. Ro", "B. Lu", "C. Mi"]),
        ("By Dr. Ada Writer and Prof. Ben Roo", ["Ada Writer", "Ben Roo"]),
        ("By Amb. Ada Writer (Ret.)", ["Ada Writer"]),
        ("By Ada Writer, Ph.D.", ["Ada Writer"]),
        ("By S. Frederick Moon", ["S. Frederick Moon"]),
        ("By John C.K. Dale", ["John C.K. Dale"]),
        ("By Mira van der Meer", ["Mira van der Meer"]),
        ("By Omar al-Rashid ibn Said", ["Omar al-Rashid ibn Said"]),
        ("By Zoë O’Hara & Jean-Luc Ångström", ["Zoë O’Hara", "Jean-Luc Ångström"]),
        ("By John O'Neil", ["John O'Neil"]),
        ("By Нурлан Абаев", ["Нурлан Абаев"]),
        ("By გიორგი ბერიძე", ["გიორგი ბერიძე"]),
        ("By 王小明", ["王小明"]),
        ("By Nguyễn Văn An", ["Nguyễn Văn An"]),
        (
            "By Marat Pole, Kazakhstan (3/13/2002 issue of the X Analyst)",
            ["Marat Pole"],
        ),
        ("By Ada Writer, University of the Valley, Osh", ["Ada Writer"]),
        ("By Ada Writer (8/27/2003 issue of the CACI Analyst)", ["Ada Writer"]),
        ("By Ada Writer (08/27/2003)", ["Ada Writer"]),
        ("By Ada Writer, Tuesday, 24 June 2014", ["Ada Writer"]),
        ("By Ada Writer | June 24, 2014", ["Ada Writer"]),
        ("By Georgia May", ["Georgia May"]),
        ("By empty (4/19/2002 issue of the CACI Analyst)", []),
        ("Ada Writer (the 02/10/2013 issue of the X Analyst)", ["Ada Writer"]),
        (
            "By Ada Writer, American University in Asia (3/27/2002 issue of the X)",
            ["Ada Writer"],
        ),
        (
            "By Ada Writer, Executive Director, Society of Studies of Asia",
            ["Ada Writer"],
        ),
    ],
)
def test_bylines(line: str, names: list[str]) -> None:
    found = read_byline(line)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize(
    "line",
    [
        "By establishing a direct trade route, they gain.",
        "By the first half of 2023",
        "By fostering partnerships",
        "By Emphasizing the gravity of it",
        "By July 2024 all was lost",
        "By Monday",
        "By contrast, Russia lost.",
        "By Ada Writer and then some more words",
        "Bystanders Saw It",
        "By",
        "By: ",
        "By Ada Writer (who knows)  said so",
    ],
)
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Writer", ["Ada Writer"]),
        ("Dr. Ada Writer and Ben de Roo", ["Ada Writer", "Ben de Roo"]),
        ("S. Frederick Moon", ["S. Frederick Moon"]),
    ],
)
def test_bare_names(line: str, names: list[str]) -> None:
    found = read_bare_names(line)
    assert found is not None
    assert list(found.names) == names


@pytest.mark.parametrize(
    "line",
    [
        "Pipeline Politics",
        "Kazakhstan Votes",
        "The Price",
        "What Next?",
        "Ada",
        "Water and Power in the Valley",
        "Ada Writer said so.",
        "The House of Words",
        "12 Names",
    ],
)
def test_what_titles_have_and_names_have_not(line: str) -> None:
    assert read_bare_names(line) is None


def test_a_byline_hangs_on_a_sentence_only_with_a_capital() -> None:
    line = "He has edited two books. By Ada Writer"
    assert glued_byline(line) == line.index("By")
    assert glued_byline("He likes a book by Ada Writer") is None
    assert glued_byline("By Ada Writer") is None


@pytest.mark.parametrize(
    ("bio", "name"),
    [
        ("Ada Writer is a fellow.", "Ada Writer"),
        ("Dr. Ada Writer, PhD, is a fellow.", "Ada Writer"),
        ("Ben de Roo, based in Riga, holds a degree.", "Ben de Roo"),
        ("The author is a fellow.", None),
        ("On Monday the house fell.", None),
        ("Writers of all lands unite.", None),
    ],
)
def test_the_name_a_bio_opens_with(bio: str, name: str | None) -> None:
    assert opening_name(bio) == name


def test_initials_and_marks_do_not_part_a_person() -> None:
    assert same_person("Roger N. McDermott", "Roger McDermott is a fellow")
    assert same_person("S. Frederick Moon", "Dr. Samuel Moon")
    assert same_person("Zoë O’Hara", "Zoe O'Hara writes")
    assert not same_person("Ada Writer", "Ben Writer")
    assert not same_person("Ada Writer", "Ada Roo")
