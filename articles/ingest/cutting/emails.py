"""Find e-mail addresses, also those that are spelt out. Pure."""

import re


def email_spans(text: str) -> list[tuple[int, int]]:
    """Find e-mail addresses, with the brackets around them and a blank before.

    Linear in the text: only what stands around an “@” is looked at.
    """
    found: list[tuple[int, int]] = []
    for sign in _AT_SIGN.finditer(text):
        floor = found[-1][1] if found else 0
        span = _address_around(text, *sign.span(), floor)
        if span and sign.start() >= floor:
            found.append(span)
    return found


def _address_around(text: str, at: int, end: int, floor: int) -> tuple[int, int] | None:
    """Give the address around an “@” or “(at)”; it begins at `floor` or behind it."""
    if not (text[at - 1 : at].isalnum() and text[end : end + 1].isalnum()):
        return None
    domain = (_DOMAIN if text[at] == "@" else _SPELT_DOMAIN).match(text, end)
    local = _LOCAL.search(text[max(floor, at - 64) : at]) if domain else None
    if not (local and domain):
        return None
    start, end = at - len(local[0]), domain.end()
    around = text[start - 1 : start] + text[end : end + 1]
    if start > floor and around in {"()", "<>", "[]"}:
        start, end = start - 1, end + 1
    followed = text[end : end + 1]
    spaced = start > floor and text[start - 1 : start] == " "
    if spaced and (not followed or followed in " .,;"):
        start -= 1
    return start, end


_AT_SIGN = re.compile(r"@|\s?[(\[]\s?(?:at|AT)\s?[)\]]\s?")
_SPELT_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.|\s?[(\[]\s?(?:dot|DOT)\s?[)\]]\s?))"
    r"{1,6}[A-Za-z]{2,24}"
)
"""“ada (at) example (dot) org”, written so that no machine should read it."""
_LOCAL = re.compile(r"[\w.+%-]{1,64}\Z")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,6}[A-Za-z]{2,24}")
