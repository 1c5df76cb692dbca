"""The search index follows every change of the text, whoever makes it."""

import pytest
from django.db import connection

from articles.models import Article, ArticleSearch, Section
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


def _matches(word: str, vector: str = "body") -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT article_id FROM articles_articlesearch WHERE {vector} @@ "
            "websearch_to_tsquery('english', archive_fold(%s))",
            [word],
        )
        return {row[0] for row in cursor.fetchall()}


def test_a_new_article_is_found_by_title_abstract_and_body() -> None:
    article = make_article(title="Pipelines", text="An abstract on gas.")
    make_section(article=article, text="Köse Dağ’s tunnel opened.", kind="background")
    for word in ("pipeline", "abstracts", "tunnels", "kose", "dag's"):
        assert _matches(word) == {article.pk}, word
    assert _matches("pipeline", "head") == {article.pk}
    assert _matches("gas", "head") == {article.pk}
    assert _matches("tunnel", "head") == set()


def test_updates_are_followed_in_bulk_and_by_sql() -> None:
    one, two = make_article(status="draft"), make_article(status="draft")
    Article.objects.filter(pk__in=[one.pk, two.pk]).update(title="Uranium")
    assert _matches("uranium") == {one.pk, two.pk}
    Section.objects.filter(article=one).update(text="Only cotton.")
    assert _matches("summit") == {two.pk}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_section SET text = 'Saffron.' WHERE article_id = %s",
            [two.pk],
        )
    assert _matches("saffron") == {two.pk}


def test_moved_and_deleted_sections_leave_the_index() -> None:
    one, two = make_article(status="draft"), make_article(status="draft")
    moved = make_section(article=one, text="Saffron.")
    moved.article, moved.position = two, 9
    moved.save()
    assert _matches("saffron") == {two.pk}
    moved.delete()
    assert _matches("saffron") == set()


def test_a_deleted_article_leaves_nothing_behind() -> None:
    article = make_article(status="draft")
    article.delete()
    assert not ArticleSearch.objects.exists()


def test_a_change_of_other_columns_touches_no_vector() -> None:
    article = make_article(status="draft")
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin FROM articles_articlesearch")
        before = cursor.fetchone()
        Article.objects.filter(pk=article.pk).update(note="Checked")
        cursor.execute("SELECT xmin FROM articles_articlesearch")
        assert cursor.fetchone() == before
