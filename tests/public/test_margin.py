"""Which cards stand in the margin: no more than fit, none far from its words."""

from hypothesis import given
from hypothesis import strategies as st

from articles.margin import DRIFT, LINE, Beside, fitting, height


def beside(name: str, at: int, length: int = 60, first: bool = True) -> Beside:
    return Beside(name, at, length, first)


def test_a_card_stands_next_to_its_words() -> None:
    assert fitting([beside("f1", 100), beside("f2", 2000)]) == {"f1", "f2"}


def test_of_many_at_one_place_only_some_fit() -> None:
    chosen = fitting([beside(f"f{place}", 500) for place in range(9)])
    assert chosen == {"f0", "f1"}


def test_numbers_and_events_choose_before_actors() -> None:
    cards = [beside("m1", 480, first=False), beside("f2", 500), beside("m3", 3000)]
    assert fitting(cards) == {"f2", "m3"}


def test_an_actor_takes_what_is_left_between() -> None:
    cards = [beside("f1", 0), beside("m2", 10 * LINE, first=False)]
    assert fitting(cards) == {"f1", "m2"}


@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(1, 300), st.booleans()), max_size=40
    )
)
def test_chosen_cards_never_cover_each_other_and_never_drift_far(
    given_: list[tuple[int, int, bool]],
) -> None:
    cards = [
        beside(f"c{place:02}", at, length, first)
        for place, (at, length, first) in enumerate(given_)
    ]
    chosen = fitting(cards)
    below = 0.0
    for card in sorted(cards, key=lambda card: (card.at, card.name)):
        if card.name not in chosen:
            continue
        # the browser puts a card at its line, or under the one before
        top = max(card.at / LINE, below)
        drift = top - card.at / LINE
        assert drift <= (DRIFT if card.first else 0) + 1e-9
        below = top + height(card.length)
