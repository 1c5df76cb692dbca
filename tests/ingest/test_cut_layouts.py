"""Whole layouts, as journals and their web pages set them."""

import pytest

from articles.ingest.parse import parse
from articles.ingest.records import ArticleRecord
from tests.ingest.whole import check_whole

Shape = list[tuple[str | None, tuple[str, ...], list[str]]]


def articles(source: str) -> list[ArticleRecord]:
    cut = parse(source)
    check_whole(source, cut)
    assert not cut.unplaced
    return list(cut.articles)


def shape(source: str) -> Shape:
    """Give each article's title, authors, and kinds of sections but the heading."""
    return [
        (
            one.title_text(source),
            one.names,
            [part.kind for part in one.sections if part.kind != "heading"],
        )
        for one in articles(source)
    ]


LISTING = """\
Wednesday, 27 February 2002

Published in Field Reports

By Ada Writer (2/27/2002 issue of the CACI Analyst)

The well has run dry, and the town waits for rain.

By mid-October, more than 300 had left it.
Published in Field Reports

By Ben Roo, Kazakhstan (3/13/2002 issue of the CACI Analyst)

The mine has closed.
The Valley Analyst is a biweekly publication of the House of Words.
Sign up for news
"""
DATED = """\
By Ada Writer
August 31, 2020, the CACI Analyst
The well has run dry.
Well_2020-05-29.png
Published in Analytical Articles
Monday, 01 June 2020 00:00

The City Buys a New Power Plant

By Ben Roo

June 1, 2020, the CACI Analyst

On March 1, 2020, the plant was bought.
"""
FEATURES = """\
S. Frederick Moon
March 20, 2025
This was first read out in Riga.
Read Water and Power (PDF)
Nargiza Pole and Ben Roo
March 12, 2025
The region seeks new roads.
"""
DIGEST = """\
NEWS DIGEST
PRESIDENT OPENS A BRIDGE
4 February
The president has opened a bridge. (Press)
BANK LOSES MONEY
A bank lost money on Tuesday, its owners said.
The sum is not known.
"""
ONE_LINE = (
    "WILL IT RAIN? By Ada Writer (8/27/2003 issue of the CACI Analyst) It may. "
    "BACKGROUND: It was dry. IMPLICATIONS: It is. CONCLUSION: It stays so. "
    "AUTHOR’S BIO: Ada Writer is a fellow. THE NEXT CITY By Ben Roo"
)
REPORTS = """\
How the valley lost its water
Ada Writer
The valley was green once.
Nobody remembers it.
How the city lost its light
By Ben Roo
The city was bright once.
Ben Roo is an analyst in Osh.
THE MOUNTAINS LOSE THEIR SNOW
There was snow in May. Nobody was glad of it.
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            LISTING,
            [(None, ("Ada Writer",), ["other"]), (None, ("Ben Roo",), ["other"])],
        ),
        (
            DATED,
            [
                (None, ("Ada Writer",), ["other"]),
                ("The City Buys a New Power Plant", ("Ben Roo",), ["other"]),
            ],
        ),
        (
            FEATURES,
            [
                (None, ("S. Frederick Moon",), ["other"]),
                (None, ("Nargiza Pole", "Ben Roo"), ["other"]),
            ],
        ),
        (
            DIGEST,
            [
                ("PRESIDENT OPENS A BRIDGE", (), ["other"]),
                ("BANK LOSES MONEY", (), ["other"]),
            ],
        ),
        (
            ONE_LINE,
            [
                (
                    "WILL IT RAIN?",
                    ("Ada Writer",),
                    ["abstract", "background", "implications", "conclusions", "bio"],
                ),
                ("THE NEXT CITY", ("Ben Roo",), []),
            ],
        ),
        (
            REPORTS,
            [
                ("How the valley lost its water", ("Ada Writer",), ["other"]),
                ("How the city lost its light", ("Ben Roo",), ["other", "bio"]),
                ("THE MOUNTAINS LOSE THEIR SNOW", (), ["other"]),
            ],
        ),
        ("Only text.\n\nNothing else.\n", [(None, (), ["other"])]),
        ("A Title\nOnly text.\n", [("A Title", (), ["other"])]),
        (
            "Author: Ada Writer\nThe Title of the Thing\nIts text.\n",
            [("The Title of the Thing", ("Ada Writer",), ["other"])],
        ),
        (
            "By Ada Writer\nSenior Fellow at the House of Words\nIts text.\n",
            [(None, ("Ada Writer",), ["other"])],
        ),
        (
            "A Title\nText of it.\nBy Ada Writer\n",
            [("A Title", ("Ada Writer",), ["other"])],
        ),
        (
            "Two Lines of a Title\nand Then Some\nBy Ada Writer\nText.\n",
            [("Two Lines of a Title and Then Some", ("Ada Writer",), ["other"])],
        ),
        (
            "A Title That Stops.\nBy Ada Writer\nText.\n",
            [("A Title That Stops.", ("Ada Writer",), ["other"])],
        ),
    ],
)
def test_layouts(source: str, expected: Shape) -> None:
    assert shape(source) == expected


def test_dates_of_a_listing_go_with_their_articles() -> None:
    assert [one.date for one in articles(LISTING)] == ["2002-02-27", "2002-03-13"]
    assert [one.date for one in articles(DATED)] == ["2020-08-31", "2020-06-01"]
    assert [one.date for one in articles(FEATURES)] == ["2025-03-20", "2025-03-12"]


def test_labels_of_another_kind_are_kept_as_printed() -> None:
    source = (
        "A TITLE\nAda Writer\nKEY ISSUE: Water.\nSUMMARY: In short, bad.\n"
        "BACKGROUND: It began.\nTHE WAY FORWARD: Nobody knows how to go on.\n"
        "CONCLUSIONS: None.\n"
    )
    (article,) = articles(source)
    assert [
        (one.kind, one.label.of(source)) for one in article.sections if one.label
    ] == [
        ("other", "KEY ISSUE:"),
        ("abstract", "SUMMARY:"),
        ("background", "BACKGROUND:"),
        ("other", "THE WAY FORWARD:"),
        ("conclusions", "CONCLUSIONS:"),
    ]


def test_a_title_in_capitals_with_a_colon_is_no_label() -> None:
    source = (
        "By Ada Writer\nBACKGROUND: It began.\nCONCLUSIONS: It ends.\n"
        "KAZAKHSTAN: A new start for the whole country\nBy Ben Roo\nText.\n"
    )
    assert [one.title_text(source) for one in articles(source)] == [
        None,
        "KAZAKHSTAN: A new start for the whole country",
    ]


def test_bios_without_a_label() -> None:
    source = (
        "A Report from the Valley\nby Ada Writer and Dr. Ben Roo\nIt is dry.\n"
        "Ada Writer writes on wells. Ben Roo is an analyst in Osh.\n"
    )
    (article,) = articles(source)
    bios = [one.text(source) for one in article.sections if one.kind == "bio"]
    assert bios == ["Ada Writer writes on wells.", "Ben Roo is an analyst in Osh."]
    assert article.bios == (2, 3)


def test_a_bio_headed_by_its_name_is_one_bio() -> None:
    source = (
        "By Ada Writer\nText.\nBACKGROUND: b\nAbout the author\nAda Writer\n"
        "Ada Writer is a fellow.\nShe has edited two books.\n"
    )
    (article,) = articles(source)
    bios = [one.text(source) for one in article.sections if one.kind == "bio"]
    assert bios == [
        "Ada Writer\n\nAda Writer is a fellow.\n\nShe has edited two books."
    ]


def test_titles_with_nothing_below_them_are_for_the_editor() -> None:
    source = (
        "By Ada Writer\nText.\nAUTHOR’S BIO: Ada Writer is a fellow.\n"
        "© House of Words\nJoint Center of Words\n12 Word Street, Riga\n"
    )
    cut = parse(source)
    check_whole(source, cut)
    assert len(cut.articles) == 1
    assert cut.unplaced


def test_authors_are_read_from_bios_when_there_is_no_byline() -> None:
    source = (
        "Text.\nBACKGROUND: b\n"
        "AUTHORS’ BIOS: Ada Writer is a fellow. Dr. Ben Roo is a professor in Osh.\n"
    )
    (article,) = articles(source)
    assert article.names == ("Ada Writer", "Ben Roo")
    assert article.authors_from == "bio"
    assert None not in article.bios
    codes = [note.code for note in article.notes]
    assert codes == ["title_missing", "byline_missing", "label_missing"]


def test_notes_are_tasks_in_words() -> None:
    (article,) = articles("BACKROUND: It began.\nIMPLICATIONS: a\nIMPLICATIONS: b\n")
    codes = [note.code for note in article.notes]
    assert codes == [
        "title_missing", "byline_missing", "author_missing", "label_misspelt",
        "duplicate_section", "label_missing", "bio_missing",
    ]  # fmt: skip
    assert all(note.message.endswith(".") for note in article.notes)


def test_the_more_signs_an_article_has_the_surer_it_is() -> None:
    full = (
        "THE TITLE OF IT\nBy Ada Writer\nText.\nBACKGROUND: b\nIMPLICATIONS: i\n"
        "CONCLUSIONS: c\nAUTHOR’S BIO: Ada Writer is a fellow.\n"
    )
    lines = full.splitlines(keepends=True)
    sources = [full, "".join(lines[1:]), "".join(lines[2:]), "".join(lines[2:4])]
    sure = [articles(source)[0].confidence for source in [*sources, "Text.\n"]]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == len(sure)
