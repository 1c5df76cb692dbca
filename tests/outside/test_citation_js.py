"""Citation.js reads every file for citing as it was meant: BibTeX, RIS and CSL-JSON.

It is written in another language and by other people than every reader in the tests of
the formats. It needs Node; `make validate` fetches it.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from actors.models import Event
from articles.exports import bibtex, csl, ris
from articles.exports.citation import Citation, Person
from articles.exports.record import short_address
from articles.models import ActorMention, EventMention, Figure
from tests.exports.citing import NASTY, nasty, seeded
from tests.outside.tools import CITATION_JS, GET

NODE = shutil.which("node")
pytestmark = [
    pytest.mark.skipif(NODE is None, reason="no Node is installed"),
    pytest.mark.skipif(
        not CITATION_JS.is_dir(), reason=f"Citation.js is not there: {GET}"
    ),
]

SCRIPT = Path(__file__).parent / "read_citations.cjs"
FORMS = {"bib": bibtex.write, "ris": ris.write, "csl": csl.write}
PATIENCE = 60


def read(given: list[tuple[str, str]]) -> list[Any]:
    """Give what the program makes of texts, each with the name of its form."""
    asked = subprocess.run(  # noqa: S603  # our own files
        [str(NODE), str(SCRIPT), str(CITATION_JS)],
        input=json.dumps(given), capture_output=True, check=False, text=True,
        timeout=PATIENCE,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    found: list[Any] = json.loads(asked.stdout)
    return found


def agree(all_cited: list[Citation], form: str) -> None:
    """Compare what was cited with what was read."""
    given = [(form, FORMS[form](cited)) for cited in all_cited]
    for cited, (_, text), items in zip(all_cited, given, read(given), strict=True):
        (one,) = items
        assert one["title"] == cited.title, text
        assert one["container-title"] == cited.journal
        assert one["URL"] == cited.address
        assert str(one.get("volume", "")) == cited.volume
        assert str(one.get("issue", "")) == cited.number
        # it knows no publisher of a journal's article in RIS
        assert one.get("publisher", "") == ("" if form == "ris" else cited.publisher)
        whole = [whole_name(person, form) for person in cited.authors]
        assert [name_of(name) for name in one["author"]] == whole, text
        years = one.get("issued", {}).get("date-parts", [[""]])[0]
        assert str(years[0]) == cited.date[:4], text


def whole_name(person: Person, form: str) -> str:
    """Say in which order a name is read."""
    if person.family:
        return " ".join(filter(None, (person.given, person.family)))
    if form == "ris":
        # what follows a comma is a given name there, whoever is meant
        return " ".join(reversed(person.printed.split(", ")))
    return person.printed


def name_of(name: dict[str, str]) -> str:
    """Put a name together again."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family")
    return name.get("literal") or " ".join(name[part] for part in parts if part in name)


@pytest.mark.parametrize("form", FORMS)
def test_nasty_titles_and_names_are_read_as_they_were(form: str) -> None:
    agree([nasty(" ".join(title.split())) for title in NASTY], form)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_every_article_of_the_seed_is_read_as_it_was(form: str) -> None:
    agree(seeded(), form)


@pytest.mark.django_db
def test_the_files_for_citing_a_claim_say_the_same(reader: Client) -> None:
    seeded()
    models: tuple[Any, ...] = (Figure, Event, ActorMention, EventMention)
    for model in models:
        for row in model.objects.published().order_by("pk")[:5]:
            short = short_address(row)
            ends = {"bib": "bib", "ris": "ris", "csl": "csl.json"}
            given = [
                (form, reader.get(f"{short}.{end}").text) for form, end in ends.items()
            ]
            (bib,), (in_ris,), (in_csl,) = read(given)
            for one in (bib, in_ris):
                for field in ("title", "URL"):
                    assert one[field] == in_csl[field], (short, field, given)
                names, wanted = (list(map(name_of, x["author"])) for x in (one, in_csl))
                assert names == wanted, (short, given)
            assert in_csl["URL"] == f"http://testserver{short}"
