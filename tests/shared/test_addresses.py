"""Addresses of rows are those that Django would reverse, wherever the site stands."""

import pytest
from django.urls import reverse, set_script_prefix

from archive.shared.addresses import address

SLUGGED = ("articles:article", "articles:issue", "actors:actor", "actors:event")


@pytest.mark.parametrize("prefix", ["/", "/archive-4711/"])
@pytest.mark.parametrize("name", SLUGGED)
def test_filled_in_as_reversed(name: str, prefix: str) -> None:
    set_script_prefix(prefix)
    try:
        for pk, slug in ((1, "a"), (4711, "its-slug"), (2**62, "x_Y-9")):
            found = address(name, pk, slug)
            assert found == reverse(name, kwargs={"pk": pk, "slug": slug})
            assert found.startswith(prefix)
        assert address("articles:figure", 4711) == reverse(
            "articles:figure", kwargs={"pk": 4711}
        )
    finally:
        set_script_prefix("/")
