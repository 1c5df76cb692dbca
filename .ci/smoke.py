"""Do what a newcomer does with `make run`, and look at what it serves.

    python3 .ci/smoke.py 8123

Run in the top folder, with the standard library alone: on the first run there is no
environment yet. It ends with a sentence and a status of 1 where something is wrong.
"""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

READY_WITHIN = 20  # seconds, once the packages are installed
STOPPED_WITHIN = 20
ARTICLES = 5
DATA = Path("var/postgres/data")


class Wrong(Exception):
    """What a newcomer would have stumbled over."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fetch(url: str) -> tuple[int, str]:
    """Get a page; a refused connection is status 0."""
    try:
        with urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
            return answer.status, answer.read().decode()
    except URLError as error:
        return getattr(error, "code", 0), str(error)


@contextmanager
def running(port: int) -> "Iterator[tuple[float, Path]]":
    """Start `make run`; give the seconds it took and what it prints; stop it again."""
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        output = Path(folder, "output")
        with output.open("w") as file:
            process = subprocess.Popen(
                ["make", "--no-print-directory", "run", f"PORT={port}"],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                process_group=0,
            )
        try:
            while fetch(f"http://127.0.0.1:{port}/healthz")[0] != 200:
                if process.poll() is not None:
                    raise Wrong(f"`make run` ended by itself:\n{output.read_text()}")
                if time.monotonic() - started > 5 * READY_WITHIN:
                    raise Wrong(f"`make run` does not get ready:\n{output.read_text()}")
                time.sleep(0.1)
            yield time.monotonic() - started, output
            stop(process, output)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(STOPPED_WITHIN)


def stop(process: subprocess.Popen[bytes], output: Path) -> None:
    """Press Ctrl-C: the whole foreground group gets the signal."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        raise Wrong(f"Ctrl-C does not stop it:\n{output.read_text()}") from None
    if "Traceback" in output.read_text():
        raise Wrong(f"It stopped with a traceback:\n{output.read_text()}")
    if (DATA / "postmaster.pid").exists():
        raise Wrong("PostgreSQL still runs after Ctrl-C.")


def look_around(port: int) -> dict[str, str]:
    """Open the pages a newcomer opens first; give them for comparison."""
    here = f"http://127.0.0.1:{port}"
    pages: dict[str, str] = {}
    for path in ("/", "/articles/", "/actors/", "/admin/login/"):
        status, pages[path] = fetch(here + path)
        if status != 200:
            raise Wrong(f"{path} answers {status}.")
    articles = sorted(
        set(re.findall(r'href="(/articles/\d[^"/]*/)"', pages["/articles/"]))
    )
    if len(articles) != ARTICLES:
        raise Wrong(f"/articles/ lists {len(articles)} articles: {articles}")
    for path in articles:
        status, pages[path] = fetch(here + path)
        if status != 200:
            raise Wrong(f"{path} answers {status}.")
    styles = re.findall(r'href="(/static/[^"]+\.css)"', pages["/"])
    if not styles or any(fetch(here + path)[0] != 200 for path in styles):
        raise Wrong(f"The style sheet is missing: {styles}")
    del pages["/admin/login/"]  # holds a token that differs each time
    return pages


def refused(port: int) -> None:
    """Start a second one at the same port: one line says what to do."""
    done = subprocess.run(
        ["make", "--no-print-directory", "run", f"PORT={port}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    said = done.stdout + done.stderr
    if not done.returncode or "in use" not in said or "Traceback" in said:
        raise Wrong(f"A busy port is not refused in one line:\n{said}")


def smoke(port: int) -> None:
    """Start, look, stop; start again, and find everything as it was."""
    command = ["make", "--no-print-directory", ".venv/.runtime"]
    subprocess.run(command, check=True)
    with running(port) as (first, output):
        before = look_around(port)
        refused(port)
        for words in (f"http://127.0.0.1:{port}/", "create_editor"):
            if words not in output.read_text():
                raise Wrong(f"It does not print {words}:\n{output.read_text()}")
    with running(port) as (second, output):
        after = look_around(port)
        again = re.findall(r"^\w.* \.\.\.$", output.read_text(), re.MULTILINE)
    say(f"Ready after {first:.1f} s, the second time after {second:.1f} s.")
    if again:
        raise Wrong(f"The second start does work again: {again}")
    if changed := [path for path in before if before[path] != after.get(path)]:
        raise Wrong(f"The second start changed {changed}.")
    if max(first, second) > READY_WITHIN:
        raise Wrong(f"It takes more than {READY_WITHIN} seconds to get ready.")


if __name__ == "__main__":
    # A background job of a shell inherits an ignored Ctrl-C, and would hand it on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    try:
        smoke(int(sys.argv[1]) if len(sys.argv) > 1 else 8123)
    except Wrong as wrong:
        sys.exit(str(wrong))
