"""Addresses of rows, and of the desk.

A page names hundreds of rows, and to reverse a name takes as long as to render a line:
the address of each kind is reversed once, and filled in.
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
    before, between, after = _around(get_script_prefix(), name, bool(slug))
    return f"{before}{pk}{between}{slug}{after}"


def way_to(name: str) -> str:
    """Give the address of a page that is one of its kind."""
    return _whole(get_script_prefix(), name)


def at_the_desk(site: str, model: type[Model], page: str, *args: object) -> str:
    """Give the address of a page of an admin site about a model or one of its rows."""
    name = f"{site}:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args)


@lru_cache(maxsize=100)
def _whole(prefix: str, name: str) -> str:
    """Reverse a name; where the site is mounted, which is a part of it, is known."""
    return reverse(name)


@lru_cache(maxsize=100)
def _around(prefix: str, name: str, slugged: bool) -> tuple[str, str, str]:
    """Give what stands before the number, behind it, and behind the slug.

    Where the site is mounted is a part of it.
    """
    number, slug = "4711", "its-slug"
    given = {"pk": number, "slug": slug} if slugged else {"pk": number}
    within = reverse(name, kwargs=given).removeprefix(prefix)
    before, _, rest = within.partition(number)
    between, _, after = rest.partition(slug)
    return prefix + before, between, after
