"""The search page: what is found, in which order, and with which words around it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from actors.models import ActorName
from archive.search import candidates
from archive.shared.snippets import (
    CLOSE,
    OPEN,
    best_window,
    folded,
    marked_up,
    spans,
    stems,
)
from tests.factories import (
    LONG_AGO,
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_mention,
    make_section,
)
from tests.public.test_lists import sentence, titles

pytestmark = pytest.mark.django_db

OTHER = "Nothing of the kind."


def ask(reader: Client, words: str, **more: str) -> str:
    """Search, and give the page."""
    response = reader.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    return response.text


def snippet(text: str) -> str:
    """Give the first snippet of a page."""
    found = re.search(r'<p class="snippet">(.*?)</p>', text)
    assert found, text
    return found[1]


def test_an_empty_search_explains_itself(reader: Client) -> None:
    for query in ("", "?q=", "?q=+++"):
        response = reader.get(f"/search/{query}")
        assert response.status_code == 200
        assert "All the text of every article is searched" in response.text


@pytest.mark.parametrize("words", ["the", "of the", '"of"', "-the", "!!!", '"', "—"])
def test_words_that_say_nothing_are_told_so(reader: Client, words: str) -> None:
    make_article()
    assert "These are only words that every article has" in ask(reader, words)


def test_nothing_found_says_what_to_try(reader: Client) -> None:
    make_article()
    text = ask(reader, "xylophone")
    assert "No article has what you look for: xylophone" in text
    assert "Try fewer or more general words" in text


def test_forms_of_a_word_accents_and_quotes_do_not_matter(reader: Client) -> None:
    make_article(title="Found", text="São Tomé’s debts grow.")
    for words in ("debt", "sao tome", "TOMÉ", "growing debts", '"sao tome"'):
        assert titles(ask(reader, words)) == ["Found"], words


def test_phrases_and_words_left_out(reader: Client) -> None:
    make_article(title="One", text="A debt trap for Kyrgyzstan.")
    make_article(title="Two", text="A trap, and no debt, for Tajikistan.")
    assert titles(ask(reader, '"debt trap"')) == ["One"]
    assert titles(ask(reader, "trap -kyrgyzstan")) == ["Two"]
    assert titles(ask(reader, "-kyrgyzstan")) == ["Two"]
    assert sorted(titles(ask(reader, "kyrgyzstan or tajikistan"))) == ["One", "Two"]


def test_a_word_left_out_counts_beyond_the_abstract(reader: Client) -> None:
    article = make_article(title="Debt", text="A debt.")
    make_section(article=article, text="China lends.")
    assert titles(ask(reader, "debt -china")) == []


def test_a_title_counts_more_than_an_abstract_and_that_more_than_a_body(
    reader: Client,
) -> None:
    body = make_article(title="Body", text=OTHER)
    make_section(article=body, text="The debt.")
    make_article(title="Abstract", text="The debt.")
    make_article(title="The debt", text=OTHER)
    make_article(title="Absent", text=OTHER)
    assert titles(ask(reader, "debt")) == ["The debt", "Abstract", "Body"]


def test_every_match_can_be_reached_behind_the_ranked_ones(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranking is bounded, finding is not."""
    for module in (
        "archive.search.candidates",
        "archive.shared.paging",
        "archive.shared.listing",
    ):
        monkeypatch.setattr(f"{module}.CAP", 24)
    monkeypatch.setattr(candidates, "HEADS", 3)
    for day in range(50):
        title = f"Debt of old {day:02}" if day < 3 else f"Article {day:02}"
        make_article(
            title=title, text="A debt.", published_at=LONG_AGO + timedelta(days=day)
        )
    first = ask(reader, "debt")
    assert sentence(first) == "More than 24 articles · “debt” · the best first"
    # the oldest have it in their titles: no newest match, but the best heads
    assert sorted(titles(first)[:3]) == [f"Debt of old {day:02}" for day in range(3)]
    pages = [titles(ask(reader, "debt", page=str(page))) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 10]
    assert len({title for page in pages for title in page}) == 50
    # 3 heads and 25 newest are ranked; the rest is newest first
    assert pages[1][8:] == [f"Article {day:02}" for day in range(24, 12, -1)]
    assert pages[2] == [f"Article {day:02}" for day in range(12, 2, -1)]
    assert 'rel="next"' not in ask(reader, "debt", page="3")
    assert reader.get("/search/?q=debt&page=4").status_code == 404


def test_a_hit_leads_to_its_section_with_its_words_marked(reader: Client) -> None:
    article = make_article(title="Found", text=OTHER)
    make_section(article=article, text="Of loans. " * 60 + "Astana owed “China” money.")
    text = ask(reader, "owing china")
    assert f'<a href="{article.get_absolute_url()}#s2p1">Found</a>' in text
    assert "Astana <mark>owed</mark> “<mark>China</mark>” money." in snippet(text)
    assert len(snippet(text)) < 700
    assert snippet(text).startswith("… ") or snippet(text).startswith("Of loans.")


def test_a_hit_in_the_title_alone_shows_how_the_text_begins(reader: Client) -> None:
    article = make_article(title="The Zebra", text=OTHER)
    text = ask(reader, "zebra")
    assert f'<a href="{article.get_absolute_url()}">The Zebra</a>' in text
    assert snippet(text) == OTHER


def test_what_is_printed_is_escaped_in_snippets(reader: Client) -> None:
    printed = "If 1 <2 & 3> 2, the debt is “R&D” < &amp; {{ q }}."
    make_article(text=printed)
    assert snippet(ask(reader, "debt")) == (
        "If 1 &lt;2 &amp; 3&gt; 2, the <mark>debt</mark> is “R&amp;D” &lt; &amp;amp; "
        "{{ q }}."
    )


def test_the_question_is_escaped(reader: Client) -> None:
    text = ask(reader, '<script>alert("1")</script> debt')
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_byline_and_date_are_shown(reader: Client) -> None:
    author = make_author(name="Vali Kaleji")
    make_article(title="Debt", title_supplied=True, authors=[author], original_date="")
    text = ask(reader, "debt")
    assert titles(text) == ["[Debt]"]
    assert f'<a href="{author.get_absolute_url()}"><bdi>Vali Kaleji</bdi></a>' in text
    assert "first published: date not stated" in text


def test_unpublished_articles_are_not_found(reader: Client) -> None:
    ahead = datetime.now(UTC) + timedelta(days=1)
    for status in ("draft", "in_review", "approved", "published"):
        make_article(title="Hidden zebra", status=status, published_at=ahead)
    make_article(title="Seen zebra")
    text = ask(reader, "zebra")
    assert titles(text) == ["Seen zebra"]
    assert sentence(text).startswith("1 article ·")


def test_actors_of_the_name_are_offered_first(reader: Client) -> None:
    section = make_article().sections.get()
    names = {"China": "Beijing", "Kyrgyzstan": "Kyrgyz Republic", "Kazakhstan": ""}
    for name, other in names.items():
        actor = make_actor(name=name)
        make_mention(section=section, actor=actor)
        for one in filter(None, (name, other)):
            ActorName.objects.create(actor=actor, name=one)
    hidden = make_actor(name="Kyrgyz secret")
    ActorName.objects.create(actor=hidden, name="Kyrgyz secret")
    for words, shown in {
        "kyrg": ["Kyrgyzstan"],
        "debt of the Kyrgyz Republic to CHINA": ["China", "Kyrgyzstan"],
        "beijing, kazakhstan": ["China", "Kazakhstan"],
        "debt -china": [],
        "chi%": [],
        "in": [],
    }.items():
        text = ask(reader, words)
        found = re.findall(
            r'<li class="row"><a href="/actors/[^"]+"><bdi>([^<]+)</bdi></a>', text
        )
        assert found == shown, words
        assert "secret" not in text


def facts(text: str) -> list[str]:
    """Give what stands beside the articles, in order."""
    found = re.findall(
        r'<li class="row fact">.*?<a href="[^"]+"[^>]*>(?:<bdi>)?([^<]+)<', text
    )
    return [" ".join(one.split()) for one in found]


def test_events_and_figures_stand_beside_the_articles(reader: Client) -> None:
    section = make_article(title="Debts").sections.get()
    place = make_actor(name="Köse Dağ")
    event = make_event(title="Zebra summit", date="2024-07", place=place)
    make_event_mention(section=section, event=event)
    figure = make_figure(section=section, description="Number of zebras")
    text = ask(reader, "zebra")
    assert facts(text)[0] == "Zebra summit"
    assert f'href="{figure.get_absolute_url()}"' in text
    assert "Number of zebras" in text
    assert "July 2024" in text
    # a place that nothing published names is neither found nor shown
    assert "Köse" not in text
    assert facts(ask(reader, "kose dag")) == []
    make_mention(section=section, actor=place)
    assert facts(ask(reader, "kose dag")) == ["Zebra summit"]
    assert "Köse" in ask(reader, "zebra")


def test_facts_that_nothing_published_tells_are_not_found(reader: Client) -> None:
    section = make_article(status="draft").sections.get()
    make_event_mention(section=section, event=make_event(title="Zebra summit"))
    make_figure(section=section, description="Number of zebras")
    assert facts(ask(reader, "zebra")) == []


def test_all_events_and_figures_can_be_leafed_through(reader: Client) -> None:
    section = make_article().sections.get()
    for number in range(23):
        event = make_event(title=f"Zebra summit {number}")
        make_event_mention(section=section, event=event)
        make_figure(section=section, description=f"Zebras {number}")
    text = ask(reader, "zebra", expand="0")
    assert len(facts(text)) == 8
    assert "See 23 events" in text
    assert "See 23 figures" in text
    for kind in ("events", "figures"):
        assert f'href="?q=zebra&amp;expand=0&amp;in={kind}"' in text
        first = ask(reader, "zebra", **{"in": kind})
        assert sentence(first) == f"23 {kind} · “zebra” · the best first"
        rest = facts(ask(reader, "zebra", **{"in": kind}, page="2"))
        assert (len(facts(first)), len(rest)) == (20, 3)
    assert facts(ask(reader, "xylophone", **{"in": "events"})) == []
    assert titles(ask(reader, "astana", **{"in": "nonsense"}))


def test_several_passages_of_an_article_each_with_its_paragraph(reader: Client) -> None:
    article = make_article(title="Found", text=OTHER)
    text = "\n\n".join([OTHER, "A debt trap.", OTHER, "The trap of debt.", "A trap."])
    make_section(article=article, text=text, label="BACKGROUND:")
    make_section(article=article, text="Debt, a trap, again.", label="CONCLUSION:")
    page = ask(reader, "debt trap")
    places = re.findall(r'<p class="found-in"><a href="[^"#]+#(\w+)">', page)
    assert places == ["s2p2", "s2p4", "s3p1"]
    assert page.count('<p class="snippet">') == 3
    assert f'<a href="{article.get_absolute_url()}#s2p2">Found</a>' in page
    shown = reader.get(article.get_absolute_url()).text
    for place in places:
        assert shown.count(f'<p id="{place}">') == 1
    assert re.search(r'<p id="s2p4">The trap of debt\.</p>', shown)


def usa() -> None:
    """Publish an article that knows the United States by four names."""
    section = make_article(title="Home", text="Here it is.").sections.get()
    actor = make_actor(name="United States")
    make_mention("Here", section=section, actor=actor)
    for name, kind in {
        "United States": "name", "USA": "abbreviation", "Washington": "metonym",
        "American": "demonym",
    }.items():  # fmt: skip
        ActorName.objects.create(actor=actor, name=name, kind=kind)


def test_a_name_finds_its_other_names_unless_switched_off(reader: Client) -> None:
    usa()
    make_article(title="One", text="The USA lends.")
    make_article(title="Two", text="The United States lends.")
    make_article(title="Three", text="States that are united. Washington agrees.")
    for words in ("usa", "U.S.A. or usa", "lends usa"):
        assert sorted(titles(ask(reader, words))) == ["One", "Two"], words
    text = ask(reader, "usa")
    assert "also:</span> United States" in text
    assert 'href="?q=usa&amp;expand=0"' in text
    text = ask(reader, "usa", expand="0")
    assert titles(text) == ["One"]
    assert "search also for</span> United States" in text
    assert '<a class="switched-off" href="?q=usa">' in text
    # the name of two words is found as a name, and as words where they were typed
    assert sorted(titles(ask(reader, "united states"))) == ["One", "Three", "Two"]
    # a capital stands for its government only where it is all that was asked
    assert sorted(titles(ask(reader, "washington"))) == ["One", "Three", "Two"]
    assert titles(ask(reader, "washington agrees")) == ["Three"]
    # quoted words are found as they stand
    assert titles(ask(reader, '"usa"')) == ["One"]
    assert sorted(titles(ask(reader, "lends -usa"))) == ["Two"]


def test_a_misspelt_name_is_guessed(reader: Client) -> None:
    section = make_article().sections.get()
    for name in ("Kyrgyzstan", "Uzbekistan"):
        actor = make_actor(name=name)
        make_mention(section=section, actor=actor)
        ActorName.objects.create(actor=actor, name=name)
    ActorName.objects.create(actor=make_actor(name="Kirgizstan"), name="Kirgizstan")
    text = ask(reader, "debts of Kirgistan")
    assert '<a href="?q=debts+of+Kyrgyzstan">Kyrgyzstan</a>?' in text, re.findall(
        "meant.*", text
    )
    assert "Kirgizstan" not in text
    assert "Did you mean" not in ask(reader, "kyrgyzstan")
    assert "Did you mean" not in ask(reader, "xylophone")


def test_an_empty_result_says_what_else_can_be_asked(reader: Client) -> None:
    make_article()
    text = ask(reader, '"zebra crossing" -kazakhstan')
    assert '<a href="?q=zebra%20crossing%20kazakhstan">' in text
    assert '<a href="?q=zebra%20or%20crossing%20or%20kazakhstan">' in text


def test_authors_are_offered_by_any_word_of_their_names(reader: Client) -> None:
    author = make_author(name="Vali Kaleji")
    make_article(authors=[author])
    make_article(status="draft", authors=[make_author(name="Vali Hidden")])
    for words in ("vali", "Kaleji", "kalej", "vali kaleji", "debts by Vali Kaleji"):
        text = ask(reader, words)
        assert "Authors of this name" in text, words
        named = f'<a href="{author.get_absolute_url()}"><bdi>Vali Kaleji</bdi></a></li>'
        assert named in text
        assert "Hidden" not in text


def test_the_question_is_kept_from_page_to_page(reader: Client) -> None:
    for _ in range(21):
        make_article()
    text = ask(reader, 'astana "owed"')
    assert '<a href="?q=astana+%22owed%22&amp;page=2" rel="next">' in text
    assert titles(ask(reader, 'astana "owed"', page="2"))
    assert '<meta name="robots" content="noindex' in text


@pytest.mark.parametrize("page", ["9", "0", "x", "9" * 40])
def test_a_page_that_is_not_there(reader: Client, page: str) -> None:
    make_article()
    response = reader.get("/search/", {"q": "astana", "page": page})
    assert response.status_code == 404
    assert '<a href="?q=astana">Begin at the first page</a>' in response.text


def test_too_many_words_are_refused_kindly(reader: Client) -> None:
    make_article()
    assert reader.get("/search/", {"q": "debt " * 79}).status_code == 200
    response = reader.get("/search/", {"q": "d" * 401})
    assert response.status_code == 400
    assert "This is too long." in response.text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words",
        "São Tomé’s “ŁÓDŹ” – 5 < 6 & ﬁne",
        "Ташкент, Oʻzbekiston",
        "İİ ß ½ 😀",
    ],
)
def test_a_folded_copy_has_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert not set(folded(text)) & set("<>&’“")


def test_the_closest_words_make_the_window() -> None:
    far = "A debt here." + " x" * 300 + " A trap there."
    near = "Of a debt trap."
    pattern = stems(("debt", "trap"))
    window = best_window([far, near], pattern)
    assert window is not None
    assert (window.number, window.text, window.found) == (1, near, 2)
    assert best_window([], pattern) is None
    alone = best_window(["Only\n\nthis"], pattern)
    assert alone is not None
    assert (alone.text, alone.found, alone.cut_after) == ("Only", 0, True)


def test_a_stem_is_found_though_its_word_ends_otherwise() -> None:
    for stem, word in (("economi", "economy"), ("hope", "hoping"), ("debt", "debts")):
        (pattern,) = stems((stem,))
        assert pattern.search(f"the {word}"), stem
        assert not pattern.search(f"the un{word}"), stem


def test_of_stems_within_each_other_the_longest_has_the_word() -> None:
    near, far = "The economist sat.", "An economic debt."
    window = best_window([near, far], stems(("econ", "economi", "debt")))
    assert window is not None
    assert (window.text, window.found) == (far, 2)


def test_marks_that_do_not_fit_the_print_are_left_out() -> None:
    marked = f"a {OPEN}debt{CLOSE} {OPEN}trap{CLOSE}"
    assert spans(marked, "a debt trap") == [(2, 6), (7, 11)]
    assert spans(marked, "another text") == []
    window = best_window(["A Debt Trap"], stems(("debt",)))
    assert window is not None
    shown = marked_up(window, [(2, 6), (7, 11)])
    assert shown == "A <mark>Debt</mark> <mark>Trap</mark>"
