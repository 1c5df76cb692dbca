"""Names in news of which no list knows anything: people, companies, teams, places."""

import pytest

from articles.ingest.detect import LIKELY, ArticleText, SectionText
from articles.ingest.detect.actors import ActorDetector
from articles.ingest.detect.actors.forenames import FORENAMES
from articles.ingest.detect.world import builtin_actors

from .finding import found
from .work import calls


def likely(text: str) -> dict[str, str]:
    """Give what is believed of a text: the words and their kind."""
    return {
        one.quote: str(one.payload["kind"])
        for one in found(text)
        if one.score >= LIKELY
    }


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("A prize went to Angela Quorn for it.", "Angela Quorn"),
        ("Lebanese Walid Zorbani disagreed.", "Walid Zorbani"),
        ("The captain was Mary Jo King.", "Mary Jo King"),
        ("It was the plan of Xi Zorping himself.", "Xi Zorping"),
        ("They trusted Chen Zhui-bian for years.", "Chen Zhui-bian"),
        ("Few believed that A. Qurt Zooke would leave.", "A. Qurt Zooke"),
        ("Doctors treated Qazmir Zonaj, 34, for burns.", "Qazmir Zonaj"),
        ("It rained. Zorvik, who won, smiled.", "Zorvik"),
        ("“It went well,” said Zorvik.", "Zorvik"),
        ("Police said Zorvik was arrested at dawn.", "Zorvik"),
        ("They visited Zorvik’s wife again.", "Zorvik"),
        ("His daughter, Zelinka, was there.", "Zelinka"),
        ("The rival goalkeeper Zorvik fell.", "Zorvik"),
        ("Nobody saw that Zorvik, 60 and unwell, had left.", "Zorvik"),
        ("They trusted Simon Zeit. Her son was Zhilipp Zeit.", "Zhilipp Zeit"),
    ],
)
def test_words_beside_a_name_make_a_person(text: str, person: str) -> None:
    assert likely(text).get(person) == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Prices fell, a Zorvex spokesman added.", "Zorvex", "organisation"),
        ("He sold shares of Zorvex at once.", "Zorvex", "organisation"),
        ("Ministers heard that Zorvex said its mills burnt.", "Zorvex", "organisation"),
        ("At dawn Zorvan guerrillas struck.", "Zorvan", "armed_group"),
        ("Fans of the Montreal Zorks sang.", "Montreal Zorks", "organisation"),
        ("They beat Dynamo Tbilisi twice.", "Dynamo Tbilisi", "organisation"),
        ("It was shown on CBS Zable first.", "CBS Zable", "organisation"),
        ("Brokers like Zorvex Mining Inc Q2 results.", "Zorvex Mining Inc", "company"),
        ("Prices fell, ZORDA said.", "ZORDA", "organisation"),
        ("Oil came from Zor Brown and Co Inc.", "Zor Brown and Co Inc", "company"),
    ],
)
def test_words_beside_a_name_make_a_body(text: str, name: str, kind: str) -> None:
    assert likely(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rain fell on East Samarkand.", "East Samarkand"),
        ("Rain fell on North Zoristan.", "North Zoristan"),
        ("Storms hit the coast of Zoralia.", "Zoralia"),
        ("They left the southern city Zorul early.", "Zorul"),
        ("Shops closed for Mumbai, Zorul and Lahore.", "Zorul"),
        ("He went from Albuquerque, N.M., to work.", "N.M."),
        ("They drove to Zorelsa State again.", "Zorelsa State"),
        ("She had to retreat to Zabra at once.", "Zabra"),
        ("A woman from N. Ireland was seen.", "N. Ireland"),
    ],
)
def test_words_beside_a_name_make_a_place(text: str, place: str) -> None:
    assert likely(text).get(place) == "place"


@pytest.mark.parametrize(
    "line",
    [
        "ZORUL, West Bank 1996-08-30",
        "ZORUL (Reuters) - Rain fell.",
        "ZORUL, March 3 (AP) Rain fell.",
        "ZORUL -- Rain fell.",
    ],
)
def test_a_dateline_is_a_place(line: str) -> None:
    assert likely(f"Rain\n{line}\nIt rained.")["ZORUL"] == "place"


def test_a_headline_in_capitals_has_no_acronyms() -> None:
    assert "TENNIS" not in likely("TENNIS - ZOR WINS OPEN IN FIVE SETS.\nIt was late.")


def test_many_weak_words_say_what_one_does_not() -> None:
    text = (
        "Rain fell as Zorvan were late. In the end Zorvan chairman Kim Bat left. "
        "Nobody saw Zorvan."
    )
    assert [one.payload["kind"] for one in found(text) if one.quote == "Zorvan"] == [
        "organisation"
    ] * 3


def test_a_name_inside_of_sentences_counts_twice() -> None:
    text = "It was built by hand for Zorvik. A year after Zorvik it fell."
    assert list(likely(text)) == ["Zorvik"]


def test_a_noun_with_a_capital_is_no_name() -> None:
    text = "He praised Diplomacy. They hated Diplomacy as PSCs grew, and PSCs fell."
    assert likely(text) == {}


def test_a_house_of_people_is_a_body_of_the_state() -> None:
    assert likely("The Zor House of Assembly sat.") == {
        "Zor House of Assembly": "government_body"
    }


def test_a_word_that_is_also_printed_small_needs_more() -> None:
    assert "Herders" not in likely("At night Herders said no. The herders left.")


def test_people_told_by_their_neighbours_lend_their_surnames() -> None:
    text = "The money reached Qazmir Zonaj. Nobody saw Zonaj again."
    later = found(text)[-1]
    assert (later.quote, later.payload["name"]) == ("Zonaj", "Qazmir Zonaj")


def test_a_surname_may_have_two_words() -> None:
    text = "Jose Ramez Zorta spoke. It was late when Ramez Zorta left."
    later = found(text)[-1]
    assert (later.quote, later.payload["name"]) == ("Ramez Zorta", "Jose Ramez Zorta")


def test_a_company_named_in_full_is_no_person_later() -> None:
    text = (
        "Santa Zor Pacific Gold Corp fell. Analysts said Santa Zor told banks. "
        "“Yes,” said Santa Zor."
    )
    assert {one.payload["kind"] for one in found(text)} == {"company"}


def test_the_head_of_a_body_stands_for_it_after_the_article() -> None:
    text = "The Herders Brotherhood met. Later they left the Brotherhood in anger."
    later = found(text)[-1]
    assert later.payload["name"] == "Herders Brotherhood"


def test_no_full_name_follows_an_article() -> None:
    assert likely("It was a Registered Historic ruin of three Grand Old barns.") == {}


def test_an_office_before_of_and_a_state_leaves_the_name() -> None:
    assert likely("The envoy to Pakistan Bat Zorene left.")["Bat Zorene"] == "person"


def test_the_lists_of_names_hold_what_they_should() -> None:
    names = {one.name for one in builtin_actors()}
    assert {"Melbourne", "Illinois", "Basra", "FIFA", "Boeing"} <= names
    assert {"Angela", "Nursultan", "Xi"} <= FORENAMES
    assert not {"Will", "The", "In", "Reading"} & (FORENAMES | names)


def test_clues_take_work_in_proportion_to_the_text() -> None:
    detector = ActorDetector([], builtin=False)
    text = "Later Zorvex said it fell; ZOR, Qazmir Zonaj, 34, left the Brotherhood. "

    def work(times: int) -> int:
        article = ArticleText([SectionText("background", text * times)])
        return calls(lambda: detector.detect(article))

    assert work(400) < 4.5 * work(100)
