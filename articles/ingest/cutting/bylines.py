"""Read bylines: who wrote an article, as the line under its title says. Pure."""

import re
from dataclasses import dataclass, replace

from .dates import PrintedDate, date_line, find_date
from .persons import LONGEST, names_a_body, read_names, uncapitalised

_OPENING = re.compile(
    r"(?:(?:Written|Text|Analysis|Reported|Posted) by|By|by|BY|WRITTEN BY)\s{0,3}:?\s+"
    r"|(?:By|by|BY|Written by|Authors?(?:\(s\))?|AUTHORS?)\s{0,3}:\s*(?=\S)"
)
_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]{3,100})[)\]]\s*\Z")
_ISSUE = re.compile(
    r"\((?:(?:the )?[\d/.]{6,10} issue of|vol\.? ?\d{1,3},? no\.? ?\d{1,3} of)"
    r" [^()]{3,60}\)\s*\Z"
)
_AFFILIATED = re.compile(r"(?P<name>[^()]{5,60}) \((?P<body>.{5,120})\)\Z")
_DESK = re.compile(
    r"(?:\s?[–—|/]\s?[^–—|/]{2,40}?|,? (?:in|for|from|at) [A-Z][\w.’'-]*"
    r"(?: [A-Z][\w.’'-]*){0,4})\s?:?\s*\Z"
)
"""An agency or a town behind the name: “By Ada Writer – Agency:”."""
_DATED_FIRST = re.compile(r"[\s,|•·–—-]{1,4}(?=(?:By|BY) )")
_EMPTY = re.compile(r"(?:empty|none|n/a|anonymous|staff|the editors?|unknown)\Z", re.I)
_GLUED = re.compile(r"(?<=[\s.!?”\"’)\]])(?:By|BY):?\s+(?=\S)")
_IN_AN_ISSUE = re.compile(r" issue of|\(vol\.? ?\d")
_BAR = re.compile(r"\s?[|•·]\s?")
_LAST_WORDS = 260


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline read: the names without honorifics, and a date printed behind them."""

    names: tuple[str, ...]
    reason: str
    confidence: float
    date: PrintedDate | None = None


def read_byline(line: str) -> Byline | None:
    """Read a line that says who wrote the article, opened by a word such as “By”."""
    if len(line) > LONGEST + 100:
        return None
    opening = _OPENING.match(line)
    if opening:
        return _opened(line[opening.end() :], opening[0].strip())
    dated = _dated_first(line) or _between_bars(line)
    if dated:
        return dated
    if _ISSUE.search(line):
        read = _read(line, "")
        reason = "a name, and the issue that it appeared in"
        return replace(read, reason=reason, confidence=0.8) if read else None
    return None


def read_bare_names(line: str) -> Byline | None:
    """Read a line of nothing but names; whether it is a byline, its place must tell."""
    if len(line) > 120 or line.endswith((".", "?", "!", ":")):
        return None
    affiliated = _AFFILIATED.match(line)
    if affiliated and names_a_body(affiliated["body"].replace("(", " ")):
        line = affiliated["name"]
    read = _read(line, "")
    if read is None or not read.names or read.confidence < 0.7:
        return None
    return Byline(read.names, "the line holds names alone", 0.7, read.date)


def decided_byline(line: str) -> Byline:
    """Read a line which an editor calls a byline, whatever it looks like."""
    opening = _OPENING.match(line[:40])
    rest = line[opening.end() :] if opening else line
    read = _read(rest[:LONGEST], "")
    names = read.names if read else (" ".join(rest.strip(" .,:").split()),)
    return Byline(
        tuple(name for name in names if name),
        "an editor said so",
        1.0,
        read.date if read else None,
    )


def glued_byline(line: str) -> int | None:
    """Say where a byline begins that hangs on the end of a line; None without one.

    What stands before it must end a sentence or be a title, which the caller checks.
    """
    base = max(0, len(line) - _LAST_WORDS)
    for match in _GLUED.finditer(line, base):
        if match.start() and read_byline(line[match.start() :]):
            return match.start()
    return None


def dated_bylines(line: str) -> list[int]:
    """Say where “By X (1/2/2003 issue of ...)” begins and ends inside a line."""
    cuts: list[int] = []
    for found in _IN_AN_ISSUE.finditer(line):
        at = found.start()
        end = line.find(")", at, at + 80) + 1
        start = line.rfind("By ", max(0, at - 200), at)
        if end and start >= 0 and read_byline(line[start:end]):
            cuts += [start, end]
    return cuts


def _opened(rest: str, opening: str) -> Byline | None:
    """Read what stands behind “By”: names, and at times an agency or a town."""
    read = _read(rest, opening)
    if read is not None:
        return read
    desk = _DESK.search(rest)
    if desk and desk.start() and (read := _read(rest[: desk.start()], opening)):
        return replace(read, confidence=min(read.confidence, 0.85))
    if opening in {"By", "By:"} and uncapitalised(rest.strip()):
        reason = "“By” and a name that begins with a small letter"
        return Byline((" ".join(rest.split()),), reason, 0.6)
    return None


def _dated_first(line: str) -> Byline | None:
    """Read a byline with the day before it: “May 2, 2020 By Ada Writer”."""
    head = line[:60]
    if " By " not in head and " BY " not in head:
        return None
    day = find_date(head)
    if day is None or line[: day.start].strip().lower() not in {"", "date"}:
        return None
    gap = _DATED_FIRST.match(line, day.end)
    read = read_byline(line[gap.end() :]) if gap else None
    return replace(read, date=read.date or day) if read else None


def _between_bars(line: str) -> Byline | None:
    """Read a day and a name that signs part: “May 2, 2020 | Ada Writer | Wire”."""
    parts = _BAR.split(line, maxsplit=4) if len(line) <= LONGEST else []
    if not 2 <= len(parts) <= 4:
        return None
    days = [day for part in parts if (day := date_line(part))]
    named = [names for part in parts if (names := read_names(part, alone=True))]
    if len(days) != 1 or not named:
        return None
    # behind the name may stand the place where it was printed
    reason = "a day and a name, with a sign between them"
    return Byline(named[0].names, reason, 0.75, days[0])


def _read(rest: str, opening: str) -> Byline | None:
    printed_date: PrintedDate | None = None
    bracket = _BRACKET.search(rest)
    if bracket:
        printed_date = find_date(bracket["inside"])
        if printed_date is None and "issue" not in bracket["inside"] and not opening:
            return None
        rest = rest[: bracket.start()]
    else:
        trailing = find_date(rest)
        if trailing and not rest[trailing.end :].strip(" .,|–-"):
            printed_date = trailing
            rest = rest[: trailing.start]
        elif trailing:
            tail = rest[trailing.end :]
            if not re.match(r",? (?:the )?[\w -]{0,40}Analyst\.?\Z", tail):
                return None
            printed_date, rest = trailing, rest[: trailing.start]
    rest = rest.strip(" \t.,|–—-")
    reason = f"“{opening}” and a name" if opening else "a name"
    if bracket and _EMPTY.match(rest):
        return Byline((), f"“{opening}” without a name", 0.7, printed_date)
    named = read_names(rest, alone=not opening)
    if named is None:
        return None
    confidence = named.confidence if opening else min(named.confidence, 0.7)
    if opening.startswith("by"):
        confidence -= 0.1
    return Byline(named.names, reason, confidence, printed_date)
