"""The foundation as an installed app: SQL functions, template tags, admin base."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Holds SQL functions, and records about rows of any model."""

    name = "archive.shared"
    label = "shared"
    verbose_name = "Shared"
