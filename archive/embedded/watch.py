"""Stop the embedded server once nobody uses it any more: run as a process of its own.

Whoever uses the server holds a shared lock on one file, and the kernel gives it back
however a process ends, also by `kill -9`. This process waits for that lock alone: when
it gets it, the last user has gone. It lives outside Django, in a few megabytes.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path


def is_same_file(handle: int, path: str) -> bool:
    """Tell whether the path still leads to the open file: it may have been deleted."""
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(handle), found)


def main(users: str, own: str, uid: str, gid: str, *stop: str) -> None:
    """Wait for the last user of the lock file `users`, then run the command `stop`.

    `own` is the inherited handle of the lock that says a watcher is there. It is given
    back before the other one: whoever comes next must see that this one is leaving.
    """
    if os.fork():
        os._exit(0)  # the starting process need not wait for, nor bury, this one
    handle = os.open(users, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    if is_same_file(handle, users):
        subprocess.run(  # noqa: S603
            stop,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=int(uid) if uid else None,
            group=int(gid) if gid else None,
            extra_groups=[] if uid else None,
            check=False,
        )
    os.close(int(own))
    os.close(handle)


if __name__ == "__main__":
    main(*sys.argv[1:])
