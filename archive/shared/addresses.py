"""Public addresses of rows, kept: a page names hundreds of them, most of them again."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def address(name: str, pk: int, slug: str = "") -> str:
    """Give a row's address: the number decides, the slug is for people."""
    return _reversed(get_script_prefix(), name, pk, slug)


@lru_cache(maxsize=20_000)
def _reversed(prefix: str, name: str, pk: int, slug: str) -> str:
    """Reverse a named address; where the site is mounted is a part of it."""
    return reverse(name, kwargs={"pk": pk, "slug": slug} if slug else {"pk": pk})
