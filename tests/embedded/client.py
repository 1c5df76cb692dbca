"""A process that uses the embedded server: told what to do line by line.

    python -m tests.embedded.client FOLDER NAME

It answers each line of SQL with one line of JSON: the first value, or the error.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 30


class Client:
    """A child process with a connection of its own; `with` ends it in good order."""

    def __init__(self, folder: Path, name: str = "archive") -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.embedded.client", str(folder), name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def send(self, line: str) -> None:
        """Say what to do, without waiting for it."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def receive(self) -> Any:
        """Wait for the answer; an error of the child is an error here."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the client process ended by itself"
        answer = json.loads(line)
        if "error" in answer:
            raise ClientError(answer["error"])
        return answer["value"]

    def ask(self, line: str) -> Any:
        """Run one statement there; give its first value."""
        self.send(line)
        return self.receive()

    def leave(self) -> None:
        """End it as a program ends."""
        self.process.communicate(timeout=PATIENCE)

    def kill(self) -> None:
        """End it as `kill -9` does: nothing of its own runs any more."""
        self.process.kill()
        self.process.communicate(timeout=PATIENCE)


class ClientError(Exception):
    """What the child said, as class name and text."""


def server_pid(folder: Path) -> int:
    """Read the process id of the server that runs on the folder."""
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def is_running(pid: int) -> bool:
    """Tell a living process from none and from one that nobody buried yet."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def ends(pid: int) -> bool:
    """Wait for a process to end; say whether it did."""
    deadline = time.monotonic() + PATIENCE
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)


def stops(folder: Path) -> bool:
    """Wait for the server of a folder to stop, if one runs; say whether none does."""
    lock = folder / "data" / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE
    while lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not lock.exists()


def main(folder: str, name: str) -> None:
    """Obey the lines of standard input until it closes."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    settings.configure(
        DATABASES={
            "default": {
                "ENGINE": "archive.embedded",
                "NAME": name,
                "OPTIONS": {"data_dir": Path(folder)},
            }
        }
    )
    django.setup()
    from django.db import Error, connection

    for line in sys.stdin:
        answer: dict[str, Any] = {"value": None}
        try:
            if line.strip() == "reconnect":
                connection.close()
            elif line.strip() == "import":
                answer["value"] = type(connection.creation).__name__
            else:
                with connection.cursor() as cursor:
                    cursor.execute(line)
                    row = cursor.fetchone() if cursor.description else None
                    answer["value"] = str(row[0]) if row else None
        except (Error, ImproperlyConfigured) as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
