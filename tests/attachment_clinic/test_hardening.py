"""Each protection that a place for real people needs is asked for, one by one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.checks import registry

from attachment_clinic.hardening import MIDDLEWARE, hardened

ROOT = Path(__file__).resolve().parents[2]
SOCKET = {"ENGINE": "django.db.backends.postgresql", "HOST": "/run", "OPTIONS": {}}
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def place(settings, tmp_path, monkeypatch):
    """Settings of a place where real people are served."""
    settings.DEBUG = settings.DEMO = False
    for name in ("SESSION", "CSRF", "DEVICE"):
        setattr(settings, f"{name}_COOKIE_NAME", f"__Host-{name.lower()}")
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.STORAGE_ENCRYPTED = True
    settings.SECURITY_CONTACT = "security@example.org"
    settings.REDIS_URL = "redis://:password@127.0.0.1:6379/0"
    settings.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": {"use_tls": True}}}
    for name, value in SOCKET.items():
        monkeypatch.setitem(settings.DATABASES["default"], name, value)
    tmp_path.chmod(0o700)
    settings.VAR_DIR = tmp_path
    return settings


def ids() -> list[str]:
    return [message.id for message in hardened(None)]


def test_hardened_place_is_clean(place):
    assert ids() == []


def test_demo_on_loopback_is_not_asked(place):
    place.REDIS_URL = "redis://far.example.org"
    assert ids() == ["clinic.E108"]
    place.DEMO = True
    assert ids() == []


def test_every_finding_says_what_to_do(place):
    place.STORAGE_ENCRYPTED = False
    (found,) = hardened(None)
    assert (found.is_serious(), "STORAGE_ENCRYPTED=1" in found.hint) == (True, True)


@pytest.mark.parametrize(
    ("directive", "sources"),
    [
        ("script-src", ["'self'", "'unsafe-inline'"]),
        ("script-src", ["'self'", "'unsafe-eval'"]),
        ("style-src", ["'unsafe-inline'"]),
        ("img-src", ["*"]),
        ("connect-src", ["https:"]),
        ("font-src", ["https://fonts.example.org"]),
        ("default-src", ["'self'"]),
        ("frame-ancestors", ["'self'"]),
        ("object-src", ["'self'"]),
        ("base-uri", ["'self'"]),
    ],
)
def test_open_page_policy_is_found(place, directive, sources):
    place.SECURE_CSP = place.SECURE_CSP | {directive: sources}
    assert ids() == ["clinic.E101"]


@pytest.mark.parametrize("name", MIDDLEWARE)
def test_missing_guard_is_found_by_name(place, name):
    place.MIDDLEWARE = [each for each in place.MIDDLEWARE if each != name]
    (found,) = hardened(None)
    assert (found.id, name in found.msg) == ("clinic.E102", True)


def test_guards_in_another_order_are_found(place):
    place.MIDDLEWARE = place.MIDDLEWARE[::-1]
    assert ids() == ["clinic.E102"]


YES, NO = True, False
SERVER = {"host": "mail.example.org"}


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("SESSION_ENGINE", "django.contrib.sessions.backends.cache", "103"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.signed_cookies", "103"),
        ("CACHES", {"default": {"BACKEND": "x.locmem.LocMemCache"}}, "104"),
        ("SESSION_COOKIE_NAME", "session", "105"),
        ("CSRF_COOKIE_NAME", "csrf", "105"),
        ("DEVICE_COOKIE_NAME", "device", "105"),
        ("SESSION_COOKIE_SECURE", False, "105"),
        ("CSRF_COOKIE_HTTPONLY", False, "105"),
        ("SESSION_COOKIE_SAMESITE", "None", "105"),
        ("SESSION_COOKIE_DOMAIN", "example.org", "105"),
        ("SECURE_HSTS_SECONDS", 3600, "106"),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", False, "106"),
        ("STORAGE_ENCRYPTED", False, "110"),
        ("LOG_LEVEL", "DEBUG", "111"),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", None, "112"),
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 50_000_000, "112"),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", None, "112"),
        ("SECURITY_CONTACT", "security@localhost", "118"),
        ("SECURITY_CONTACT_EXPIRES", "2020-01-01T00:00:00Z", "118"),
        ("SECURITY_CONTACT_EXPIRES", "2099-01-01", "118"),
        ("SECURITY_CONTACT_EXPIRES", "some day", "118"),
        ("AXES_ENABLED", False, "114"),
        ("AXES_FAILURE_LIMIT", 1000, "114"),
        ("AUTHENTICATION_BACKENDS", ["allauth"], "114"),
        ("PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5"], "117"),
        ("CELERY_ACCEPT_CONTENT", ["json", "pickle"], "115"),
        ("CELERY_TASK_SERIALIZER", "pickle", "115"),
        ("CELERY_RESULT_BACKEND", "redis://127.0.0.1", "115"),
        ("CELERY_TASK_IGNORE_RESULT", False, "115"),
        ("INSTALLED_APPS", ["django.contrib.admin"], "116"),
    ],
)
def test_protection_that_was_taken_away_is_found(place, name, value, found):
    setattr(place, name, value)
    assert ids() == [f"clinic.E{found}"]


@pytest.mark.parametrize("handler", [{"formatter": "lines"}, {"filters": ["keys"]}])
def test_log_that_would_tell_keys_or_words_is_found(place, monkeypatch, handler):
    monkeypatch.setitem(place.LOGGING["handlers"], "file", handler)
    assert ids() == ["clinic.E111"]


@pytest.mark.parametrize(
    ("host", "options", "safe"),
    [
        ("", {}, YES),
        ("", {"host": "/run/postgresql"}, YES),
        ("db.example.org", {"sslmode": "verify-full"}, YES),
        ("db.example.org", {"sslmode": "require"}, NO),
        ("db.example.org", {}, NO),
        ("127.0.0.1", {}, NO),
    ],
)
def test_way_to_the_database(place, monkeypatch, host, options, safe):
    """By a socket, or by TLS that looks at who answers; a port can be taken over."""
    monkeypatch.setitem(place.DATABASES["default"], "HOST", host)
    monkeypatch.setitem(place.DATABASES["default"], "OPTIONS", options)
    assert ids() == ([] if safe else ["clinic.E107"])


def test_way_to_the_standby_is_asked_like_that_to_the_primary(place, monkeypatch):
    standby = place.DATABASES["default"] | {"HOST": "standby.example.org"}
    monkeypatch.setitem(place.DATABASES, "replica", standby)
    assert ids() == ["clinic.E107"]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("redis://:word@127.0.0.1:6379/0", YES),
        ("redis+socket:///run/redis.sock", YES),
        ("rediss://:word@broker.example.org/0?ssl_cert_reqs=required", YES),
        ("rediss://:word@broker.example.org/0?ssl_cert_reqs=CERT_NONE", NO),
        ("rediss://:word@broker.example.org/0", NO),
        ("rediss://broker.example.org/0?ssl_cert_reqs=required", NO),
        ("redis://:word@broker.example.org/0", NO),
        ("redis://127.0.0.1:6379/0", NO),
    ],
)
def test_way_to_the_broker(place, url, safe):
    place.REDIS_URL = url
    assert ids() == ([] if safe else ["clinic.E108"])


@pytest.mark.parametrize(
    ("options", "safe"),
    [
        ({**SERVER, "use_tls": True}, YES),
        ({**SERVER, "use_ssl": True}, YES),
        ({"host": "127.0.0.1"}, YES),
        ({**SERVER, "use_tls": False, "use_ssl": False}, NO),
    ],
)
def test_way_to_the_mail_server(place, options, safe):
    place.MAILERS = {"default": {"BACKEND": SMTP, "OPTIONS": options}}
    assert ids() == ([] if safe else ["clinic.E109"])


def test_folder_that_others_can_read_is_found(place, tmp_path):
    tmp_path.chmod(0o750)
    assert ids() == ["clinic.E113"]


def test_it_is_asked_by_check_deploy_and_not_at_every_command():
    assert hardened in registry.registry.deployment_checks
    assert hardened not in registry.registry.registered_checks


# ---- the whole of it, with the example that operators copy ---------------------


def filled_in() -> dict[str, str]:
    """deploy/env.example as an operator fills it in; nothing else is told."""
    text = (ROOT / "deploy" / "env.example").read_text()
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
    blank = {name for name, value in given.items() if not value}
    filled = {
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "FIELD_KEY": Fernet.generate_key().decode(),
        "STORAGE_ENCRYPTED": "1",
    }
    assert set(filled) <= blank
    return given | filled


def check(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`manage.py check --deploy --fail-level WARNING` with what was filled in."""
    folder.chmod(0o700)
    told = filled_in() | {"VAR_DIR": str(folder), "PATH": os.environ["PATH"]}
    # Where no server is: one that a developer runs would be asked for its roles.
    told["DATABASE_URL"] = told["DATABASE_URL"].replace("/var/run", str(folder))
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *command],
        cwd=ROOT,
        env=told | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_example_of_the_environment_is_clean_once_it_is_filled_in(tmp_path):
    """R33, R50: what an operator copies leads to a place without a warning."""
    done = check(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_check_fails_where_nobody_said_that_the_disk_is_encrypted(tmp_path):
    done = check(tmp_path, STORAGE_ENCRYPTED="")
    assert done.returncode == 1
    assert "clinic.E110" in done.stderr
