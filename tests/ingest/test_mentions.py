"""Names in a text: whole words, the longest, the leftmost; masks and nested names."""

import pytest

from articles.ingest.detect.mentions import Found, Names


def words(names: list[str], text: str, nested: list[str] | None = None) -> list[str]:
    """Give the names that are found, in order of the text."""
    found = Names(names, nested or []).find(text)
    assert all(text[one.start : one.end] == one.words for one in found)
    return [one.words for one in found]


def test_every_place_of_a_name_is_found() -> None:
    assert Names(["China"]).find("China and China.") == [
        Found(0, 5, "China"),
        Found(10, 15, "China"),
    ]


@pytest.mark.parametrize(
    "text",
    ["Indochina", "Chinatown", "Chinas", "China_2", "2China", "ChinaÉ", "éChina"],
)
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert words(["China"], text) == []


@pytest.mark.parametrize(
    "text",
    [
        "China’s",
        "China's",
        "(China)",
        "“China,”",
        "China—has",
        "Sino-China-led",
        "China",
    ],
)
def test_a_name_ends_at_whatever_is_no_letter(text: str) -> None:
    assert words(["China"], text) == ["China"]


def test_capitals_tell_names_from_words() -> None:
    assert words(["Dawn"], "at dawn, DAWN and Dawn") == ["Dawn"]


def test_the_longest_name_at_a_place_wins() -> None:
    names = ["China", "China Development", "China Development Bank"]
    assert words(names, "the China Development Bank lent") == ["China Development Bank"]
    assert words(names, "the China Development Fund") == ["China Development"]


def test_the_leftmost_of_two_that_overlap_wins() -> None:
    names = ["South China Sea", "Sea Lanes of Asia"]
    assert words(names, "South China Sea Lanes of Asia") == ["South China Sea"]


def test_a_longer_name_that_is_only_part_of_a_word_masks_nothing() -> None:
    assert words(["China", "China Sea"], "China Seas") == ["China"]


def test_a_masked_name_counts_where_it_stands_alone() -> None:
    names = ["China", "South China Sea"]
    assert words(names, "China in the South China Sea") == ["China", "South China Sea"]


def test_a_nested_name_masks_nothing() -> None:
    found = words(["Astana", "SCO"], "the Astana SCO summit", ["Astana SCO summit"])
    assert found == ["Astana SCO summit", "Astana", "SCO"]


def test_a_nested_name_counts_inside_a_longer_one_too() -> None:
    assert words(["Uyghur separatists"], "Uyghur separatists", ["Uyghur"]) == [
        "Uyghur separatists",
        "Uyghur",
    ]


def test_letters_beyond_ascii_are_letters_and_count_as_one() -> None:
    text = "𐍈 Özbekistan’ın Özbek borcu"
    assert Names(["Özbek"]).find(text) == [Found(16, 21, "Özbek")]


def test_without_names_nothing_is_found() -> None:
    assert words([], "China") == []
    assert words(["China"], "") == []
