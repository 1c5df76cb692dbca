"""Addresses of rows, and of the desk.

The public ones of rows are kept: a page names hundreds, most of them again.
"""

from functools import lru_cache

from django.db.models import Model
from django.urls import get_script_prefix, reverse

DESK = "admin/"
"""Where the desk's addresses begin."""


def desk() -> str:
    """Give the desk's first address: said without opening it, on every request."""
    return get_script_prefix() + DESK


def address(name: str, pk: int, slug: str = "") -> str:
    """Give a row's address: the number decides, the slug is for people."""
    return _reversed(get_script_prefix(), name, pk, slug)


def at_the_desk(site: str, model: type[Model], page: str, *args: object) -> str:
    """Give the address of a page of an admin site about a model or one of its rows."""
    name = f"{site}:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args)


@lru_cache(maxsize=20_000)
def _reversed(prefix: str, name: str, pk: int, slug: str) -> str:
    """Reverse a named address; where the site is mounted is a part of it."""
    return reverse(name, kwargs={"pk": pk, "slug": slug} if slug else {"pk": pk})
