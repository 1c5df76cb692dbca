"""An article as plain text: a head, the text, and how to cite it. Pure."""

import textwrap
from collections.abc import Iterable

from archive.shared.chronology import words

from .citation import Citation

MEDIA_TYPE = "text/plain; charset=utf-8"
WIDTH = 78


def write(
    cited: Citation, sections: Iterable[tuple[str, str]], entry: str, notices: list[str]
) -> str:
    """Write an article; `sections` are labels and texts, `entry` is how to cite it."""
    head = [
        *_wrapped(cited.title),
        *_wrapped("By " + _listed([person.printed for person in cited.authors])),
        "",
        *_wrapped(", ".join(part for part in (cited.journal, cited.issue) if part)),
        f"First published: {words(cited.date)}",
        f"Published here: {words(cited.published)}",
        *_wrapped(" ".join(cited.notes)),
        cited.address,
    ]
    lines = [*head, *_noticed(notices), "", "-" * WIDTH]
    for label, text in sections:
        lines += ["", *([label, ""] if label else [])]
        paragraphs = [_wrapped(one) for one in text.split("\n\n")]
        for number, paragraph in enumerate(paragraphs):
            lines += paragraph if number == 0 else ["", *paragraph]
    lines += ["", "-" * WIDTH, "", "How to cite", "", *_wrapped(entry)]
    return "\n".join(lines) + "\n"


def _noticed(notices: list[str]) -> list[str]:
    found: list[str] = []
    for notice in notices:
        found += ["", *_wrapped(notice)]
    return found


def _wrapped(text: str) -> list[str]:
    """Break lines between words only: an address stays whole."""
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
