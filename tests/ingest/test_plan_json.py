"""The plan as JSON: what its schema says, and nothing lost on the way."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from articles.ingest.detect import all_detectors
from articles.ingest.plan import Plan, make_plan
from articles.ingest.plan_json import SCHEMA, to_json
from articles.ingest.source import Source, read_source

SOURCES = sorted(Path("fixtures/source").glob("*.txt"))

FIELD_REPORT = """A Road Through the Pass
By Ada Example (2/5/2003 issue of the Review)
Photo: a road, by Sam Sample
The road over the pass was opened on May 3, 2002. It cost US$ 12 million.
Traders from Kazakhstan were the first to use it.
Ada Example is a Fellow at the Institute of Passes. Write to ada@example.org today.
"""


IMPRINT = f"""{FIELD_REPORT}The Review is a biweekly publication of the Institute.
Sign up for news of it: write to news@example.org today.
"""


@cache
def plan_of(text: str) -> Plan:
    return make_plan(Source("a.txt", text.encode(), text), all_detectors())


def object_of(text: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(json.dumps(to_json(plan_of(text))))
    return found


def texts() -> list[str]:
    return [
        *(read_source(path).text for path in SOURCES),
        FIELD_REPORT,
        IMPRINT,
        "Some words.",
    ]


@pytest.mark.parametrize("text", texts())
def test_it_is_what_the_schema_says(text: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(object_of(text), schema, cls=jsonschema.Draft202012Validator)


def words_in(given: dict[str, object]) -> Counter[str]:
    found: Counter[str] = Counter()
    for article in given["articles"]:  # type: ignore[attr-defined]
        parts = [article["title"], article["byline"]]
        parts += [part for one in article["sections"] for part in one.values()]
        parts += [bio["text"] for bio in article["bios"]]
        kinds = [one["kind"] for one in article["sections"]]
        for part in parts:
            found.update((part or "").replace(" ", "").replace("\n", ""))
        for kind in kinds:
            found.subtract(kind)
    for part in [*given["boilerplate"], *given["unplaced"]]:  # type: ignore[misc]
        found.update(part.replace(" ", "").replace("\n", ""))
    return +found


@pytest.mark.parametrize("text", texts())
def test_every_character_is_in_exactly_one_field(text: str) -> None:
    assert words_in(object_of(text)) == Counter("".join(text.split()))


@pytest.mark.parametrize("text", texts())
def test_a_candidate_quotes_its_section(text: str) -> None:
    for article in object_of(text)["articles"]:  # type: ignore[attr-defined]
        for one in article["candidates"]:
            words = article["sections"][one["section"]]["text"]
            assert words[one["start"] : one["end"]] == one["quote"]


def test_a_plan_says_what_it_was_made_of() -> None:
    text = "Some words."
    source = object_of(text)["source"]
    assert source == {
        "sha256": Source("", text.encode(), text).sha256,
        "encoding": "utf-8",
        "characters": 11,
    }
