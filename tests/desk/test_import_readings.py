"""With what date the desk has the articles of a draft read."""

import pytest
from django.test import Client

from articles.desk.importing import readings
from articles.desk.importing.preview import Preview
from articles.ingest.detect import ArticleText, Proposal
from tests.desk.importing import UNTITLED, begin, issue

pytestmark = pytest.mark.django_db


class Witness:
    """Proposes nothing; keeps what it was asked to read."""

    name, version = "witness", "1"

    def __init__(self) -> None:
        self.dates: list[tuple[str | None, bool]] = []

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Keep the date of the article."""
        self.dates.append((article.date, article.date_sure))
        return []


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Witness:
    """Let a witness be the only detector."""
    found = Witness()
    monkeypatch.setattr(readings, "detectors", lambda: [found])
    monkeypatch.setattr(readings, "versions", lambda: (("witness", "1"),))
    return found


def test_an_article_without_a_year_is_read_from_that_of_the_others(
    editor: Client, witness: Witness
) -> None:
    draft = begin(editor, issue(1) + UNTITLED)
    assert Preview(draft).readings.go_on(60).finished
    assert witness.dates == [(None, True), ("1961", False)]


def test_an_article_is_read_anew_when_the_year_it_is_lent_changes(
    editor: Client, witness: Witness
) -> None:
    draft = begin(editor, issue(1) + UNTITLED)
    preview = Preview(draft)
    preview.readings.go_on(60)
    later = readings.Readings(
        draft, preview.source.text.replace("1961", "1975"), preview.articles
    )
    assert not later.has(1)
    assert later.go_on(60).finished
    assert witness.dates[-1] == ("1975", False)


def test_the_date_of_the_issue_goes_before_a_lent_year(
    editor: Client, witness: Witness
) -> None:
    preview = Preview(begin(editor, issue(1) + UNTITLED))
    dated = readings.Readings(
        preview.draft, preview.source.text, preview.articles, "2024-10"
    )
    assert dated.go_on(60).finished
    assert witness.dates == [("2024-10", True), ("2024-10", True)]
