"""The door for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

django_application = get_wsgi_application()

# needs the settings that are set up only now
from archive.kept_pages import KeptFirst  # noqa: E402

application = KeptFirst(django_application)
