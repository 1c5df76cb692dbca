"""The foundation as an installed app: SQL functions, template tags, admin base."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Holds abstract models only; its migrations create SQL functions."""

    name = "archive.shared"
    label = "shared"
    verbose_name = "Shared"
