"""Find the dates in a text and write them in EDTF. Pure.

Dates that name no year, and relative ones, count from the article's own date, or else
from the latest year that the article names; such a date is inferred. Without both the
date has no EDTF. An event that is named without its date borrows it.
"""

from .borrow import EventDates, ReadText
from .mention import DateMention
from .read import DateReader
from .speaks import speaks_from

__all__ = ["DateMention", "DateReader", "EventDates", "ReadText", "speaks_from"]
