"""The Nu HTML checker finds no error and gives no warning on any kind of page.

It is a jar and needs Java: `make validate` fetches it. To have it elsewhere, get it
with `npm pack vnu-jar`, unpack that, and name it: `NU_CHECKER=.../build/dist/vnu.jar`.
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import transaction
from django.template import loader
from django.test import Client

from actors.models import Actor
from archive.shared.fixtures import load_into_empty
from articles import correcting
from articles.models import Article, Author, Figure, Measure
from tests.articles.test_correcting import drafted, published
from tests.browser.test_desk_axe import addresses as desk_addresses
from tests.browser.test_pages import addresses
from tests.desk.test_roles_everywhere import make_rows
from tests.factories import make_figure, make_mention
from tests.outside.tools import GET, JAVA, NU_CHECKER
from tests.public.test_previews import address_of, make_ahead
from tests.public.test_removed import make_told, remove

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(JAVA is None, reason="no Java is installed"),
    pytest.mark.skipif(
        not NU_CHECKER.is_file(), reason=f"the Nu HTML checker is not there: {GET}"
    ),
]

PATIENCE = 300
"""Seconds that the checker may take."""

STOCK = (
    # the list of models beside every page has a column that only some rows fill
    r"A table row was 2 columns wide, .* the first row \(3\)\.",
    # lists of rows that are filled while typing, and their empty choice
    r"A “select” element with a “required” attribute, .* “option” element\.",
    r"The first “option” element .* “required” attribute",
    r"Element “option” without attribute “label” must not be empty\.",
    # accounts, and labels of what is carried along unseen
    r"Attribute “disabled” not allowed on element “div”",
    r"No “p” element in scope but a “p” end tag seen\.",
    r"The value of the “for” attribute .* non-hidden form control\.",
)
"""What the checker has to say of Django's own templates and widgets at the desk."""

OF_DRAWINGS = r"CSS: “(vector-effect|paint-order)”: Property “\1” doesn't exist\."
"""Properties of SVG that every browser knows and the checker does not."""

ERRORS = ("400", "403", "404", "405", "410", "414", "500")


def complaints(folder: Path) -> list[str]:
    """Give what the checker says of the files in a folder."""
    asked = subprocess.run(  # noqa: S603  # our own files
        [str(JAVA), "-Xmx1g", "-jar", str(NU_CHECKER), "--format", "json", "--stdout",
         "--exit-zero-always", "--also-check-svg", "--also-check-css", str(folder)],
        capture_output=True, check=True, timeout=PATIENCE, text=True,
    )  # fmt: skip
    return [
        f"{Path(one.get('url', '')).name}: {one.get('lastLine', '')}: "
        f"{one['message']} {one.get('extract', '')!r}"
        for one in json.loads(asked.stdout)["messages"]
    ]


def keep(folder: Path, address: str, text: str, ending: str = "html") -> None:
    """Write a page into the folder, under a name that tells its address."""
    name = "".join(one if one.isalnum() else "_" for one in address)[:120]
    number = len(list(folder.iterdir()))
    (folder / f"{number:04}{name}.{ending}").write_text(text, encoding="utf-8")


def ask(reader: Client, folder: Path, wanted: Iterable[str]) -> Counter[int]:
    """Ask for pages, keep what is answered, and count the answers by status."""
    answers: Counter[int] = Counter()
    for address in wanted:
        answer = reader.get(address, follow=True)
        answers[answer.status_code] += 1
        assert answer["Content-Type"].startswith("text/html"), address
        keep(folder, address, answer.text)
    return answers


def test_the_checker_complains_of_what_is_wrong(tmp_path: Path) -> None:
    keep(tmp_path, "wrong", "<!DOCTYPE html><title>x</title><p><a><a></a></a>")
    assert any("start tag" in one for one in complaints(tmp_path))


def test_every_kind_of_public_page_passes(reader: Client, tmp_path: Path) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    models: list[Any] = [Article, Author, Measure]
    rows = [row for model in models for row in model.objects.published()]
    rows += [*Actor.objects.published()[:40], *Figure.objects.published()[:20]]
    more = [row.get_absolute_url() for row in rows]
    more += [f"{row.get_absolute_url()}cite/" for row in Article.objects.published()]
    told = ask(reader, tmp_path, [*addresses(), *more])
    assert {200, 400, 404} <= set(told)
    for address in ("/actors/", "/articles/", "/search/?q=debt"):
        keep(tmp_path, f"post{address}", reader.post(address).text)
    keep(tmp_path, "endless", reader.get("/articles/", {"q": "x" * 20_000}).text)
    for code in ERRORS:
        keep(tmp_path, f"error {code}", loader.render_to_string(f"{code}.html"))
    for measure in Measure.objects.published():
        drawn = reader.get(f"{measure.get_absolute_url()}chart.svg")
        keep(tmp_path, measure.get_absolute_url(), drawn.text, "svg")
    assert complaints(tmp_path) == []


def test_what_was_corrected_removed_or_lies_ahead_passes(tmp_path: Path) -> None:
    reader = Client(raise_request_exception=False)
    writer, boss = map(User.objects.create_superuser, ("writer", "boss"))
    with transaction.atomic():
        article = published()
        section = article.sections.get()
        make_mention(section=section)
        figure = make_figure(section=section)
    new = f"{section.text} That is what was said."
    correcting.apply_correction(drafted(article, writer, new), by=boss)
    at = article.get_absolute_url()
    told, telling = make_told()
    removed = [row.get_absolute_url() for row in told.values()]  # type: ignore[attr-defined]
    telling.pop()  # a byline of something published stays
    remove(telling)
    with transaction.atomic():
        ahead = make_ahead()
    wanted = [
        *(at, f"{at}v1/", f"{at}v2/", f"{at}diff/1..2/", f"/f/{figure.pk}"),
        *removed,
        *(address_of(ahead), address_of(ahead.issue), "/preview/forged/"),
    ]
    answers = ask(reader, tmp_path, wanted)
    assert answers[410] >= len(telling)
    with patch("articles.views.article.read", side_effect=RuntimeError("broken")):
        keep(tmp_path, "broken", reader.get(at).text)
    assert complaints(tmp_path) == []


def test_an_empty_archive_passes(reader: Client, tmp_path: Path) -> None:
    ask(reader, tmp_path, ["/", "/search/?q=debt", "/articles/", "/figures/tensions/"])
    assert complaints(tmp_path) == []


def test_the_styles_pass(tmp_path: Path) -> None:
    sheets = finders.find("archive/archive.css")
    assert sheets is not None
    for sheet in Path(sheets).parent.glob("*.css"):
        keep(tmp_path, sheet.stem, sheet.read_text(encoding="utf-8"), "css")
    found = complaints(tmp_path)
    assert [one for one in found if not re.search(OF_DRAWINGS, one)] == []


def test_every_page_of_the_desk_passes(tmp_path: Path) -> None:
    client = Client()
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    with transaction.atomic():
        rows = make_rows()
        rows.draft.user = boss
        rows.draft.save()
    ask(Client(), tmp_path, ["/admin/"])
    client.force_login(boss)
    ask(client, tmp_path, desk_addresses(rows))
    stock = re.compile("|".join(STOCK))
    assert [one for one in complaints(tmp_path) if not stock.search(one)] == []
