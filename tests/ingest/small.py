"""A small source and its index, for tests that break one thing at a time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

SOURCE = """\
THE DEBTS OF THE REGION
By Ada Writer
China lent more in 2023 than ever. Astana owed US$ 9.2 billion.
BACKGROUND: The summit took place in Astana in July 2024. China's guests came late.
Chinese loans grew.
IMPLICATIONS: Kazakhstan repays half of the 9.2 billion.
CONCLUSIONS: Nobody knows.
AUTHOR’S BIO: Ada Writer is a Fellow of the Institute.
The Analyst is a biweekly publication of the Institute.
"""

Index = dict[str, Any]
Change = Callable[[Index], Any]


def index() -> Index:
    """Give the index of the source, one value per file."""
    return {
        "issue": {
            "issue": {
                "slug": "small",
                "title": "A small issue",
                "journal_title": "The Analyst",
                "publisher": "The Institute",
                "published_at": "2024-12-01T00:00:00Z",
            },
            "source": {
                "file_name": "small.txt",
                "received_at": "2024-12-01T00:00:00Z",
            },
            "articles": [
                {
                    "slug": "debts",
                    "title": "The Debts of the Region",
                    "authors": ["Ada Writer"],
                }
            ],
            "authors": [
                {"slug": "ada", "name": "Ada Writer", "sort_name": "Writer, Ada"}
            ],
        },
        "actors": {
            "actors": [
                {
                    "slug": "china",
                    "name": "China",
                    "kind": "state",
                    "country": "CHN",
                    "names": [
                        {"name": "China", "kind": "name"},
                        {"name": "Chinese", "kind": "demonym"},
                    ],
                    "mentions": {"debts": 3},
                },
                {
                    "slug": "kazakhstan",
                    "name": "Kazakhstan",
                    "kind": "state",
                    "names": [
                        {"name": "Kazakhstan", "kind": "name"},
                        {
                            "name": "Astana",
                            "kind": "metonym",
                            "only_in": [{"article": "debts", "quote": "Astana owed"}],
                        },
                    ],
                    "mentions": {"debts": 2},
                },
                {
                    "slug": "astana",
                    "name": "Astana",
                    "kind": "place",
                    "names": [{"name": "Astana", "kind": "name"}],
                    "mentions": {"debts": 1},
                },
            ],
            "not_names": [],
        },
        "relationships": {
            "relationships": [
                {
                    "from": "kazakhstan",
                    "kind": "debtor_to",
                    "to": "china",
                    "evidence": [{"article": "debts", "quote": "Astana owed US$"}],
                }
            ]
        },
        "events": {
            "events": [
                {
                    "slug": "summit",
                    "title": "Summit in Astana",
                    "kind": "meeting",
                    "date": "2024-07",
                    "place": "astana",
                    "participants": ["kazakhstan"],
                    "tellings": [
                        {
                            "article": "debts",
                            "quote": "The summit took place in Astana",
                            "date_text": "in July 2024",
                        }
                    ],
                }
            ]
        },
        "figures": {
            "measures": [
                {
                    "slug": "debt",
                    "name": "Debt",
                    "definition": "What is owed.",
                    "unit_kind": "currency",
                },
                {
                    "slug": "share",
                    "name": "Share",
                    "definition": "A part.",
                    "unit_kind": "percent",
                },
            ],
            "figures": [
                {
                    "slug": "debt-1",
                    "measure": "debt",
                    "article": "debts",
                    "quote": "9.2 billion",
                    "within": "US$ 9.2 billion",
                    "number_text": "9.2 billion",
                    "value": "9200000000",
                    "unit": "USD",
                    "subject": "kazakhstan",
                },
                {
                    "slug": "debt-2",
                    "measure": "share",
                    "article": "debts",
                    "quote": "half of the 9.2 billion",
                    "number_text": "half",
                    "value": "50",
                    "unit": "percent",
                    "percent_of": "the debt",
                },
            ],
            "links": [{"from": "debt-2", "kind": "share_of", "to": "debt-1"}],
        },
    }


def write(folder: Path, *changes: Change, source: str = SOURCE) -> Path:
    """Write source and index under a folder, changed as wanted."""
    given = index()
    for change in changes:
        change(given)
    (folder / "source").mkdir()
    (folder / "source" / "small.txt").write_text(source, encoding="utf-8")
    (folder / "index").mkdir()
    for name, content in given.items():
        text = json.dumps(content, ensure_ascii=False)
        (folder / "index" / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def setting(*path: str | int, to: Any) -> Change:
    """Make a change that sets one value of the index."""

    def change(given: Index) -> None:
        target: Any = given
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = to

    return change


def lacking(*path: str | int) -> Change:
    """Make a change that takes one value of the index away."""

    def change(given: Index) -> None:
        target: Any = given
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]

    return change


def again(*path: str | int) -> Change:
    """Make a change that repeats the first entry of a list."""

    def change(given: Index) -> None:
        target: Any = given
        for step in path:
            target = target[step]
        target.append(target[0])

    return change
