"""The admin app with the archive's own site, opened when somebody comes to the desk."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks


class ArchiveAdminConfig(SimpleAdminConfig):
    """Make `archive.desk.ArchiveAdminSite` the default admin site.

    The stock app loads every page of the desk at the start of every process. Here
    `archive.desk_urls` does, at the first request for one of them.
    """

    default_site = "archive.desk.ArchiveAdminSite"

    def ready(self) -> None:
        """Check the desk with everything else."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_desk, checks.Tags.admin)


def check_desk(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[checks.CheckMessage]:
    """Open the desk and check its pages: one that is not loaded is passed over."""
    autodiscover()
    return check_admin_app(app_configs, **options)
