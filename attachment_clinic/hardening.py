"""What `check --deploy` asks of a place for real people beyond Django's own questions.

Most of it is so by settings.py; a check that fails tells that somebody changed it. What
depends on the place (ways to the database, the broker and the mail server; the disk) is
asked of its environment. `checks.py` holds what stops a web server at its start.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import OperationalError, connection

from attachment_clinic.checks import is_loopback
from clients.walls import passing

YEAR = 365 * 24 * 60 * 60  # seconds
# In this order, whatever stands between them.
MIDDLEWARE = (
    "attachment_clinic.web.request_id.named",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "attachment_clinic.web.middleware.never_stored",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "attachment_clinic.web.kiosk.KioskMiddleware",
    "attachment_clinic.web.middleware.session_ends_when_idle",
    "attachment_clinic.web.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "attachment_clinic.web.middleware.PersonMiddleware",
    "attachment_clinic.signin.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
)
# Pages of their own that show rows, statements or settings.
SHOWING = {"django.contrib.admin", "debug_toolbar", "silk", "django_extensions"}
CLOSED = ("default-src", "object-src", "base-uri", "frame-ancestors")
LARGEST_BODY = 2_500_000  # bytes
MOST_FIELDS = 1000


def hardened(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Everything that is asked when a place for real people is set up or changed."""
    if settings.DEBUG or settings.DEMO:
        return []
    asked = (_page_policy, _middleware, _sessions, _cookies, _transport, _limits)
    kept = (_sign_in, _tasks, _apps)
    ways = (_database, _broker, _mail, _disk, _lines, _contact)
    return [found for ask in (*asked, *kept, *ways) for found in ask()]


def walled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether the database keeps practices apart for the role we come as (R7)."""
    if settings.DEBUG or settings.DEMO or connection.vendor != "postgresql":
        return []
    try:
        why = passing(connection)
    except OperationalError:
        return []  # not from here; where the house runs it is asked again
    if not why:
        return []
    return [
        Warning(
            f"The role of DATABASE_URL {why}: no wall between practices holds it.",
            hint="manage.py database_roles prints what makes another one.",
            id="clinic.W004",
        )
    ]


def _wrong(number: int, words: str, hint: str) -> CheckMessage:
    return Error(words, hint=hint, id=f"clinic.E{number}")


# ---- what settings.py promises ------------------------------------------------


def _page_policy() -> Iterator[CheckMessage]:
    policy = {name: list(each) for name, each in settings.SECURE_CSP.items()}
    sources = {str(each) for given in policy.values() for each in given}
    open_ones = {s for s in sources if "unsafe" in s or "*" in s or "http" in s}
    if open_ones or any(policy.get(name) != ["'none'"] for name in CLOSED):
        yield _wrong(
            101,
            "The content security policy lets more in than this house and its nonces.",
            f"Close {', '.join(CLOSED)}, and take out unsafe sources and whole hosts.",
        )


def _middleware() -> Iterator[CheckMessage]:
    there = [each for each in settings.MIDDLEWARE if each in MIDDLEWARE]
    if there != list(MIDDLEWARE):
        missing = [each for each in MIDDLEWARE if each not in there]
        yield _wrong(
            102,
            f"MIDDLEWARE lacks {', '.join(missing) or 'its order'}.",
            "Each guard trusts what the ones before it have done; keep their order.",
        )


def _sessions() -> Iterator[CheckMessage]:
    if settings.SESSION_ENGINE != "django.contrib.sessions.backends.db":
        yield _wrong(
            103,
            "Sessions are not kept in the database, so ending one might not end it.",
            "Leave SESSION_ENGINE as it is.",
        )
    if "DatabaseCache" not in settings.CACHES["default"]["BACKEND"]:
        yield _wrong(
            104,
            "The cache is not in the database: a code could be used a second time.",
            "Leave CACHES as it is (R15).",
        )


def _cookies() -> Iterator[CheckMessage]:
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    named = [*names, settings.DEVICE_COOKIE_NAME]
    safe = (
        all(name.startswith("__Host-") for name in named),
        settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE,
        settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_SAMESITE in {"Lax", "Strict"},
        not (settings.SESSION_COOKIE_DOMAIN or settings.CSRF_COOKIE_DOMAIN),
        settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == "/",
    )
    if not all(safe):
        yield _wrong(
            105,
            "A cookie could travel in the open, or to another host of the same name.",
            "Leave HTTPS on, and give cookies no domain (R18).",
        )


def _transport() -> Iterator[CheckMessage]:
    if (
        settings.SECURE_HSTS_SECONDS < YEAR
        or not settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    ):
        yield _wrong(
            106,
            "Browsers are not told for a year that this place speaks HTTPS only.",
            "Leave HTTPS on, and SECURE_HSTS_SECONDS as it is (R33).",
        )


def _limits() -> Iterator[CheckMessage]:
    body = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    fields = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if not body or body > LARGEST_BODY or not fields or fields > MOST_FIELDS:
        yield _wrong(
            112,
            "A request may be so large that it holds the server up.",
            "Leave DATA_UPLOAD_MAX_MEMORY_SIZE and …_NUMBER_FIELDS as they are (R41).",
        )


def _sign_in() -> Iterator[CheckMessage]:
    backends = settings.AUTHENTICATION_BACKENDS
    counted = backends[0] == "axes.backends.AxesStandaloneBackend"
    tries = settings.AXES_FAILURE_LIMIT
    if not (settings.AXES_ENABLED and counted and 0 < tries <= 10):
        yield _wrong(
            114,
            "Nobody counts wrong passwords.",
            "Leave AXES_ENABLED on, its backend first, and at most ten tries (R16).",
        )
    if "Argon2" not in settings.PASSWORD_HASHERS[0]:
        yield _wrong(
            117,
            "Passwords are not kept as Argon2 hashes.",
            "Leave PASSWORD_HASHERS as it is.",
        )


def _tasks() -> Iterator[CheckMessage]:
    json = (
        settings.CELERY_ACCEPT_CONTENT == [settings.CELERY_TASK_SERIALIZER] == ["json"]
    )
    kept = getattr(settings, "CELERY_RESULT_BACKEND", None)
    if not json or kept or not settings.CELERY_TASK_IGNORE_RESULT:
        yield _wrong(
            115,
            "Tasks are more than JSON, or leave results in the broker.",
            "Whoever writes to the broker could run code: leave CELERY_… as is (R53).",
        )


def _apps() -> Iterator[CheckMessage]:
    if found := sorted(SHOWING & set(settings.INSTALLED_APPS)):
        yield _wrong(
            116,
            f"{', '.join(found)} would show rows past every guard.",
            "Take it out of INSTALLED_APPS.",
        )


# ---- what the place must provide ----------------------------------------------


def _database() -> Iterator[CheckMessage]:
    # A file of ours is not asked; clinic.W001 says what is to be said about it.
    if any(_is_strange(each) for each in settings.DATABASES.values()):
        yield _wrong(
            107,
            "Nobody makes sure that the database is the one it says it is.",
            "Write postgresql://…?sslmode=verify-full&sslrootcert=/path, or use its "
            "socket: postgresql:///clinic?host=/var/run/postgresql (R49).",
        )


def _is_strange(database: dict[str, Any]) -> bool:
    """Whether PostgreSQL is reached by a line on which nobody proves who it is."""
    host = database.get("HOST") or database["OPTIONS"].get("host", "")
    near = "postgresql" not in database["ENGINE"] or host == "" or host.startswith("/")
    return not near and database["OPTIONS"].get("sslmode") != "verify-full"


def _broker() -> Iterator[CheckMessage]:
    url = urlsplit(settings.REDIS_URL)
    if url.scheme in {"unix", "redis+socket", "filesystem"}:
        return
    verified = (
        "none" not in parse_qs(url.query).get("ssl_cert_reqs", ["none"])[0].lower()
    )
    near = is_loopback(url.hostname or "")
    if not url.password or not (near or (url.scheme == "rediss" and verified)):
        yield _wrong(
            108,
            "The broker takes bells from strangers, or hears them in the open.",
            "Give it a password, and reach it on this machine or by "
            "rediss://…?ssl_cert_reqs=required (R49).",
        )


def _mail() -> Iterator[CheckMessage]:
    mailer = settings.MAILERS["default"]
    told = mailer.get("OPTIONS", {})
    near = is_loopback(told.get("host", ""))
    sealed = told.get("use_tls") or told.get("use_ssl")
    if mailer["BACKEND"].endswith("smtp.EmailBackend") and not (near or sealed):
        yield _wrong(
            109,
            "Mails, and the links in them, would travel in the open.",
            "Write MAIL_URL as smtp+tls:// or smtps:// (R49).",
        )


def _disk() -> Iterator[CheckMessage]:
    if not settings.STORAGE_ENCRYPTED:
        yield _wrong(
            110,
            "Nobody has said that the disk and the backups are encrypted.",
            "Encrypt the volumes of the database, of VAR_DIR and of the backups (LUKS, "
            "or what the provider offers), then set STORAGE_ENCRYPTED=1 (R50).",
        )
    if Path(settings.VAR_DIR).stat().st_mode & 0o077:
        yield _wrong(
            113,
            "VAR_DIR is open to other users of this machine.",
            "chmod 700 it; only the user of the clinic reads there.",
        )


def _lines() -> Iterator[CheckMessage]:
    handlers = settings.LOGGING["handlers"].values()
    masked = all("keys" in each.get("filters", ()) for each in handlers)
    ours = all(each.get("formatter") == "lines" for each in handlers)
    if settings.LOG_LEVEL.upper() not in {"INFO", "WARNING", "ERROR"} or not (
        masked and ours
    ):
        yield _wrong(
            111,
            "The logs would hold keys, or what people wrote.",
            "Set LOG_LEVEL to INFO or WARNING, and leave LOGGING as it is (R52).",
        )


def _contact() -> Iterator[CheckMessage]:
    """RFC 9116: an address, and a day after which nobody should rely on it."""
    nobody = "localhost" in settings.SECURITY_CONTACT
    try:
        until = datetime.fromisoformat(settings.SECURITY_CONTACT_EXPIRES)
        over = until <= datetime.now(UTC)
    except (ValueError, TypeError):
        over = True
    if nobody or over:
        yield _wrong(
            118,
            "Whoever finds a weakness could write to nobody.",
            "Set SECURITY_CONTACT to an address that is read, and "
            "SECURITY_CONTACT_EXPIRES to a day to come: 2027-12-31T00:00:00Z.",
        )
