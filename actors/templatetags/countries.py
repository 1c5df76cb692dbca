"""Countries in words."""

from django import template
from django_countries import countries

register = template.Library()

FORMER = {
    "SUN": "Soviet Union",
    "YUG": "Yugoslavia",
    "CSK": "Czechoslovakia",
    "DDR": "East Germany",
    "SCG": "Serbia and Montenegro",
    "ANT": "Netherlands Antilles",
}
"""States of ISO 3166-3, which the library does not know."""


@register.filter
def country(code: str) -> str:
    """Name a country by its alpha-3 code."""
    return FORMER.get(code) or str(countries.name(code)) or code
