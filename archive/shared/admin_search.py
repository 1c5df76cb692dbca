"""Searching the desk's lists by parts of words, in the row itself and in its relations.

Django joins every table that is searched, for every row, and then takes out doubles.
Here what is found in another table is a set of numbers that is made once.
"""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import smart_split, unescape_string_literal

MOST = 12
"""Words of a search; those after it are passed over."""


def words_of(text: str) -> list[str]:
    """Split what was typed into words; what stands in quotation marks is one."""
    found = []
    for bit in smart_split(text):
        quoted = bit[:1] in ("'", '"') and bit[0] == bit[-1] and len(bit) > 1
        found.append(unescape_string_literal(bit) if quoted else bit)
    return found[:MOST]


def holding(model: type[models.Model], path: str, word: str) -> Q:
    """Ask for rows in which, or in a relation of which, a word stands."""
    name, _, rest = path.partition(LOOKUP_SEP)
    field: Any = model._meta.get_field(name)
    if not rest:
        return Q(**{f"{name}__icontains": word})
    other: type[models.Model] = field.related_model
    there = other._base_manager.filter(holding(other, rest, word)).order_by()
    if field.concrete:
        return Q(**{f"{name}__in": there.values("pk")})
    back = field.remote_field
    return Q(pk__in=there.filter(**{f"{back.name}__isnull": False}).values(back.name))


def searched(
    rows: "models.QuerySet[Any]", paths: tuple[str, ...], text: str
) -> "models.QuerySet[Any]":
    """Keep rows that hold every word, each by one of the paths; none is doubled."""
    words = [word for word in words_of(text) if word]
    if not words or not paths:
        return rows
    every = (
        reduce(or_, (holding(rows.model, path, word) for path in paths))
        for word in words
    )
    return rows.filter(reduce(and_, every))
