"""A place for an embedded server of the test's own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    """Give an empty folder; end what still runs in it, and remove it.

    Not pytest's own temporary folder: for root that one is closed to all others, and
    so to the user that PostgreSQL then runs as.
    """
    folder = Path(tempfile.mkdtemp(prefix="archive-")).resolve()
    folder.chmod(0o755)
    yield folder
    left = [one for one in psutil.process_iter() if _works_in(one, folder)]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=10)
    shutil.rmtree(folder)


def _works_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.name() == "postgres" and process.cwd().startswith(str(folder))
    except psutil.Error:
        return False


@pytest.fixture
def folder(place: Path) -> Path:
    """Name a data folder that does not exist yet."""
    return place / "postgres"
