"""Say in one line why the database cannot be used, and what to do about it."""

from urllib.parse import unquote, urlsplit

from django.db import OperationalError

MASK = "****"


def shown(url: str) -> str:
    """Name the server of a database address for a message: never with a password."""
    try:
        parts = urlsplit(url)
        place = parts.hostname or "the local socket"
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the server of DATABASE_URL"
    user = f"{unquote(parts.username)}@" if parts.username else ""
    return f"{user}{place}{port}{parts.path}"


def masked(text: str, url: str) -> str:
    """Take the password of `url` out of a text, written plainly or percent-encoded."""
    try:
        password = urlsplit(url).password or ""
    except ValueError:
        # Not even an address: whatever stands before the last @ may hold a password.
        password = url.partition("://")[2].rpartition("@")[0].partition(":")[2]
    for secret in {password, unquote(password)} - {""}:
        text = text.replace(secret, MASK)
    return text


def explain(exc: OperationalError, url_host: str) -> str:
    """Turn a failed connection into one line; `url_host` is empty when embedded."""
    words = [line.strip() for line in str(exc).splitlines() if line.strip()]
    reason = " ".join(words) or type(exc).__name__
    if not url_host:
        return f"The embedded PostgreSQL cannot be used: {reason}"
    if "password authentication failed" in reason or "no password supplied" in reason:
        advice = "check the user and the password in DATABASE_URL"
    elif "does not exist" in reason:
        advice = "create what is missing there, or correct DATABASE_URL"
    else:
        advice = (
            "check that it runs and that DATABASE_URL is right, or unset DATABASE_URL "
            "to use the embedded PostgreSQL"
        )
    return f"The database at {url_host} cannot be used: {advice}. It said: {reason}"
