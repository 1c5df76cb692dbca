"""The packaged programs: where they are, whom they run as, and what is said if not."""

import importlib.util
import os
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from archive.embedded import programs
from archive.embedded.base import DatabaseClient
from archive.embedded.programs import Account, account_for, blocked_at
from archive.embedded.server import server_for

from .client import Client, ends, server_pid

STRANGER = Account("stranger", 64_999, 64_999)


def test_the_programs_are_of_the_release_they_should_be() -> None:
    said = programs.run("postgres", ["--version"], Path("/"), None)
    assert re.fullmatch(rf"postgres \(PostgreSQL\) {programs.MAJOR}\.\d+\n", said)


def test_a_missing_package_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="set DATABASE_URL"):
        programs.directory()


def test_another_release_of_the_package_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "MAJOR", 99)
    with pytest.raises(ImproperlyConfigured, match="no PostgreSQL 99"):
        programs.directory()


def test_a_failing_program_is_an_error_with_its_own_words() -> None:
    with pytest.raises(OperationalError, match="psql: .*unrecognized option"):
        programs.run("psql", ["--nonsense"], Path("/"), None)


def test_variables_of_the_caller_do_not_bend_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PGPORT", "PGDATA", "PGOPTIONS", "LC_ALL"):
        monkeypatch.setenv(name, "nonsense")
    kept = programs.environment()
    assert "PATH" in kept
    assert not [name for name in kept if name.startswith(("PG", "LC_"))]


@pytest.mark.skipif(os.geteuid() == 0, reason="root needs somebody else")
def test_an_ordinary_user_runs_it_as_itself(tmp_path: Path) -> None:
    assert account_for(tmp_path) is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may choose")
def test_root_chooses_the_owner_of_the_nearest_folder_that_is_not_its_own(
    tmp_path: Path,
) -> None:
    own = account_for(tmp_path / "not" / "there")
    assert own is not None
    assert own.name == programs.SYSTEM_USER
    folder = tmp_path / "checkout"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    theirs = account_for(folder / "var" / "postgres")
    assert theirs is not None
    assert theirs.uid == 65534


def test_a_closed_folder_on_the_way_is_found(tmp_path: Path) -> None:
    outer, inner = tmp_path / "open", tmp_path / "open" / "closed"
    inner.mkdir(parents=True)
    for folder in (inner, *inner.parents):
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to(tmp_path):
            folder.chmod(0o711)
    above = blocked_at(inner / "file", STRANGER)
    assert above is None or not above.is_relative_to(tmp_path)
    inner.chmod(0o750)
    found = blocked_at(inner / "file", STRANGER)
    assert found in {above, inner}
    assert found is not None
    owner = Account("owner", os.geteuid(), os.getegid())
    assert blocked_at(outer / "file", owner) is None


def test_dbshell_uses_the_packaged_psql_and_finds_the_server(folder: Path) -> None:
    settings = {"NAME": "archive", "OPTIONS": {"data_dir": folder}}
    with Client(folder) as client:
        client.ask("SELECT 1")
        try:
            args, _ = DatabaseClient.settings_to_cmd_args_env(settings, ["-c", "x"])
        finally:
            server_for(folder).leave()
        pid = server_pid(folder)
    assert args[0] == str(programs.directory() / "psql")
    assert args[args.index("-h") + 1] == str(folder / "run")
    assert args[args.index("-U") + 1] == "postgres"
    assert ends(pid)
