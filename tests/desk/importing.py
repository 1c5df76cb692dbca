"""Sources to import in tests, and the pages of an import by their names."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import ImportDraft

ARTICLE = """HARBOURS OF THE INNER SEA {n}
By Ada Writer
Two ports of the inner sea were joined by a ferry line number {n} in spring.
BACKGROUND: The port of Aktau number {n} was built in 1961 and serves Kazakhstan.
It was enlarged when the oil came.
IMPLICATIONS: Ferry number {n} shortens the way from Kazakhstan to Azerbaijan.
CONCLUSIONS: The line number {n} will pay for itself within a few summers.
AUTHOR’S BIO: Ada Writer is a scholar of harbours and of ferries.
"""
UNTITLED = """By Bo Author
A bridge that nobody wanted was opened on a quiet morning.
BACKGROUND: The bridge crosses a river that is dry in most years.
IMPLICATIONS: Traders of Uzbekistan use it because it is there.
CONCLUSIONS: It will stand for a long time.
AUTHOR’S BIO: Bo Author writes on bridges.
"""


def issue(number: int = 2) -> str:
    """Write an issue of so many articles."""
    return "".join(ARTICLE.replace("{n}", str(n)) for n in range(1, number + 1))


def at(name: str, *args: Any) -> str:
    """Give the address of a page of the import."""
    return reverse(f"admin:import_{name}", args=args)


def begin(client: Client, text: str, **fields: str) -> ImportDraft:
    """Paste a text and give the draft that comes of it."""
    answer = client.post(at("new"), {"text": text} | fields)
    assert answer.status_code == 302, answer.text
    return ImportDraft.objects.latest("pk")


def send(client: Client, address: str, draft: ImportDraft, **fields: Any) -> Any:
    """Send a form of a draft as it stands now."""
    draft.refresh_from_db(fields=["version"])
    return client.post(address, {"version": draft.version} | fields)
