"""Files that readers take away: rows as CSV, XLSX or JSON, written as they are read.

Pure: columns, rows and what is to be said of them in, bytes out. This module is the
only door to the library that writes spreadsheets.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

import msgspec

Value = str | int | Decimal | bool | date | datetime | list[str] | None

MOST_ROWS = 50_000
"""How many rows a file holds at most."""

LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds at most."""

FIRST_YEAR = 1900
"""A spreadsheet knows no day before this year; such a day is written as text."""

PIECE = 65_536
"""Bytes of a finished spreadsheet sent at a time."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = ("\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name, what it holds, and how a row gives it."""

    name: str
    help: str
    get: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    query: str
    address: str
    retrieved: datetime
    count: int
    most: int
    complete: bool
    licence: str
    citation: str

    @property
    def note(self) -> str:
        """Say that there were more rows than a file holds; nothing if all are here."""
        if self.complete:
            return ""
        return (
            f"The list has more than {self.most:,} rows; these are the first "
            f"{self.most:,} of them. Narrow the list to have it whole."
        )

    def lines(self) -> list[tuple[str, Value]]:
        """Give all of it as pairs of a name and a value."""
        lines: list[tuple[str, Value]] = [
            ("title", self.title),
            ("query", self.query),
            ("address", self.address),
            ("retrieved", self.retrieved),
            ("count", self.count),
            ("complete", self.complete),
            ("licence", self.licence),
            ("citation", self.citation),
        ]
        return [*lines, ("note", self.note)] if self.note else lines


def harmless(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula: an apostrophe before it."""
    if text.startswith(_LEADING) or text.lstrip().startswith(_FORMULA):
        return f"'{text}"
    return text


def plain_number(value: Decimal) -> int | Decimal:
    """Give a number without empty decimals: 15700000000, 36.7."""
    whole = value.to_integral_value()
    if whole == value:
        return int(whole)
    # not by `normalize`, which rounds to the precision of the context
    return Decimal(f"{value:f}".rstrip("0"))


def as_csv(
    columns: Sequence[Column], rows: Iterable[Any], about: About
) -> Iterator[bytes]:
    """Write a head and the rows; a mark at the start says that it is UTF-8.

    The last column says on each row what the file was taken from, since nothing but a
    head and rows is read alike by every program.
    """
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([*(column.name for column in columns), "taken_from"])
    origin = harmless(_origin(about))
    yield _emptied(buffer)
    for row in rows:
        writer.writerow([*(_csv_cell(column.get(row)) for column in columns), origin])
        yield _emptied(buffer)


def _origin(about: About) -> str:
    """Say in a line what a file was taken from, and when."""
    more = f" {about.note}" if about.note else ""
    return (
        f"{about.query} · {about.address} · {about.retrieved:%Y-%m-%d}."
        f"{more} {about.licence}"
    )


def _emptied(buffer: StringIO) -> bytes:
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written.encode()


def _csv_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return str(plain_number(value))
        case int():
            return str(value)
        case datetime():
            # spreadsheets read a moment only where it names no zone
            return _in_utc(value).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case list():
            return harmless("; ".join(value))
        case _:
            return harmless(value)


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None)


def as_json(
    columns: Sequence[Column], rows: Iterable[Any], about: About
) -> Iterator[bytes]:
    """Write one object: `about`, and `rows` as objects; lists stay lists."""
    encode = msgspec.json.Encoder(decimal_format="number").encode
    told: dict[str, Any] = dict(about.lines())
    told["columns"] = {column.name: column.help for column in columns}
    yield b'{"about":' + encode(told) + b',"rows":['
    before = b"\n"
    for row in rows:
        yield before + encode(
            {column.name: _json_value(column.get(row)) for column in columns}
        )
        before = b",\n"
    yield b"\n]}\n"


def _json_value(value: Value) -> Value:
    return plain_number(value) if isinstance(value, Decimal) else value


def as_xlsx(
    columns: Sequence[Column], rows: Iterable[Any], about: About
) -> Iterator[bytes]:
    """Write a workbook of two sheets, the rows and what is to be said of them.

    Rows go to a file as they come; nothing is held in memory but the row at hand.
    """
    import xlsxwriter  # loaded here, when first used: it is large

    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(
            file,
            {"constant_memory": True},
        )
        book.set_properties({"title": about.title, "comments": about.citation})
        styles = _Styles(
            head=book.add_format({"bold": True, "bottom": 1}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        _fill(book.add_worksheet("Rows"), columns, rows, styles)
        _tell(book.add_worksheet("About"), columns, about, styles)
        book.close()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Any
    day: Any
    moment: Any


def _fill(
    sheet: Any, columns: Sequence[Column], rows: Iterable[Any], styles: _Styles
) -> None:
    """Write the head, which stays in view, and the rows."""
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), 18)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, styles.head)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _put(sheet, line, place, column.get(row), styles)


def _tell(sheet: Any, columns: Sequence[Column], about: About, styles: _Styles) -> None:
    """Write what is to be said of the rows, and what each column holds."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    lines: list[tuple[str, Value]] = about.lines()
    for line, (name, value) in enumerate(lines):
        sheet.write_string(line, 0, name, styles.head)
        _put(sheet, line, 1, value, styles)
    for line, column in enumerate(columns, start=len(lines) + 1):
        sheet.write_string(line, 0, column.name, styles.head)
        sheet.write_string(line, 1, column.help)


def _put(sheet: Any, line: int, place: int, value: Value, styles: _Styles) -> None:
    """Write one cell as what it is; a text is never a formula or a link."""
    match value:
        case None | "":
            return
        case bool():
            sheet.write_boolean(line, place, value)
        case int() | Decimal():
            sheet.write_number(line, place, value)
        case datetime():
            sheet.write_datetime(line, place, _in_utc(value), styles.moment)
        case date() if value.year >= FIRST_YEAR:
            sheet.write_datetime(line, place, value, styles.day)
        case date():
            sheet.write_string(line, place, value.isoformat())
        case _:
            text = "; ".join(value) if isinstance(value, list) else value
            sheet.write_string(line, place, _fitting(text))


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds."""
    if len(text) <= LONGEST_CELL:
        return text
    return f"{text[: LONGEST_CELL - 1]}…"


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a list can be taken: how it is written, and what it is called."""

    write: Callable[[Sequence[Column], Iterable[Any], About], Iterator[bytes]]
    content_type: str
    label: str


FORMS = {
    "csv": Form(as_csv, "text/csv; charset=utf-8", "CSV"),
    "xlsx": Form(
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel (XLSX)",
    ),
    "json": Form(as_json, "application/json", "JSON"),
}
"""The forms of a file, by the end of its address."""
