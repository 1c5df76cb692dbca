"""Lines that are no text: captions, furniture, contents, mastheads, footers, e-mail."""

import pytest

from articles.ingest.cutting.boilerplate import recognise
from articles.ingest.cutting.emails import email_spans
from articles.ingest.parse import parse
from articles.ingest.records import IssueRecord, SourceRecord
from tests.ingest.whole import check_whole


def kinds(source: str, cut: SourceRecord) -> list[tuple[str, str]]:
    return [
        (one.kind, span.of(source)) for one in cut.boilerplate for span in one.spans
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: A bridge", "caption"),
        ("Caption: A bridge", "caption"),
        ("Figure 2: Water by year", "caption"),
        ("Image Credit: A. Walker", "credit"),
        ("(Photo by A. Walker)", "credit"),
        ("Source: Wikimedia Commons", "credit"),
        ("Screen_Shot_2020-05-29_at_10.51.41.png", "credit"),
        ("Published in Field Reports", "published"),
        ("Analytical Articles", "published"),
        ("NEWS DIGEST", "published"),
        ("Hits: 1,234", "footer"),
        ("Read 4321 times", "footer"),
        ("Tagged under Water, Power", "footer"),
        ("Print | Email", "footer"),
        ("Share", "footer"),
        ("< Prev", "footer"),
        ("Next >", "footer"),
        ("Home > Publications > Field Reports", "footer"),
        ("You are here: Home", "footer"),
        ("Copyright © 2013 House of Words. All rights reserved.", "footer"),
        ("To subscribe, write to the House of Words", "footer"),
        ("https://example.org/analyst", "footer"),
        ("Read Water and Power (PDF)", "footer"),
        ("ada@example.org", "email"),
        ("E-mail: ada.writer@mail.example.org", "email"),
        ("This email address is being protected from spambots. You need", "cloak"),
        ("12", "furniture"),
        ("* * *", "furniture"),
        ("Central Asia-Caucasus Analyst, 11 January 2012 3", "masthead"),
        ("THE CENTRAL ASIA-CAUCASUS ANALYST", "masthead"),
        ("BI-WEEKLY BRIEFING VOL. 14 NO. 1 11 JANUARY 2012", "masthead"),
        ("Central Asia-Caucasus Analyst, Vol. 15 No. 3, 6 February 2013", "masthead"),
    ],
)
def test_lines_known_by_themselves(line: str, kind: str) -> None:
    found = recognise(line)
    assert found is not None
    assert found.kind == kind
    assert found.reason and 0 < found.confidence < 1


@pytest.mark.parametrize(
    "line",
    [
        "Photographs of the bridge were shown to the court.",
        "Published in Riga, the paper has few readers; printed there, it has none. "
        * 3,
        "Next week the parliament votes.",
        "Homes were lost in the flood.",
        "Read aloud, the law sounds harsh.",
        "Source of the river is a lake.",
        "The journal volume 3 is lost.",
        "Email was not answered by the ministry.",
        "In 2013",
        "Volume 7",
    ],
)
def test_text_that_only_sounds_like_it(line: str) -> None:
    assert recognise(line) is None


ISSUE = """\
Central Asia-Caucasus Analyst
Vol. 15 No. 3
6 February 2013
Contents
Analytical Articles
THE WATER OF THE VALLEY ........ 3
Ada Writer
A CITY WITHOUT LIGHT 6
Ben Roo
Field Reports
SNOW IN THE MOUNTAINS 9
Cy Mill
Editor: Dee Page
The Analyst is an English-language journal devoted to valleys.
Central Asia-Caucasus Analyst, 6 February 2013 3
THE WATER OF THE VALLEY
Ada Writer
The valley was green, and it is not green any more.
BACKGROUND: It was green.
Central Asia-Caucasus Analyst, 6 February 2013 4
4
It went dry.
CONCLUSIONS: It is dry.
AUTHOR’S BIO: Ada Writer is a fellow.
A CITY WITHOUT LIGHT
Ben Roo
The city was bright, and it is not bright any more.
BACKGROUND: It was bright.
AUTHOR’S BIO: Ben Roo is a fellow.
SNOW IN THE MOUNTAINS
Cy Mill
Snow fell in May. Nobody was glad of it.
"""


def test_a_printed_issue() -> None:
    cut = parse(ISSUE)
    check_whole(ISSUE, cut)
    assert cut.issue == IssueRecord(
        "Central Asia-Caucasus Analyst", "15", "3", "2013-02-06"
    )
    assert [(one.title_text(ISSUE), one.names) for one in cut.articles] == [
        ("THE WATER OF THE VALLEY", ("Ada Writer",)),
        ("A CITY WITHOUT LIGHT", ("Ben Roo",)),
        ("SNOW IN THE MOUNTAINS", ("Cy Mill",)),
    ]
    found = kinds(ISSUE, cut)
    assert sum(kind == "contents" for kind, _ in found) == 9
    assert ("furniture", "4") in found
    background = cut.articles[0].sections[2]
    assert background.text(ISSUE) == "It was green.\n\nIt went dry."
    assert [one.text(ISSUE) for one in cut.imprint] == [
        "Editor: Dee Page\n\n"
        "The Analyst is an English-language journal devoted to valleys."
    ]
    assert not cut.unplaced


def test_titles_listed_on_a_cover_are_contents() -> None:
    cover = "THE WATER OF THE VALLEY\nAda Writer\nA CITY WITHOUT LIGHT\nBen Roo\n"
    source = cover + "Editor: Dee Page\n" + ISSUE.partition("valleys.\n")[2]
    cut = parse(source)
    check_whole(source, cut)
    assert [line for kind, line in kinds(source, cut) if kind == "contents"] == (
        cover.splitlines()
    )
    assert len(cut.articles) == 3


def test_running_heads_are_known_by_their_numbers() -> None:
    text = "By Ada Writer\n"
    for page in range(1, 5):
        text += (
            f"It went dry, and dust was on page after page.\nThe Valley Post {page}\n"
        )
    cut = parse(text)
    check_whole(text, cut)
    assert kinds(text, cut) == [
        ("furniture", f"The Valley Post {page}") for page in range(1, 5)
    ]


def test_an_address_in_a_bio_is_withheld_and_listed() -> None:
    source = (
        "By Ada Writer\nText.\nBACKGROUND: b\n"
        "AUTHOR’S BIO: Ada Writer (ada@example.org) is a fellow. Write to x@y.org.\n"
        "ada@example.org\n"
    )
    cut = parse(source)
    check_whole(source, cut)
    bio = cut.articles[0].sections[-1]
    assert bio.text(source) == "Ada Writer is a fellow. Write to."
    assert [span.of(source) for span in bio.withheld] == [
        " (ada@example.org)", " x@y.org",
    ]  # fmt: skip
    emails = [line for kind, line in kinds(source, cut) if kind == "email"]
    assert sorted(emails) == [" (ada@example.org)", " x@y.org", "ada@example.org"]


def test_addresses_are_found_with_what_is_around_them() -> None:
    text = "a@b.co, <c.d@e-f.org> @ x@ @y.z 1@2 @@ é@ü.de"
    assert [text[start:end] for start, end in email_spans(text)] == [
        "a@b.co", " <c.d@e-f.org>",
    ]  # fmt: skip


def test_addresses_run_together_do_not_overlap() -> None:
    text = "x@a.orgy@b.org z@c.org@d.org"
    spans = email_spans(text)
    assert spans
    assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


def test_tags_below_their_own_line_are_of_the_footer() -> None:
    source = "By Ada Writer\nText.\nTagged under\nWater\n< Prev\n"
    cut = parse(source)
    assert ("footer", "Water") in kinds(source, cut)
    assert len(cut.articles) == 1


def test_a_few_words_behind_the_last_article_are_for_the_editor() -> None:
    source = "By Ada Writer\nText.\nPublished in Field Reports\nOther news\n"
    cut = parse(source)
    check_whole(source, cut)
    assert [span.of(source) for span in cut.unplaced] == ["Other news"]
    assert [note.code for note in cut.notes] == ["unplaced"]
    assert len(cut.articles) == 1


ABSTRACT = "The mine was sold to its workers, who now run it by themselves."


def test_a_few_words_above_the_first_label_are_a_caption() -> None:
    caption = "Workers open the new mine of Aktash – The Valley Post"
    below = f"{ABSTRACT}\n{caption}\nBACKGROUND: It was old."
    cut = parse(f"By Ada Writer\n{below}")
    assert [one.kind for one in cut.boilerplate] == ["caption"]
    assert [one.kind for one in cut.articles[0].sections][1:] == [
        "abstract",
        "background",
    ]


def test_a_title_above_the_first_label_is_no_caption() -> None:
    first = f"By Ada Writer\n{ABSTRACT}\nBACKGROUND: It was old."
    cut = parse(f"{first}\nCONCLUSIONS: It ends.\nA Sale of Mines\nBACKGROUND: New.")
    assert not cut.boilerplate
