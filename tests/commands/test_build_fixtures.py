"""`manage.py build_fixtures`: it writes the whole file, or nothing, and says why."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands.build_fixtures import BUILT
from tests.ingest.small import setting, write


def run(folder: Path, *words: str) -> str:
    """Run the command as it is typed; give what it prints."""
    said = StringIO()
    call_command("build_fixtures", "--folder", folder, *words, stdout=said)
    return said.getvalue()


def refusal(folder: Path, *words: str) -> str:
    with pytest.raises(CommandError) as refused:
        run(folder, *words)
    return str(refused.value)


def test_the_committed_fixtures_are_what_their_sources_give() -> None:
    said = StringIO()
    call_command("build_fixtures", "--check", stdout=said)
    assert said.getvalue().endswith("analyst.json is what the sources give.\n")


def test_it_writes_the_file_and_finds_it_good_afterwards(tmp_path: Path) -> None:
    target = write(tmp_path) / BUILT
    assert run(tmp_path) == f"{target} was written.\n"
    content = target.read_bytes()
    assert content.startswith(b"[\n{\n") and content.endswith(b"\n]\n")
    assert run(tmp_path) == f"{target} is what the sources give.\n"
    assert "is what the sources give" in run(tmp_path, "--check")
    assert target.read_bytes() == content


def test_a_file_that_is_good_is_not_written_again(tmp_path: Path) -> None:
    target = write(tmp_path) / BUILT
    run(tmp_path)
    before = target.stat()
    run(tmp_path)
    after = target.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_file_changed_by_hand_is_shown_and_left_by_a_check(tmp_path: Path) -> None:
    target = write(tmp_path) / BUILT
    run(tmp_path)
    good = target.read_bytes()
    edited = good.replace(b"Summit in Astana", b"Summit in Almaty")
    target.write_bytes(edited)
    reason = refusal(tmp_path, "--check")
    assert f"{target} is not what the sources give; run build_fixtures." in reason
    assert '-  "title": "Summit in Almaty"' in reason
    assert '+  "title": "Summit in Astana"' in reason
    assert target.read_bytes() == edited
    assert "was written" in run(tmp_path)
    assert target.read_bytes() == good


def test_other_ends_of_lines_are_a_difference(tmp_path: Path) -> None:
    target = write(tmp_path) / BUILT
    run(tmp_path)
    target.write_bytes(target.read_bytes().replace(b"\n", b"\r\n"))
    assert r"-[\r\n" in refusal(tmp_path, "--check")


def test_a_file_that_is_no_text_is_a_difference(tmp_path: Path) -> None:
    target = write(tmp_path) / BUILT
    target.write_bytes(b"\xff\xfe")
    assert "is not what the sources give" in refusal(tmp_path, "--check")
    assert "was written" in run(tmp_path)


def test_a_check_of_a_missing_file_fails_and_makes_none(tmp_path: Path) -> None:
    write(tmp_path)
    reason = refusal(tmp_path, "--check")
    assert "is not what the sources give" in reason
    assert reason.count("\n") <= 41
    assert not (tmp_path / BUILT).exists()


@pytest.mark.parametrize("words", [(), ("--check",)])
def test_a_wrong_index_is_told_by_file_and_entry_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    write(tmp_path, setting("events", "events", 0, "date", to="soon"))
    target = tmp_path / BUILT
    target.write_text("[]\n", encoding="utf-8")
    reason = refusal(tmp_path, *words)
    assert reason.startswith("Nothing was written.\nevents.json, entry “summit”: date:")
    assert "“soon”" in reason
    assert target.read_text(encoding="utf-8") == "[]\n"


def test_a_wrong_shape_is_told_by_file_and_entry(tmp_path: Path) -> None:
    write(tmp_path, setting("events", "events", 0, "date", to=7))
    assert refusal(tmp_path).startswith(
        f"Nothing was written.\n{tmp_path}/index/events.json, events, entry “summit”:"
    )


def test_a_source_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "source" / "small.txt").write_bytes(b"\xff")
    assert "small.txt, line 1: byte 0xff is not UTF-8" in refusal(tmp_path)


def test_a_folder_without_an_index_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("Nothing was written.\n")
    assert str(tmp_path / "index") in refusal(tmp_path)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = write(tmp_path) / BUILT
    target.write_text("[]\n", encoding="utf-8")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    reason = refusal(tmp_path)
    assert reason.startswith("Nothing was written.\n")
    assert "No space left" in reason
    assert target.read_text(encoding="utf-8") == "[]\n"
    assert {path.name for path in tmp_path.iterdir()} == {"source", "index", BUILT}
