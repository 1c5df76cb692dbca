"""Whatever a reader does, the caller gets a sentence, in bounded time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest.receiving.formats import Unreadable, sandbox
from articles.ingest.receiving.formats.worker import MOST_MEMORY


def run_worker(code: str, seconds: int = 5) -> subprocess.CompletedProcess[bytes]:
    """Run code in a process that is bounded as a worker is."""
    worker = "articles.ingest.receiving.formats.worker"
    limited = f"from {worker} import limit; limit({seconds})\n"
    return subprocess.run(
        [sys.executable, "-c", limited + code],
        cwd=settings.BASE_DIR,
        capture_output=True,
        timeout=60,
    )


def test_what_takes_too_long_is_given_up() -> None:
    page = "<html>" + "<div>" * 100_000 + "</span>" * 100_000
    started = time.perf_counter()
    with pytest.raises(Unreadable, match="took more than 1 seconds or 1.5 GB"):
        sandbox.extract("html", page.encode(), seconds=1)
    assert time.perf_counter() - started < 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory so")
def test_the_memory_of_a_worker_is_bounded() -> None:
    done = run_worker(f"x = bytes({MOST_MEMORY})")
    assert b"MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_time_of_a_worker_is_bounded() -> None:
    assert run_worker("while True: pass", seconds=1).returncode != 0


def test_a_worker_that_dies_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sandbox, "ROOT", tmp_path)
    with pytest.raises(Unreadable, match="is PDF, but reading it failed"):
        sandbox.extract("pdf", b"%PDF-1.4")
