#!/usr/bin/env python
"""The archive's command line: what can go wrong at the start is said in one line."""

import os
import sys


def main() -> None:
    """Run a command; `--traceback` shows all of an error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError
    except ImportError:
        sys.exit(
            "Django is not installed here: run `make run`, or use .venv/bin/python."
        )
    from archive.dbcheck import explain, masked, shown

    url = os.environ.get("DATABASE_URL", "")
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ImproperlyConfigured) as error:
        if "--traceback" in sys.argv:
            raise
        if isinstance(error, OperationalError):
            message = explain(error, shown(url) if url else "")
        else:
            message = " ".join(str(error).split())
        sys.exit(masked(message, url))


if __name__ == "__main__":
    main()
