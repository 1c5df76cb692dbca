"""Filling in the desk's forms the way a browser does."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """Collect what a browser would send of the page's main form."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = False
        self.area = self.select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id", "").endswith("_form")
        name = given.get("name", "")
        if not self.inside or (not name and tag != "option"):
            return
        if tag == "textarea":
            self.area = name
            self.values[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in given:
            self.values[self.select] = given.get("value", "")
        elif tag == "input" and (
            given.get("type") not in ("submit", "checkbox") or "checked" in given
        ):
            self.values[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.area:
            # a browser drops the one line feed behind the opening tag
            first = not self.values[self.area]
            self.values[self.area] += data.removeprefix("\n") if first else data


def fill(client: Client, address: str, **changes: Any) -> Any:
    """Open a form, change some of its fields, and save it."""
    opened = client.get(address)
    assert opened.status_code == 200, (address, opened.status_code)
    values = _Fields(opened.text).values | changes
    return client.post(address, values | {"_save": "Save"})


def errors(answer: Any) -> str:
    """Give what a form that is shown again complains of."""
    assert answer.status_code == 200
    found = [str(one) for one in answer.context["errors"]]
    return " ".join(found)
