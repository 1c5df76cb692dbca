"""BibTeX: UTF-8, with the signs escaped that TeX would act on.

The only door to bibtexparser and to the LaTeX encoding that comes with it. Both are
loaded when first used: most processes never write BibTeX.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from .citation import Citation, Person, day_parts, years

if TYPE_CHECKING:
    from bibtexparser.model import Field

MEDIA_TYPE = "application/x-bibtex"
MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
TYPES = {"article": "article", "imprint": "misc", "event": "misc"}

# braces by name: TeX counts those that are only escaped, and one alone would break it
SIGNS: Final = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "{": r"\textbraceleft", "}": r"\textbraceright", "\\": r"\textbackslash",
    "~": r"\textasciitilde", "^": r"\textasciicircum",
}  # fmt: skip


def write(cited: Citation) -> str:
    """Write one entry; letters of every script stay as they are."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.middlewares import AddEnclosingMiddleware
    from bibtexparser.model import Entry

    entry = Entry(TYPES[cited.kind], cited.key, _fields(cited))
    enclosing = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    return write_string(Library([entry]), unparse_stack=[enclosing])


def _fields(cited: Citation) -> list["Field"]:
    from bibtexparser.model import Field

    parts = day_parts(cited.date) or years(cited.date)[:1]
    journal = "journal" if cited.kind == "article" else "howpublished"
    words = {
        "author": " and ".join(_name(person) for person in cited.by),
        # the braces keep the capitals as printed
        "title": f"{{{_latex(cited.title)}}}",
        journal: _latex(cited.journal),
        "publisher": _latex(cited.publisher),
        "issn": _latex(cited.issn),
        "volume": _latex(cited.volume),
        "number": _latex(cited.number),
        "year": f"{parts[0]:04}" if parts else "",
        "url": _bare(cited.address),
        "language": _latex(cited.language),
        "note": _latex(" ".join(cited.notes)),
    }
    fields = [Field(name, value) for name, value in words.items() if value]
    if len(parts) > 1:
        fields.append(Field("month", MONTHS[parts[1] - 1], enclosing="no-enclosing"))
    if len(parts) > 2:
        fields.append(Field("day", str(parts[2])))
    return fields


def _name(person: Person) -> str:
    """Write a name in parts, or whole within braces."""
    family, given = _latex(person.family), _latex(person.given)
    if not family or re.search(r",|\band\b", f"{family} {given}"):
        return f"{{{_latex(person.printed)}}}"
    # braces keep a family name of two words together, and a small first letter in it
    plain = " " not in family and family[:1].isupper()
    return f"{family if plain else f'{{{family}}}'}, {given}"


@cache
def _encoder() -> Any:
    from pylatexenc import latexencode

    signs = {ord(sign): macro for sign, macro in SIGNS.items()}
    rule = latexencode.UnicodeToLatexConversionRule(latexencode.RULE_DICT, signs)
    return latexencode.UnicodeToLatexEncoder(
        conversion_rules=[rule],
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )


def _latex(text: str) -> str:
    return str(_encoder().unicode_to_latex(" ".join(text.split())))


def _bare(address: str) -> str:
    """Give an address as it is; none holds braces, which would not be in balance."""
    return address.replace("{", "%7B").replace("}", "%7D")
