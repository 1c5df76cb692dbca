"""Detail pages: what they show, where they lead, and what they never name."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from actors.models import ActorName, Participation, Relationship
from articles.models import Anchored, Authorship, FigureLink, RelationshipEvidence
from tests.factories import (
    LONG_AGO,
    anchor,
    bring_to,
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_measure,
    make_mention,
    make_section,
)

pytestmark = pytest.mark.django_db

HIDDEN = "Qwertz Hidden"


def page(reader: Client, row: models.Model) -> str:
    """Give a row's page."""
    response = reader.get(row.get_absolute_url())  # type: ignore[attr-defined]
    assert response.status_code == 200
    assert not response.cookies
    return response.text


def home_of(fact: Anchored) -> str:
    """Give the address of the article that a fact stands in."""
    assert fact.section.article is not None
    return fact.section.article.get_absolute_url()


def one_of_each() -> list[Any]:
    """Make one published row for each kind of detail page, all of one article."""
    article = make_article()
    section = article.sections.get()
    mention = make_mention(section=section)
    telling = make_event_mention(section=section)
    figure = make_figure(section=section)
    author = article.authorships.get().author
    return [
        article, article.issue, author, mention.actor, telling.event, figure,
        figure.measure,
    ]  # fmt: skip


def relate(quote: str, section: models.Model, **values: Any) -> Relationship:
    """Record a relationship and the words that tell it."""
    relationship = Relationship.objects.create(**values)
    RelationshipEvidence.objects.create(
        relationship=relationship, **anchor(quote, section=section)
    )
    return relationship


def test_each_kind_of_page_answers_with_a_title_and_one_heading(reader: Client) -> None:
    for row in one_of_each():
        text = page(reader, row)
        assert text.count("<h1") == 1, row
        assert "<title>" in text


def test_a_wrong_slug_is_put_right_for_good(reader: Client) -> None:
    for row in one_of_each():
        address = row.get_absolute_url()
        if "-" not in address:
            continue
        wrong = address.split("-")[0] + "-wrong/"
        response = reader.get(wrong, {"a": "b"})
        assert response.status_code == 301
        assert response["Location"] == f"{address}?a=b"


@pytest.mark.parametrize(
    "kind", ["issues", "articles", "authors", "actors", "events", "measures"]
)
@pytest.mark.parametrize("number", ["999999", "9" * 30, "9" * 5000, "0"])
def test_unknown_numbers_are_not_found(reader: Client, kind: str, number: str) -> None:
    assert reader.get(f"/{kind}/{number}-nothing/").status_code == 404


@pytest.mark.parametrize("number", ["999999", "9" * 30])
def test_unknown_figures_are_not_found(reader: Client, number: str) -> None:
    assert reader.get(f"/figures/{number}/").status_code == 404


def test_a_merged_actor_leads_to_what_it_became(reader: Client) -> None:
    target = make_mention().actor
    merged = make_actor(merged_into=target)
    response = reader.get(merged.get_absolute_url())
    assert response.status_code == 301
    assert response["Location"] == target.get_absolute_url()


def test_an_actor_merged_into_a_hidden_one_is_not_found(reader: Client) -> None:
    merged = make_actor(merged_into=make_actor(name=HIDDEN))
    response = reader.get(merged.get_absolute_url())
    assert response.status_code == 404
    assert HIDDEN not in response.text


def test_an_article_shows_its_marks_and_leads_to_each_fact(reader: Client) -> None:
    article = make_article()
    section = article.sections.get()
    mention = make_mention(section=section)
    telling = make_event_mention(section=section)
    figure = make_figure(section=section)
    text = page(reader, article)
    for name in (f"m{mention.pk}", f"e{telling.pk}", f"f{figure.pk}", "s1"):
        assert text.count(f'id="{name}"') == 1, name
    for fact in (mention.actor, telling.event, figure):
        assert f'href="{fact.get_absolute_url()}"' in text
    assert f'href="#m{mention.pk}"' in text
    assert f'href="#e{telling.pk}"' in text
    assert f'href="#f{figure.pk}"' in text
    assert "July 2024" in text


def test_every_section_and_label_stands_once_as_printed(reader: Client) -> None:
    article = make_article(status="draft")
    make_section(article=article, kind="heading", text="A Title By Someone")
    make_section(article=article, kind="conclusions", label="CONCLUSION:")
    bio = make_section(article=article, kind="bio", text="Ada works in Astana.")
    article.authorships.update(bio=bio)
    mention = make_mention("Astana", section=bio)
    bring_to(article, "approved")
    article.status, article.published_at = "published", LONG_AGO
    article.save()
    text = page(reader, article)
    assert "CONCLUSION:" in text
    assert "A Title By Someone" not in text
    assert f'id="m{mention.pk}"' in text
    for place in range(1, 5):
        assert text.count(f'id="s{place}"') == 1


def test_a_heading_with_a_mark_is_shown_as_printed(reader: Client) -> None:
    article = make_article()
    heading = make_section(article=article, kind="heading", text="Debts of Kazakhstan")
    mention = make_mention(section=heading)
    text = page(reader, article)
    assert "Heading as printed" in text
    assert text.count(f'id="m{mention.pk}"') == 1


def test_a_supplied_title_stands_in_square_brackets(reader: Client) -> None:
    article = make_article(title="Debt Trap", title_supplied=True)
    text = page(reader, article)
    assert "<h1>[Debt Trap]</h1>" in text
    assert "supplied by an editor" in text


def test_dates_are_labelled_and_in_words(reader: Client) -> None:
    text = page(reader, make_article(original_date="2024-10"))
    assert 'First published: <time datetime="2024-10">October 2024</time>' in text
    assert "Published here: " in text
    assert "date not stated" in page(reader, make_article(original_date=""))


def test_a_retracted_article_says_so_above_its_title(reader: Client) -> None:
    article = make_article(status="retracted")
    text = page(reader, article)
    assert text.index("Retracted.") < text.index("<h1>")


def test_an_article_names_its_neighbours_that_are_public(reader: Client) -> None:
    issue = make_issue()
    first = make_article(issue=issue, position=1, title="First piece")
    make_article(issue=issue, position=2, title=HIDDEN, status="draft")
    third = make_article(issue=issue, position=3, title="Third piece")
    last = make_article(issue=issue, position=9, title="Last piece")
    text = page(reader, third)
    assert f'href="{first.get_absolute_url()}" rel="prev"' in text
    assert f'href="{last.get_absolute_url()}" rel="next"' in text
    assert HIDDEN not in text
    assert 'rel="prev"' not in page(reader, first)


def test_how_to_cite_is_one_plain_sentence(reader: Client) -> None:
    authors = [make_author(name="Ada One"), make_author(name="Bo Two")]
    article = make_article(authors=authors, title="Debts")
    text = page(reader, article)
    assert "Ada One, &amp; Bo Two. (2024). Debts. <i>The Analyst</i>. http" in text
    assert f"http://testserver{article.get_absolute_url()}</p>" in text


def test_names_are_escaped_wherever_they_stand(reader: Client) -> None:
    evil = "<b>Evil</b>"
    article = make_article(title=evil)
    section = article.sections.get()
    actor = make_actor(name=evil)
    event = make_event(title=evil)
    make_mention(section=section, actor=actor)
    make_event_mention(section=section, event=event)
    figure = make_figure(section=section, description=evil, subject=actor)
    for row in (article, article.issue, actor, event, figure, figure.measure):
        text = page(reader, row)
        assert evil not in text, row
        assert "&lt;b&gt;Evil" in text, row


def test_an_issue_lists_articles_in_order_and_its_imprint(reader: Client) -> None:
    issue = make_issue(volume="26", number="4", note="A listing page.")
    make_article(issue=issue, position=2, title="Second piece")
    make_article(issue=issue, position=1, title="First piece")
    make_article(issue=issue, position=3, title=HIDDEN, status="draft")
    imprint = make_section(issue=issue, text="Printed in Washington.")
    mention = make_mention("Washington", section=imprint)
    text = page(reader, issue)
    assert text.index("First piece") < text.index("Second piece")
    assert HIDDEN not in text
    assert f'id="m{mention.pk}"' in text
    for words in ("<dd>26</dd>", "<dd>4</dd>", "A listing page.", "October 2024"):
        assert words in text
    shown = page(reader, mention.actor)
    assert f"{issue.get_absolute_url()}#m{mention.pk}" in shown


def test_an_author_has_articles_and_bios_as_printed(reader: Client) -> None:
    author = make_author(
        name="Ada Today", orcid="0000-0002-1825-0097", homepage="https://ada.example/"
    )
    article = make_article(authors=[author])
    make_article(authors=[author], title=HIDDEN, status="draft")
    bio = make_section(article=article, kind="bio", text="Ada works in Astana.")
    Authorship.objects.filter(article=article).update(bio=bio)
    text = page(reader, author)
    assert "https://orcid.org/0000-0002-1825-0097" in text
    assert "https://ada.example/" in text
    assert article.title in text
    assert "Ada works in Astana." in text
    assert HIDDEN not in text


def test_a_figure_says_how_much_of_what_and_who_says_so(reader: Client) -> None:
    figure = make_figure(
        unit_kind="percent", unit="percent", value=27, percent_of="all external debt",
        qualifier="about", mode="forecast", attributed_to="the bank",
    )  # fmt: skip
    text = page(reader, figure)
    assert "about 27 percent</h1>" in text
    for words in ("all external debt", "forecast", "the bank", "1 January 2024"):
        assert words in text
    assert f"{home_of(figure)}#f{figure.pk}" in text
    assert "<mark>Astana owed US$ 9.2 billion</mark> to China." in text
    assert "As of January 1, 2024, " in text


def test_a_figure_says_whose_it_is(reader: Client) -> None:
    figure = make_figure(subject=make_actor(name="Freedonia"), description="its debt")
    short = reverse("articles:claim_f", args=[figure.pk])
    assert "Freedonia, its debt · " in page(reader, figure)
    for text in (page(reader, figure), reader.get(short).text):
        assert re.search(r'class="lead narrow"><bdi>Freedonia</bdi>: its debt\b', text)


def test_a_figure_leads_to_others_from_both_sides(reader: Client) -> None:
    small, large = make_figure(value=1_000_000), make_figure(value=2_000_000)
    FigureLink.objects.create(
        from_figure=small, to_figure=large, kind="share_of", note="Half of it."
    )
    assert "A share of" in page(reader, small)
    assert "Half of it." in page(reader, small)
    assert f'href="{small.get_absolute_url()}"' in page(reader, large)


def test_a_measure_sets_figures_side_by_side_largest_first(reader: Client) -> None:
    measure = make_measure(definition="What is owed.")
    for value in (2_000_000, 5_000_000, 3_000_000):
        make_figure(measure=measure, value=value)
    text = page(reader, measure)
    assert text.index("5 million") < text.index("3 million") < text.index("2 million")
    assert "What is owed." in text
    assert '<th scope="col" class="num">US$</th>' in text
    assert ">5 million</a>" in text
    assert '<q class="words">Astana owed US$ 9.2 billion</q>' in text


def test_a_measure_of_several_units_names_each_with_its_number(reader: Client) -> None:
    measure = make_measure()
    make_figure(measure=measure, value=2_000_000)
    make_figure(measure=measure, value=3_000_000, unit="EUR")
    text = page(reader, measure)
    assert '<th scope="col" class="num">Value</th>' in text
    assert "€\N{NO-BREAK SPACE}3 million" in text


def test_a_figure_says_how_to_cite_its_words(reader: Client) -> None:
    article = make_article(title="Debts", title_supplied=True, original_date="")
    figure = make_figure(section=article.sections.get())
    text = page(reader, figure)
    name = article.authorships.get().author.sort_name.replace("Ada", "A.")
    assert f">{name} (n.d.). [Debts]. <i>The Analyst</i>. http://testserver" in text
    assert f"/f/{figure.pk} [Words cited: “{figure.quote}”.]</p>" in text


def test_a_figure_of_a_retracted_article_says_so(reader: Client) -> None:
    figure = make_figure(section=make_article(status="retracted").sections.get())
    text = page(reader, figure)
    assert '<span class="status">retracted</span>' in text
    assert f"/f/{figure.pk} [Retracted. Words cited: " in text


@pytest.mark.parametrize(
    ("status", "label", "parties"),
    [
        ("happened", "Happened", "Who took part"),
        ("cancelled", "Was planned for", "Who is to do with it"),
        ("alleged", "Said to have happened", "Who is to do with it"),
    ],
)
def test_an_events_date_and_parties_are_labelled_by_its_status(
    reader: Client, status: str, label: str, parties: str
) -> None:
    event = make_event(status=status)
    telling = make_event_mention(event=event)
    place, guest = make_actor(kind="place"), make_actor(name="Freedonia")
    event.place = place
    event.save()
    for actor in (place, guest):
        make_mention(section=telling.section, actor=actor)
        Participation.objects.create(event=event, actor=actor)
    text = page(reader, event)
    assert f"<dt>{label}</dt>" in text
    assert f"{parties}</h2>" in text
    # the place stands among the facts, and is no party
    assert text.count(f">{place.name}</bdi></a>") == 1
    assert text.count(">Freedonia</bdi></a>") == 1
    assert f'{label}: <time datetime="2024-07">July' in page(reader, guest)


def test_an_actor_gathers_figures_it_states_and_those_of_a_place(
    reader: Client,
) -> None:
    section = make_article().sections.get()
    actor = make_mention(section=section).actor
    said = make_figure(section=section, attributed_actor=actor)
    there = make_figure(section=section, place=actor)
    text = page(reader, actor)
    for figure, part in ((said, "as source"), (there, "as place")):
        assert f'href="{figure.get_absolute_url()}"' in text
        assert f"({part})" in text
    listed = reader.get("/figures/", {"actor": actor.pk}).text
    assert said.get_absolute_url() in listed
    assert there.get_absolute_url() in listed


def test_an_event_tells_when_where_who_and_in_which_words(reader: Client) -> None:
    telling = make_event_mention()
    event = telling.event
    place = make_mention("Kazakhstan").actor
    event.place = place
    event.save()
    guest = make_actor(name="The Guest")
    Participation.objects.create(event=event, actor=guest, role="host")
    text = page(reader, event)
    assert "<mark>Kazakhstan hosted the summit in July 2024</mark>" in text
    assert f"{home_of(telling)}#e{telling.pk}" in text
    assert "The Guest" in text
    assert "(host)" in text
    assert place.name in text
    assert "“July 2024”" in text


def test_an_actor_gathers_all_that_is_said_of_it(reader: Client) -> None:
    article = make_article()
    section = article.sections.get()
    actor, other = make_actor(name="Freedonia"), make_mention().actor
    make_mention(section=section, actor=actor, stands_for="its government")
    ActorName.objects.create(actor=actor, name="Fredonia", kind="metonym")
    relate("Astana", section, from_actor=actor, to_actor=other, kind="member_of")
    relate("China", section, from_actor=actor, kind="office_of", role="Minister")
    event = make_event_mention(section=section).event
    Participation.objects.create(event=event, actor=actor, role="guest")
    about = make_figure(section=section, subject=actor)
    against = make_figure("9.2", section=section, counterpart=actor)
    text = page(reader, actor)
    for words in ("Fredonia", "<dt>Metonym</dt>", "Member of", other.name, "Minister",
                  event.title, "as guest", "its government", "(as counterpart)",
                  about.get_absolute_url(), against.get_absolute_url(),
                  "<mark>Kazakhstan</mark>"):  # fmt: skip
        assert words in text, words
    assert "Freedonia" in page(reader, other)


def test_a_relation_of_no_listed_kind_is_said_in_its_own_words(reader: Client) -> None:
    mention = make_mention()
    other = make_mention("China", section=mention.section).actor
    relate("Astana", mention.section, from_actor=mention.actor, to_actor=other,
           kind="other", role="writes for")  # fmt: skip
    assert "Writes for <a" in page(reader, mention.actor)
    shown = page(reader, other)
    assert f"</a>: writes for <bdi>{other.name}</bdi>" in shown
    assert "related to" not in shown.lower()


def test_the_same_person_as_author_is_linked_when_public(reader: Client) -> None:
    actor = make_mention().actor
    author = make_author(name=HIDDEN, actor=actor)
    assert HIDDEN not in page(reader, actor)
    make_article(authors=[author])
    assert author.get_absolute_url() in page(reader, actor)
    assert actor.get_absolute_url() in page(reader, author)


def test_no_page_names_an_actor_that_is_not_public(reader: Client) -> None:
    article = make_article()
    section = article.sections.get()
    hidden = make_actor(name=HIDDEN)
    actor = make_mention(section=section).actor
    relate("Astana", section, from_actor=actor, to_actor=hidden, kind="member_of")
    relate("China", section, from_actor=hidden, to_actor=actor, kind="part_of")
    event = make_event(place=hidden, place_text=HIDDEN)
    make_event_mention(section=section, event=event)
    figure = make_figure(
        section=section, counterpart=hidden, place=hidden, attributed_actor=hidden
    )
    merged = make_actor(name=HIDDEN)
    Participation.objects.create(event=event, actor=merged)
    make_mention("China", section=section, actor=merged)
    type(merged).objects.filter(pk=merged.pk).update(merged_into=actor)
    for row in (article, actor, event, figure, figure.measure):
        assert HIDDEN not in page(reader, row), row


def test_no_page_shows_what_only_an_unpublished_article_says(reader: Client) -> None:
    ahead = datetime.now(UTC) + timedelta(days=2)
    draft = make_article(title=HIDDEN, published_at=ahead, text=f"{HIDDEN} owed US$ 3.")
    there = draft.sections.get()
    actor = make_mention().actor
    make_mention("owed", section=there, actor=actor)
    event = make_event_mention().event
    make_event_mention("owed", section=there, event=event, date_text=HIDDEN)
    figure = make_figure(subject=actor)
    unseen = make_figure("US$ 3", section=there, subject=actor, description=HIDDEN,
                         measure=figure.measure)  # fmt: skip
    FigureLink.objects.create(from_figure=figure, to_figure=unseen, kind="part_of")
    relate("owed", there, from_actor=actor, kind="office_of", role=HIDDEN)
    hidden_event = make_event(title=HIDDEN)
    make_event_mention("owed", section=there, event=hidden_event)
    Participation.objects.create(event=hidden_event, actor=actor)
    for row in (actor, event, figure, figure.measure):
        assert HIDDEN not in page(reader, row), row
    for gone in (draft, unseen, hidden_event):
        assert reader.get(gone.get_absolute_url()).status_code == 404


def test_a_long_list_ends_with_a_way_to_the_rest(reader: Client) -> None:
    words = " ".join(f"word{number}" for number in range(130))
    article = make_article(text=words)
    section = article.sections.get()
    actor, measure = make_actor(), make_measure()
    for number in range(105):
        make_figure(f"word{number} ", section=section, subject=actor, measure=measure)
    assert f"/figures/?actor={actor.pk}" in page(reader, actor)
    assert f"/figures/?measure={measure.pk}" in page(reader, measure)
    text = page(reader, article)
    assert f"/figures/?article={article.pk}" in text
    assert text.count('class="ref ref-figure" href="#f') == 100


def test_mentions_are_quoted_by_article_up_to_a_limit(reader: Client) -> None:
    words = " ".join(f"word{number}" for number in range(20))
    article = make_article(text=words)
    actor = make_actor()
    for number in range(9):
        make_mention(f"word{number} ", section=article.sections.get(), actor=actor)
    text = page(reader, actor)
    assert "Named 9 times; the first 4 are quoted" in text
    assert text.count("<mark>") == 4


RTL = "الجزيرة (الإنجليزية)"
"""A name from right to left that ends in a bracket, which would turn what follows."""


def test_names_from_right_to_left_are_isolated_wherever_they_stand(
    reader: Client,
) -> None:
    author = make_author(name=RTL, sort_name=RTL)
    article = make_article(authors=[author])
    section = article.sections.get()
    actor = make_actor(name=RTL)
    event = make_event(title=f"{RTL}!")
    make_mention("Astana", section=section, actor=actor)
    make_event_mention(section=section, event=event)
    Participation.objects.create(event=event, actor=actor)
    figure = make_figure(section=section, subject=actor, attributed_actor=actor)
    rows = (author, actor, event, figure, figure.measure)
    lists = ("/articles/", "/authors/", "/actors/", "/events/", "/figures/")
    for address in (*lists, *(row.get_absolute_url() for row in rows)):
        text = reader.get(address).text
        begin = '<div class="shown"' if address in lists else "<main"
        main = text[text.index(begin) : text.index("</main>")]
        bare = re.sub(r"<(title|text)\b.*?</\1>|<[^>]*=[^>]*>", "", main)
        found = re.findall(rf"(.{{5}}){re.escape(RTL)}", bare)
        assert found, address
        assert {*found} == {"<bdi>"}, (address, found)


def test_quotation_marks_within_quotation_marks_are_single(reader: Client) -> None:
    section = make_article(text="A “trap” of US$ 9.2 billion opened.").sections.get()
    figure = make_figure("A “trap” of US$ 9.2 billion", section=section)
    for address in ("/", "/figures/", figure.measure.get_absolute_url()):
        text = reader.get(address).text
        assert re.search(r"<q [^>]*>A ‘trap’ of US\$ 9.2 billion</q>", text), address
    # in its passage it stands as printed
    assert "<mark>A “trap” of US$" in page(reader, figure)
