"""Events dated by other events: those dated elsewhere, and those told just before."""

import pytest

from articles.ingest.detect import ArticleText, SectionText
from articles.ingest.detect.events import EventDetector

from .detecting import proposed
from .work import calls


def dated(text: str, date: str | None = "2024-10-23") -> str:
    """Give the dates of what is proposed beyond the printed ones, in order."""
    return "; ".join(
        f"{one.payload['date']} {one.payload['date_text']}"
        for one in proposed(EventDetector(), text, date=date)
        if not any(sign.isdigit() for sign in str(one.payload["date_text"]))
    )


BORROWED = (
    (
        "The patrols left after the Russian withdrawal in 2005. Talks with the clans "
        "had begun well before the Russian withdrawal.",
        "[..2005] well before the Russian withdrawal",
    ),
    (
        "Since the generals took power, the port has been closed. The generals seized "
        "control in May 1999.",
        "1999-05 Since the generals took power",
    ),
    (
        "The parliamentary elections of October 2020 were annulled. After the "
        "elections, crowds filled the square.",
        "[2020-10..] After the elections",
    ),
    (
        "Ahead of the summit, the ministers toured a mill. The summit was held in "
        "Samarkand on 15 September 2022.",
        "[..2022-09-15] Ahead of the summit",
    ),
    (
        "Islam Karimov died on 2 September 2016. After Karimov's death the service "
        "lost its chief.",
        "[2016-09-02..] After Karimov's death",
    ),
    (
        "The earthquake of 26 April 1966 destroyed the town. Since the earthquake the "
        "city has spread north.",
        "1966-04-26 Since the earthquake",
    ),
    (
        "The war of 2008 closed the line. The war of 2020 closed the road. After the "
        "war, the road was cleared of mines.",
        "[2020..] After the war",
    ),
    (
        "In the wake of the collapse of the Soviet Union, factories stood idle.",
        "[1991..] In the wake of the collapse",
    ),
    (
        "Since the Taliban came to power, trade has grown.",
        "2021 Since the Taliban came",
    ),
    (
        "Since gaining independence, Kazakhstan has sold oil to Europe.",
        "1991 Since gaining independence",
    ),
)

NOT_BORROWED = (
    "The parliamentary election took place in November 2022. Following the "
    "presidential election, the cabinet resigned.",
    "The Kyrgyz election took place in November 2022. Following the Georgian "
    "election, the cabinet resigned.",
    "The agreement was signed in July 2009. Before the agreement can enter into "
    "force, both chambers must ratify it.",
    "Karimov died in 2016. Following the death of her husband she moved away.",
    "The war ended in 2020. After years of war, peasants returned.",
    "The war ended in 2020. It was the first visit since the war.",
    "Before independence, India was ruled from London.",
    "After the meeting, they flew home.",
    "The crisis of 1998 hit the som. In 2001, after the crisis, banks reopened.",
)


@pytest.mark.parametrize(("text", "found"), BORROWED)
def test_an_event_lends_its_date(text: str, found: str) -> None:
    assert dated(text).startswith(found)
    assert ";" not in dated(text)


@pytest.mark.parametrize("text", NOT_BORROWED)
def test_other_events_lend_nothing(text: str) -> None:
    assert dated(text) == ""


def test_a_turning_point_is_one_that_the_article_can_know() -> None:
    text = "Since the Taliban seized power, trade has fallen."
    assert dated(text, "1999").startswith("1996 ")
    assert dated(text, "2024").startswith("2021 ")
    assert dated(text, "1990") == ""
    assert dated(text, None) == ""


def test_a_borrowed_date_is_inferred_and_scored_by_its_source() -> None:
    text = (
        "The coup came in May 1999. After the coup, the port was closed. After the "
        "Soviet collapse, the yard was sold."
    )
    _, lent, known = proposed(EventDetector(), text)
    assert (lent.payload["date_confidence"], lent.score) == ("inferred", 0.55)
    assert (known.payload["date_confidence"], known.score) == ("inferred", 0.4)


def test_an_event_of_another_section_lends_its_date() -> None:
    article = ArticleText(
        [
            SectionText("background", "Before the blockade, the road was busy."),
            SectionText("conclusions", "The blockade of 2023 ended in flight."),
        ]
    )
    first, _ = EventDetector().detect(article)
    assert (first.section, first.payload["date"]) == (0, "[..2023]")


FOLLOWING = (
    (
        "Moscow withdrew its patrol on 14 June 2006. This step alarmed Dushanbe.",
        "[2006-06-14..] This step alarmed",
    ),
    (
        "On 3 May 2021 guards clashed near the dam. Homes burnt. In response, the two "
        "prime ministers met.",
        "[2021-05-03..] In response,",
    ),
    (
        "The law was passed on 14 May 2024. Brussels reacted by freezing funds.",
        "[2024-05-14..] Brussels reacted by",
    ),
    (
        "China opened a base in 2017. This marked the first base abroad.",
        "[2017..] This marked the first",
    ),
    (
        "On March 2, 2023 the minister rejected remarks by President Omar Vale. Vale "
        "had said that the corridor was a matter of weeks.",
        "[..2023-03-02] Vale had said",
    ),
    (
        "The envoy came in May 2023. Uzbek media described the visit as historic.",
        "[2023-05..] Uzbek media described",
    ),
)

NOT_FOLLOWING = (
    "The law was passed in 2024. This decision could provoke protests.",
    "The law was passed in 2024. This is the reason why trust is scarce.",
    "The law was passed in 2024.\n\nThis move provoked an outcry.",
    "The law was passed in 2024. Snow fell. Trade fell. Trade rose. Trade fell. "
    "This move provoked an outcry.",
    "Since 2014 the road has been shut. This move provoked an outcry.",
    "The law was passed in 2024. Analysts reacted with caution as they usually do.",
    "On 2 March 2023 the minister rejected remarks by Omar Vale. Reed said nothing.",
    "This move provoked an outcry.",
)


@pytest.mark.parametrize(("text", "found"), FOLLOWING)
def test_what_came_of_an_event_is_dated_by_it(text: str, found: str) -> None:
    assert dated(text) == found


@pytest.mark.parametrize("text", NOT_FOLLOWING)
def test_what_does_not_follow(text: str) -> None:
    assert dated(text) == ""


def test_what_came_of_an_event_is_ambiguous() -> None:
    _, after = proposed(
        EventDetector(), "The base was opened in 2017. This prompted an outcry."
    )
    assert (after.payload["date_confidence"], after.score) == ("ambiguous", 0.4)
    assert after.payload["status"] == "happened"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The newly announced plan names ten roads.", "2024~ newly"),
        ("The court has just approved the merger.", "2024~ just"),
        ("Its envoy now proclaims an alliance.", "2024~ now"),
        ("The bank now claims that it is sound.", "2024~ now"),
        ("The newly independent states had no armies.", ""),
        ("The bank now claims a third of the market.", ""),
        ("The region is now at peace.", ""),
        ("Until recently the valley had no bank.", ""),
    ],
)
def test_what_is_new_happens_as_the_article_is_written(text: str, found: str) -> None:
    assert dated(text) == found


def test_a_visit_for_a_meeting_is_two_events() -> None:
    text = "The premier’s mid-October visit to Oman for the water forum was short."
    visit, forum = proposed(EventDetector(), text)
    assert visit.quote == text
    assert forum.quote == "mid-October visit to Oman for the water forum"
    assert visit.payload["date"] == forum.payload["date"] == "2024-10-~15"


def test_work_grows_with_the_text() -> None:
    text = (
        "The war of 2020 closed the road. After the war, it was cleared. This move "
        "drew praise. Before the Karabakh war the Taliban took power and left. "
    )

    def work(times: int) -> int:
        article = ArticleText([SectionText("background", text * times)])
        return calls(lambda: EventDetector().detect(article))

    assert work(400) < 5 * work(100)
