"""The review of an article: what its pages show, and what they answer."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from articles.decisions import accept
from articles.models import (
    ActorMention,
    Article,
    Candidate,
    EventMention,
    Figure,
    Section,
    SentenceReview,
)
from tests.desk.conftest import BACKEND
from tests.desk.rows import page as desk
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_candidate,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_run,
)

JSON = {"accept": "application/json"}
NO_ROWS = ("SAVEPOINT", "RELEASE SAVEPOINT", "SET CONSTRAINTS", "ROLLBACK")
"""Beginnings of statements that hold a transaction together and touch no row."""


def at(name: str, *args: object) -> str:
    """Give the address of a page of the review."""
    return reverse(f"admin:review{name}", args=args)


def a_draft(**changes: Any) -> tuple[Article, Section]:
    article = make_article(status="draft", **changes)
    return article, article.sections.get()


def rows_touched(captured: CaptureQueriesContext) -> list[str]:
    """Leave out what only holds a transaction together."""
    said = [query["sql"].split("true); ")[-1] for query in captured]
    return [sql for sql in said if not sql.startswith(NO_ROWS)]


def somebody(*codes: str) -> Client:
    user = User.objects.create_user(f"one-{User.objects.count()}", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codes))
    client = Client()
    client.force_login(user, BACKEND)
    return client


SEES = ("view_article", "view_candidate")


def test_the_text_is_shown_with_its_marks_and_the_queue(editor: Client) -> None:
    article, section = a_draft()
    one = make_candidate(section=section)
    fact = make_mention("China", section=section)
    figure = make_figure(section=section)
    page = editor.get(at("", article.pk)).content.decode()
    assert f'id="c{one.pk}" data-mark="c{one.pk}">Kazakhstan</span>' in page
    assert f'id="m{fact.pk}"' in page
    assert f'id="f{figure.pk}"' in page
    assert f'<li data-id="{one.pk}" data-kind="actor"' in page
    assert '<span id="reviewed">1</span> of <span id="sentences">2</span>' in page


def test_the_queue_follows_the_text_and_is_narrowed_to_a_kind(editor: Client) -> None:
    article, section = a_draft()
    last = make_candidate("July 2024", section=section, kind="event", payload={})
    first = make_candidate("Astana", section=section, score=0.3)
    page = editor.get(at("", article.pk)).content.decode()
    assert page.index(f'data-id="{first.pk}"') < page.index(f'data-id="{last.pk}"')
    assert "guess 0.30" in page
    page = editor.get(at("", article.pk) + "?kind=event").content.decode()
    assert f'data-id="{last.pk}"' in page
    assert f'data-id="{first.pk}"' not in page
    assert f'id="c{first.pk}"' in page  # the text keeps all marks


@pytest.mark.parametrize(
    ("codes", "page", "act"),
    [((), 403, 403), (SEES[:1], 403, 403), (SEES, 200, 403),
     ((*SEES, "decide_candidate"), 200, 403),
     ((*SEES, "decide_candidate", "add_actormention"), 200, 200)],
)  # fmt: skip
def test_who_may_read_and_who_may_decide(
    db: None, codes: tuple[str, ...], page: int, act: int
) -> None:
    client = somebody(*codes)
    make_actor(slug="kz")
    article, section = a_draft()
    one = make_candidate(section=section, payload={"match": "kz"})
    shown = client.get(at("", article.pk))
    assert shown.status_code == page
    if page == 200:
        assert (b"Accept <kbd>" in shown.content) == ("decide_candidate" in codes)
    sent = {"do": "accept", "candidate": one.pk}
    answer = client.post(at("_decide", article.pk), sent, headers=JSON)
    assert answer.status_code == act
    assert ActorMention.objects.count() == (act == 200)


def test_strangers_are_led_to_the_sign_in(reader: Client, db: None) -> None:
    article, section = a_draft()
    for address in (at("", article.pk), at("_make", article.pk), at("_actors")):
        assert reader.get(address).status_code == 302
    assert reader.post(at("_decide", article.pk)).status_code == 302


def test_a_decision_can_be_sent_twice(editor: Client) -> None:
    make_actor(slug="kz")
    article, section = a_draft()
    one = make_candidate(section=section, payload={"match": "kz"})
    address = at("_decide", article.pk)
    for deed, wanted in (("accept", "accepted"), ("undo", "pending"),
                         ("reject", "rejected")):  # fmt: skip
        for _ in range(2):
            sent = {"do": deed, "candidate": one.pk}
            answer = editor.post(address, sent, headers=JSON)
            assert answer.status_code == 200, answer.content
            one.refresh_from_db()
            assert one.decision == wanted
            assert ActorMention.objects.count() == (deed == "accept")


def test_one_stroke_sent_again_finds_all_of_it_done_or_is_refused(
    editor: Client,
) -> None:
    make_actor(slug="kz")
    article, section = a_draft()
    rows = [
        make_candidate(quote, section=section, payload={"match": "kz"})
        for quote in ("Astana", "China")
    ]
    address = at("_decide", article.pk)
    one = {"do": "accept", "candidate": rows[0].pk}
    both = {"do": "accept_all", "candidate": f"{rows[0].pk},{rows[1].pk}"}
    editor.post(address, one, headers=JSON)
    assert editor.post(address, both, headers=JSON).status_code == 409
    assert ActorMention.objects.count() == 1
    editor.post(address, {**one, "do": "undo"}, headers=JSON)
    for _ in range(2):
        assert editor.post(address, both, headers=JSON).status_code == 200
    assert ActorMention.objects.count() == 2


def test_what_somebody_else_decided_is_told(editor: Client) -> None:
    article, section = a_draft()
    one = make_candidate(section=section)
    ann = User.objects.create_superuser("ann")
    accept(one, by=ann)
    sent = {"do": "reject", "candidate": one.pk}
    answer = editor.post(at("_decide", article.pk), sent, headers=JSON)
    assert answer.status_code == 409
    assert "“Kazakhstan” was accepted by ann on" in answer.json()["refused"][0]
    assert answer.json()["decision"] == "accepted"
    page = editor.post(at("_decide", article.pk), sent, follow=True)
    assert "“Kazakhstan” was accepted by ann on" in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"do": "accept", "candidate": ""}, "say which is decided on"),
        ({"do": "accept", "candidate": "x,²"}, "say which is decided on"),
        ({"do": "accept", "candidate": "999999"}, "is not proposed any more"),
        ({"do": "dance", "candidate": "1"}, "there is no such decision"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    editor: Client, sent: dict[str, str], words: str
) -> None:
    article, _ = a_draft()
    answer = editor.post(at("_decide", article.pk), sent, headers=JSON)
    assert answer.status_code == 422
    assert words in answer.json()["refused"][0]
    page = editor.post(at("_decide", article.pk), sent, follow=True)
    assert page.status_code == 200
    assert words in page.content.decode()


def test_all_alike_are_accepted_and_undone_without_scripts(editor: Client) -> None:
    make_actor(slug="kz")
    article, section = a_draft(text="Astana said. Astana did. Astana rests.")
    run = make_run()
    for start in (0, 13, 25):
        make_candidate("Astana", section=section, run=run, start=start, end=start + 6,
                       payload={"match": "kz"})  # fmt: skip
    page = editor.get(at("", article.pk)).content.decode()
    assert 'Accept all <span id="same-count">3</span> alike' in page
    ids = ",".join(str(one.pk) for one in Candidate.objects.order_by("start"))
    assert f'name="candidate" value="{ids}"' in page
    sent = {"do": "accept_all", "candidate": ids}
    page = editor.post(at("_decide", article.pk), sent, follow=True).content.decode()
    assert ActorMention.objects.count() == 3
    assert "accepted at 3 places" in page
    sent = {"do": "undo", "candidate": ids}
    editor.post(at("_decide", article.pk), sent)
    assert not ActorMention.objects.exists()


def test_skipping_without_scripts_leads_to_the_next(editor: Client) -> None:
    article, section = a_draft()
    first = make_candidate("Astana", section=section)
    second = make_candidate("China", section=section)
    page = editor.get(at("", article.pk)).content.decode()
    assert f'href="?at={second.pk}#now"' in page
    page = editor.get(at("", article.pk) + f"?at={second.pk}").content.decode()
    assert f'name="candidate" value="{second.pk}"' in page
    assert f'name="then" value="{first.pk}"' in page


def test_a_proposal_is_changed_in_a_form(editor: Client) -> None:
    make_actor(slug="kz", name="Kazakhstan")
    article, section = a_draft()
    one = make_candidate("Kazakhstan hosted", section=section)
    address = at("_edit", article.pk, one.pk)
    form = editor.get(address + "?fragment").content.decode()
    assert form.lstrip().startswith('<form class="said-form"')
    sent = {"words": "Kazakhstan", "actor": "kazakhstan", "name": "Kazakhstan hosted",
            "kind": "state", "name_kind": "alias"}  # fmt: skip
    assert editor.post(address, sent, headers=JSON).json() == {"decided": [one.pk]}
    mention = ActorMention.objects.get()
    assert (mention.quote, mention.actor.slug) == ("Kazakhstan", "kz")
    assert mention.name_kind == "alias"
    one.refresh_from_db()
    assert one.decision == "edited"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": "Uzbekistan"}, "does not stand in this text"),
        ({"actor": "Nobody"}, "no actor of the archive is called “Nobody”"),
        ({"actor": "Georgia"}, "“Georgia” is a name of 2 actors: georgia (state)"),
        ({"actor": "", "kind": "party"}, "Select a valid choice"),
    ],
)
def test_a_form_that_does_not_fit_is_shown_again_with_all_that_was_typed(
    editor: Client, changes: dict[str, str], words: str
) -> None:
    make_actor(slug="georgia", name="Georgia")
    make_actor(slug="georgia-us", name="Georgia", kind="place")
    article, section = a_draft()
    one = make_candidate(section=section)
    sent = {"words": "Kazakhstan", "name": "Kazakhstan", "kind": "state",
            "stands_for": "its people"} | changes  # fmt: skip
    answer = editor.post(at("_edit", article.pk, one.pk) + "?fragment", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "its people" in answer.content.decode()
    one.refresh_from_db()
    assert one.decision == "pending"


def test_a_candidate_of_another_article_has_no_form_here(editor: Client) -> None:
    article, _ = a_draft()
    other = make_candidate()
    assert editor.get(at("_edit", article.pk, other.pk)).status_code == 404
    assert editor.get(at("", 999_999)).status_code == 404
    assert editor.get(at("_part", article.pk, other.section_id)).status_code == 404


def test_a_lit_sentence_is_answered_and_taken_back(editor: Client) -> None:
    article, section = a_draft()
    start = TEXT.index("Kazakhstan")
    place = f"{section.pk}:{start}:{len(TEXT)}"
    page = editor.get(at("", article.pk)).content.decode()
    assert f'name="nothing" value="{place}"' in page
    address = at("_sentence", article.pk)
    page = editor.post(address, {"nothing": place}, follow=True).content.decode()
    assert SentenceReview.objects.get().quote == TEXT[start:]
    assert f'value="{place}"' not in page
    assert '<span id="reviewed">1</span>' in page
    assert editor.post(address, {"again": place}, headers=JSON).status_code == 200
    assert not SentenceReview.objects.exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"nothing": "x"}, "no such section"),
        ({"nothing": "{section}:5:999999"}, "the length of the section"),
        ({"nothing": "{section}:0:5", "quote": "Other"}, "The text was changed"),
    ],
)
def test_an_answer_about_no_sentence_is_refused(
    editor: Client, sent: dict[str, str], words: str
) -> None:
    article, section = a_draft()
    told = {name: value.format(section=section.pk) for name, value in sent.items()}
    answer = editor.post(at("_sentence", article.pk), told, headers=JSON)
    assert answer.status_code == 422
    assert words in answer.json()["refused"][0]


@pytest.mark.parametrize(
    ("sent", "model"),
    [
        ({"fact": "actor", "words": "Astana", "actor": "kz"}, ActorMention),
        ({"fact": "event", "words": "hosted the summit", "title": "A summit",
          "kind": "meeting", "date": "2024-07"}, EventMention),
        ({"fact": "figure", "words": "US$ 9.2 billion", "measure": "debt",
          "value": "9200000000", "unit": "USD"}, Figure),
    ],
)  # fmt: skip
def test_words_are_marked_by_a_plain_form_and_that_is_undone(
    editor: Client, sent: dict[str, str], model: Any
) -> None:
    make_actor(slug="kz")
    article, section = a_draft()
    address = at("_make", article.pk)
    fields = editor.get(address, {"fact": sent["fact"]}).content.decode()
    assert 'name="words"' in fields
    page = editor.post(address, {**sent, "section": section.pk}, follow=True)
    assert f"is marked as {sent['fact']}" in page.content.decode()
    fact = model._default_manager.get()
    assert fact.quote == sent["words"]
    for _ in range(2):
        told = {"fact": f"{sent['fact']}:{fact.pk}"}
        answer = editor.post(at("_unmake", article.pk), told, headers=JSON)
        assert answer.status_code == 200
    assert not model._default_manager.exists()


def test_words_that_stand_twice_are_refused_with_the_choices(editor: Client) -> None:
    make_actor(slug="kz")
    article, section = a_draft(text="Astana said. Then Astana did.")
    sent = {"fact": "actor", "words": "Astana", "actor": "kz", "section": section.pk}
    answer = editor.post(at("_make", article.pk), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "stands in this text 2 times: say which" in page
    assert 'type="radio" name="which" value="0"' in page
    assert 'type="radio" name="which" value="18"' in page
    editor.post(at("_make", article.pk), {**sent, "which": "18"})
    assert ActorMention.objects.get().start == 18


def test_actors_are_found_as_one_types(editor: Client) -> None:
    known = make_actor(slug="kg", name="Kyrgyzstan", description="A state.")
    known.names.create(name="Kirgistan", kind="translation")
    make_actor(slug="kyr", name="Kyrgyz Republic", merged_into=known)
    make_actor(slug="bank", name="Bank of Kyrgyzstan")
    for typed, wanted in (("kyrg", ["bank", "kg"]), ("KIRG", ["kg"]), ("yrg", []),
                          ("", [])):  # fmt: skip
        found = editor.get(at("_actors"), {"q": typed}).json()["actors"]
        assert [one["slug"] for one in found] == wanted
    assert somebody(*SEES).get(at("_actors"), {"q": "k"}).status_code == 403


def test_next_is_the_next_of_the_issue_then_another(editor: Client) -> None:
    issue = make_issue(published_at=None)
    first, second = (make_article(status="draft", issue=issue) for _ in range(2))
    far = make_article(status="draft", issue=make_issue(published_at=None))
    for one in (first, far):
        make_candidate(section=one.sections.get())
    assert at("", far.pk) in editor.get(at("", first.pk)).content.decode()
    make_candidate(section=second.sections.get())
    page = editor.get(at("", first.pk)).content.decode()
    assert f'id="next-article" href="{at("", second.pk)}"' in page
    page = editor.get(at("", second.pk)).content.decode()
    assert f'id="next-article" href="{at("", first.pk)}"' in page


def test_an_article_without_candidates_says_what_to_do_next(
    contributor: Client,
) -> None:
    article, _ = a_draft()
    page = contributor.get(at("", article.pk)).content.decode()
    assert "No candidate waits in this article." in page
    assert desk(Article, "move", article.pk, "submit") in page


def test_the_review_is_reached_from_the_article_and_from_candidates(
    editor: Client,
) -> None:
    article, section = a_draft()
    one = make_candidate(section=section)
    page = editor.get(desk(Article, "change", article.pk)).content.decode()
    assert f'href="{at("", article.pk)}"' in page
    page = editor.get(desk(Candidate, "changelist")).content.decode()
    assert f'href="{at("", article.pk)}?at={one.pk}"' in page


def filled(number: int) -> Article:
    """Make a draft with so many candidates, facts and reviewed sentences."""
    lines = [f"In round {n} Astana owed 9 billion to China." for n in range(number)]
    article, section = a_draft(text=" ".join(lines))
    actor, run = make_actor(), make_run()
    ann = User.objects.create_user(f"ann-{number}")
    at_ = 0
    for line in lines:
        at_ = section.text.index(line, at_)
        start = at_ + line.index("Astana")
        place: dict[str, Any] = {"section": section, "start": start, "end": start + 6}
        make_candidate("Astana", run=run, **place)
        make_candidate("Astana", run=run, decision="rejected", decided_by=ann,
                       decided_at="2024-01-01T00:00Z", **place)  # fmt: skip
        make_mention("Astana", actor=actor, **place)
        make_event_mention("Astana", **place)
        make_figure("Astana", **place)
    return article


@pytest.mark.parametrize("number", [2, 20])
def test_the_page_takes_twelve_statements_however_much_is_on_it(
    editor: Client, number: int
) -> None:
    article = filled(number)
    with CaptureQueriesContext(connection) as captured:
        page = editor.get(at("", article.pk))
    assert page.content.count(b"<li data-id=") == number
    # session, person, permissions and who else is here among them
    assert len(captured) == 12


ACTOR = {"name": "Kazakhstan", "kind": "state", "match": "kz"}
DEBT = {"measure": "debt", "value": 1, "unit": "USD", "unit_kind": "currency",
        "number_text": "1", "subject": "kz", "counterpart": "China",
        "place": "Astana", "attributed_to": "China"}  # fmt: skip


NEW = {"name": "Someone", "kind": "person"}
SUMMIT = {"title": "A summit", "kind": "meeting", "place": "kz",
          "actors": [{"match": "kz"}, {"name": "China"}]}  # fmt: skip


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize(
    ("deed", "kind", "payload", "statements"),
    [
        ("accept", "actor", ACTOR, 6),
        ("accept", "actor", NEW, 6),
        ("reject", "actor", ACTOR, 5),
        ("accept", "figure", DEBT, 6),
        ("accept", "figure", {**DEBT, "measure": "a new one"}, 6),
        ("accept", "event", SUMMIT, 6),
        ("accept_all", "actor", ACTOR, 6),
        ("accept_all", "event", SUMMIT, 6),
        ("undo", "actor", NEW, 6),
        ("undo", "figure", DEBT, 6),
        ("undo", "event", SUMMIT, 6),
    ],
)
def test_a_decision_takes_as_many_statements_however_much_is_there(
    editor: Client, number: int, deed: str, kind: str, payload: Any, statements: int
) -> None:
    article = filled(number)
    make_actor(slug="kz", name="Kazakhstan")
    make_actor(slug="china", name="China")
    first = make_candidate("Astana", section=article.sections.get(), kind="figure",
                           payload=DEBT)  # fmt: skip
    accept(first, by=User.objects.create_superuser("boss"))  # makes the measure
    one = make_candidate(
        "Astana owed", section=article.sections.get(), kind=kind, payload=payload
    )
    if deed == "undo":
        ready = {"do": "accept", "candidate": one.pk}
        assert editor.post(at("_decide", article.pk), ready).status_code == 302
    sent = {"do": deed, "candidate": one.pk}
    with CaptureQueriesContext(connection) as captured:
        answer = editor.post(at("_decide", article.pk), sent, headers=JSON)
    assert answer.status_code == 200, answer.content
    # three of them say who asks: session, person, permissions
    assert len(rows_touched(captured)) == statements


def test_groups_see_what_was_said_of_sentences(editor: Client) -> None:
    for group in Group.objects.all():
        assert group.permissions.filter(codename="view_sentencereview").exists()
    assert editor.get(desk(SentenceReview, "changelist")).status_code == 200
    assert not Actor.objects.exists()
