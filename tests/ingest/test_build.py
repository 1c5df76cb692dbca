"""Building fixtures: the same bytes every time, or everything that is wrong, named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest.curated.build import build
from articles.ingest.curated.index import IndexProblem
from articles.ingest.source import SourceProblem
from tests.ingest.small import SOURCE, Change, again, lacking, setting, write

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def test_the_fixture_of_the_seed_is_what_its_sources_give_every_time() -> None:
    built = build(FIXTURES)
    assert built == build(FIXTURES)
    assert built.encode() == (FIXTURES / "analyst.json").read_bytes()


def test_the_small_index_gives_every_kind_of_row(tmp_path: Path) -> None:
    rows = json.loads(build(write(tmp_path)))
    seed = json.loads((FIXTURES / "analyst.json").read_text(encoding="utf-8"))
    assert {row["model"] for row in rows} == {row["model"] for row in seed}
    assert not any("pk" in row for row in rows)


def test_rows_come_after_those_they_point_at(tmp_path: Path) -> None:
    order = list(dict.fromkeys(r["model"] for r in json.loads(build(write(tmp_path)))))
    for first, second in (
        ("actors.actor", "articles.author"),
        ("articles.sourcetext", "articles.issue"),
        ("articles.section", "articles.authorship"),
        ("articles.section", "articles.actormention"),
        ("articles.measure", "articles.figure"),
        ("articles.figure", "articles.figurelink"),
    ):
        assert order.index(first) < order.index(second)


def test_anchors_and_spans_give_back_their_words(tmp_path: Path) -> None:
    rows = json.loads(build(write(tmp_path)))
    text = {
        (*row["fields"]["article"], row["fields"]["position"]): row["fields"]["text"]
        for row in rows
        if row["model"] == "articles.section" and row["fields"]["article"]
    }
    quoted = [row["fields"] for row in rows if "quote" in row["fields"]]
    assert len(quoted) == 10
    for fields in quoted:
        *_, slug, position = flat(fields["section"])
        found = next(t for key, t in text.items() if key[-2:] == (slug, position))
        assert found[fields["start"] : fields["end"]] == fields["quote"]
    (article,) = (row["fields"] for row in rows if row["model"] == "articles.article")
    span = SOURCE[article["source_start"] : article["source_end"]]
    assert span.startswith("THE DEBTS") and span.endswith("of the Institute.")
    assert (article["title"], article["title_supplied"]) == (
        "The Debts of the Region",
        False,
    )


def flat(key: object) -> list[object]:
    """Give the parts of a natural key, however nested, without empty ones."""
    if isinstance(key, list):
        return [part for one in key for part in flat(one)]
    return [] if key in (None, "") else [key]


def test_a_title_that_is_not_printed_is_marked_as_supplied(tmp_path: Path) -> None:
    source = SOURCE.partition("\n")[2]
    rows = json.loads(build(write(tmp_path, source=source)))
    (article,) = (row["fields"] for row in rows if row["model"] == "articles.article")
    assert article["title_supplied"]


FIGURE = ("figures", "figures", 0)
EVENT = ("events", "events", 0)
RELATION = ("relationships", "relationships", 0)
CHINA = ("actors", "actors", 0)


@pytest.mark.parametrize(
    ("change", "entry", "expected"),
    [
        (
            setting(*FIGURE, "within", to="US$ 9.3 billion"),
            "figures.json, entry “debt-1”",
            "“US$ 9.3 billion” is not in article “debts”",
        ),
        (
            lacking(*FIGURE, "within"),
            "figures.json, entry “debt-1”",
            "“9.2 billion” stands 2 times in article “debts”",
        ),
        (
            setting(*FIGURE, "measure", to="dept"),
            "figures.json, entry “debt-1”",
            "measure: nothing has the slug “dept”",
        ),
        (
            setting(*FIGURE, "subject", to="nobody"),
            "figures.json, entry “debt-1”",
            "subject: nothing has the slug “nobody”",
        ),
        (
            setting(*FIGURE, "qualifier", to="rather"),
            "figures.json, entry “debt-1”",
            "qualifier: Value 'rather' is not a valid choice",
        ),
        (
            setting(*FIGURE, "as_of", to="soon"),
            "figures.json, entry “debt-1”",
            "as_of: “soon”",
        ),
        (
            again("figures", "figures"),
            "figures.json, entry “debt-1”",
            "slug: it stands twice",
        ),
        (
            setting("figures", "links", 0, "to", to="debt-9"),
            "figures.json, entry “debt-2 share_of debt-9”",
            "to: nothing has the slug “debt-9”",
        ),
        (
            setting(*EVENT, "date", to="2024-13"),
            "events.json, entry “summit”",
            "date: “2024-13”",
        ),
        (
            setting(*EVENT, "place", to="atlantis"),
            "events.json, entry “summit”",
            "place: nothing has the slug “atlantis”",
        ),
        (
            setting(*EVENT, "participants", to=["china", "atlantis"]),
            "events.json, entry “summit”",
            "participants: nothing has the slug “atlantis”",
        ),
        (
            setting(*EVENT, "tellings", to=[]),
            "events.json, entry “summit”",
            "tellings: one is needed",
        ),
        (
            setting(*EVENT, "tellings", 0, "article", to="debt"),
            "events.json, entry “summit”",
            "article “debt” is unknown; known are “debts”, “imprint”",
        ),
        (
            setting(*RELATION, "from", to="nobody"),
            "relationships.json, entry “nobody debtor_to china”",
            "from: nothing has the slug “nobody”",
        ),
        (
            setting(*RELATION, "evidence", to=[]),
            "relationships.json, entry “kazakhstan debtor_to china”",
            "evidence: one is needed",
        ),
        (
            setting(*RELATION, "end", to="never"),
            "relationships.json, entry “kazakhstan debtor_to china”",
            "end: “never”",
        ),
        (
            setting(*CHINA, "mentions", "debts", to=2),
            "actors.json, entry “china”",
            "mentions: 3 found in “debts”, 2 expected",
        ),
        (
            setting(*CHINA, "country", to="CHI"),
            "actors.json, entry “china”",
            "country: “CHI”",
        ),
        (
            setting("issue", "authors", 0, "actor", to="nobody"),
            "issue.json, entry “ada”",
            "actor: nothing has the slug “nobody”",
        ),
        (
            setting("issue", "issue", "date", to="autumn"),
            "issue.json, entry “small”",
            "date: “autumn”",
        ),
        (
            setting("issue", "articles", 0, "title", to="The Depths"),
            "issue.json, entry “debts”",
            "title: the source says “THE DEBTS OF THE REGION”, the index “The Depths”",
        ),
        (
            setting("issue", "articles", 0, "authors", to=["Ben Roo", "Ada Writer"]),
            "issue.json, entry “debts”",
            "authors: the source names Ada Writer; the index Ben Roo, Ada Writer",
        ),
        (
            setting("issue", "authors", to=[]),
            "issue.json, entry “debts”",
            "authors: nothing has the slug “Ada Writer”",
        ),
        (
            again("issue", "articles"),
            "issue.json",
            "issue.json lists 2 articles, the source has 1: one entry is expected",
        ),
        (
            setting("issue", "articles", to=[]),
            "issue.json",
            "issue.json lists 0 articles, the source has 1",
        ),
        (
            setting("issue", "articles", 0, "slug", to="imprint"),
            "issue.json, entry “imprint”",
            "is reserved",
        ),
        (again("events", "events"), "event", "“summit” stands 2 times in the index"),
        (
            again("relationships", "relationships"),
            "relationship",
            "“kazakhstan, debtor_to, china” stands 2 times in the index",
        ),
        (
            again(*EVENT, "participants"),
            "participation",
            "“summit, kazakhstan” stands 2 times in the index",
        ),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, change: Change, entry: str, expected: str
) -> None:
    with pytest.raises(IndexProblem) as refused:
        build(write(tmp_path, change))
    assert any(
        entry in problem and expected in problem for problem in refused.value.problems
    ), refused.value.problems


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        setting(*FIGURE, "within", to="no such words"),
        setting(*EVENT, "date", to="soon"),
        setting(*RELATION, "to", to="nobody"),
        setting(*CHINA, "mentions", to={}),
    )
    with pytest.raises(IndexProblem) as refused:
        build(folder)
    files = [problem.partition(",")[0] for problem in refused.value.problems]
    assert {*files} == {
        "figures.json",
        "events.json",
        "relationships.json",
        "actors.json",
    }


def test_title_and_authors_that_disagree_are_said_together(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        setting("issue", "articles", 0, "title", to="The Depths"),
        setting("issue", "articles", 0, "authors", to=[]),
    )
    with pytest.raises(IndexProblem) as refused:
        build(folder)
    assert len(refused.value.problems) == 2
    assert "the source names Ada Writer; the index nobody" in str(refused.value)


def too_much(source: str) -> str:
    return f"Volume 7\n\n{source}"


def without_words(source: str) -> str:
    return source.replace("CONCLUSIONS: Nobody knows.", "CONCLUSIONS:")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (too_much, "small.txt, line 1: “Volume 7” found no place in any article."),
        (without_words, "issue.json, entry “debts”: text: "),
    ],
)
def test_a_source_that_cannot_be_kept_whole_is_refused(
    tmp_path: Path, change: Callable[[str], str], expected: str
) -> None:
    with pytest.raises(IndexProblem) as refused:
        build(write(tmp_path, source=change(SOURCE)))
    assert any(p.startswith(expected) for p in refused.value.problems), refused.value


def test_words_without_a_place_and_a_wrong_count_are_said_together(
    tmp_path: Path,
) -> None:
    with pytest.raises(IndexProblem) as refused:
        build(write(tmp_path, again("issue", "articles"), source=too_much(SOURCE)))
    assert "line 1" in str(refused.value)
    assert "lists 2 articles" in str(refused.value)


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, setting("issue", "source", "file_name", to="absent.txt"))
    with pytest.raises(SourceProblem) as refused:
        build(folder)
    assert str(tmp_path / "source" / "absent.txt") in str(refused.value)
