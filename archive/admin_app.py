"""The admin app with the archive's own site."""

from django.contrib.admin.apps import AdminConfig


class ArchiveAdminConfig(AdminConfig):
    """Make `archive.desk.ArchiveAdminSite` the default admin site."""

    default_site = "archive.desk.ArchiveAdminSite"
