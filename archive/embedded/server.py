"""One embedded server for many processes: gunicorn's workers, tests, a shell.

Every user holds a shared lock on `users.lock` for as long as it lives. The kernel gives
a lock back however its holder ends and lets forked children keep it, so there is no
list of process ids to go stale and nothing to do at exit; `watch` stops the server
when the lock comes free. A server that was killed is started again, and recovers, by
whoever connects next.
"""

import fcntl
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from django.db import OperationalError

from . import programs, watch
from .cluster import Address, Cluster, open_lock
from .shelter import reachable


class Server:
    """The server of one folder, as this process sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = Cluster(folder)
        self._users: int | None = None
        self._guard = threading.RLock()

    def address(self) -> Address:
        """Say where the server listens; join its users and start it where needed.

        Asked before every connection, hence cheap: one small file is read.
        """
        with self._guard:
            if self._users is None or self._was_deleted(self._users):
                self._join()
            found = self.cluster.running()
            if found is None or not found.is_alive():
                found = self.cluster.start()
            return found

    def revive(self) -> bool:
        """Start a server that does not answer; say whether that was necessary."""
        with self._guard:
            found = self.cluster.running()
            if found is not None and found.answers():
                return False
            self.cluster.start()
            return True

    def leave(self) -> None:
        """Leave now rather than at exit, and wait while the server is being stopped."""
        with self._guard:
            if self._users is None:
                return
            handle, self._users = self._users, None
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                # Others are there, or the watcher is stopping it: wait for the latter.
                fcntl.flock(handle, fcntl.LOCK_SH)
            else:
                with suppress(OperationalError):
                    command, account = self.cluster.stopping(), self.cluster.account()
                    programs.run("pg_ctl", command, self.folder, account)
            os.close(handle)

    def _was_deleted(self, handle: int) -> bool:
        """Notice that somebody removed the folder: then all is to be made anew."""
        return not watch.is_same_file(handle, str(self.folder / "users.lock"))

    def _join(self) -> None:
        if self._users is not None:
            os.close(self._users)
            self._users = None
        self.cluster.make_folders()
        handle = open_lock(self.folder / "users.lock")
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)  # waits while the server is stopped
            self._ensure_watcher()
        except BaseException:
            os.close(handle)
            raise
        self._users = handle

    def _ensure_watcher(self) -> None:
        """Start a watcher unless one lives: its lock is handed over, never let go."""
        own = open_lock(self.folder / "watch.lock")
        try:
            fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            account = self.cluster.account()
            ids = (str(account.uid), str(account.gid)) if account else ("", "")
            pg_ctl = str(programs.directory(account) / "pg_ctl")
            subprocess.run(  # noqa: S603
                [sys.executable, "-I", "-S", watch.__file__]
                + [str(self.folder / "users.lock"), str(own), *ids]
                + [pg_ctl, *self.cluster.stopping()],
                cwd="/",
                env=programs.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(own,),
                start_new_session=True,
                check=True,
            )
        finally:
            os.close(own)


_servers: dict[Path, Server] = {}


def server_for(folder: Path) -> Server:
    """Return this process's view of a folder's server: one, however often asked."""
    if folder not in _servers:
        _servers[folder] = Server(reachable(folder))
    return _servers[folder]


def _new_guards() -> None:
    """Give a forked child fresh locks: a thread it does not have may hold the old."""
    for server in _servers.values():
        server._guard = threading.RLock()


os.register_at_fork(after_in_child=_new_guards)
