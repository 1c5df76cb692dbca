"""What every test may lean on."""

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _plain_static_files(settings: pytest.FixtureRequest) -> None:
    """Serve static addresses unhashed, so that no test needs collected files."""
    storages = dict(settings.STORAGES)  # type: ignore[attr-defined]
    storages["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.STORAGES = storages  # type: ignore[attr-defined]


@pytest.fixture
def reader() -> Client:
    """Give somebody from the public."""
    return Client()
