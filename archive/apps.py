"""The roof as an installed app: home, search, error pages, commands, skeleton."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Holds no models; templates, static files and management commands only."""

    name = "archive"
    verbose_name = "Archive"
