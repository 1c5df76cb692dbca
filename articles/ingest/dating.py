"""The years from which undated articles are read. Pure, linear in the source."""

import re
from collections.abc import Sequence

from .detect.dates import speaks_from
from .records import ArticleRecord

_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


def lent_years(text: str, articles: Sequence[ArticleRecord]) -> dict[int, str]:
    """Give undated articles that print no year one from the others, by number.

    It is the latest year (EDTF) in which another article of the source was printed, or
    from which it speaks. It is not sure: what is counted from it is ambiguous.
    """
    lacking = {one.number for one in articles if not _prints_year(text, one)}
    if not lacking:
        return {}
    years = (_year(text, one) for one in articles if one.number not in lacking)
    latest = max((year for year in years if year), default=None)
    return dict.fromkeys(sorted(lacking), latest) if latest else {}


def _prints_year(text: str, article: ArticleRecord) -> bool:
    """Say whether an article has a date, or may name a year."""
    return article.date is not None or any(
        _YEAR.search(text, span.start, span.end)
        for section in article.sections
        for span in section.paragraphs
    )


def _year(text: str, article: ArticleRecord) -> str | None:
    own = _YEAR.search(article.date or "")
    if own:
        return own.group()
    return speaks_from([one.text(text) for one in article.sections])
