"""A source is kept as received; what cannot be read is named with file and line."""

import hashlib
from pathlib import Path

import pytest

from articles.ingest.source import SourceProblem, read_source


def test_a_source_keeps_its_bytes_its_text_and_their_digest(tmp_path: Path) -> None:
    content = "China’s debt\nÖmürbek\n".encode()
    path = tmp_path / "issue.txt"
    path.write_bytes(content)
    source = read_source(path)
    assert source.content == content
    assert source.text == "China’s debt\nÖmürbek\n"
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert (source.file_name, source.encoding) == ("issue.txt", "utf-8")


def test_less_than_is_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    path.write_text("3 < 4 and <5 percent", encoding="utf-8")
    assert read_source(path).text == "3 < 4 and <5 percent"


def test_an_empty_source_is_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_source(path).text == ""


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"one\ntwo \xe9t\xe9\n", 2, "byte 0xe9 is not UTF-8. Save the file as UTF-8"),
        ("one\n".encode("utf-16"), 1, "is not UTF-8"),
        (b"one\ntwo\r\nthree\r\n", 2, "carriage return"),
        (b"one\rtwo", 1, "carriage return"),
        (b"\xef\xbb\xbfone\n", 1, "byte order mark"),
        (b"one\n\n\0two", 3, "control character 0x00"),
        (b"one\ttwo", 1, "control character 0x09"),
        (b"one\na <b>bold</b> word", 2, "contains markup, “<b>”"),
        (b"one <!-- two", 1, "contains markup, “<!-- two”"),
        ("one\nZoe\u0308".encode(), 2, "normalise it to NFC"),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_line(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    path = tmp_path / "issue.txt"
    path.write_bytes(content)
    with pytest.raises(SourceProblem) as refused:
        read_source(path)
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert words in str(refused.value)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    path = tmp_path / "absent.txt"
    with pytest.raises(SourceProblem) as refused:
        read_source(path)
    assert str(refused.value).startswith(f"{path}: the source cannot be read: No such")


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(SourceProblem, match="Is a directory"):
        read_source(tmp_path)


def test_lines_are_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    path.write_text("one\ntwo\n\nfour", encoding="utf-8")
    source = read_source(path)
    places = [source.text.index(word) for word in ("one", "two", "four")]
    assert [source.line_of(place) for place in places] == [1, 2, 4]
