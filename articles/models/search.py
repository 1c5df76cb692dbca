"""The search index: one narrow, untracked row per article, kept by the database."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .article import Article


class ArticleSearch(models.Model):
    """Search vectors of an article, written by triggers and never by hand.

    `head` holds title (weight A) and abstract (B), for ranking; `body` holds every
    section besides, for finding. Both are of folded text, in English. The table is
    apart so that history never copies a vector and lists never fetch one.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="search"
    )
    head = SearchVectorField()
    body = SearchVectorField()

    class Meta:
        verbose_name_plural = "article search"
        indexes = (
            GinIndex(fields=("body",), name="articles_search_body"),
            GinIndex(fields=("head",), name="articles_search_head"),
        )

    def __str__(self) -> str:
        return f"Search index of article {self.article_id}"
