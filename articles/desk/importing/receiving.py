"""The one place where bytes from outside become a source."""

import unicodedata

from articles.ingest.source import Source, SourceProblem

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that are read at all."""


def receive(content: bytes, file_name: str) -> Source:
    """Read plain text in UTF-8."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        msg = f"{file_name}: this is not UTF-8."
        raise SourceProblem(msg) from error
    if not text.strip():
        msg = f"{file_name} is empty: there is no text in it. Send the text itself."
        raise SourceProblem(msg)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Source(file_name, content, text)


def steps_taken(source: Source) -> list[str]:
    """Say what was done to the bytes to make the text of them."""
    return []


def dropped(source: Source) -> list[str]:
    """List what of the received text is not in the text that is kept."""
    return []
