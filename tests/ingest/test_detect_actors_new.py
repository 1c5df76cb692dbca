"""Actors not seen before: bodies, people, places, and what is no actor at all."""

import pytest

from articles.ingest.detect import ArticleText, SectionText
from articles.ingest.detect.actors import LIKELY, ActorDetector

from .finding import BARE, actor, found, kinds, names
from .work import calls


def test_an_acronym_in_brackets_names_the_words_before_it() -> None:
    text = "The Union of Steppe Herders (USH) met. Later the USH left, said USH aides."
    assert (
        names(text)
        == [("Union of Steppe Herders",) * 2] + [("USH", "Union of Steppe Herders")] * 3
    )


def test_a_long_form_may_end_in_its_head() -> None:
    text = "The Steppe Herders Party (SHP) and the Zor-Tulpar-Ay pipeline (ZTA) failed."
    assert names(text)[1::2] == [
        ("SHP", "Steppe Herders Party"),
        ("ZTA", "Zor-Tulpar-Ay pipeline"),
    ]


def test_terms_and_abbreviations_of_things_are_no_actors() -> None:
    text = "its gross domestic product (GDP) and private security companies (PSCs)"
    assert found(text) == []


def test_the_acronym_of_a_known_actor_matches_it() -> None:
    known = [actor("ush", "Union of Steppe Herders", "organisation")]
    text = "Union of Steppe Herders (USH). USH left."
    assert [one.payload["match"] for one in found(text, known)] == ["ush"] * 3


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "the Ministry of Science and Higher Education of Uzbekistan",
            ["Ministry of Science and Higher Education", "Uzbekistan"],
        ),
        ("the Kyrgyz Cabinet of Ministers", ["Kyrgyz", "Cabinet of Ministers"]),
        ("the Bank of Mongolia", ["Bank of Mongolia"]),
        (
            "the Institute for the Study of Peace and War",
            ["Institute for the Study of Peace and War"],
        ),
        ("the Felt Institute and the Wool Club", ["Felt Institute", "Wool Club"]),
        ("Kazakhstan’s Foreign Office", ["Kazakhstan", "Foreign Office"]),
        ("the Yurt and Saddle Initiative", ["Yurt and Saddle Initiative"]),
        ("the People’s Movement of Mongolia", ["People’s Movement of Mongolia"]),
        ("Altyn Motors Inc of Mongolia", ["Altyn Motors Inc", "Mongolia"]),
        ("The Council met. The Bank lent.", []),
    ],
)
def test_where_names_of_bodies_begin_and_end(text: str, quotes: list[str]) -> None:
    assert [one.quote for one in found(text)] == quotes


def test_head_words_tell_the_kind() -> None:
    text = (
        "the Zarya Bank, the Zarya Ministry, the Zarya Brigade, the Zarya Valley, "
        "the Zarya Pipeline, the Zarya Initiative, the Zarya Times, "
        "the Zarya University"
    )
    assert list(kinds(text).values()) == [
        "company",
        "government_body",
        "armed_group",
        "place",
        "project",
        "initiative",
        "media",
        "organisation",
    ]


def test_a_body_between_states_is_no_state_s_own() -> None:
    text = "the Zarya Agency and the International Zarya Agency met in Zor."
    assert list(kinds(text).values())[:2] == ["government_body", "organisation"]


def test_a_head_in_small_letters_tells_the_kind_too() -> None:
    text = "Zor province, the Zarya copper mine and the Baku-Zor-Ceyhan pipeline"
    assert kinds(text) == {
        "Zor": "place",
        "Zarya copper mine": "project",
        "Baku-Zor-Ceyhan pipeline": "project",
    }


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kyrgyz President Temir Zorov spoke.", "Temir Zorov"),
        ("The Mongolian Ambassador to Pakistan Bat Erdene left.", "Bat Erdene"),
        ("then-President of Armenia Aram Zoryan", "Aram Zoryan"),
        ("Deputy Prime Minister and Foreign Minister Omar Zor", "Omar Zor"),
        ("Temir Zor, the chairman of the committee, left.", "Temir Zor"),
        ("Temir Zor, Minister of Wool, left.", "Temir Zor"),
        ("Rafik Zor, PhD, is a director.", "Rafik Zor"),
        ("Dr. Temir Zor teaches.", "Temir Zor"),
        ("the political scientist Temir Zor", "Temir Zor"),
        ("But Temir Zor has warned of it.", "Temir Zor"),
        ("according to Temir Zor", "Temir Zor"),
        ("“No,” said Temir Zor.", "Temir Zor"),
        ("U.S. Secretary of State Ann Zor met them.", "Ann Zor"),
        ("Mullah Abdul Zor agreed.", "Abdul Zor"),
        ("President Zor’s aides", "Zor"),
        ("They freed Omar bin Zor.", "Omar bin Zor"),
        ("CEO Karl de Zor resigned.", "Karl de Zor"),
        ("They blamed Zorbekov.", "Zorbekov"),
        ("the lawyers Temir Zor and Omar Dal", "Omar Dal"),
    ],
)
def test_offices_and_verbs_make_people(text: str, person: str) -> None:
    people = [one.quote for one in found(text) if one.payload["kind"] == "person"]
    assert people[-1:] == [person]
    assert len(people) == (2 if " and Omar" in text else 1)


def test_offices_alone_are_nobody() -> None:
    assert (
        found("The Prime Minister met the Deputy Director and a Senior Fellow.") == []
    )


def test_a_surname_means_who_was_named_in_full() -> None:
    text = "Zor left. President Temir Zor spoke. Zor’s aides agreed; Temir did not."
    assert names(text) == [
        ("Zor", "Temir Zor"),
        ("Temir Zor", "Temir Zor"),
        ("Zor", "Temir Zor"),
        ("Temir", "Temir Zor"),
    ]


def test_a_surname_after_a_full_stop_is_a_name_of_its_own() -> None:
    text = "They heard Minister Omar Dal. Dal denied it."
    assert [one.quote for one in found(text)] == ["Omar Dal", "Dal"]


def test_of_two_with_one_surname_the_nearest_before_is_meant_and_it_scores_less() -> (
    None
):
    known = [actor("a", "Temir Zor", "person"), actor("b", "Omar Zor", "person")]
    first, second, last = found("Temir Zor met Omar Zor. Zor left.", known)
    assert (first.payload["match"], second.payload["match"]) == ("a", "b")
    assert last.payload["match"] == "b"
    assert last.payload["alternatives"] == ["a"]
    assert last.score < first.score


def test_an_office_and_a_surname_mean_a_known_person() -> None:
    known = [actor("zor", "Temir Zorov", "person")]
    assert names("President Zorov spoke. Zorov left.", known) == [
        ("Zorov", "Temir Zorov"),
        ("Zorov", "Temir Zorov"),
    ]


def test_authors_are_people_in_their_bio() -> None:
    text = "Aygul Orazdurdy writes on wool."
    (one,) = found(text, kind="bio", authors=("Aygul Orazdurdy",))
    assert (one.payload["kind"], one.score) == ("person", 0.95)


def test_what_was_found_once_explains_later_words() -> None:
    text = "The Altyn Motors Inc sold. Altyn bought Zor province. He left Zor."
    assert names(text) == [
        ("Altyn Motors Inc", "Altyn Motors Inc"),
        ("Altyn", "Altyn Motors Inc"),
        ("Zor", "Zor"),
        ("Zor", "Zor"),
    ]


def test_places_come_after_in_and_after_their_kind() -> None:
    assert kinds("in Zarya, near Tulpar and the town of Zhelek") == {
        "Zarya": "place",
        "Tulpar": "place",
        "Zhelek": "place",
    }


def test_labels_works_and_fields_of_study_mask_names() -> None:
    text = (
        "SCO-2024 began. He wrote The Customs of the Kazakh Steppe (2007) and holds a "
        "degree in Central Asian Studies."
    )
    assert [one.quote for one in found(text)] == [
        "SCO-2024",
        "The Customs of the Kazakh Steppe",
    ]


def test_demonyms_with_people_and_bodies_name_groups() -> None:
    assert kinds("Tajik migrants asked the Tajik government; Tajik wool") == {
        "Tajik migrants": "social_group",
        "Tajik government": "government_body",
        "Tajik": "state",
    }


def test_sentences_do_not_begin_with_names_by_their_capital_alone() -> None:
    text = (
        "However, Trade grew. Notably, Experts agreed. Building roads costs. In March"
    )
    assert found(text) == []


def test_unexplained_capitals_are_guesses_below_the_line() -> None:
    (one,) = found("They discussed the Zarya often.", least=0.0)
    assert one.score < LIKELY
    assert one.payload["how"] == "capitalised words"


def test_names_are_found_in_other_scripts_and_beyond_the_first_plane() -> None:
    known = [actor("kz", "Қазақстан", "state"), actor("oz", "Özbek Bank", "company")]
    text = "𐍈 Қазақстан қарызы; Özbek Bank and Ozbek Bank"
    matches = [one.payload["match"] for one in found(text, known)]
    assert matches == ["kz", "oz", "oz"]


def test_nothing_is_found_in_nothing() -> None:
    assert BARE.detect(ArticleText([])) == []
    assert found("") == []
    assert found("no names here, only 2024 words (and a few marks).") == []


def test_sections_are_counted_from_nought_and_share_their_people() -> None:
    article = ArticleText(
        [
            SectionText("abstract", "President Temir Zor spoke."),
            SectionText("background", "Zor left Mongolia."),
        ]
    )
    assert [(one.section, one.quote) for one in BARE.detect(article)] == [
        (0, "Temir Zor"),
        (1, "Zor"),
        (1, "Mongolia"),
    ]


def test_the_same_text_gives_the_same_proposals() -> None:
    text = "President Temir Zor of the Steppe Union (SU) met Omar Zor in Zarya."
    assert found(text, least=0.0) == found(text, least=0.0)


def test_in_a_heading_of_capitals_only_known_names_are_sought() -> None:
    text = "Kazakhstan Plans New Steppe Trade Bank After Temir Zor Visits Astana"
    quotes = [one.quote for one in found(text, kind="heading", least=0.0)]
    assert quotes == ["Kazakhstan", "Astana"]
    plain = "Kazakhstan plans a Steppe Trade Bank after years of doubt"
    quotes = [one.quote for one in found(plain, kind="heading", least=0.0)]
    assert quotes == ["Kazakhstan", "Steppe Trade Bank"]


def test_an_acronym_in_capitals_is_no_word_in_small_letters() -> None:
    quotes = [one.quote for one in found("They saw the ZOR; the Zor flew.")]
    assert quotes == ["ZOR"]


def test_rules_take_work_in_proportion_to_the_text() -> None:
    detector = ActorDetector([], builtin=False)
    text = "President Temir Zor met Zor of the Union of Herders (UH), China-Zor. "

    def work(times: int) -> int:
        article = ArticleText([SectionText("background", text * times)])
        return calls(lambda: detector.detect(article))

    assert work(400) < 4.5 * work(100)
