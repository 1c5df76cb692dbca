"""The third step of an import: the plan, its choices, and loading it."""

import re
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from actors.models import Actor
from articles.desk.importing import readings, views_plan
from articles.ingest.detect import ArticleText, Proposal
from articles.models import (
    Article,
    Author,
    Authorship,
    Candidate,
    ImportDraft,
    ImportReading,
    ImportRun,
    Issue,
    SourceText,
)
from tests.desk.importing import UNTITLED, at, begin, issue, send
from tests.desk.rows import page as desk_page
from tests.factories import make_author, make_issue

pytestmark = pytest.mark.django_db


class Finder:
    """Proposes every “Kazakhstan” as an actor."""

    name, version = "finder", "1"
    asked = 0

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Find the word; count the calls."""
        type(self).asked += 1
        return [
            Proposal(
                "actor", place, found.start(), found.end(), found[0], 0.9,
                {"name": found[0], "kind": "state", "match": None},
                self.name, self.version,
            )
            for place, section in enumerate(article.sections)
            for found in re.finditer("Kazakhstan", section.text)
        ]  # fmt: skip


@pytest.fixture(autouse=True)
def _finder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask one detector only, whose answers are known."""
    Finder.asked = 0
    monkeypatch.setattr(readings, "detectors", lambda: [Finder()])
    monkeypatch.setattr(readings, "versions", lambda: (("finder", "1"),))


def offered(client: Client, draft: ImportDraft) -> dict[str, str]:
    """Give what a browser would send of the plan as it is shown."""
    text = client.get(at("plan", draft.pk)).text
    form = text[text.index('id="plan_form"') :]
    form = form[: form.index("</form>")]
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and (
            not re.search(r'type="(checkbox|radio)"', tag) or " checked" in tag
        ):
            sent[name[1]] = value[1] if value else ""
    sent.pop("version")
    return sent


def load(client: Client, draft: ImportDraft, **changes: Any) -> Any:
    """Press the button that loads, with some of what is offered changed."""
    given = offered(client, draft) | {"title": "An Issue", "date": "2024-10"}
    for name, value in changes.items():
        given[name] = value
    given = {name: value for name, value in given.items() if value is not None}
    return send(client, at("plan", draft.pk), draft, load="1", **given)


def test_the_plan_loads_drafts_and_says_what_was_made(editor: Client) -> None:
    draft = begin(editor, issue(2), received_from="Ada", note="For May")
    assert (
        'Load <span id="loaded">2</span> articles'
        in editor.get(at("plan", draft.pk)).text
    )
    answer = load(editor, draft)
    made = Issue.objects.get()
    assert answer["Location"] == desk_page(Issue, "change", made.pk)
    assert (made.title, made.date, made.is_published) == ("An Issue", "2024-10", False)
    assert set(made.articles.values_list("status", flat=True)) == {"draft"}
    assert [one.title for one in made.articles.order_by("position")] == [
        "HARBOURS OF THE INNER SEA 1",
        "HARBOURS OF THE INNER SEA 2",
    ]
    source = SourceText.objects.get()
    assert (source.received_from, source.note) == ("Ada", "For May")
    assert bytes(source.content).decode() == issue(2)
    run = ImportRun.objects.get()
    assert run.by is not None
    assert run.by.username == "editor"
    assert Candidate.objects.filter(run=run).count() == 4
    assert not ImportDraft.objects.exists()
    assert not ImportReading.objects.exists()
    told = editor.get(answer["Location"]).text
    assert "Loaded as drafts" in told
    assert f'href="{at("undo", run.pk)}"' in told


def test_a_supplied_title_is_marked_as_such(editor: Client) -> None:
    draft = begin(editor, UNTITLED + issue(1))
    one, _ = next(iter(editor.get(at("cuts", draft.pk)).context["articles"]))
    key = f"about-{one.article.key}"
    send(
        editor, at("cuts", draft.pk), draft,
        **{f"{key}-title": "A Bridge", f"{key}-authors": "Bo Author, Cy Other",
           f"{key}-date": "2003-08-27"},
    )  # fmt: skip
    load(editor, draft)
    bridge = Article.objects.get(title="A Bridge")
    assert (bridge.title_supplied, bridge.original_date) == (True, "2003-08-27")
    names = bridge.authorships.order_by("position")
    assert [one.name_as_printed for one in names] == ["Bo Author", "Cy Other"]
    printed = Article.objects.exclude(pk=bridge.pk).get()
    assert not printed.title_supplied


def test_an_article_can_be_left_out(editor: Client) -> None:
    draft = begin(editor, issue(3))
    keep = [name for name in offered(editor, draft) if name.startswith("keep-")]
    load(editor, draft, **{keep[1]: None})
    assert set(Article.objects.values_list("title", flat=True)) == {
        "HARBOURS OF THE INNER SEA 1",
        "HARBOURS OF THE INNER SEA 3",
    }


def test_choices_are_kept_without_loading(editor: Client) -> None:
    draft = begin(editor, issue(2))
    sent = offered(editor, draft) | {"title": "Half an issue", "volume": "6"}
    keep = next(name for name in sent if name.startswith("keep-"))
    del sent[keep]
    send(editor, at("plan", draft.pk), draft, keep="1", **sent)
    again = offered(editor, draft)
    assert keep not in again
    assert (again["title"], again["volume"]) == ("Half an issue", "6")
    assert not Article.objects.exists()


def test_an_unpublished_issue_is_added_to_and_a_published_one_not_offered(
    editor: Client,
) -> None:
    open_one, shut = make_issue(published_at=None), make_issue()
    draft = begin(editor, issue(1))
    text = editor.get(at("plan", draft.pk)).text
    assert open_one.title in text
    assert shut.title not in text
    answer = load(editor, draft, existing=str(shut.pk))
    assert answer.status_code == 200
    assert not Article.objects.exists()
    load(editor, draft, existing=str(open_one.pk), title="")
    assert Article.objects.get().issue == open_one


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "A new issue needs a title"),
        ("title", "t" * 201, "at most 200"),
        ("date", "27 August", "27 August"),
        ("volume", "v" * 21, "at most 20"),
    ],
)
def test_a_wrong_issue_is_said_and_nothing_typed_is_lost(
    editor: Client, field: str, value: str, words: str
) -> None:
    draft = begin(editor, issue(1))
    answer = load(editor, draft, number="<7>", **{field: value})
    assert answer.status_code == 200
    assert words in answer.text
    assert 'value="&lt;7&gt;"' in answer.text
    assert value in answer.text
    assert not ImportRun.objects.exists()
    assert offered(editor, draft)[field] == value


def test_what_the_archive_has_is_not_loaded_again(editor: Client) -> None:
    load(editor, begin(editor, issue(2)))
    draft = begin(editor, issue(3))
    text = editor.get(at("plan", draft.pk)).text
    assert text.count(">unchanged</strong>") == 2
    assert text.count(">new</strong>") == 1
    load(editor, draft, title="The Rest")
    assert Article.objects.count() == 3
    same = begin(editor, issue(3))
    answer = load(editor, same)
    assert answer.status_code == 200
    assert "Nothing was loaded" in answer.text
    assert ImportDraft.objects.filter(pk=same.pk).exists()


def test_a_changed_article_is_told_with_its_page(editor: Client) -> None:
    load(editor, begin(editor, issue(1)))
    draft = begin(editor, issue(1).replace("a few summers", "many a summer"))
    text = editor.get(at("plan", draft.pk)).text
    assert ">changed</strong>" in text
    assert desk_page(Article, "change", Article.objects.get().pk) in text


def test_an_author_is_never_merged_silently(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = make_author(name="Ada Writer", slug="ada-writer")
    draft = begin(editor, issue(1))
    sent = offered(editor, draft)
    assert sent["author-0"] == "ada-writer"
    load(editor, draft)
    assert Authorship.objects.get().author == known
    other = begin(editor, issue(2).replace("INNER", "OUTER"))
    load(editor, other, title="Another", **{"author-0": "*"})
    assert Author.objects.filter(name="Ada Writer").count() == 2


def test_a_doubtful_author_must_be_decided_before_loading(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_author(name="Ada B. Writer", slug="a-writer")
    draft = begin(editor, issue(1))
    doubts = editor.get(at("plan", draft.pk)).context["doubts"]
    assert [(one.chosen, one.sure) for one in doubts] == [("", False)]
    answer = load(editor, draft)
    assert "Say first who these authors are" in answer.text
    assert not Article.objects.exists()
    load(editor, draft, **{doubts[0].field: "a-writer"})
    assert Authorship.objects.get().author.slug == "a-writer"


def test_an_author_of_another_list_is_not_taken(editor: Client) -> None:
    make_author(name="Ada Writer", slug="ada-writer")
    make_author(name="Somebody Else", slug="somebody-else")
    draft = begin(editor, issue(1))
    load(editor, draft, **{"author-0": "somebody-else"})
    assert Authorship.objects.get().author.slug == "ada-writer"


def test_an_author_of_an_article_left_out_need_not_be_decided(editor: Client) -> None:
    make_author(name="Bob Author", slug="bob-author")
    draft = begin(editor, issue(1) + UNTITLED)
    keep = [name for name in offered(editor, draft) if name.startswith("keep-")]
    assert load(editor, draft).status_code == 200
    assert load(editor, draft, **{keep[1]: None}).status_code == 302
    assert Authorship.objects.get().name_as_printed == "Ada Writer"


def test_a_plan_of_many_articles_is_turned_page_by_page_and_loaded_as_one(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_plan, "ARTICLES", 2)
    draft = begin(editor, issue(5))
    second = f"{at('plan', draft.pk)}?page=2"
    first, other = (editor.get(page).text for page in (at("plan", draft.pk), second))
    keys = re.findall(r'name="keep-(\d+)"', other)
    assert len(keys) == 2
    assert not set(keys) & set(re.findall(r'name="keep-(\d+)"', first))
    sent = {f"shown-{key}": "1" for key in keys} | {"keep": "1", "title": "Five"}
    answer = send(editor, second, draft, **sent)
    assert answer["Location"] == second
    load(editor, draft)
    assert Article.objects.count() == 3


def test_the_issue_under_way_of_the_other_articles_is_proposed(editor: Client) -> None:
    load(editor, begin(editor, issue(1)))
    draft = begin(editor, issue(2))
    form = editor.get(at("plan", draft.pk)).context["form"]
    assert form.initial == {"existing": Issue.objects.get().pk}


def test_passages_show_the_words_marked_in_context(editor: Client) -> None:
    draft = begin(editor, issue(1))
    editor.get(at("plan", draft.pk))
    text = editor.get(at("passages", draft.pk, 1)).text
    assert text.count("<mark>Kazakhstan</mark>") == 2
    assert "2 actors" in text
    assert editor.get(at("passages", draft.pk, 2)).status_code == 404


def test_articles_are_read_once_and_a_changed_one_alone_again(editor: Client) -> None:
    draft = begin(editor, issue(4))
    for _ in range(3):
        editor.get(at("plan", draft.pk))
    assert Finder.asked == 4
    send(editor, at("lines", draft.pk, 1), draft, **{"line-2": "caption"})
    editor.get(at("plan", draft.pk))
    assert Finder.asked <= 5
    editor.post(at("read", draft.pk), {"again": "1"})
    editor.get(at("plan", draft.pk))
    assert Finder.asked <= 9


def test_the_date_of_the_issue_is_what_undated_articles_are_read_with(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    dates: list[str | None] = []

    def detect(self: Finder, article: ArticleText) -> list[Proposal]:
        dates.append(article.date)
        return []

    monkeypatch.setattr(Finder, "detect", detect)
    draft = begin(editor, issue(2))
    editor.get(at("plan", draft.pk))
    assert dates == [None, None]
    monkeypatch.setattr(views_plan, "AT_ONCE", 0)
    answer = load(editor, draft, date="2003-08")
    assert answer["Location"] == at("plan", draft.pk)
    assert not Article.objects.exists()
    assert "are read anew" in editor.get(at("plan", draft.pk)).text
    assert set(dates[2:]) == {"2003-08"}
    load(editor, draft, date="2003-08")
    assert len(dates) == 4
    assert Article.objects.count() == 2


def test_reading_that_takes_long_shows_how_far_it_is(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_plan, "AT_ONCE", 0)
    draft = begin(editor, issue(4))
    text = editor.get(at("plan", draft.pk)).text
    assert '<progress id="reading" value="1" max="4">' in text
    assert '<noscript><meta http-equiv="refresh"' in text
    answer = editor.post(at("read", draft.pk))
    assert answer.json() == {"done": 2, "of": 4}
    assert "of 4 articles read" in editor.get(at("plan", draft.pk)).text
    assert 'id="plan_form"' in editor.get(at("plan", draft.pk)).text
    assert Finder.asked == 4


def test_an_import_dropped_while_it_is_read_is_gone_and_no_failure(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(editor, issue(2))

    def detect(self: Finder, article: ArticleText) -> list[Proposal]:
        ImportDraft.objects.all().delete()
        return []

    monkeypatch.setattr(Finder, "detect", detect)
    assert editor.post(at("read", draft.pk)).status_code == 404
    assert not ImportReading.objects.exists()


def test_a_plan_out_of_date_is_not_loaded_and_nothing_typed_is_lost(
    editor: Client,
) -> None:
    draft = begin(editor, issue(2))
    sent = offered(editor, draft) | {"title": "Typed <here>", "load": "1"}
    keep = next(name for name in sent if name.startswith("keep-"))
    del sent[keep]
    send(editor, at("lines", draft.pk, 1), draft, **{"line-3": "caption"})
    answer = editor.post(at("plan", draft.pk), sent | {"version": 1})
    assert answer.status_code == 409
    assert 'value="Typed &lt;here&gt;"' in answer.text
    box = re.search(rf'<input[^>]*name="{keep}"[^>]*>', answer.text)
    assert box
    assert "checked" not in box[0]
    assert not ImportRun.objects.exists()


def test_a_failure_during_loading_leaves_the_draft_and_nothing_else(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = begin(editor, issue(2))
    given = offered(editor, draft) | {"title": "An Issue"}

    def fail(*_: Any, **__: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(Candidate.objects, "bulk_create", fail)
    with pytest.raises(IntegrityError):
        send(editor, at("plan", draft.pk), draft, load="1", **given)
    for model in (Article, Issue, SourceText, ImportRun, Author, Actor):
        assert not model._default_manager.exists(), model
    assert ImportDraft.objects.filter(pk=draft.pk).exists()
