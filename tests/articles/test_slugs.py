"""Addresses and names for sorting, made of what was printed."""

import pytest

from articles.slugs import LONGEST, slug_of, sort_name, unused


@pytest.mark.parametrize(
    ("name", "sorted_"),
    [
        ("Ada Writer", "Writer, Ada"),
        ("Svante E. Cornell", "Cornell, Svante E."),
        ("Jan van der Berg", "van der Berg, Jan"),
        ("Maria de la Cruz", "de la Cruz, Maria"),
        ("Martin Luther King, Jr.", "King Jr., Martin Luther"),
        ("John Smith III", "Smith III, John"),
        ("Suharto", "Suharto"),
        ("Nurlan Aliyev", "Aliyev, Nurlan"),
        ("van Gogh", "Gogh, van"),
    ],
)
def test_the_family_name_comes_first(name: str, sorted_: str) -> None:
    assert sort_name(name) == sorted_


def test_an_address_is_made_of_the_first_text_with_letters() -> None:
    assert slug_of("", "«»", "Debts of the Région", other="x") == "debts-of-the-region"
    assert slug_of("", "Бишкек", other="untitled-3") == "untitled-3"


def test_a_long_address_is_cut_between_words() -> None:
    slug = slug_of("word " * 60, other="x")
    assert len(slug) <= LONGEST
    assert slug.endswith("-word")
    assert len(slug_of("w" * 300, other="x")) == LONGEST


def test_a_taken_address_gets_the_next_number() -> None:
    assert unused("debts", ()) == "debts"
    assert unused("debts", {"debts", "debts-2"}) == "debts-3"
