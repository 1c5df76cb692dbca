"""Serve the archive on this machine: everything that it needs is made on the way."""

import hashlib
import json
import socket
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from gunicorn.app.base import BaseApplication

from archive import workers
from archive.shared.fixtures import load_into_empty
from archive.shared.history import because

HOST = "127.0.0.1"
ROOTS = (
    "actors.Actor",
    "actors.Event",
    "articles.Author",
    "articles.Issue",
    "articles.Measure",
    "articles.SourceText",
)
"""Every other row of the archive belongs to a row of one of these."""
PREPARING = 7_281_462  # any number: the name of a lock in the database


def port_problem(port: int) -> str | None:
    """Say in one line why the port cannot be used; None when it can."""
    if not 0 < port < 65536:
        return f"{port} is no port: choose one from 1024 to 65535."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return f"Port {port} is not allowed: choose one from 1024 to 65535."
        except OSError:
            return (
                f"Port {port} is in use: stop what runs there, or choose another, as "
                f"in `make run PORT={port + 1 if port < 65535 else 8000}`."
            )
    return None


def needs_seed() -> bool:
    """Tell whether the archive holds nothing: the seed never touches existing rows."""
    return not any(apps.get_model(root)._base_manager.exists() for root in ROOTS)


def seed_files() -> list[Path]:
    """List the built fixtures, in the order in which they are loaded."""
    folders = [Path(folder) for folder in settings.FIXTURE_DIRS]
    return sorted(path for folder in folders for path in folder.glob("*.json"))


def pending_migrations() -> bool:
    """Tell whether the database lacks a change that the code knows."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_fingerprint() -> str:
    """Sum up the source files of the pages: it changes when one of them does."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            found.append((path, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(json.dumps(sorted(found)).encode()).hexdigest()


def _close_connections() -> None:
    for one in connections.all(initialized_only=True):
        one.close()
        if isinstance(one, PostgresWrapper):
            one.close_pool()


class Gunicorn(BaseApplication):
    """Gunicorn inside this command, so that its end is this command's end too."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options given here, and no file and no environment variable."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make the application, once in each worker."""
        return import_string(settings.WSGI_APPLICATION)


class Command(BaseCommand):
    """Database, migrations, seed, static files, then the pages until Ctrl-C."""

    help = "Serve the archive on this machine, making whatever it still lacks."
    requires_system_checks = ()  # a busy port is said before they take their time

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the port only: all else is in the environment."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and serve; whatever happens, leave the database server tidily."""
        port: int = options["port"]
        if problem := port_problem(port):
            raise CommandError(problem)
        self.check()
        try:
            self._prepare()
            _close_connections()  # the workers must not share one
            Gunicorn(self._options(port)).run()
        except KeyboardInterrupt:
            pass
        finally:
            self._leave()

    def _prepare(self) -> None:
        with connection.cursor() as cursor:  # starts the embedded server
            # Who starts at the same time waits here, until this connection closes.
            cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        if pending_migrations():
            self._step("Preparing the database", call_command, "migrate", verbosity=0)
        if needs_seed() and (files := seed_files()):
            self._step("Loading the issues", self._load, files)
        stamp = Path(settings.STATIC_ROOT) / ".sources"
        now = static_fingerprint()
        if not stamp.exists() or stamp.read_text() != now:
            self._step("Collecting the static files", self._collect)
            stamp.write_text(now)

    def _load(self, files: list[Path]) -> None:
        names = ", ".join(path.name for path in files)
        try:
            with because(f"Loaded from fixtures: {names}"):
                load_into_empty(files)
        except DeserializationError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error

    def _collect(self) -> None:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)

    def _step(
        self, what: str, act: Callable[..., Any], *args: Any, **options: Any
    ) -> None:
        self.stdout.write(f"{what} ...")
        self.stdout.flush()
        act(*args, **options)

    def _options(self, port: int) -> dict[str, Any]:
        return {
            "bind": f"{HOST}:{port}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            "graceful_timeout": 5,
            "limit_request_line": 8190,  # the most; beyond our own pages cannot answer
            "loglevel": "warning",
            "proc_name": "archive",
            "control_socket_disable": True,  # it would lie in the home directory
            "when_ready": lambda server: self._ready(server, port),
        }

    def _ready(self, server: Any, port: int) -> None:
        workers.when_ready(server)
        self._greet(port)

    def _greet(self, port: int) -> None:
        self.stdout.write(
            f"The archive is at http://{HOST}:{port}/ and is edited at "
            f"http://{HOST}:{port}/admin/ (Ctrl-C stops it).\n"
            "To make an editor's account: .venv/bin/python manage.py create_editor NAME"
        )
        self.stdout.flush()

    def _leave(self) -> None:
        _close_connections()
        database = settings.DATABASES["default"]
        if database["ENGINE"] == "archive.embedded":
            from archive.embedded.server import server_for

            server_for(Path(database["OPTIONS"]["data_dir"])).leave()
