"""Help inside the desk: the sheet of keys, its page, the guide."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from archive.guide import headings
from archive.help import SHEETS, STATUSES, TITLES, WHO, moves
from articles.admin.steps import ARTICLE_STEPS, ISSUE_STEPS, Step
from tests.desk.conftest import SignIn
from tests.desk.roles import DEEDS, GROUPS

pytestmark = pytest.mark.django_db

GUIDE = Path(settings.BASE_DIR) / "docs" / "guide.md"


def test_the_page_tells_keys_statuses_moves_and_the_headings_of_the_guide(
    contributor: Client,
) -> None:
    told = contributor.get(reverse("admin:help")).text
    for sheet in SHEETS:
        assert f"<h2>{sheet.title}</h2>" in told
        for key in sheet.keys:
            assert f"<dd>{key.words}</dd>" in told
    assert "accept all with the same words and actor" in told  # the review's own
    for kind, words in STATUSES.items():
        assert set(words) == set(kind), f"a status of {kind} has no words"
        assert f"<h2>{TITLES[kind]}</h2>" in told
        for one in kind:
            assert f"<dd>{words[one]}</dd>" in told
    for heading in headings():
        assert f'href="/admin/help/guide/#{heading.anchor}"' in told


def test_the_moves_are_those_of_the_desk_and_of_those_who_may() -> None:
    steps: list[Step[Any]] = [*ARTICLE_STEPS, *ISSUE_STEPS]
    told = [(one.label, one.will) for one in moves(admin.site)]
    assert told == [(step.label, step.will) for step in steps]
    for step in steps:
        may = zip(GROUPS, DEEDS[step.permission], strict=True)
        assert WHO[step.permission] == tuple(name for name, yes in may if yes)


def test_every_page_of_the_desk_links_to_the_help(admin_client: Client) -> None:
    for address in ("/admin/", "/admin/articles/article/", "/admin/import/"):
        told = admin_client.get(address).text
        assert '<a href="/admin/help/" id="help-link"' in told
        assert 'data-help="/admin/help/"' in told
    assert "help-link" not in Client().get("/admin/login/").text


def test_the_guide_is_read_at_the_desk(contributor: Client) -> None:
    told = contributor.get(reverse("admin:guide")).text
    assert "<h1>The editor’s guide</h1>" in told
    assert told.count("<h1") == 1
    for heading in headings():
        assert f'<h2 id="{heading.anchor}">{heading.words}</h2>' in told
    anchors = [one.anchor for one in headings()]
    assert len(anchors) == len(set(anchors)) > 8


def test_markup_in_the_guide_is_shown_and_not_passed_on(
    contributor: Client, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "guide.md").write_text(
        "# A\n\n## B <b>c</b>\n\n<script>alert(1)</script> [x](javascript:alert(1))\n"
    )
    settings.BASE_DIR = tmp_path  # type: ignore[attr-defined]
    told = contributor.get(reverse("admin:guide")).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
    assert 'href="javascript' not in told


@pytest.mark.parametrize("address", ["admin:help", "admin:guide"])
def test_help_is_for_the_desk_alone_and_only_read(
    sign_in: SignIn, address: str
) -> None:
    assert Client().get(reverse(address)).status_code == 302
    assert sign_in("Editor").post(reverse(address)).status_code == 405
