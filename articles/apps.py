"""The print as an app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Issues, articles, sections, authors, and the facts anchored in them."""

    name = "articles"
    verbose_name = "Issues and articles"
