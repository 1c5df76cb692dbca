"""LibreOffice opens every list's file with numbers, days and words as what they are.

What each cell must hold is taken from the same list as JSON. Debian has the program:
`apt install --no-install-recommends libreoffice-calc`.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree  # type: ignore[attr-defined,unused-ignore]

from archive.shared.exporting import FIRST_YEAR, harmless
from archive.shared.fixtures import load_into_empty
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
)
from tests.outside.tools import SOFFICE

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]

LISTS = ("issues", "articles", "authors", "actors", "events", "figures", "measures")
ASKED = {name: name for name in LISTS} | {
    f"search-{kind}": f"search?q=debt&in={kind}"
    for kind in ("articles", "actors", "events", "figures")
}
"""Each file, by a name of its own."""

CSV = {
    # UTF-8, commas, quotes; what else it makes of cells is asked for by the last letter
    "plain": "CSV:44,34,76,1,,0,false,false",
    "detecting": "CSV:44,34,76,1,,0,false,true",
}
"""Both ways of its window of questions: special numbers left alone, or detected."""

NASTY = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("//x")')
ACCENTS = "Ærøskøbing – Žižkov, Алматы, 北京, “quoted”, naïve; مثال"
FIRST_DAY = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
NUMBER_OR_DAY = re.compile(
    r"\d[\d,.]*|\d{4}-\d{2}(-\d{2})?|(\d{1,2} )?[A-Z][a-z]+ \d{4}"
)
"""Words that a spreadsheet takes for a number or a day when it reads CSV."""

PATIENCE = 120

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def opened(folder: Path, files: list[Path], how: str = "") -> None:
    """Let LibreOffice open files and write down, beside each, what it understood."""
    subprocess.run(  # noqa: S603  # our own files
        [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless",
         *([f"--infilter={how}"] if how else []), "--convert-to", "fods",
         "--outdir", str(folder), *map(str, files)],
        capture_output=True, check=True, timeout=PATIENCE,
    )  # fmt: skip


def cells(row: Any) -> Iterator[tuple[str, Any]]:
    """Give the kind and the value of each cell of a row; none may be computed."""
    for cell in row.iterchildren(f"{TABLE}table-cell"):
        # the program keeps yes and no of a workbook as formulas of its own
        formula = cell.get(f"{TABLE}formula")
        assert formula in (None, "of:=TRUE()", "of:=FALSE()"), formula
        kind = cell.get(f"{OFFICE}value-type", "")
        words = "\n".join(
            "".join(part.itertext()) for part in cell.iterchildren(f"{TEXT}p")
        )
        value = {
            "float": cell.get(f"{OFFICE}value"),
            "percentage": cell.get(f"{OFFICE}value"),
            "date": cell.get(f"{OFFICE}date-value"),
            "boolean": cell.get(f"{OFFICE}boolean-value"),
        }.get(kind, words)
        for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1"))):
            yield kind, value


def sheet(path: Path) -> list[dict[str, tuple[str, Any]]]:
    """Read the first table of what was understood: rows by the names in its head."""
    # a drawing-free document of our own: no entities, but long texts
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    first = next(etree.parse(path, parser).iter(f"{TABLE}table"))
    head, *rows = [list(cells(row)) for row in first.iter(f"{TABLE}table-row")]
    names = [value for _, value in head if value]
    read = [dict(zip(names, row, strict=False)) for row in rows]
    return [row for row in read if any(kind for kind, _ in row.values())]


@pytest.fixture
def rows() -> None:
    """Load the five articles, and rows whose words are dangerous in a spreadsheet."""
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    for number, text in enumerate((*NASTY, ACCENTS)):
        article = make_article(
            title=text,
            authors=[make_author(name=text, affiliation=text)],
            issue=make_issue(title=text, volume=f"{number}", number=text[:10]),
        )
        section = article.sections.get()
        actor = make_actor(name=text, description=text)
        make_mention(section=section, actor=actor)
        make_event_mention(section=section, event=make_event(title=text, summary=text))
        make_figure(section=section, subject=actor, description=text)


def taken(reader: Client, folder: Path, form: str) -> list[Path]:
    """Take every list in a form."""
    files = []
    for name, asked in ASKED.items():
        path, _, question = asked.partition("?")
        answer = reader.get(f"/{path}.{form}", query_params=dict(parse_qsl(question)))
        assert answer.status_code == 200, name
        files.append(folder / f"{name}.{form}")
        files[-1].write_bytes(b"".join(answer))
    return files


def wanted(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a list's JSON."""
    found: list[dict[str, Any]] = json.loads(path.read_bytes())["rows"]
    return found


def held(kind: str, value: Any) -> Any:
    """Give what a cell holds in a form that can be compared."""
    match kind:
        case "float":
            return float(value)
        case "boolean":
            return value == "true"
        case "date":
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        case _:
            return value


def is_moment(name: str) -> bool:
    return name.endswith(("_at", "_earliest", "_latest"))


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC, microsecond=0)


def flat(text: str) -> str:
    """Leave out white space, for which the file has elements of its own."""
    return "".join(text.split())


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("how", CSV)
def test_a_list_as_csv_is_opened_as_it_was_meant(
    reader: Client, tmp_path: Path, how: str
) -> None:
    taken(reader, tmp_path, "json")
    opened(tmp_path, taken(reader, tmp_path, "csv"), CSV[how])
    dangerous = 0
    for name in ASKED:
        read, meant = (
            sheet(tmp_path / f"{name}.fods"),
            wanted(tmp_path / f"{name}.json"),
        )
        assert len(read) == len(meant) > 0, name
        for row, told in zip(read, meant, strict=True):
            for column, value in told.items():
                kind, text = row[column]
                place = (name, column, value, kind, text)
                match value:
                    case None | "" | []:
                        assert kind == "", place
                    case bool():
                        # an answer is a word where special numbers are left alone
                        assert str(text).upper() == str(value).upper(), place
                    case int() | float():
                        assert held(kind, text) == pytest.approx(value), place
                    case str() if is_moment(column):
                        assert held(kind, text) == day(value), place
                    case list():
                        assert flat(text) == flat(harmless("; ".join(value))), place
                    case str() if kind == "string":
                        shown = harmless(value)
                        dangerous += shown != value
                        assert flat(text) == flat(shown), place
                    case str():
                        # words that are nothing but a number or a day
                        assert NUMBER_OR_DAY.fullmatch(value), place
    assert dangerous > len(NASTY) * len(LISTS)


@pytest.mark.usefixtures("rows")
def test_a_list_as_a_workbook_is_opened_as_it_was_meant(
    reader: Client, tmp_path: Path
) -> None:
    taken(reader, tmp_path, "json")
    opened(tmp_path, taken(reader, tmp_path, "xlsx"))
    for name in ASKED:
        read, meant = (
            sheet(tmp_path / f"{name}.fods"),
            wanted(tmp_path / f"{name}.json"),
        )
        assert len(read) == len(meant) > 0, name
        for row, told in zip(read, meant, strict=True):
            for column, value in told.items():
                kind, text = row.get(column, ("", ""))
                place = (name, column, value, kind, text)
                match value:
                    case None | "" | []:
                        assert kind == "", place
                    case bool():
                        assert bool(held(kind, text)) == value, place
                    case int() | float():
                        assert held(kind, text) == pytest.approx(value), place
                    case str() if is_moment(column) and day(value) >= FIRST_DAY:
                        assert held(kind, text) == day(value), place
                    case list():
                        assert flat(text) == flat("; ".join(value)), place
                    case _:
                        assert kind == "string", place
                        assert flat(text) == flat(value), place
