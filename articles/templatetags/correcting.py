"""How facts are named on the pages of a correction."""

from django import template
from django.db.models import Model

register = template.Library()


@register.filter
def kind_of(fact: Model) -> str:
    """Name a fact's kind."""
    return str(fact._meta.verbose_name)
