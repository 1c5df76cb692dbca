"""Files of known actors: their layouts and entries. Pure but for reading."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file read; 50,000 actors with ten names take about 20 MB."""
SAVE = "save it as UTF-8 text"


class LexiconProblem(ValueError):
    """What is wrong with a file of known actors: one sentence a line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor as given, and where it stands (“line 3”, “entry 3”)."""

    place: str
    fields: Mapping[str, object]


def entries_of(path: Path) -> Iterator[Entry]:
    """Give the entries of a file in any layout that is known."""
    text = _text(path)
    first = text.lstrip()[:1]
    if first in ("[", "{"):
        yield from _json(path.name, text)
    else:
        delimiter = _delimiter(text)
        yield from _table(path.name, text, delimiter) if delimiter else _lines(text)


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise LexiconProblem(
                [
                    f"{path.name}: it has {size / 1e6:.0f} MB; at most "
                    f"{LARGEST / 1e6:.0f} MB are read. Split it"
                ]
            )
        content = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise LexiconProblem([f"{path}: it cannot be read: {reason}"]) from problem
    text = _decoded(path.name, content)
    if "\0" in text:
        raise LexiconProblem([f"{path.name}: it is no text file; {SAVE}"])
    if not text.strip():
        raise LexiconProblem([f"{path.name}: it is empty; give at least one actor"])
    return text


def _decoded(name: str, content: bytes) -> str:
    utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise LexiconProblem(
            [
                f"{name}, line {line}: byte 0x{content[problem.start]:02X} is no "
                f"{'UTF-16' if utf16 else 'UTF-8'}; {SAVE}"
            ]
        ) from problem


def _json(name: str, text: str) -> Iterator[Entry]:
    """Read one JSON document, or one JSON object a line."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as problem:
        lines = [line for line in text.splitlines() if line.strip()]
        if text.lstrip()[0] == "{" and len(lines) > 1 and _whole(lines[0]):
            yield from _json_lines(name, text)
            return
        raise LexiconProblem(
            [f"{name}, line {problem.lineno}: it is no JSON: {problem.msg}"]
        ) from problem
    except RecursionError as problem:
        raise LexiconProblem([f"{name}: its JSON is nested too deeply"]) from problem
    if isinstance(given, dict):
        given = given.get("actors", [given] if "name" in given else None)
    if not isinstance(given, list):
        raise LexiconProblem(
            [f"{name}: expected a list of actors, or an object with “actors”"]
        )
    for number, one in enumerate(given, start=1):
        yield _entry(name, f"entry {number}", one)


def _whole(line: str) -> bool:
    try:
        json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return False
    return True


def _json_lines(name: str, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except json.JSONDecodeError as problem:
            raise LexiconProblem(
                [f"{name}, line {number}: it is no JSON: {problem.msg}"]
            ) from problem
        except RecursionError as problem:
            raise LexiconProblem(
                [f"{name}, line {number}: its JSON is nested too deeply"]
            ) from problem
        yield _entry(name, f"line {number}", given)


def _entry(name: str, place: str, given: object) -> Entry:
    if isinstance(given, str):
        return Entry(place, {"name": given})
    if not isinstance(given, dict):
        raise LexiconProblem(
            [f"{name}, {place}: {given!r:.60} is no actor; expected an object"]
        )
    return Entry(
        place, {str(key).strip().lower(): value for key, value in given.items()}
    )


def _delimiter(text: str) -> str | None:
    """Give what divides the columns when the first line is a header with a name."""
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    for delimiter in ("\t", ",", ";"):
        columns = [one.strip().strip('"').lower() for one in header.split(delimiter)]
        if "name" in columns and len(columns) > 1:
            return delimiter
    return None


def _table(name: str, text: str, delimiter: str) -> Iterator[Entry]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [one.strip().lower() for one in next(rows)]
        for row in rows:
            if not any(one.strip() for one in row):
                continue
            if len(row) > len(header):
                raise LexiconProblem(
                    [
                        f"{name}, line {rows.line_num}: {len(row)} values for "
                        f"{len(header)} columns; put a value that holds "
                        f"“{delimiter}” in quotation marks"
                    ]
                )
            given = {k: v for k, v in zip(header, row, strict=False) if v.strip()}
            yield Entry(f"line {rows.line_num}", given)
    except csv.Error as problem:
        raise LexiconProblem(
            [f"{name}, line {rows.line_num}: it is no table: {problem}"]
        ) from problem


def _lines(text: str) -> Iterator[Entry]:
    """Read one name a line, with its kind after a tab."""
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, kind = line.partition("\t")
        if name.strip() and not name.lstrip().startswith("#"):
            yield Entry(f"line {number}", {"name": name, "kind": kind})
