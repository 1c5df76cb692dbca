"""Django's PostgreSQL backend, on a server that it starts itself when first needed."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient as PostgresClient
from psycopg import errors, sql

from . import programs
from .cluster import SUPERUSER, Address
from .server import Server, server_for


def _server(settings_dict: dict[str, Any]) -> Server:
    folder = settings_dict["OPTIONS"].get("data_dir")
    if not folder:
        raise ImproperlyConfigured(
            "The embedded PostgreSQL needs OPTIONS['data_dir'], the folder of its data."
        )
    return server_for(Path(folder))


class DatabaseClient(PostgresClient):
    """Let `dbshell` use the packaged psql on the embedded server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        """Fill in what the settings do not know: where the server listens."""
        found = _server(settings_dict).address()
        known = {"HOST": found.host, "PORT": found.port, "USER": SUPERUSER}
        args, env = super().settings_to_cmd_args_env(
            {**settings_dict, **known}, parameters
        )
        return [str(programs.directory() / "psql"), *args[1:]], env


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server; its one option of its own is `data_dir`."""

    client_class = DatabaseClient
    # Known to exist, per process. The server's process id is part of it: who deleted
    # the folder meanwhile deleted the databases too.
    _known_databases: set[tuple[Address, str]] = set()  # noqa: RUF012

    def get_connection_params(self) -> dict[str, Any]:
        """Start the server where needed, and make the archive's database once."""
        server = _server(self.settings_dict)
        params: dict[str, Any] = super().get_connection_params()
        del params["data_dir"]
        name = params["dbname"]
        found = server.address()
        if name.startswith(TEST_DATABASE_PREFIX):
            # A test's data need not survive a power cut. Django makes these itself.
            options = params.get("options", "")
            params["options"] = f"{options} -c synchronous_commit=off".strip()
        elif name != "postgres" and (found, name) not in self._known_databases:
            self._create_missing(server, found, name)
            self._known_databases.add((found, name))
        return params | _where(found)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; start a server that was killed unnoticed and connect again."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            server = _server(self.settings_dict)
            if not server.revive():
                raise
            return super().get_new_connection(conn_params | _where(server.address()))

    def _create_missing(self, server: Server, found: Address, name: str) -> None:
        try:
            connection = self.Database.connect(dbname="postgres", **_where(found))
        except self.Database.OperationalError:
            if not server.revive():
                raise
            where = _where(server.address())
            connection = self.Database.connect(dbname="postgres", **where)
        with connection:
            connection.autocommit = True
            query = "SELECT FROM pg_database WHERE datname = %s"
            if connection.execute(query, [name]).fetchone() is not None:
                return
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
            # Another process may be faster.
            with suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                connection.execute(statement.format(sql.Identifier(name)))


def _where(found: Address) -> dict[str, Any]:
    return {"host": found.host, "port": found.port, "user": SUPERUSER}
