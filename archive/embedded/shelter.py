"""Where the data of root's server are when the way to the checkout is closed to others.

PostgreSQL refuses to run as root, and the user it then runs as may not pass folders
such as /root or one made by `mktemp -d`. Opening them to everybody is not ours to do.
So the data go to a folder that others may pass, and a link is left in their place.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from . import programs
from .cluster import locked, unusable


def reachable(folder: Path) -> Path:
    """Give the real place of a data folder: one that the server's user can reach.

    Processes are recognised by the folder that they work in, hence no links in it.
    """
    folder = folder.absolute()
    if folder.is_symlink() or folder.exists():
        return folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        account = programs.account_for(folder)
        real = folder.resolve()
        if account is None or programs.blocked_at(real, account) is None:
            return real
        return _sheltered(real, account)
    except OSError as error:
        raise unusable(folder, error) from error


def _sheltered(folder: Path, account: programs.Account) -> Path:
    """Make the link and what it leads to, under a name that the path decides."""
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    place = programs.shelter() / f"data-{digest}"
    with locked(programs.shelter() / "lock"):
        if folder.is_symlink():  # another process was faster
            return place
        if place.exists():
            # Somebody deleted the link, and meant the data.
            gone = place.with_name(f"gone-{digest}-{os.getpid()}")
            shutil.rmtree(place.rename(gone))
        place.mkdir(mode=0o700)
        os.chown(place, account.uid, account.gid)
        folder.symlink_to(place)
    sys.stderr.write(
        f"PostgreSQL does not run as root, and '{account.name}', as whom it runs, may "
        f"not pass {programs.blocked_at(folder, account)}: the data are in {place}.\n"
    )
    return place
