"""Drawings on public pages: what they show, where each mark leads, what they hide."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from actors import around
from actors.models import Actor, ActorName, Event, Participation
from actors.views import lists
from archive.shared import details
from archive.shared.prepared import Prepared
from articles.models import Authorship, FigureLink
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_measure,
    make_mention,
    make_section,
)
from tests.public.test_details import HIDDEN, page
from tests.public.test_lists import sentence

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


def section_of(text: str, name: str) -> str:
    """Give the part of a page under a heading."""
    found = re.search(
        rf'<section aria-labelledby="{name}">.*?(?=<section aria-labelledby|</main>)',
        text,
        re.DOTALL,
    )
    return found[0] if found else ""


def test_names_stand_by_kind_with_what_they_mean(reader: Client) -> None:
    mention = make_mention("Astana", stands_for="the government")
    for name, kind in (("Qazaqstan", "transliteration"), ("Astana", "metonym"),
                       ("Kazakhstan Proper", "alias")):  # fmt: skip
        ActorName.objects.create(actor=mention.actor, name=name, kind=kind)
    text = page(reader, mention.actor)
    kinds = re.findall(r"<dt>([^<]*)</dt>", text)
    assert kinds == ["Also named", "Transliteration", "Metonym", "Stands for"]
    assert "“Astana”: the government" in text


def test_company_is_counted_by_articles_that_both_are_named_in(reader: Client) -> None:
    actor, often, once = make_actor(), make_actor(name="Often"), make_actor(name="Once")
    for place in range(3):
        section = make_article().sections.get()
        make_mention("Astana", section=section, actor=actor)
        make_mention("China", section=section, actor=often)
        make_mention("Kazakhstan", section=section, actor=often)
        if not place:
            make_mention("summit", section=section, actor=once)
    make_mention(actor=make_actor(name="Elsewhere"))
    draft = make_article(status="draft").sections.get()
    make_mention("Astana", section=draft, actor=actor)
    make_mention("China", section=draft, actor=make_actor(name=HIDDEN))
    make_mention("Kazakhstan", section=draft, actor=once)
    found = [(one.name, one.shared) for one in around.company(actor)]
    assert found == [("Often", 3), ("Once", 1)]
    text = section_of(page(reader, actor), "company")
    assert text.index(">Often</bdi>") < text.index(">Once</bdi>") < text.index("<svg")
    assert "Elsewhere" not in text
    assert HIDDEN not in text
    for other in (often, once):
        assert text.count(f'href="{other.get_absolute_url()}"') == 2


def test_long_names_of_company_are_drawn_in_two_lines(reader: Client) -> None:
    actor = make_actor(name="Institute for Far Neighbours of the North and the South")
    section = make_article().sections.get()
    make_mention("Astana", section=section, actor=actor)
    for quote, name in (("China", "Shanghai Cooperation Organization"),
                        ("Kazakhstan", "Iran")):  # fmt: skip
        make_mention(quote, section=section, actor=make_actor(name=name))
    (drawing,) = re.findall(
        r"<svg.*?</svg>", section_of(page(reader, actor), "company"), re.DOTALL
    )
    texts = [
        ([str(span.text) for span in one.iter("tspan")], one.attrib["y"])
        for one in ElementTree.fromstring(drawing).iter("text")  # noqa: S314  # ours
    ]
    assert [lines for lines, _ in texts] == [
        ["Institute for", "Far", "Neighbours …"],
        ["Iran", "1"],
        ["Shanghai Cooperation", "Organization", "1"],
    ]
    assert [y for _, y in texts] == ["26", "20", "48"]
    for name in (actor.name, "Shanghai Cooperation Organization"):
        assert name in " ".join(re.findall("<title>([^<]*)", drawing))


def test_company_of_the_newest_mentions_is_read_and_the_page_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = make_actor()
    for place in range(3):
        section = make_article().sections.get()
        make_mention("Astana", section=section, actor=actor)
        make_mention("China", section=section, actor=make_actor(name=f"Other {place}"))
    assert "counted in" not in page(reader, actor)
    monkeypatch.setattr(around, "RECENT", 2)
    monkeypatch.setattr(around, "COUNTED", 2)
    monkeypatch.setattr(around, "_COMPANY", Prepared(around._company))
    monkeypatch.setattr(details, "_one_of", cache(details._one_of.__wrapped__))
    assert [one.name for one in around.company(actor)] == ["Other 1", "Other 2"]
    text = page(reader, actor)
    assert "counted in the articles of the newest 2 passages" in text
    assert "counted in the newest 2 passages" in text


def test_articles_are_counted_by_year_with_those_without_a_date(reader: Client) -> None:
    actor = make_actor()
    for original, naming in (("2021-05", 1), ("2023", 2), ("2023-01-01", 1), ("", 1)):
        section = make_article(original_date=original).sections.get()
        for quote in ("Astana", "China")[:naming]:
            make_mention(quote, section=section, actor=actor)
    make_mention(section=make_article(status="draft").sections.get(), actor=actor)
    row = around.with_its_words(Actor.objects.published(), actor.pk).get(pk=actor.pk)
    found = [(bar.label, bar.count, bar.width) for bar in around.years(row)]
    assert found == [
        ("2021", 1, "50%"), ("2022", 0, "0%"), ("2023", 2, "100%"),
        ("undated", 1, "50%"),
    ]  # fmt: skip
    text = section_of(page(reader, actor), "years")
    link = f"/articles/?actor={actor.pk}&amp;date_from=2023&amp;date_to=2023"
    assert link in text
    answer = reader.get(link.replace("&amp;", "&"))
    assert "2 articles" in answer.text.lower()


def test_articles_without_any_date_draw_no_years(reader: Client) -> None:
    section = make_article(original_date="").sections.get()
    actor = make_mention(section=section, actor=make_actor()).actor
    text = page(reader, actor)
    assert "Over the years" not in text
    assert "Named once" in text


def test_a_lone_old_year_draws_no_empty_century(reader: Client) -> None:
    actor = make_actor()
    for original in ("1873", "2023", "2024"):
        section = make_article(original_date=original).sections.get()
        make_mention(section=section, actor=actor)
    row = around.with_its_words(Actor.objects.published(), actor.pk).get(pk=actor.pk)
    assert [bar.label for bar in around.years(row)] == ["1873", "2023", "2024"]


def test_countries_are_marked_on_a_map_and_listed_before_it(reader: Client) -> None:
    section = make_article().sections.get()
    actor = make_actor(kind="person", country="KAZ")
    state = make_actor(name="Chinese State", country="CHN")
    firm = make_actor(name="A Firm", kind="company", country="USA")
    small = make_actor(name="Singapore", country="SGP")
    for quote, one in (("Astana", actor), ("China", state), ("owed", firm),
                       ("summit", small)):  # fmt: skip
        make_mention(quote, section=section, actor=one)
    text = section_of(page(reader, actor), "map")
    words, drawing = text.split("<svg", 1)
    assert "<strong><bdi>Kazakhstan</bdi></strong> (its country)" in words
    assert "Singapore</bdi></a> (not drawn)" in words
    assert drawing.count("<path") == 2
    assert 'class="map-own"' in drawing
    assert f'href="{state.get_absolute_url()}"' in drawing
    assert "A Firm" not in text
    assert f"The country of <bdi>{actor.name}</bdi> and the states" in drawing
    make_mention("China", section=section, actor=(seer := make_actor(kind="person")))
    seen = section_of(page(reader, seer), "map")
    assert f"<figcaption>The states named together with <bdi>{seer.name}<" in seen
    plain = make_mention(actor=make_actor(kind="person")).actor
    assert not section_of(page(reader, plain), "map")


def test_events_are_drawn_in_time_and_numbered_as_listed(reader: Client) -> None:
    section = make_article().sections.get()
    actor = make_mention(section=section).actor
    events = []
    for day in ("2024-07-03", "2023", "2012/..", ""):
        event = make_event(date=day, title=f"On {day or 'no day'}")
        make_event_mention(section=section, event=event)
        Participation.objects.create(event=event, actor=actor)
        events.append(event)
    hidden = make_event(title=HIDDEN)
    Participation.objects.create(event=hidden, actor=actor)
    text = section_of(page(reader, actor), "events")
    listed, drawing = text.split("<svg", 1)
    assert "<title>3. On 2024-07-03: 3 July 2024</title>" in drawing
    assert "<title>1. On 2012/..: since 2012</title>" in drawing
    assert drawing.count("<circle") == 1
    assert drawing.count("t-span") == 2
    assert "1 without a date stands in the list only" in drawing
    for event in events[:3]:
        assert f'href="{event.get_absolute_url()}"' in listed
        assert f'href="{event.get_absolute_url()}" tabindex="-1"' in drawing
    assert HIDDEN not in text
    shown = reader.get(f"/events/?actor={actor.pk}&view=timeline").text
    listed = '<ol class="list numbered chronicle" start="1">'
    assert shown.index(listed) < shown.index("On a line")
    assert drawing.split("</svg>")[0] in shown
    assert HIDDEN not in shown


def test_a_second_page_of_a_timeline_counts_on_and_says_what_it_draws(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "DRAWN", 20)
    section = make_article().sections.get()
    for day in range(1, 31):
        event = make_event(date=f"2024-01-{day:02}")
        make_event_mention(section=section, event=event)
    first, second = (
        reader.get("/events/", {"view": "timeline", "page": n}).text for n in (1, 2)
    )
    assert "Drawn here are events 1 to 20 of 30 events" in first
    assert "Drawn here are events 21 to 30 of 30 events" in second
    assert 'href="?view=timeline&amp;page=2"' in first
    assert (
        "Drawn here" not in reader.get("/events/?view=timeline&date_to=2024-01-09").text
    )
    numbers = [
        int(one)
        for text in (first, second)
        for one in re.findall(r'class="number" aria-hidden="true">(\d+)<', text)
    ]
    assert numbers == list(range(1, 31))
    last = re.findall(r'class="t-number"[^>]*>(\d+)<', second)
    assert last and int(last[-1]) == 30


def test_list_and_timeline_lead_to_each_other_and_keep_the_filters(
    reader: Client,
) -> None:
    section = make_article().sections.get()
    place = make_actor(name=HIDDEN)
    for kind, date in (("attack", "2023"), ("attack", ""), ("visit", "2024")):
        event = make_event(kind=kind, date=date, title=f"A {kind} of {date}")
        make_event_mention(section=section, event=event)
    Event.objects.update(place=place)
    plain = reader.get("/events/?kind=attack").text
    assert 'href="?kind=attack" aria-current="page" id="as-list"' in plain
    assert 'href="?kind=attack&amp;view=timeline" rel="nofollow"' in plain
    assert "<svg" not in plain
    assert "charts.css" not in plain
    drawn = reader.get("/events/?kind=attack&view=timeline").text
    assert 'href="?kind=attack&amp;view=timeline" aria-current="page"' in drawn
    assert 'href="?kind=attack" id="as-list"' in drawn
    assert drawn.count('"/events/timeline.json?kind=attack"') == 1
    assert sentence(drawn) == sentence(plain) == "2 events of the kind “attack”"
    assert "A visit of" not in drawn
    assert HIDDEN not in drawn
    assert "there is no line of time to draw" in drawn
    # the form, facets and chips stay in this look; feeds and files know none
    assert '<input type="hidden" name="view" value="timeline" id="id_view">' in drawn
    assert '<a href="?view=timeline">Show all</a>' in drawn
    assert 'href="/events/timeline.json?kind=attack"' in drawn
    assert 'href="/events/feed/?kind=attack"' in drawn
    assert 'href="/events.csv?kind=attack"' in drawn
    assert 'name="robots" content="noindex' in drawn
    everything = reader.get("/events/?view=timeline").text
    assert 'href="?year=2024&amp;view=timeline"' in everything
    assert "Show all" not in everything
    assert "<circle" not in everything
    assert everything.count("t-span") == 2
    assert "1 without a date stands in the list only" in everything
    assert reader.get("/events/?view=map").status_code == 400
    assert reader.get("/events/?view=timeline&kind=x").status_code == 400


def test_an_event_leads_to_its_neighbours_in_time(reader: Client) -> None:
    section = make_article().sections.get()
    days = ["2020", "2021", "2022", "2023", "2023", "2024", "2025", "2026", "2027", ""]
    events = [make_event(date=day, title=f"Number {n}") for n, day in enumerate(days)]
    for event in events:
        make_event_mention(section=section, event=event)
    make_event(date="2023-06", title=HIDDEN)
    text = section_of(page(reader, events[4]), "near")
    named = re.findall(r"Number (\d)(?=</bdi></a></p>|</bdi> <span)", text)
    assert named == ["1", "2", "3", "4", "5", "6", "7"]
    assert HIDDEN not in text
    assert "Number 0" not in section_of(page(reader, events[9]), "near")


def test_every_mark_of_a_measure_leads_to_its_figure(reader: Client) -> None:
    measure, subject = make_measure(), make_mention().actor
    figures = [
        make_figure(measure=measure, subject=subject, value=5_000_000),
        make_figure(measure=measure, value=None, low=2_000_000, high=3_000_000),
        make_figure(measure=measure, value=None, low=1_000_000, qualifier="over"),
    ]
    ahead = datetime.now(UTC) + timedelta(days=2)
    draft = make_article(published_at=ahead).sections.get()
    unseen = make_figure(section=draft, measure=measure, description=HIDDEN)
    text = section_of(page(reader, measure), "chart")
    for figure in figures:
        assert f'<a href="{figure.get_absolute_url()}" tabindex="-1">' in text
    assert text.count('class="c-span"') == 2
    assert unseen.get_absolute_url() not in text
    assert HIDDEN not in text
    assert f"/figures.csv?measure={measure.pk}" in text


def test_the_chart_is_a_file_of_its_own(reader: Client) -> None:
    measure = make_measure(name="Debts & <dues>")
    part = make_figure(measure=measure, value=5_000_000, description="<b>a</b> & b")
    whole = make_figure(measure=measure, value=1_000_000)
    FigureLink.objects.create(from_figure=part, to_figure=whole, kind="same_quantity")
    address = reverse("articles:measure_chart", args=(measure.pk, measure.slug))
    assert address in page(reader, measure)
    answer = reader.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314  # our own
    assert root.findtext(f"{SVG}title") == "Debts & <dues>"
    links = [one.get("href", "") for one in root.iter(f"{SVG}a")]
    assert f"http://testserver{part.get_absolute_url()}" in links
    assert all(link.startswith("http://testserver/") for link in links)
    assert any("/figures/tensions/#t-" in link for link in links)
    assert not list(root.iter(f"{SVG}style"))
    assert " style=" not in answer.text
    wrong = reader.get(address.replace(measure.slug, "wrong"))
    assert (wrong.status_code, wrong["Location"]) == (301, address)


def test_a_chart_of_what_nobody_may_see_is_not_found(reader: Client) -> None:
    draft = make_article(status="draft").sections.get()
    measure = make_figure(section=draft).measure
    address = reverse("articles:measure_chart", args=(measure.pk, measure.slug))
    assert reader.get(address).status_code == 404


def test_an_author_writes_about_actors_and_measures(reader: Client) -> None:
    author, actor, measure = make_author(), make_actor(name="Often"), make_measure()
    for place in range(2):
        section = make_article(authors=[author]).sections.get()
        make_mention("Astana", section=section, actor=actor)
        make_mention("China", section=section, actor=actor)
        make_figure(section=section, measure=measure)
        if not place:
            make_mention("summit", section=section, actor=make_actor(name="Once"))
    draft = make_article(authors=[author], status="draft").sections.get()
    make_mention("Astana", section=draft, actor=make_actor(name=HIDDEN))
    make_mention(actor=make_actor(name="Elsewhere"))
    text = section_of(page(reader, author), "whom")
    assert text.index(">Often</bdi>") < text.index(">Once</bdi>")
    counts = re.findall(r'<td class="num">(\d+)</td><td class="num">(\d+)</td>', text)
    assert counts == [("2", "4"), ("1", "1"), ("2", "2")]
    assert measure.get_absolute_url() in text
    assert HIDDEN not in text
    assert "Elsewhere" not in text


def test_an_older_bio_shows_what_it_has_otherwise(reader: Client) -> None:
    author = make_author()
    for months, place in ((2, "Astana"), (1, "Tashkent"), (0, "Tashkent")):
        article = make_article(
            authors=[author],
            published_at=datetime(2024, 12 - months, 1, tzinfo=UTC),
        )
        bio = make_section(article=article, kind="bio", text=f"Ada works in {place}.")
        Authorship.objects.filter(article=article).update(bio=bio)
    text = section_of(page(reader, author), "bios")
    assert text.count("section-bio") == 2
    assert "<p>Ada works in Tashkent.</p>" in text
    assert "Ada works in <del>Astana</del><ins>Tashkent</ins>." in text


def test_company_beyond_the_table_is_behind_a_button_and_ends(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "TABLED", 2)
    monkeypatch.setattr(around, "COMPANY", 4)
    section = make_article(text=" ".join(f"word{n}" for n in range(9))).sections.get()
    actor = make_mention("word0", section=section).actor
    for number in range(1, 6):
        other = make_actor(name=f"Other {number}")
        make_mention(f"word{number}", section=section, actor=other)
    text = section_of(page(reader, actor), "company").split("<svg")[0]
    opened, behind = text.split("<details", 1)
    assert re.findall(r"Other \d", opened) == ["Other 1", "Other 2"]
    assert re.findall(r"Other \d", behind) == ["Other 3", "Other 4"]
    assert "2 more</summary>" in behind
    assert "Only the first 4 are shown." in behind
