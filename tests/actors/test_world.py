"""The map: built from its source, cut to what is marked, and honest about the rest."""

import json
from itertools import pairwise
from xml.etree import ElementTree

from actors.world import build
from actors.world.drawn import Country, world


def country(code: str, *, own: bool = False) -> Country:
    """Give a country to be marked."""
    return Country(code, code.title(), f"/actors/{code}/", own)


def test_the_kept_files_are_what_the_source_gives() -> None:
    assert json.loads(build.OUTLINES.read_text()) == build.outlines()
    assert build.LAND.read_text() == build.land()
    assert ElementTree.fromstring(build.land())[0].get("id") == "land"  # noqa: S314


def test_no_outline_runs_across_the_map() -> None:
    for code, shape in build.outlines().items():
        left, _, right, _ = shape["box"]
        assert right - left < 350, code
        for part in shape["path"].removesuffix("z").split("z"):
            steps = part.split("l")[1].split()
            assert all(abs(float(step)) < 60 for step in steps), code


def test_borders_meet() -> None:
    shapes = build.outlines()
    assert {"KAZ", "UZB", "KGZ", "TJK", "TKM", "AFG", "CHN", "RUS", "USA"} <= set(
        shapes
    )
    # from west to east
    middles = [sum(shapes[c]["box"][::2]) for c in ("USA", "GBR", "KAZ", "CHN", "JPN")]
    assert all(one < other for one, other in pairwise(middles))


def test_the_map_is_cut_to_what_is_marked() -> None:
    near = world([country("KAZ", own=True), country("UZB")])
    wide = world([country("KAZ"), country("USA"), country("AUS")])
    assert near and wide
    boxes = [[float(side) for side in one.box.split()] for one in (near, wide)]
    assert boxes[0][2] < 200 < 700 < boxes[1][2] <= 1000
    for x, y, width, height in boxes:
        assert x >= 0 and y >= 0 and x + width <= 1000.1 and y + height <= 487.1


def test_the_actors_own_country_is_named_first_and_drawn_last() -> None:
    found = world([country("CHN"), country("KAZ", own=True)])
    assert found
    assert [one.name for one in found.labels][0] == "Kaz"
    assert [one.country.code for one in found.shapes] == ["CHN", "KAZ"]


def test_names_that_would_run_into_each_other_are_left_to_the_list() -> None:
    found = world([country(c) for c in ("USA", "AUS", "BEL", "NLD", "LUX")])
    assert found
    assert len(found.labels) < len(found.shapes) == len(found.listed) == 5


def test_what_is_too_small_or_gone_is_said() -> None:
    found = world([country("SGP"), country("CHN"), country("SUN")])
    assert found
    assert [one.code for one in found.left_out] == ["SGP", "SUN"]
    assert world([country("SUN")]) is None
    assert world([]) is None
