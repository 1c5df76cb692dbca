"""Fields in a table of rows are named by their column and their own row."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_author

pytestmark = pytest.mark.django_db

SEEN = re.compile(r'<(?:input type="(?!hidden)[^"]*"|select) name="authorships-[^>]*>')


def test_each_row_has_names_of_its_own_and_what_is_unseen_has_none() -> None:
    article = make_article(authors=[make_author(), make_author()], status="draft")
    rows = [str(row).casefold() for row in article.authorships.order_by("position")]
    client = Client()
    client.force_login(User.objects.create_superuser("boss"))
    page = client.get(reverse("admin:articles_article_change", args=[article.pk])).text
    for place, row in [*enumerate(rows), ("__prefix__", "new")]:
        fields = [one for one in SEEN.findall(page) if f"authorships-{place}-" in one]
        assert len(fields) >= 3
        for one in fields:
            named = re.search(r'aria-label="([^"]*)"', one)
            assert named is not None, one
            assert named[1].endswith(f", {row}"), one
    assert not re.search(r'type="hidden"[^>]*aria-', page)
