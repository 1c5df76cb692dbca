"""Names of bylines and known authors: the same, alike, or new; ORCIDs and homepages."""

import pytest

from articles.ingest.people.bios import check_digit, homepage_in, orcid_in
from articles.ingest.people.matching import (
    ALIKE,
    MOST,
    AuthorIndex,
    AuthorMatch,
    KnownAuthor,
    likeness,
    match_authors,
)
from articles.ingest.people.names import folded, parts_of

KNOWN = [
    KnownAuthor("starr", "S. Frederick Starr", ("S.F. Starr",)),
    KnownAuthor("zorova", "Ayna Zorova"),
    KnownAuthor("zorov-a", "Temir Zorov"),
    KnownAuthor("zorov-b", "Temir Zorov", ("T. Zorov",)),
    KnownAuthor("liu", "Liu Weimin"),
]


def match(name: str, bio: str = "") -> AuthorMatch:
    """Match one name."""
    (one,) = match_authors([name], [bio], KNOWN)
    assert one.name == name
    return one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Ayna Zorova, PhD", "ayna zorova"),
        ("ZOROVA, Ayna", "Ayna Zorova"),
        ("José García-Márquez", "Jose Garcia Marquez"),
        ("S.F. Starr", "S. F. Starr"),
        ("Rafis Abazov, Ph.D.", "Rafis Abazov"),
        ("Ambassador (ret.) Omar Zor", "Omar Zor"),
        ("Pat O’Neil", "Pat O'Neil"),
        ("Əli Həsənov", "Ali Hasanov"),
        ("Łukasz Żak", "Lukasz Zak"),
    ],
)
def test_names_are_the_same_when_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


def test_the_same_name_is_the_same_author() -> None:
    assert match("Ayna Zorova") == AuthorMatch(
        "Ayna Zorova", "zorova", (), "the same name"
    )


def test_a_name_printed_before_is_the_same_author_and_says_so() -> None:
    one = match("S. F. STARR")
    assert (one.slug, one.why) == ("starr", "the same as “S.F. Starr”")


def test_two_known_authors_of_one_name_are_for_an_editor() -> None:
    one = match("Temir Zorov")
    assert (one.slug, one.similar) == (None, ("zorov-a", "zorov-b"))
    assert one.why == "2 known authors have this name"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Frederick Starr", "starr"),
        ("Aina Zorova", "zorova"),
        ("A. Zorova", "zorova"),
        ("Weimin Liu", "liu"),
    ],
)
def test_what_looks_alike_is_proposed_and_never_taken(name: str, slug: str) -> None:
    one = match(name)
    assert one.slug is None
    assert one.similar == (slug,)
    assert one.why.startswith("looks like “")


@pytest.mark.parametrize("name", ["Ayna Petrova", "Nodir Zorova", "", "Zorova"])
def test_others_are_new(name: str) -> None:
    assert match(name) == AuthorMatch(name, None, (), "no author of this name is known")


VARIANTS = [
    ("Svante Cornell", "Svante E. Cornell"),
    ("Yevgeny Primakov", "Evgenii Primakov"),
    ("Gurbanguly Berdymukhamedov", "Gurbanguly Berdimuhamedow"),
    ("Nursultan Nazarbayev", "Nursultan Nazarbaev"),
    ("Aleksandr Lukashenko", "Alexander Lukashenka"),
    ("Dosym Satpaev", "Dossym Satpayev"),
    ("Emil Dzhuraev", "Emil Juraev"),
    ("Erica Marat", "E. Marat"),
    ("Farkhad Tolipov", "Farkhod Tolipov"),
    ("Mohammed Karim", "Mohammad Karim"),
    ("Stephen Blank", "Steven Blank"),
    ("Khalid al-Masri", "Khaled Masri"),
    ("John C.K. Daly", "John Daly"),
    ("Fred Starr", "Frederick Starr"),
    ("Фёдор Лукьянов", "Fyodor Lukyanov"),
    ("Murad Esenov", "Mourad Essenov"),
    ("Ariel Cohen", "Cohen Ariel"),
    ("Zhulduz Baizakova", "Juldyz Baizakova"),
]
OTHERS = [
    ("Akylbek Japarov", "Sadyr Japarov"),
    ("Nargis Kassenova", "Nurgul Kassenova"),
    ("Martha Olcott", "Mark Olcott"),
    ("John Smith", "Jane Smith"),
    ("Aigerim Turgunbaeva", "Aigul Turgunbaeva"),
    ("Sultan Ahmedov", "Suleiman Ahmedov"),
    ("Li Wei", "Liu Wei"),
    ("Rustam Burnashev", "Rashid Burnashev"),
    ("Ivan Ivanov", "Ilya Ivanov"),
    ("Gulnara Karimova", "Gulnora Kadyrova"),
    ("Aziz Burkhanov", "Azamat Burkhanov"),
    ("Ghulam Ali", "Ghulam Azam"),
]


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_variants_of_one_name_are_proposed(one: str, other: str) -> None:
    assert likeness(parts_of(one), parts_of(other)) >= ALIKE
    (proposed,) = match_authors([one], [""], [KnownAuthor("x", other)])
    assert "x" in (proposed.slug, *proposed.similar)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_different_people_are_not(one: str, other: str) -> None:
    assert likeness(parts_of(one), parts_of(other)) < ALIKE
    (proposed,) = match_authors([one], [""], [KnownAuthor("x", other)])
    assert (proposed.slug, proposed.similar) == (None, ())


def test_likeness_is_the_same_both_ways() -> None:
    for one, other in [*VARIANTS, *OTHERS]:
        a, b = parts_of(one), parts_of(other)
        assert likeness(a, b) == pytest.approx(likeness(b, a))


def test_only_the_likeliest_are_proposed_in_order() -> None:
    known = [KnownAuthor(f"z{n}", f"Temi{'rabcdefgh'[n]} Zorov") for n in range(9)]
    (one,) = match_authors(["Temir Zorow"], [""], known)
    assert one.similar[0] == "z0"
    assert len(one.similar) == MOST


def test_an_index_is_built_once_and_asked_often() -> None:
    index = AuthorIndex(KNOWN)
    assert match_authors(["Ayna Zorova"], [], index)[0].slug == "zorova"
    assert match_authors([], [], index) == []


def test_an_index_with_authors_without_names_holds() -> None:
    assert AuthorIndex([KnownAuthor("x", "")]).match("Dr.").slug is None


@pytest.mark.parametrize(
    ("bio", "orcid"),
    [
        ("ORCID 0000-0002-1825-0097.", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("orcid: 000000021694233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("Call 0000-0002-1825-0097-1", ""),
        ("no number", ""),
    ],
)
def test_an_orcid_needs_its_check_digit(bio: str, orcid: str) -> None:
    assert orcid_in(bio) == orcid
    assert match("Ayna Zorova", bio).orcid == orcid


def test_the_check_digit_is_that_of_the_example_in_the_standard() -> None:
    assert check_digit("000000021825009") == "7"
    assert check_digit("000000021694233") == "X"


@pytest.mark.parametrize(
    ("bio", "homepage"),
    [
        ("the Centre (www.rcas.top).", "https://www.rcas.top"),
        ("Fellow at the Institute, Fprpi.org.", "https://Fprpi.org"),
        ("see http://zor.example/a?b=1, and more", "http://zor.example/a?b=1"),
        (
            "https://orcid.org/0000-0002-1825-0097 and zorova.kz/me",
            "https://zorova.kz/me",
        ),
        ("write to zor@zor.org", ""),
        ("works in Almaty.He writes", ""),
        ("no address, Ph.D. e.g. none", ""),
    ],
)
def test_a_homepage_is_picked_up(bio: str, homepage: str) -> None:
    assert homepage_in(bio) == homepage
    assert match("Ayna Zorova", bio).homepage == homepage
