"""Known actors: where their names are, and what they mean where they stand."""

import pytest

from articles.ingest.detect.lexicon import KnownActor

from .finding import actor, found


def test_a_known_actor_is_matched_and_scored_high() -> None:
    known = [actor("x-bank", "Steppe Trade Bank", "company")]
    (one,) = found("It sued the Steppe Trade Bank twice.", known)
    assert one.payload["match"] == "x-bank"
    assert one.payload["how"] == "known name"
    assert one.payload["name_kind"] == "name"
    assert (one.score, one.detector) == (0.97, "actors")


def test_a_state_is_known_without_any_list() -> None:
    (one,) = found("Loans to Mongolia rose.")
    assert one.payload["match"] is None
    assert (one.payload["name"], one.payload["kind"]) == ("Mongolia", "state")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The China Development Bank lent.", ["China Development Bank"]),
        ("Ships in the South China Sea.", ["South China Sea"]),
        ("The Kazakh State Wool University won.", ["Kazakh State Wool University"]),
        ("An Iran-Pakistan Gas Pipeline is built.", ["Iran-Pakistan Gas Pipeline"]),
        ("Iran and Pakistan agreed.", ["Iran", "Pakistan"]),
    ],
)
def test_names_inside_names_are_masked(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in found(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("China’s debt and the United States' loans", ["China", "United States"]),
        ("a U.S.-led coalition", ["U.S."]),
        ("the states—China among them—paid", ["China"]),
        ("the Pakistan-Uzbekistan talks", ["Pakistan", "Uzbekistan"]),
        ("Sino-Russian trade", ["Sino", "Russian"]),
        ("anti-Chinese feelings", ["Chinese"]),
        ("It paid US$ 20 million and US$5.", []),
        ("Write to us@china.org or China.org", []),
        ("English-language media", []),
    ],
)
def test_what_stands_around_a_name(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in found(text)] == quotes


def test_capitals_match_a_name_but_not_a_common_word() -> None:
    known = [
        actor("sco", "Steppe Cooperation Organization", "organisation"),
        actor("dawn", "Dawn", "media"),
        actor("corridor", "corridor", "project"),
    ]
    text = "THE STEPPE COOPERATION ORGANIZATION AT DAWN: dawn in the corridor"
    assert [one.payload["match"] for one in found(text, known)] == ["sco"]


def test_descriptors_are_not_looked_for() -> None:
    known = [actor("army", "Army of X", "organisation", ("the military", "descriptor"))]
    assert found("But the military waits.", known) == []


def test_a_known_actor_takes_over_what_is_built_in() -> None:
    known = [KnownActor("the-kazakhs", "Kazakhstan", "state")]
    matches = {
        one.quote: one.payload["match"]
        for one in found("Kazakh exports: Astana owed more than Kazakhstan.", known)
    }
    assert matches == dict.fromkeys(("Kazakh", "Astana", "Kazakhstan"), "the-kazakhs")


@pytest.mark.parametrize(
    ("text", "kind", "name_kind"),
    [
        ("Moscow’s influence wanes.", "state", "metonym"),
        ("Astana owed two billion.", "state", "metonym"),
        ("Ties between Kabul and the north", "state", "metonym"),
        ("They met in Astana.", "place", "name"),
        ("The Astana summit ended.", "place", "name"),
        ("He flew to Beijing on Monday.", "place", "name"),
        ("interference by Beijing", "state", "metonym"),
    ],
)
def test_a_capital_is_a_city_or_stands_for_a_government(
    text: str, kind: str, name_kind: str
) -> None:
    first = found(text)[0] if "summit" not in text else found(text)[-1]
    assert (first.payload["kind"], first.payload["name_kind"]) == (kind, name_kind)
    assert ("stands_for" in first.payload) == (kind == "state")


def test_in_a_bio_a_capital_is_a_city() -> None:
    (one,) = found("She writes about politics, Tashkent.", kind="bio")
    assert one.payload["kind"] == "place"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Georgia joined the talks.", ["Georgia"]),
        ("a court in Atlanta, Georgia, ruled", []),
        ("Michael Jordan played.", []),
        ("a judge named Chad Turner", []),
        ("Jordan and Chad voted.", ["Jordan", "Chad"]),
        ("along the Niger River", []),
        ("Equatorial Guinea abstained.", ["Equatorial Guinea"]),
        ("turkey meat", []),
    ],
)
def test_names_of_states_that_are_other_names_too(text: str, states: list[str]) -> None:
    proposed = [one.quote for one in found(text) if one.payload["kind"] == "state"]
    assert proposed == states


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It turned to the West.", ["West"]),
        ("It lies in the west.", []),
        ("Western support grew.", ["Western"]),
        ("Western Kazakhstan is rich.", ["Kazakhstan"]),
        ("West of the river they met.", []),
    ],
)
def test_the_west_is_a_bloc_or_a_direction(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in found(text)] == quotes


def test_of_two_known_senses_of_a_capital_the_other_is_an_alternative() -> None:
    known = [
        actor("kaz", "Kazakhstan", "state", ("Astana", "metonym")),
        actor("astana-city", "Astana", "place"),
    ]
    city, state = found("In Astana they said Astana’s debt grew.", known)
    assert (city.payload["match"], city.payload["alternatives"]) == (
        "astana-city",
        ["kaz"],
    )
    assert (state.payload["match"], state.payload["alternatives"]) == (
        "kaz",
        ["astana-city"],
    )
    assert state.payload["stands_for"] == "the government of Kazakhstan"


def test_one_name_of_two_known_actors_is_unsure() -> None:
    known = [actor("a", "Union of A", "organisation", ("UA", "abbreviation"))]
    known += [actor("b", "Union of B", "organisation", ("UA", "abbreviation"))]
    (unsure,) = found("They asked the UA again.", known)
    assert (unsure.score, unsure.payload["alternatives"]) == (0.6, ["b"])
    sure = found("The Union of B met; the UA agreed.", known)[-1]
    assert (sure.payload["match"], sure.score) == ("b", 0.95)


def test_a_known_word_that_begins_a_sentence_is_unsure() -> None:
    known = [actor("dawn", "Dawn", "media")]
    first, second = found("Dawn broke. They read Dawn daily.", known)
    assert first.score < second.score
