"""The index: what has the wrong shape is named by file, entry, field and value."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from django.conf import settings

from articles.ingest.curated.index import (
    FILES,
    Entry,
    IndexProblem,
    Quotation,
    read_index,
)
from tests.ingest.small import Change, lacking, setting, write


def problems(folder: Path) -> list[str]:
    with pytest.raises(IndexProblem) as refused:
        read_index(folder / "index")
    assert str(refused.value) == "\n".join(refused.value.problems)
    return refused.value.problems


def test_the_index_of_the_seed_is_read() -> None:
    index = read_index(Path(settings.BASE_DIR) / "fixtures" / "index")
    assert len(index.actors.actors) == 214
    assert len(index.figures.figures) == 58


def test_the_small_index_of_these_tests_is_read(tmp_path: Path) -> None:
    assert read_index(write(tmp_path) / "index").figures.figures[0].slug == "debt-1"


@pytest.mark.parametrize(
    ("change", "file", "expected"),
    [
        (
            lacking("events", "events", 0, "title"),
            "events",
            ["entry “summit”", "missing required field `title`"],
        ),
        (
            setting("events", "events", 0, "date", to=2024),
            "events",
            ["events, entry “summit”: date: Expected `str`, got `int`: 2024"],
        ),
        (
            setting("events", "events", 0, "tellings", 0, "kwote", to="x"),
            "events",
            ["entry “summit”: tellings[0]: ", "unknown field `kwote`"],
        ),
        (
            setting("actors", "actors", 1, "mentions", to={"debts": "two"}),
            "actors",
            ["entry “kazakhstan”: mentions", "Expected `int`, got `str`"],
        ),
        (
            setting("figures", "figures", 0, "value", to="nine"),
            "figures",
            ["entry “debt-1”: value: ", "'nine'"],
        ),
        (
            setting("figures", "links", 0, "note", to=None),
            "figures",
            ["links, entry “debt-2 share_of debt-1”: note: ", "None"],
        ),
        (
            lacking("relationships", "relationships", 0, "from"),
            "relationships",
            ["entry “debtor_to china”: ", "`from`"],
        ),
        (
            setting("issue", "issue", "published_at", to="yesterday"),
            "issue",
            ["issue.published_at: ", "'yesterday'"],
        ),
        (setting("issue", "authors", to={}), "issue", ["authors: Expected `array`"]),
        (setting("issue", "articles", 0, to=7), "issue", ["entry “7”: Expected"]),
        (setting("actors", "more", to=[]), "actors", ["unknown field `more`"]),
        (setting("actors", to=[]), "actors", ["Expected `object`, got `array`"]),
    ],
)
def test_a_wrong_shape_is_named(
    tmp_path: Path, change: Change, file: str, expected: list[str]
) -> None:
    (problem,) = problems(write(tmp_path, change))
    assert problem.startswith(str(tmp_path / "index" / f"{file}.json"))
    assert all(words in problem for words in expected), problem


def test_all_that_is_wrong_in_all_files_is_said_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        setting("actors", "actors", 0, "name", to=1),
        setting("actors", "actors", 2, "kind", to=2),
        setting("actors", "not_names", to=[{"words": "China Daily"}]),
        setting("events", "events", 0, "kind", to=3),
    )
    (folder / "index" / "figures.json").write_text("{", encoding="utf-8")
    (folder / "index" / "issue.json").unlink()
    found = problems(folder)
    assert len(found) == 6
    for words in ("“china”: name", "“astana”: kind", "“China Daily”", "“summit”: kind"):
        assert sum(words in problem for problem in found) == 1, words
    assert sum("figures.json: Input data was truncated" in one for one in found) == 1
    assert sum("issue.json: the file cannot be read: No such" in one for one in found)


def test_bytes_that_are_not_utf_8_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "index" / "events.json").write_bytes(b'{"events": ["\xff"]}')
    (problem,) = problems(folder)
    assert "events.json" in problem


def test_a_missing_folder_is_said_once(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{tmp_path / 'index'}: the folder is missing."]


def test_every_file_of_the_index_of_the_seed_is_known() -> None:
    folder = Path(settings.BASE_DIR) / "fixtures" / "index"
    assert {path.stem for path in folder.iterdir()} == set(FILES)


def test_the_index_of_the_seed_holds_no_offsets() -> None:
    folder = Path(settings.BASE_DIR) / "fixtures" / "index"
    for path in folder.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        assert not {"start", "end", "line"} & keys(content)


def test_the_readme_tells_every_field_and_which_are_needed() -> None:
    readme = (Path(settings.BASE_DIR) / "fixtures" / "README.md").read_text("utf-8")
    shapes: set[type[Entry]] = {*Entry.__subclasses__(), *Quotation.__subclasses__()}
    fields = [field for shape in shapes for field in msgspec.structs.fields(shape)]
    assert len(fields) > 60
    for field in fields:
        # a field that one kind of entry needs and another does not stands there twice
        star = r"\*" if field.required else ""
        assert re.search(f"`{field.encode_name}`{star}", readme), field.encode_name


def keys(content: object) -> set[str]:
    if isinstance(content, list):
        return set().union(*map(keys, content))
    if isinstance(content, dict):
        return set(content).union(*map(keys, content.values()))
    return set()
