"""Descriptions in schema.org's words, written into a page. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def whole(described: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is empty, also within what it holds."""
    kept: dict[str, Any] = {}
    for name, value in described.items():
        if isinstance(value, Mapping):
            value = whole(value)
        elif isinstance(value, list):
            found = [whole(v) if isinstance(v, Mapping) else v for v in value]
            value = [one for one in found if one]
        if value and (not isinstance(value, dict) or set(value) - {"@type"}):
            kept[name] = value
    return kept


def script(described: Mapping[str, Any]) -> SafeString:
    """Write a data block; no text in it can end the block or begin another."""
    content = whole({"@context": "https://schema.org"} | dict(described))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(  # noqa: S308  # every sign of markup is escaped
        f'<script type="application/ld+json">{text.translate(_ESCAPED)}</script>'
    )
