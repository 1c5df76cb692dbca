"""How gunicorn starts its workers: the program is loaded once, and they share it.

Given to gunicorn as `--config python:archive.workers`.
"""

import gc
from typing import Any

preload_app = True


def when_ready(server: Any) -> None:
    """Load what every page needs, and leave it where the workers find it.

    The collector of garbage writes to all that it looks at, and what a worker writes to
    is no longer shared: it is told to pass over what was there before the fork.
    """
    from django.urls import get_resolver  # there are settings only now

    get_resolver().reverse("home")
    gc.collect()
    gc.freeze()
