"""The roof as an installed app: home, search, error pages, commands, skeleton."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ArchiveConfig(AppConfig):
    """Holds no models; templates, static files and management commands only."""

    name = "archive"
    verbose_name = "Archive"

    def ready(self) -> None:
        """Watch every table of content once made, and every connection once opened."""
        from archive.connecting import watch_connections
        from archive.revision import watch_content

        watch_connections()

        # the signal is sent for apps that have models
        post_migrate.connect(watch_content, sender=apps.get_app_config("shared"))
