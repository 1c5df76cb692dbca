"""What every test may lean on."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client

from archive.growth import kept

admin.autodiscover()  # tests look at the desk's pages without asking for one first


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to leave out what a second server could not change."""
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that ask the database something",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the tests that ask no database, where that was wanted."""
    if not config.getoption("--only-database"):
        return
    kept = [item for item in items if _asks_the_database(item)]
    left_out = [item for item in items if not _asks_the_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def _asks_the_database(item: pytest.Item) -> bool:
    wanted = {"db", "transactional_db", "live_server", "django_db_setup"}
    return bool(
        wanted & set(getattr(item, "fixturenames", ()))
        or item.get_closest_marker("django_db")
    )


@pytest.fixture(autouse=True)
def _plain_static_files(settings: pytest.FixtureRequest) -> None:
    """Serve static addresses unhashed, so that no test needs collected files."""
    storages = dict(settings.STORAGES)  # type: ignore[attr-defined]
    storages["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.STORAGES = storages  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _every_page_is_rendered(settings: pytest.FixtureRequest) -> None:
    """Keep no page and cut nothing off: statements are counted, machines are slow."""
    settings.KEPT_PAGES_BYTES = 0  # type: ignore[attr-defined]
    settings.LONGEST_QUESTION = 0  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def _histories_may_be_emptied(request: pytest.FixtureRequest) -> None:
    """Let the test database be flushed between tests; an archive's own never is."""
    if not any(map(_asks_the_database, request.session.items)):
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"ALTER DATABASE {name} SET archive.may_empty_history = 'yes'")
        cursor.execute("SET archive.may_empty_history = 'yes'")
    connection.close()


@pytest.fixture
def reader() -> Client:
    """Give somebody from the public."""
    return Client()


@pytest.fixture(autouse=True)
def _growth_is_counted_anew() -> None:
    """Let no test see the numbers that another's process kept."""
    kept.forget()
