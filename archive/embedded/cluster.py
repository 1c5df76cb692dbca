"""The files of one embedded server: made once, started, found again after a crash."""

import fcntl
import hashlib
import os
import shlex
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from . import programs

SUPERUSER = "postgres"
PORT = 5432
SOCKET_PATH_MAX = 100  # the kernel's limit is 107 bytes, on macOS 103
LOG_MAX = 5_000_000
LEFTOVER_SECONDS = 30
# Names of the character type that differ between systems; the last always exists.
CHARACTER_TYPES = ("C.UTF-8", "en_US.UTF-8", "UTF-8", "C")


class Address(NamedTuple):
    """Where a running server listens: a directory that holds its socket."""

    host: str
    port: int
    pid: int

    def answers(self) -> bool:
        """Ask for real: a dead server's process id may have gone to another process."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(f"{self.host}/.s.PGSQL.{self.port}")
            except OSError:
                return False
        return True

    def is_alive(self) -> bool:
        """Ask the kernel only: cheap enough to do before every connection."""
        try:
            return psutil.Process(self.pid).status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


class Cluster:
    """What PostgreSQL calls a cluster: the data folder, its log and its socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "run" / "server.log"

    def account(self) -> programs.Account | None:
        """Say whom the server runs as; None is ourselves."""
        return programs.account_for(self.data)

    def make_folders(self) -> None:
        """Make the outer folders, which only the server's user may enter."""
        account = self.account()
        for path in (self.folder, self.log.parent):
            try:
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
                if account is not None:
                    os.chown(path, account.uid, account.gid)
            except OSError as error:
                raise unusable(path, error) from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise unusable(self.folder, PermissionError(13, "Permission denied"))

    def stopping(self) -> list[str]:
        """Give the arguments that make pg_ctl stop the server."""
        return ["stop", "-w", "-m", "fast", "-D", str(self.data)]

    def running(self) -> Address | None:
        """Read where the server says it listens; None before it is ready."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unusable(self.data, error) from error
        if len(lines) < 8 or lines[7].strip() != "ready":
            return None
        return Address(lines[4], int(lines[3]), int(lines[0]))

    def start(self) -> Address:
        """Start the server unless another process was faster; make it first."""
        with locked(self.folder / "start.lock"):
            found = self.running()
            if found is not None and found.answers():
                return found
            account = self.account()
            if not (self.data / "PG_VERSION").exists():
                self._initialise(account)
            self._check_version()
            where = self._socket_folder(account)
            self._clear_up_after_crash(where)
            self._keep_log_small()
            quoted = str(where).replace('"', '""')
            listen = shlex.join(["-k", f'"{quoted}"', "-p", str(PORT), "-h", ""])
            start = ["start", "-w", "-t", "300", "-s", "-D", str(self.data)]
            start += ["-l", str(self.log), "-o", listen]
            try:
                programs.run("pg_ctl", start, self.folder, account)
            except OperationalError as error:
                raise OperationalError(
                    f"The embedded PostgreSQL did not start: {self._last_words(error)} "
                    f"(its log is {self.log})"
                ) from error
            found = self.running()
            if found is None:
                raise OperationalError(
                    f"The embedded PostgreSQL stopped again: see {self.log}"
                )
            return found

    def _initialise(self, account: programs.Account | None) -> None:
        """Make a new cluster beside its place, so that a half made one never counts.

        Text sorts by code point, the same on every machine; letters are told from
        signs by the system's UTF-8 locale, which full-text search needs.
        """
        fresh = self.folder / "data.new"
        command = ["-D", str(fresh), "-U", SUPERUSER, "--auth=trust"]
        command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
        command += ["--builtin-locale=C.UTF-8", "--no-instructions"]
        command += ["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"]
        command += ["-c", "log_checkpoints=off"]
        for character_type in CHARACTER_TYPES:
            if fresh.exists():
                shutil.rmtree(fresh)
            try:
                locale = f"--lc-ctype={character_type}"
                programs.run("initdb", [*command, locale], self.folder, account)
            except OperationalError as error:
                if "invalid locale" in str(error):
                    continue
                raise
            break
        fresh.rename(self.data)

    def _check_version(self) -> None:
        try:
            version = (self.data / "PG_VERSION").read_text().strip()
        except OSError as error:
            raise unusable(self.data, error) from error
        if version != str(programs.MAJOR):
            raise ImproperlyConfigured(
                f"{self.data} was made by PostgreSQL {version}, and this archive runs "
                f"{programs.MAJOR}: move the folder away to start afresh, or dump it "
                "with the older release and restore it here."
            )

    def _clear_up_after_crash(self, where: Path) -> None:
        """Drop the lock files of a killed server, once all of its children have gone.

        PostgreSQL does not start where such a file names a living process. But the
        process may be a dead one that nobody buried (a container has no init), or
        another one that got the same id (after a restart of the container).
        """
        paths = [self.data / "postmaster.pid"]
        paths += [where / f".s.PGSQL.{PORT}{end}" for end in (".lock", "")]
        if not any(path.exists() for path in paths):
            return
        left = [one for one in psutil.process_iter() if self._is_ours(one)]
        for process in left:
            with suppress(psutil.Error):
                process.terminate()
        if not psutil.wait_procs(left, timeout=LEFTOVER_SECONDS)[1]:
            for path in paths:
                path.unlink(missing_ok=True)

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            return process.name() == "postgres" and process.cwd() == str(self.data)
        except psutil.Error:
            return False

    def _keep_log_small(self) -> None:
        with suppress(FileNotFoundError):
            if self.log.stat().st_size > LOG_MAX:
                self.log.replace(self.log.with_suffix(".log.old"))

    def _socket_folder(self, account: programs.Account | None) -> Path:
        """Choose where the socket lies: its path is limited to about a hundred bytes.

        The way out is a folder of our own in the temporary directory. It must belong
        to us: anybody may make a folder of any name there.
        """
        here = self.log.parent
        if len(os.fsencode(here)) + len(f"/.s.PGSQL.{PORT}") <= SOCKET_PATH_MAX:
            return here
        owner = account.uid if account else os.geteuid()
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        where = Path(tempfile.gettempdir(), f"archive-{owner}-{digest}")
        with suppress(FileExistsError):
            where.mkdir(mode=0o700)
            if account is not None:
                os.chown(where, account.uid, account.gid)
        found = where.lstat()
        if where.is_symlink() or found.st_uid != owner or found.st_mode & 0o077:
            raise ImproperlyConfigured(
                f"{where} should hold the socket of the embedded PostgreSQL but "
                "belongs to somebody else: remove it, or move this checkout to a "
                "shorter path."
            )
        return where

    def _last_words(self, error: OperationalError) -> str:
        try:
            lines = self.log.read_text(errors="replace").splitlines()
        except OSError:
            lines = []
        fatal = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line]
        return (fatal or str(error).splitlines())[-1]


def open_lock(path: Path) -> int:
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise unusable(path, error) from error


@contextmanager
def locked(path: Path) -> Iterator[None]:
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def unusable(path: Path, error: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The embedded PostgreSQL cannot use {path} ({error.strerror}): give it to the "
        "user who runs this, or set DATABASE_URL to a PostgreSQL server."
    )
