"""The second step of an import: the cuts, their reasons, and every change to them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk.importing.cuts import Cuts
from articles.models import Article, ImportDraft
from tests.desk.importing import ARTICLE, UNTITLED, at, begin, issue, send

pytestmark = pytest.mark.django_db

STRAY = "a stray line & one that nobody can place"


def cut(draft: ImportDraft) -> Cuts:
    """Work out how a draft is cut now."""
    draft.refresh_from_db()
    return Cuts.of(draft)


def line_with(draft: ImportDraft, words: str) -> int:
    """Give the number of the line that holds some words."""
    return next(one.number for one in cut(draft).layout.lines if words in one.text)


def decide(client: Client, draft: ImportDraft, article: int, **fields: Any) -> Any:
    """Send decisions on the lines of an article."""
    return send(client, at("lines", draft.pk, article), draft, **fields)


def test_every_line_is_shown_with_what_it_was_taken_for_and_why(
    editor: Client,
) -> None:
    draft = begin(editor, issue(2))
    text = editor.get(at("lines", draft.pk, 1)).text
    for line in cut(draft).layout.of(1):
        assert f'id="line-{line.number}"' in text
        assert line.parts, line
        for part in line.parts:
            assert part.reason
    assert "the label “BACKGROUND:” opens it" in text
    assert re.search(r"<b>title</b>,\s*<span class=\"sure \w+\">\w+</span>", text)


def test_nothing_is_lost_is_counted_not_claimed(editor: Client) -> None:
    draft = begin(editor, f"{STRAY}\n\n{issue(2)}")
    counts = cut(draft).layout.counts
    inked = len("".join(f"{STRAY}{issue(2)}".split()))
    assert counts.unplaced > 0
    assert counts.received == inked == counts.placed + counts.unplaced
    text = editor.get(at("cuts", draft.pk)).text
    assert f"<b>{counts.received:,}</b> characters in" in text
    assert "Nothing is lost." in text


def test_what_came_in_is_shown_escaped(editor: Client) -> None:
    text = issue(1).replace("Two ports", "Two <script>ports()</script> & <3 ports")
    draft = begin(editor, text.replace("By Ada Writer", "By Ada <b>Writer</b>"))
    ImportDraft.objects.update(file_name="<i>name</i>.txt", received_from="<u>A</u>")
    for page in (
        at("cuts", draft.pk), at("lines", draft.pk, 1), at("plan", draft.pk),
        at("passages", draft.pk, 1), at("source", draft.pk), "/admin/",
    ):  # fmt: skip
        answer = editor.get(page)
        for raw in ("<script>ports", "<b>Writer", "<i>name", "<u>A", "<3"):
            assert raw not in answer.text, (page, raw)
        assert "&lt;i&gt;name&lt;/i&gt;.txt" in answer.text, page
    assert "&amp; &lt;3 ports" in editor.get(at("lines", draft.pk, 1)).text


def test_a_line_is_what_the_editor_says(editor: Client) -> None:
    draft = begin(editor, issue(2))
    number = line_with(draft, "It was enlarged when the oil came.")
    answer = decide(editor, draft, 1, **{f"line-{number}": "caption"})
    assert answer["Location"] == f"{at('lines', draft.pk, 1)}#line-{number}"
    line = cut(draft).layout.lines[number]
    assert [part.part for part in line.parts] == ["caption"]
    assert draft.adjustments["lines"] == {str(number): "caption"}
    page = editor.get(at("lines", draft.pk, 1)).text
    assert "you said so" in page
    decide(editor, draft, 1, **{f"line-{number}": ""})
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {}


def test_several_lines_are_decided_at_once_without_scripts(editor: Client) -> None:
    draft = begin(editor, issue(1))
    lines = cut(draft).layout.of(1)
    chosen = {f"line-{line.number}": "" for line in lines}
    chosen |= {"line-3": "text", "line-4": "caption"}
    answer = decide(editor, draft, 1, **chosen)
    assert answer["Location"].endswith("#line-3")
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {"3": "text", "4": "caption"}


def test_start_join_and_taking_back_are_kept_as_decisions(editor: Client) -> None:
    draft = begin(editor, issue(2))
    number = line_with(draft, "HARBOURS OF THE INNER SEA 2")
    answer = decide(editor, draft, 2, join=number)
    assert answer["Location"] == f"{at('lines', draft.pk, 1)}#line-{number}"
    assert len(cut(draft).layout.articles) == 1
    assert number in draft.adjustments["joins"]
    decide(editor, draft, 1, start=number)
    assert len(cut(draft).layout.articles) == 2
    assert draft.adjustments["starts"] == [number]
    assert number not in draft.adjustments["joins"]
    decide(editor, draft, 2, as_cut=number)
    draft.refresh_from_db()
    assert draft.adjustments["starts"] == []
    assert number not in draft.adjustments["joins"]


@pytest.mark.parametrize(
    "sent",
    [{"line-3": "nonsense"}, {"line-9999": "title"}, {"start": "x"}, {"join": "-1"}],
)
def test_what_the_page_does_not_offer_is_refused_in_words(
    editor: Client, sent: dict[str, str]
) -> None:
    draft = begin(editor, issue(1))
    answer = decide(editor, draft, 1, **sent)
    page = editor.get(answer["Location"]).text
    assert "There is no line" in page or "A line cannot be" in page
    draft.refresh_from_db()
    assert draft.adjustments == {}


def test_a_page_out_of_date_saves_nothing_and_loses_nothing(editor: Client) -> None:
    draft = begin(editor, issue(2))
    decide(editor, draft, 1, **{"line-3": "caption"})
    answer = editor.post(
        at("lines", draft.pk, 1), {"version": 1, "line-4": "boilerplate", "line-3": ""}
    )
    assert answer.status_code == 409
    assert "changed in another window" in answer.text
    assert answer.text.count("not yet saved") == 2
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {"3": "caption"}
    assert f'name="version" value="{draft.version}"' in answer.text
    row = answer.text[answer.text.index('name="line-4"') :]
    assert '<option value="boilerplate" selected>' in row[: row.index("</select>")]


def test_all_decisions_can_be_taken_back(editor: Client) -> None:
    draft = begin(editor, issue(2))
    assert "Reset my adjustments" not in editor.get(at("cuts", draft.pk)).text
    decide(editor, draft, 1, **{"line-3": "caption", "start": "4"})
    assert "Reset my adjustments" in editor.get(at("cuts", draft.pk)).text
    editor.post(at("reset", draft.pk), {"version": 1})
    draft.refresh_from_db()
    assert draft.adjustments["lines"] == {"3": "caption"}
    send(editor, at("reset", draft.pk), draft)
    draft.refresh_from_db()
    assert draft.adjustments == {}


def test_a_missing_title_is_a_task_until_one_is_given(editor: Client) -> None:
    draft = begin(editor, UNTITLED + issue(1))
    page = editor.get(at("cuts", draft.pk))
    assert "Title missing: give one" in page.text
    one, _ = next(iter(page.context["articles"]))
    assert one.article.title_is == "missing"
    assert one.tasks
    key = f"about-{one.article.key}"
    answer = send(
        editor, at("cuts", draft.pk), draft,
        **{f"{key}-title": "A Bridge <to> Nowhere", f"{key}-date": "2003-08"},
    )  # fmt: skip
    assert answer["Location"].endswith("#article-1")
    page = editor.get(at("cuts", draft.pk))
    assert "[A Bridge &lt;to&gt; Nowhere]" in page.text
    one, _ = next(iter(page.context["articles"]))
    assert (one.article.title_is, one.article.record.date) == ("supplied", "2003-08")
    assert not [task for task in one.tasks if "title" in task.message]


def test_an_ambiguous_date_is_a_task_until_the_editor_decides(editor: Client) -> None:
    dated = UNTITLED.replace("By Bo Author", "By Bo Author (3/4/2003 issue)")
    draft = begin(editor, dated)

    def tasks() -> tuple[Any, list[str]]:
        page = editor.get(at("cuts", draft.pk))
        one, _ = next(iter(page.context["articles"]))
        return one, [task.message for task in one.tasks]

    one, messages = tasks()
    assert one.article.record.date is None
    assert [words for words in messages if "2003-03-04 or 2003-04-03" in words]
    key = f"about-{one.article.key}"
    send(editor, at("cuts", draft.pk), draft, **{f"{key}-date": "2003-03-04"})
    one, messages = tasks()
    assert one.article.record.date == "2003-03-04"
    assert not [words for words in messages if "2003-04-03" in words]
    editor.get(at("plan", draft.pk))
    send(editor, at("plan", draft.pk), draft, title="Spring", load="1")
    article = Article.objects.get()
    assert article.original_date == "2003-03-04"
    assert "2003-04-03" not in article.note
    assert "no title" in article.note


def test_an_answer_stays_with_its_article_when_another_is_split(
    editor: Client,
) -> None:
    draft = begin(editor, issue(1) + UNTITLED)
    shown = list(editor.get(at("cuts", draft.pk)).context["articles"])
    key = f"about-{shown[1][0].article.key}"
    send(editor, at("cuts", draft.pk), draft, **{f"{key}-title": "A Bridge"})
    decide(editor, draft, 1, start=3)
    titles = [
        one.article.title
        for one, _ in editor.get(at("cuts", draft.pk)).context["articles"]
    ]
    assert titles[-1] == "A Bridge"


def test_wrong_answers_are_said_beside_the_field_and_none_is_saved(
    editor: Client,
) -> None:
    draft = begin(editor, issue(2))
    shown = list(editor.get(at("cuts", draft.pk)).context["articles"])
    first, second = (f"about-{one.article.key}" for one, _ in shown)
    answer = send(
        editor, at("cuts", draft.pk), draft,
        **{f"{first}-title": "Fine", f"{second}-title": "t" * 301,
           f"{second}-date": "27 August", f"{second}-authors": "a" * 201},
    )  # fmt: skip
    assert answer.status_code == 200
    errors = list(answer.context["articles"])[1][1].errors
    assert set(errors) == {"title", "date", "authors"}
    assert 'value="Fine"' in answer.text
    assert "t" * 301 in answer.text
    draft.refresh_from_db()
    assert draft.answers == {}


def test_answers_of_a_page_out_of_date_are_not_lost(editor: Client) -> None:
    draft = begin(editor, UNTITLED)
    one, _ = next(iter(editor.get(at("cuts", draft.pk)).context["articles"]))
    decide(editor, draft, 1, **{"line-2": "caption"})
    sent = {"version": 1, f"about-{one.article.key}-title": "Typed in vain?"}
    answer = editor.post(at("cuts", draft.pk), sent)
    assert answer.status_code == 409
    assert 'value="Typed in vain?"' in answer.text
    draft.refresh_from_db()
    assert draft.answers == {}
    assert f'name="version" value="{draft.version}"' in answer.text


def test_pages_ask_as_much_for_two_articles_as_for_twenty(editor: Client) -> None:
    asked: dict[str, list[int]] = {}
    for number in (2, 20):
        draft = begin(editor, issue(number))
        for name, args in (("cuts", []), ("lines", [1]), ("plan", [])):
            page = at(name, draft.pk, *args)
            editor.get(page)  # reads the articles, and fills what is kept
            with CaptureQueriesContext(connection) as found:
                assert editor.get(page).status_code == 200
            asked.setdefault(name, []).append(len(found))
    assert all(few == many for few, many in asked.values()), asked
    assert max(many for _, many in asked.values()) <= 30, asked


def test_ten_thousand_lines_are_shown_a_page_at_a_time(editor: Client) -> None:
    long = ARTICLE.replace("{n}", "1").replace(
        "It was enlarged when the oil came.\n",
        "".join(f"Paragraph {n} says little.\n" for n in range(10_000)),
    )
    draft = begin(editor, long)
    answer = editor.get(at("lines", draft.pk, 1))
    assert answer.text.count('class="choice"') == 100
    number = line_with(draft, "Paragraph 7777 ")
    there = editor.get(f"{at('lines', draft.pk, 1)}?line={number}")
    assert f'id="line-{number}"' in there.text
    answer = decide(editor, draft, 1, **{f"line-{number}": "boilerplate"})
    assert re.search(rf"\?page=\d+#line-{number}$", answer["Location"])
    assert f'id="line-{number}"' in editor.get(answer["Location"].split("#")[0]).text


def test_a_text_without_articles_can_still_be_cut_by_hand(editor: Client) -> None:
    draft = begin(editor, "Some words.\n\nSome other words.\n")
    found = cut(draft)
    page = editor.get(at("cuts", draft.pk))
    if not found.layout.articles:
        assert "No article was found" in page.text
        assert editor.get(at("lines", draft.pk, 0)).status_code == 200
    assert editor.get(at("lines", draft.pk, 7)).status_code == 404
    assert editor.get(at("plan", draft.pk)).status_code == 200
    assert not Article.objects.exists()
