"""Read a file of a complex format without risk: in another process, under a clock.

What strangers send may crash a library, hang it or fill the memory. Here it ends as a
sentence about the file, whatever happens.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from articles.ingest.receiving.formats import Dropped, Extracted, PageLine, Unreadable

ROOT = Path(__file__).resolve().parents[4]
SECONDS = 30
"""So long may reading one file take, by the processor's clock and by the wall's."""


def extract(kind: str, content: bytes, seconds: int = SECONDS) -> Extracted:
    """Read a file of a format: docx, html (in UTF-8) or pdf."""
    command = [sys.executable, "-m", f"{__package__}.worker", kind, str(seconds)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, cwd=ROOT, timeout=seconds + 5
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_too_hard(kind, seconds)) from error
    if done.returncode:
        raise Unreadable(_too_hard(kind, seconds))
    answer: dict[str, Any] = json.loads(done.stdout)
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]["message"]))
    found = answer["extracted"]
    return Extracted(
        found["text"],
        [Dropped(**one) for one in found["dropped"]],
        [PageLine(**one) for one in found["page_lines"]],
        [(start, end) for start, end in found["furniture"]],
        [(code, message) for code, message in found["remarks"]],
    )


def _too_hard(kind: str, seconds: int) -> str:
    return (
        f"is {kind.upper()}, but reading it failed or took more than {seconds} seconds "
        "or 1.5 GB of memory: it is damaged or not made for reading. Save it anew, or "
        "copy its words and paste them"
    )
