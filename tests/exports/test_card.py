"""The picture of an article: its size, its words, and that it never fails."""

from io import BytesIO

import pytest
from PIL import Image

from articles.exports import card
from tests.exports.citing import NASTY


def drawn(title: str, byline: str = "Ada Writer", standing: str = "") -> Image.Image:
    """Draw and open a picture."""
    return Image.open(BytesIO(card.draw(title, byline, "The Analyst", standing)))


def darkest(image: Image.Image) -> int:
    """Give the darkest grey of a picture, 0 to 255."""
    return next(shade for shade, count in enumerate(image.histogram()) if count)


@pytest.mark.parametrize("title", [*NASTY, "", "x", "W" * 300, "word " * 60])
def test_any_title_is_drawn_within_the_picture(title: str) -> None:
    image = drawn(title).convert("L")
    assert image.size == (1200, 630)
    right = image.crop((1200 - card.MARGIN + 8, 0, 1200, 630))
    assert darkest(right) > 200, "a line runs out of the picture"
    foot = image.crop((20, 630 - 50, 1200, 630))
    assert darkest(foot) > 200, "a line runs below the picture"


def test_title_byline_and_standing_are_seen() -> None:
    plain = drawn("Debts of the Region").tobytes()
    for other in (
        drawn("Debts of the region"),
        drawn("Debts of the Region", "Ada Writers"),
        drawn("Debts of the Region", standing="retracted"),
    ):
        assert other.tobytes() != plain


@pytest.mark.parametrize("sign", "Aé—’ĄşЖҚў€")
def test_the_letters_of_the_region_have_a_shape(sign: str) -> None:
    point = ord(sign)
    assert card._subset(point)
    unknown = card._font(card._subset(point), 60).getmask("\U000f0000").getbbox()
    shape = card._font(card._subset(point), 60).getmask(sign)
    assert shape.getbbox() and shape.getbbox() != unknown


def test_it_is_drawn_once() -> None:
    before = card.draw.cache_info().hits
    first = card.draw("Drawn once", "A", "B")
    assert card.draw("Drawn once", "A", "B") is first
    assert card.draw.cache_info().hits == before + 1
    assert len(first) < 60_000
