"""Read one file in a process of its own: bytes come in, what was taken out goes out.

Run by `sandbox` as `python -m articles.ingest.receiving.formats.worker FORMAT
SECONDS`. It bounds its own memory and time first, where the system can. The
answer is one JSON object: `extracted`, or `unreadable` with the reason.
"""

import json
import sys
from dataclasses import asdict

from articles.ingest.receiving.formats import Extracted, Unreadable

MOST_MEMORY = 1_500_000_000
"""So many bytes of addresses may a reader use; libraries alone take a third of it."""


def extract(kind: str, content: bytes) -> Extracted:
    """Read a file of a format: docx, html (in UTF-8) or pdf."""
    if kind == "docx":
        from .docx import extract as read
    elif kind == "pdf":
        from .pdf import extract as read
    else:
        from .html import extract as read_html

        return read_html(content.decode("utf-8"))
    return read(content)


def limit(seconds: int) -> None:
    """Bound the memory and the time of this process; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            try:
                resource.setrlimit(what, (most, hard))
            except (ValueError, OSError):
                continue  # macOS refuses some of them; the caller's clock still runs


def main(kind: str, seconds: int) -> None:
    """Read from standard input, answer on standard output."""
    limit(seconds)
    try:
        answer = {"extracted": asdict(extract(kind, sys.stdin.buffer.read()))}
    except Unreadable as problem:
        answer = {"unreadable": {"message": str(problem)}}
    except (MemoryError, RecursionError):
        message = "needs more memory to be read than any issue would"
        answer = {"unreadable": {"message": message}}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
