"""Where the arithmetic of a finding stands."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from articles.reconcile import Finding
from articles.views.tensions import ASKED, FIGURE

register = template.Library()


@register.simple_tag
def arithmetic(finding: Finding) -> str:
    """Give the address of a tension: that of its figures, however many others are."""
    figures = [(FIGURE, key) for key in sorted(finding.figures)[:ASKED]]
    address = reverse("articles:tensions")
    return f"{address}?{urlencode(figures)}#t-{finding.key}"
