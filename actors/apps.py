"""The world as an app."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Actors, their names and relationships, events."""

    name = "actors"
    verbose_name = "Actors and events"
