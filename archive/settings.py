"""One file, read from the environment; safe when nothing is set.

Unset, `DATABASE_URL` means the embedded PostgreSQL under `var/`; and `SECRET_KEY` a
random key kept there too, so that a newcomer's archive runs at once and safely.
"""

import secrets
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()


def _kept_secret(path: Path) -> str:
    """Read the key kept in `var/`, or make one that only its owner may read."""
    try:
        return path.read_text()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        try:
            with path.open("x") as file:
                path.chmod(0o600)
                file.write(key)
        except FileExistsError:  # another process was faster
            return path.read_text()
        return key


def _database() -> dict[str, Any]:
    """Say where the data is: the server of `DATABASE_URL`, or the embedded one."""
    if not env.str("DATABASE_URL", ""):
        return {
            "ENGINE": "archive.embedded",
            "NAME": "archive",
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"data_dir": VAR_DIR / "postgres"},
        }
    try:
        database: dict[str, Any] = dict(env.dj_db_url("DATABASE_URL"))
    except (EnvError, ValueError) as error:
        msg = (
            "DATABASE_URL cannot be read. Write it like "
            "postgres://user:password@host:5432/name, or unset it to use the "
            "embedded PostgreSQL."
        )
        raise ImproperlyConfigured(msg) from error
    if database.get("ENGINE") != "django.db.backends.postgresql":
        msg = "DATABASE_URL must name a PostgreSQL server: postgres://host/name."
        raise ImproperlyConfigured(msg)
    database["CONN_MAX_AGE"] = 600
    database["CONN_HEALTH_CHECKS"] = True
    return database


DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SECRET_KEY = env.str("SECRET_KEY", "") or _kept_secret(VAR_DIR / "secret_key")
DATABASES = {"default": _database()}

# Behind HTTPS set SECURE=1: cookies, redirects and HSTS follow.
SECURE = env.bool("SECURE", False)
SECURE_SSL_REDIRECT = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = 1
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "archive.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

INSTALLED_APPS = [
    "archive",
    "archive.shared",
    "actors",
    "articles",
    "archive.admin_app.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "archive.kept_pages.KeptPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.bounds.BoundedQuestions",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.middleware.PlainRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_VERBOSE = False

# An issue is pasted into one form field at the desk; files go to disk and are not
# counted here. Public pages refuse forms before they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 22_000_000  # bytes

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [("guide", BASE_DIR / "docs" / "pictures")]
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Failures are told where the server was started; Django's own default tells nobody
# when DEBUG is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # a page that is not there is no failure of the archive
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "ERROR"},
    },
}

# History: row level only (statement level is slow), and no page of all events.
PGHISTORY_ADMIN_ALL_EVENTS = False
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

KEPT_PAGES_BYTES = 0 if DEBUG else env.int("KEPT_PAGES_MB", 4) * 1_000_000
"""How much of a worker's memory holds public pages; 0 renders each page anew."""

LONGEST_QUESTION = env.int("LONGEST_QUESTION", 8)
"""Seconds that one statement for a public page may take; the desk may take longer."""

PREVIEW_DAYS = env.int("PREVIEW_DAYS", 7)
"""How long a preview link shows what it was made for."""

DESK_OF_ONE = env.bool("DESK_OF_ONE", False)
"""Whether one person may approve and verify what is their own; each use is recorded."""


def _time_zone(name: str) -> ZoneInfo:
    """Find a zone by its name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        msg = f"JOURNAL_TIME_ZONE: there is no time zone {name!r}; write Europe/Paris."
        raise ImproperlyConfigured(msg) from error


JOURNAL_TIME_ZONE = _time_zone(env.str("JOURNAL_TIME_ZONE", "Europe/Stockholm"))
"""Where the journal comes out: times of publication are given and shown there too."""

JOURNAL_TITLE = env.str("JOURNAL_TITLE", "The Central Asia-Caucasus Analyst")
