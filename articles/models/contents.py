"""What an article holds, in one narrow, untracked row kept by the database."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .article import Article


class ArticleContents(models.Model):
    """The actors an article names and the kinds of its sections, each once.

    Written by triggers and never by hand: lists are narrowed and their values counted
    here, without a look at forty mentions of each article.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="contents"
    )
    actors = ArrayField(models.BigIntegerField())
    sections = ArrayField(models.CharField(max_length=12))

    class Meta:
        verbose_name_plural = "article contents"
        indexes = (GinIndex(fields=("actors",), name="articles_contents_actors"),)

    def __str__(self) -> str:
        return f"Contents of article {self.article_id}"
