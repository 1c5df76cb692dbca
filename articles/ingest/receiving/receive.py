"""Take in a source in any format that is kept: bytes or words in, a `Source` out.

The format is told by the content, the encoding is found, the words are taken out and
normalised. Whatever cannot be read raises `SourceProblem` with a sentence to act on.
"""

from pathlib import Path

from articles.ingest.source import Source, SourceProblem, Step

from .formats import Extracted, Unreadable, sandbox
from .formats.charset import Decoded, decode
from .formats.html import declared_charset
from .formats.sniff import binary_format, is_html
from .normalise import TooMany, normalise

LARGEST_FILE = 20_000_000
"""Bytes. An issue of five articles has 50,000 as text and some 200,000 as PDF."""
LONGEST_TEXT = 5_000_000
"""Characters: about a hundred issues."""
_EXTENSIONS = {
    "text": {"txt", "text", "md", "markdown", "asc"},
    "docx": {"docx", "docm", "dotx", "dotm"},
    "html": {"html", "htm", "xhtml", "xht"},
    "pdf": {"pdf"},
}
_NAMES = {"text": "plain text", "docx": "DOCX", "html": "HTML", "pdf": "PDF"}


def receive_file(path: Path) -> Source:
    """Take in a file from disk; its size is looked at before it is read."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceProblem(f"{path}: {_too_large(size)}.")
        content = path.read_bytes()
    except OSError as error:
        raise SourceProblem(
            f"{path}: the source cannot be read: {error.strerror}. Check the name and "
            "the permissions."
        ) from error
    return receive(content, path.name)


def receive_text(words: str, file_name: str = "pasted.txt") -> Source:
    """Take in words that were pasted: plain text, or HTML."""
    try:
        content = words.encode("utf-8")
    except UnicodeEncodeError as error:
        line = words.count("\n", 0, error.start) + 1
        raise SourceProblem(
            f"{file_name}, line {line}: character {error.start} is half of a pair "
            f"(U+{ord(words[error.start]):04X}, a lone surrogate), which stands for "
            "nothing. Remove it, or copy the text again."
        ) from error
    return receive(content, file_name)


def receive(content: bytes, file_name: str) -> Source:
    """Take in the bytes of a file."""
    try:
        if len(content) > LARGEST_FILE:
            raise Unreadable(_too_large(len(content)))
        if not content.strip(b"\0 \t\r\n\f\v"):
            held = "holds nothing but blanks and NUL bytes" if content else "is empty"
            raise Unreadable(f"{held}. Send a file with the text of an issue")
        return _received(content, file_name)
    except Unreadable as problem:
        raise SourceProblem(f"{file_name}: the file {problem}.") from problem
    except TooMany as problem:
        raise SourceProblem(
            f"{file_name}: the file is no text that can be kept: too many of its "
            f"characters are odd ones. {problem} Copy its words and paste them."
        ) from problem


def _received(content: bytes, file_name: str) -> Source:
    steps: list[Step] = []
    kind = binary_format(content)
    if kind is None:
        decoded = decode(content, declared_charset(content))
        kind = "html" if is_html(decoded.text) else "text"
        steps += _encoding_step(decoded)
        taken = Extracted(decoded.text)
        if kind == "html":
            taken = sandbox.extract(kind, decoded.text.encode("utf-8"))
        encoding = decoded.encoding
    else:
        taken = sandbox.extract(kind, content)
        encoding = "utf-8" if kind == "docx" else "binary"
    _check_length(len(taken.text))
    steps += _extension_step(file_name, kind)
    steps += [Step(code, message) for code, message in taken.remarks]
    made = normalise(
        taken.text, taken.page_lines, taken.furniture, markup=kind == "text"
    )
    if not made.text.strip():
        raise Unreadable("holds no words. Send a file with the text of an issue")
    return Source(
        file_name,
        content,
        made.text,
        encoding,
        format=kind,
        original=taken.text,
        steps=(*steps, *made.steps),
        offsets=made.offsets,
        furniture=made.furniture,
        dropped=tuple(taken.dropped),
    )


def _too_large(size: int) -> str:
    return (
        f"has {size:,} bytes; at most {LARGEST_FILE:,} are read. Leave the pictures "
        "out, or split it by issue"
    )


def _check_length(length: int) -> None:
    if length > LONGEST_TEXT:
        raise Unreadable(
            f"has {length:,} characters of text; at most {LONGEST_TEXT:,} are read at "
            "a time. Split it by issue"
        )


def _encoding_step(decoded: Decoded) -> list[Step]:
    if decoded.encoding == "utf-8":
        return []
    message = (
        f"The text was in {decoded.encoding.upper()}, not in UTF-8; it was decoded."
    )
    if not decoded.sure:
        message += " The encoding was told by the words: check names with accents."
    return [Step("encoding", message)]


def _extension_step(file_name: str, kind: str) -> list[Step]:
    extension = Path(file_name).suffix.lstrip(".").lower()
    if extension in _EXTENSIONS[kind] or extension not in set().union(
        *_EXTENSIONS.values()
    ):
        return []
    message = (
        f"The name ends in .{extension}, but the content is {_NAMES[kind]}: it was "
        "read as that."
    )
    return [Step("extension", message)]
