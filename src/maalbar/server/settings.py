"""Django's settings, read from the environment in one place. A bad value stops the start loudly.

MAALBAR_DATA        folder for the embedded database and the generated secret (default: ./var)
DATABASE_URL        sqlite:///path or postgres://user:password@host:port/name
MAALBAR_SECRET_KEY  signs sessions; without one it is made once and kept in MAALBAR_DATA
MAALBAR_HOSTS       comma-separated host names that may be served (default: loopback only)
MAALBAR_HTTPS       1 behind a TLS proxy: secure cookies, HSTS, trusted X-Forwarded-Proto
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("MAALBAR_DATA", "var")).resolve()
LOOPBACK = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def _flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def _secret_key() -> str:
    if key := os.environ.get("MAALBAR_SECRET_KEY"):
        return key
    path = DATA / "secret"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"DATABASE_URL must start with sqlite:/// or postgres://, not {parts.scheme!r}"
    )


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456;"
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _static_digest(root: Path) -> str:
    """Change with any static file, so that browsers may keep each address for ever."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


SECRET_KEY = _secret_key()
DEBUG = False
HTTPS = _flag("MAALBAR_HTTPS")
ALLOWED_HOSTS = [h for h in os.environ.get("MAALBAR_HOSTS", "").split(",") if h] + LOOPBACK
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

DATABASES = {
    "default": _database(
        os.environ.get("DATABASE_URL", f"sqlite:///{(DATA / 'maalbar.sqlite3').as_posix()}")
    )
}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "simple_history",
    "maalbar.apps.journal",
    "maalbar.apps.people",
    "maalbar.apps.goals",
    "maalbar.apps.checkins",
    "maalbar.apps.insights",
]
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["maalbar.apps.people.access.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
CSRF_FAILURE_VIEW = "maalbar.server.failures.forgery"
JOURNAL_SUBSCRIBERS = [
    "maalbar.apps.goals.commands.keep_teams_with_goals",
    "maalbar.apps.checkins.commands.measure_changed_key_results",
    "maalbar.apps.insights.commands.learn_from_closed_cycles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "maalbar.server.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maalbar.server.middleware.reader_language",
    "maalbar.server.failures.Failures",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "maalbar.server.urls"
WSGI_APPLICATION = "maalbar.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "doors/web/templates"],
        "OPTIONS": {
            "environment": "maalbar.doors.web.environment.environment",
            "context_processors": ["maalbar.doors.web.environment.page_frame"],
        },
    },
]

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("nb", "Bokmål"),
    ("nn", "Nynorsk"),
    ("sv", "Svenska"),
    ("da", "Dansk"),
    ("en", "English"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATICFILES_DIRS = [PACKAGE / "doors/web/static"]
STATIC_URL = f"/static/{_static_digest(STATICFILES_DIRS[0])}/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 365 * 24 * 3600

# Kinds of components/notice.html, by Django's levels: info, success, warning, error.
MESSAGE_TAGS = {20: "ok", 25: "ok", 30: "ask", 40: "error"}
SESSION_ENGINE = "maalbar.server.sessions"
SESSION_COOKIE_AGE = 60 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"secrets": {"()": "maalbar.server.logs.WithoutSecrets"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}
    },
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
