"""Cards: what they say of a mark, where they stand, and that they hide no words."""

import re

import pytest
from django.test import Client

from articles.anchors import Mark, render
from articles.reading import read
from tests.factories import (
    LONG_AGO,
    bring_to,
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_mention,
    make_section,
)
from tests.public.test_anchors import TEXT, Tree, mark

CARD = '<span class="card" id="cf2">Card.</span>'


def test_paragraphs_are_named_by_section_and_number() -> None:
    html = render(TEXT, [], "s3")
    assert re.findall(r'<p id="(\w+)">', html) == ["s3p1", "s3p2"]


@pytest.mark.parametrize("end", [".", ",", ".”", ")", ";"])
def test_a_card_stands_behind_the_clause_of_its_mark(end: str) -> None:
    text = f"Astana owed 1,000 or more{end} It paid."
    html = render(text, [Mark("figure", 2, 7, 11, "#cf2", 1)], "s1", {"f2": CARD})
    assert f"1,000 or more{end}{CARD} It paid." in html


def test_a_mark_that_ends_with_its_clause_has_its_card_at_once() -> None:
    text = "Astana owed much. It paid."
    html = render(text, [Mark("figure", 2, 7, 17, "#cf2", 1)], "s1", {"f2": CARD})
    assert f">1</a>{CARD} It paid." in html


def test_a_card_stands_last_where_no_clause_ends() -> None:
    text = "Astana owed much"
    html = render(text, [Mark("figure", 2, 7, 11, "#cf2", 1)], "s1", {"f2": CARD})
    assert html.endswith(f"much{CARD}</p>")


def test_a_card_never_lies_within_a_link_or_another_mark() -> None:
    marks = [
        mark("actor", 1, "Astana"),
        mark("figure", 2, "Astana owed US$ 9.2", 1),
        mark("event", 3, "9.2 <billion> to China", 2),
    ]
    cards = {m.anchor: f'<span class="card" id="c{m.anchor}">.</span>' for m in marks}
    html = render(TEXT, marks, "s1", cards)
    tree = Tree(html)
    assert [name for name in tree.ids if name.startswith("c")] == ["cm1", "cf2", "ce3"]
    holders = [classes for _, classes in tree.under if "card" in classes]
    assert holders == [["", "card"]] * 3


def test_a_mark_over_two_paragraphs_has_one_card_in_the_last() -> None:
    start, end = TEXT.index("others"), TEXT.index(" SCO")
    marks = [Mark("event", 5, start, end, "#ce5", 1)]
    first, second = render(TEXT, marks, "s1", {"e5": "CARD"}).split("\n")
    assert "CARD" not in first
    assert second.count("CARD") == 1


@pytest.mark.django_db
class TestOnThePage:
    def test_a_figure_says_when_who_and_how_it_is_meant(self, reader: Client) -> None:
        article = make_article()
        figure = make_figure(
            section=article.sections.get(),
            attributed_to="the bank",
            mode="forecast",
            description="external debt",
        )
        text = reader.get(article.get_absolute_url()).text
        card = text[text.index(f'id="cf{figure.pk}"') :]
        card = card[: card.index("Close")]
        for words in ("external debt", "as of 1 January 2024", "forecast", "the bank"):
            assert words in card
        assert f'href="{figure.get_absolute_url()}"' in card
        assert f'href="#f{figure.pk}"' in card
        assert f'class="ref ref-figure" href="#cf{figure.pk}"' in text

    def test_an_event_says_when_and_what(self, reader: Client) -> None:
        article = make_article()
        event = make_event(title="The summit", date="2024-07", status="planned")
        telling = make_event_mention(section=article.sections.get(), event=event)
        text = reader.get(article.get_absolute_url()).text
        card = text[text.index(f'id="ce{telling.pk}"') :]
        assert "The summit" in card
        assert "Planned for: July 2024" in card[: card.index("Close")]

    def test_an_actor_has_a_card_once_in_a_section(self, reader: Client) -> None:
        article = make_article(
            text="Astana spoke. Astana paid. Astana fell.", status="draft"
        )
        section = article.sections.get()
        actor = make_actor(kind="state")
        first = make_mention("Astana", section=section, actor=actor)
        place = section.text.index("Astana paid")
        more = {"section": section, "actor": actor, "start": place, "end": place + 6}
        second = type(first).objects.create(
            quote="Astana", stands_for="the government", **more
        )
        more |= {"start": 27, "end": 33}
        third = type(first).objects.create(quote="Astana", **more)
        other = make_section(article=article, text="Astana again.", kind="background")
        fourth = make_mention("Astana", section=other, actor=actor)
        type(article).objects.filter(pk=article.pk).update(title="Paid")

        parts = read(article, early=True, cards=True).parts
        html = "".join(part.html for part in parts)
        for mention, has in ((first, 1), (second, 1), (third, 0), (fourth, 1)):
            assert html.count(f'id="cm{mention.pk}"') == has, mention.pk
            assert html.count(f'id="m{mention.pk}"') == 1
        assert "state; here: the government" in html
        assert f'id="m{third.pk}" href="{actor.get_absolute_url()}"' in html
        assert f'id="m{first.pk}" href="#cm{first.pk}"' in html

    def test_what_a_row_brings_along_is_escaped(self, reader: Client) -> None:
        evil = "<b>Evil</b>"
        article = make_article()
        section = article.sections.get()
        make_mention(section=section, actor=make_actor(name=evil), stands_for=evil)
        make_figure(section=section, description=evil, attributed_to=evil)
        make_event_mention(section=section, event=make_event(title=evil))
        assert evil not in reader.get(article.get_absolute_url()).text

    def test_a_text_has_a_table_of_contents_with_times(self, reader: Client) -> None:
        article = make_article(status="draft", text="word " * 459 + "end.")
        make_section(article=article, kind="conclusions", text="Short.")
        bring_to(article, "approved")
        article.status, article.published_at = "published", LONG_AGO
        article.save()
        text = reader.get(article.get_absolute_url()).text
        assert "To read: 2 minutes" in text
        assert '<a href="#s1">Abstract</a> <span class="quiet">2 min</span>' in text
        assert '<a href="#s2">Conclusions</a> <span class="quiet">1 min</span>' in text

    def test_names_written_from_right_to_left_are_isolated(
        self, reader: Client
    ) -> None:
        name = "محمد ظاهر شاه (1914)"
        article = make_article(authors=[make_author(name=name)])
        section = article.sections.get()
        actor = make_actor(name=name)
        make_mention(section=section, actor=actor)
        make_figure(section=section, attributed_to=name)
        make_event_mention(section=section, event=make_event(title=name))
        other = make_article()
        make_mention(section=other.sections.get(), actor=actor)
        text = reader.get(article.get_absolute_url()).text
        body = text[text.index("<h1") : text.index('id="cite"')]
        body += text[text.index('id="kin"') :]
        # byline, card of the actor, card and entry of figure and event, list twice,
        # related
        assert body.count(name) == body.count(f"<bdi>{name}</bdi>") == 9
