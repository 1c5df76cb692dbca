"""One embedded server for many processes: its start, its end, and what it keeps."""

import os
import shutil
import signal
from pathlib import Path

import psutil
import pytest

from .client import Client, ClientError, ends, is_running, server_pid

STARTED = "SELECT pg_postmaster_start_time()"


def test_it_starts_on_the_first_connection_and_not_on_import(folder: Path) -> None:
    with Client(folder) as client:
        assert client.ask("import") == "DatabaseCreation"
        assert not folder.exists()
        assert client.ask("SELECT 40 + 2") == "42"
        assert is_running(server_pid(folder))


def test_the_database_is_made_in_utf8_and_sorts_by_code_point(folder: Path) -> None:
    with Client(folder) as client:
        assert client.ask("SELECT current_database()") == "archive"
        assert client.ask("SHOW server_encoding") == "UTF8"
        sorting = "SELECT string_agg(x, '' ORDER BY x) FROM unnest('{é,a,Z}'::text[]) x"
        assert client.ask(sorting) == "Zaé"
        assert client.ask("SELECT 'É' ~ '[[:alpha:]]'") == "True"


def test_processes_share_it_and_the_last_one_stops_it(folder: Path) -> None:
    with Client(folder) as one:
        with Client(folder) as two:
            assert one.ask(STARTED) == two.ask(STARTED)
            pid = server_pid(folder)
        assert one.ask("SELECT 1") == "1"
        assert is_running(pid)
    assert ends(pid)
    assert not (folder / "data" / "postmaster.pid").exists()


def test_it_keeps_its_data(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("CREATE TABLE kept AS SELECT 'Osh' AS place")
        pid = server_pid(folder)
    assert ends(pid)
    with Client(folder) as client:
        assert client.ask("SELECT place FROM kept") == "Osh"
        assert server_pid(folder) != pid


def test_two_processes_may_race_at_the_first_start(folder: Path) -> None:
    with Client(folder) as one, Client(folder) as two, Client(folder) as three:
        clients = (one, two, three)
        for client in clients:
            client.send(STARTED)
        assert len({client.receive() for client in clients}) == 1
        one.ask("CREATE TABLE told AS SELECT 1 AS number")
        assert two.ask("SELECT number FROM told") == "1"


def test_one_may_come_while_the_last_one_leaves(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("CREATE TABLE visits (number int)")
    for number in range(4):
        with Client(folder) as client:
            client.ask(f"INSERT INTO visits VALUES ({number})")
    with Client(folder) as client:
        assert client.ask("SELECT count(*) FROM visits") == "4"


def test_it_survives_the_kill_of_a_user(folder: Path) -> None:
    killed, other = Client(folder), Client(folder)
    killed.ask("CREATE TABLE kept AS SELECT 7 AS number")
    assert other.ask("SELECT number FROM kept") == "7"
    pid = server_pid(folder)
    killed.kill()
    assert other.ask("SELECT number FROM kept") == "7"
    assert is_running(pid)
    other.kill()
    assert ends(pid), "nobody uses it any more, and it still runs"
    with Client(folder) as client:
        assert client.ask("SELECT number FROM kept") == "7"


def test_it_survives_the_kill_of_the_server(folder: Path) -> None:
    with Client(folder) as one, Client(folder) as two:
        one.ask("CREATE TABLE kept AS SELECT 7 AS number")
        two.ask("SELECT 1")
        pid = server_pid(folder)
        os.kill(pid, signal.SIGKILL)
        assert ends(pid)
        for client in (one, two):
            with pytest.raises(ClientError, match="OperationalError|InterfaceError"):
                client.ask("SELECT 1")  # its old connection has gone
            client.ask("reconnect")
            assert client.ask("SELECT number FROM kept") == "7"
        pid = server_pid(folder)
    assert ends(pid)


def test_it_survives_the_kill_of_everybody_at_once(folder: Path) -> None:
    client = Client(folder)
    client.ask("CREATE TABLE kept AS SELECT 7 AS number")
    pid = server_pid(folder)
    os.kill(pid, signal.SIGKILL)
    client.kill()
    assert ends(pid)
    with Client(folder) as client:
        assert client.ask("SELECT number FROM kept") == "7"


def test_a_lock_file_may_name_a_process_that_is_somebody_else(folder: Path) -> None:
    """After a crash, the id of the dead server may have been given away again."""
    with Client(folder) as client:
        client.ask("CREATE TABLE kept AS SELECT 7 AS number")
        pid = server_pid(folder)
        lock = folder / "data" / "postmaster.pid"
        os.kill(pid, signal.SIGKILL)
        assert ends(pid)
        lines = lock.read_text().splitlines()
        lines[0] = str(os.getpid())
        lock.write_text("\n".join(lines) + "\n")
        client.ask("reconnect")
        assert client.ask("SELECT number FROM kept") == "7"
    assert is_running(os.getpid())


def test_a_deleted_folder_is_made_anew(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("CREATE TABLE lost AS SELECT 1 AS number")
        pid = server_pid(folder)
    assert ends(pid)
    shutil.rmtree(folder)
    with Client(folder) as client:
        assert client.ask("SELECT to_regclass('lost')") == "None"


def test_a_folder_deleted_under_a_running_server_is_made_anew(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("CREATE TABLE lost AS SELECT 1 AS number")
        old = server_pid(folder)
        folder.rename(folder.with_name("gone"))
        client.ask("reconnect")
        assert client.ask("SELECT to_regclass('lost')") == "None"
        new = server_pid(folder)
        assert new != old
    assert ends(new)


def test_it_never_runs_as_root(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("SELECT 1")
        uid = psutil.Process(server_pid(folder)).uids().real
        assert uid != 0
        assert (folder / "data").stat().st_uid == uid
        assert folder.stat().st_mode & 0o077 == 0
        if os.geteuid() != 0:
            assert uid == os.geteuid()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_root_leaves_the_data_to_the_owner_of_the_checkout(folder: Path) -> None:
    """Root may help out once without locking the owner out."""
    nobody = 65534
    os.chown(folder.parent, nobody, nobody)
    with Client(folder) as client:
        client.ask("SELECT 1")
        assert psutil.Process(server_pid(folder)).uids().real == nobody


def test_it_listens_at_no_port_and_to_nobody_else(folder: Path) -> None:
    with Client(folder) as client:
        assert client.ask("SHOW listen_addresses") == ""
        assert client.ask("SHOW unix_socket_permissions") == "0700"


def test_a_long_path_is_no_obstacle(place: Path) -> None:
    """A socket's path is limited to about a hundred bytes; a checkout's is not."""
    folder = place / ("long" * 15) / ("longer" * 10) / "postgres"
    with Client(folder) as client:
        assert client.ask("SELECT 1") == "1"
        socket = Path(client.ask("SHOW unix_socket_directories").strip('"'))
        assert not socket.is_relative_to(place)
        assert socket.stat().st_mode & 0o077 == 0
    shutil.rmtree(socket)


def test_a_path_may_hold_spaces_and_quotes(place: Path) -> None:
    with Client(place / "my 'old' archive" / "postgres") as client:
        assert client.ask("SELECT 1") == "1"


def test_a_test_database_need_not_survive_a_power_cut(folder: Path) -> None:
    with Client(folder) as client:
        assert client.ask("SHOW synchronous_commit") == "on"
        client.ask("CREATE DATABASE test_archive")
        with Client(folder, "test_archive") as test:
            assert test.ask("SHOW synchronous_commit") == "off"


def test_data_of_another_release_are_refused_in_words(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("SELECT 1")
        pid = server_pid(folder)
    assert ends(pid)
    (folder / "data" / "PG_VERSION").write_text("17\n")
    with Client(folder) as client, pytest.raises(ClientError, match="PostgreSQL 17"):
        client.ask("SELECT 1")


def test_a_folder_that_is_none_is_refused_in_words(folder: Path) -> None:
    folder.write_text("a file")
    with Client(folder) as client, pytest.raises(ClientError, match="cannot use") as no:
        client.ask("SELECT 1")
    assert "DATABASE_URL" in str(no.value)


def test_a_broken_configuration_is_told_from_its_log(folder: Path) -> None:
    with Client(folder) as client:
        client.ask("SELECT 1")
        pid = server_pid(folder)
    assert ends(pid)
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = 'nonsense'\n")
    with Client(folder) as client, pytest.raises(ClientError, match="FATAL") as told:
        client.ask("SELECT 1")
    assert "server.log" in str(told.value)
