"""Empty lists of the desk: every one says what to do next, in words of its own."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import models
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from archive.empties import LISTS, REPORTS
from archive.reports.every import BY_SLUG
from articles.models import Article, Candidate, Correction, Figure, Issue
from tests.desk.rows import page as desk
from tests.factories import make_article, make_figure

pytestmark = pytest.mark.django_db

EVERY = list(admin.site._registry)


def said(text: str) -> str:
    """Give what the empty list says, its links as `[words](address)`."""
    found = re.search(r'<p class="empty-list">(.*?)</p>', text, re.DOTALL)
    assert found, text
    linked = re.sub(
        r'<a href="([^"]*)">([^<]*)</a>',
        lambda one: f"[{one[2]}]({one[1]})",
        found[1],
    )
    return " ".join(linked.split())


def test_every_list_has_words_and_a_way_of_its_own() -> None:
    assert {model._meta.label_lower for model in EVERY} == set(LISTS)
    words = [one.words for one in LISTS.values()]
    assert len(set(words)) == len(words)
    assert set(BY_SLUG) == set(REPORTS)


@pytest.mark.parametrize("model", EVERY, ids=lambda one: one._meta.label)
def test_an_empty_list_leads_on(
    admin_client: Client, model: type[models.Model]
) -> None:
    if model in (User, Group):
        pytest.skip("whoever looks has an account, and groups come with the archive")
    if model._meta.app_label == "axes":
        model._base_manager.all().delete()  # whoever looks has signed in
    answer = admin_client.get(desk(model, "changelist"))
    told = said(answer.text)
    empty = LISTS[model._meta.label_lower]
    assert told == f"{empty.words} [{empty.way.words}]({empty.way.address()})"
    assert admin_client.get(empty.way.address()).status_code == 200
    assert "0 results" not in answer.text
    assert f"0 {model._meta.verbose_name_plural}" not in answer.text


def test_a_list_asked_for_nothing_says_how_to_ask_for_more(
    admin_client: Client,
) -> None:
    make_article()
    list_of = desk(Article, "changelist")
    ask = f"{list_of}?status__exact=draft&q=zebra&o=2&p=1"
    assert said(admin_client.get(ask).text) == (
        "No article fits “zebra” and the filters. "
        "[Search for something else](?status__exact=draft&amp;o=2), or "
        "[remove the filters](?q=zebra&amp;o=2)."
    )
    told = said(admin_client.get(f"{list_of}?status__exact=draft").text)
    assert told == "No article fits the filters. [Remove the filters](?)."
    told = said(admin_client.get(f"{list_of}?q=<b>").text)
    assert told.startswith("No article fits “&lt;b&gt;”. [Search for something else](")
    shown = admin_client.get(f"{list_of}?").text
    assert 'class="empty-list"' not in shown
    assert "1\n" in shown


def test_a_filter_that_shares_its_first_letter_with_the_search_stays(
    admin_client: Client,
) -> None:
    make_figure()
    told = said(
        admin_client.get(f"{desk(Figure, 'changelist')}?qualifier__exact=over&q=x").text
    )
    assert "(?qualifier__exact=over)" in told


def test_who_may_not_go_the_way_is_not_sent_there(contributor: Client) -> None:
    told = said(contributor.get(desk(Issue, "changelist")).text)
    assert told == LISTS["articles.issue"].words
    assert "[Add an actor]" in said(contributor.get(desk(Actor, "changelist")).text)


def test_a_popup_is_not_led_away(admin_client: Client) -> None:
    address = f"{desk(Actor, 'changelist')}?_popup=1"
    assert said(admin_client.get(address).text) == LISTS["actors.actor"].words


@pytest.mark.parametrize("slug", [one for one in BY_SLUG if one != "duplicates"])
def test_an_empty_report_leads_on(admin_client: Client, slug: str) -> None:
    told = said(admin_client.get(reverse("admin:report", args=[slug])).text)
    way = REPORTS[slug].way
    assert told == (
        f"{BY_SLUG[slug].empty} {REPORTS[slug].words} [{way.words}]({way.address()})"
    )
    assert admin_client.get(way.address()).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/admin/corrections/",
        "/admin/actors/actor/merges/",
        "/admin/actors/actor/duplicates/",
        "/admin/actors/actor/deleted/",
    ],
)
def test_other_lists_lead_on_too(admin_client: Client, address: str) -> None:
    told = re.search(
        r'class="empty-list">.*?<a href="([^"]+)"',
        admin_client.get(address).text,
        re.DOTALL,
    )
    assert told
    assert admin_client.get(told[1]).status_code == 200


def test_figures_worked_off_lead_back_to_the_article(admin_client: Client) -> None:
    article = make_article(status="draft")
    told = said(admin_client.get(desk(Article, "figures", article.pk)).text)
    change = desk(Article, "change", article.pk)
    assert told.endswith(f"waits for verification. [Go on with the article]({change})")


def test_a_stream_asked_for_nothing_can_be_asked_for_everything(
    admin_client: Client,
) -> None:
    told = admin_client.get("/admin/done/").text
    assert 'recorded. <a href="?">Ask for everything</a>' in told


def test_a_queue_worked_off_says_so(editor: Client) -> None:
    address = f"{desk(Candidate, 'changelist')}?decision__exact=pending"
    assert said(editor.get(address).text) == (
        "No candidate fits the filters. [Remove the filters](?)."
    )
    assert (
        LISTS["articles.correction"].words
        in editor.get(desk(Correction, "changelist")).text
    )
