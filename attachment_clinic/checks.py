"""Refuses an unsafe start in production; says what to set, and where (R57)."""

import ctypes.util
import ipaddress
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured

from clients.sealing import is_key

FONTS = ("fonts/Inter-Regular.woff2", "fonts/ClinicSerif-Regular.woff2")
# With the longest text of ours, its link and this much a message is 160 characters.
LONGEST_ADDRESS = 50
# What WeasyPrint opens when it makes a PDF.
LIBRARIES = ("pango-1.0", "pangoft2-1.0", "gobject-2.0")


def safe_start(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Everything that must be so before anybody's answers are kept here."""
    found = [*_demo_stays_at_home(), *_documents()]
    if not (settings.DEBUG or settings.DEMO):
        found += [*_secrets(), *_transport(), *_places(), *_files(), *_texts()]
    return found


def refuse_unsafe_start() -> None:
    """Raises ImproperlyConfigured with all that is wrong: web servers run no checks."""
    serious = [each for each in safe_start(None) if each.is_serious()]
    if serious:
        raise ImproperlyConfigured(
            "This place is not safe to start:\n"
            + "\n".join(f"{each.id}: {each.msg} {each.hint or ''}" for each in serious)
        )


def _secrets() -> Iterator[CheckMessage]:
    secret, keys = settings.SECRET_KEY, settings.FIELD_KEYS
    if len(secret) < 50 or secret.startswith(("unsafe", "django-insecure")):
        yield Error(
            "SECRET_KEY is too short or is an example.",
            hint="Set it to at least 50 random characters.",
            id="clinic.E001",
        )
    if not keys:
        yield Error(
            "FIELD_KEY is missing: nothing that is written here could be kept safely.",
            hint=(
                "Make one with: python -c 'import base64, os; "
                "print(base64.urlsafe_b64encode(os.urandom(32)).decode())'. "
                "Keep it in two safe places, and never beside a backup: lost, all that "
                "was written is lost; found with a backup, all of it is open."
            ),
            id="clinic.E002",
        )
    if any(not is_key(key) for key in keys):
        yield Error(
            "FIELD_KEY is no key: 32 random bytes in URL-safe base64 are needed.",
            id="clinic.E003",
        )
    if secret in keys:
        yield Error(
            "FIELD_KEY is the SECRET_KEY: one leak would open both.",
            hint="Make a key of its own for each.",
            id="clinic.E004",
        )


def _transport() -> Iterator[CheckMessage]:
    if not settings.HTTPS:
        yield Error(
            "HTTPS is off: answers would travel in the open.",
            hint="Put a proxy with a certificate in front, and leave HTTPS on.",
            id="clinic.E005",
        )
    if not settings.SITE_ADDRESS.startswith("https://"):
        yield Error(
            "SITE_ADDRESS does not begin with https://: mails would carry it.",
            id="clinic.E006",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS takes every name.", id="clinic.E007")


def _places() -> Iterator[CheckMessage]:
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        yield Warning(
            "The database is SQLite: good for one person, not for a practice.",
            hint="Set DATABASE_URL to a PostgreSQL database.",
            id="clinic.W001",
        )
    if "filebased" in settings.MAILERS["default"]["BACKEND"]:
        yield Error(
            "Mail is written to a folder: no invitation would ever arrive.",
            hint="Set MAIL_URL, such as smtp+tls://user:password@host:587.",
            id="clinic.E008",
        )


def _files() -> Iterator[CheckMessage]:
    if settings.SENDFILE and "bucket" in settings.STORAGES["reports"]["BACKEND"]:
        yield Error(
            "SENDFILE lets the proxy send files of a folder; STORAGE_URL keeps none.",
            hint="Leave SENDFILE out: the product sends what lies in the bucket.",
            id="clinic.E013",
        )


def _texts() -> Iterator[CheckMessage]:
    sender = settings.SMS.get("SENDER", "")
    if sender.startswith("clients.sms.local."):
        yield Error(
            "Text messages are written to a folder: no link would ever arrive.",
            hint="Set SMS_URL to a provider, or leave it out.",
            id="clinic.E011",
        )
    if settings.SMS.get("OPTIONS", {}).get("base", "https:").startswith("http:"):
        yield Error(
            "SMS_URL says twilio+http, which is for tests only.",
            hint="Write twilio://account:token@api.twilio.com?from=…",
            id="clinic.E012",
        )
    if sender and len(settings.SITE_ADDRESS) > LONGEST_ADDRESS:
        yield Warning(
            "SITE_ADDRESS is so long that a text message with a link takes two.",
            hint=f"One of up to {LONGEST_ADDRESS} characters fits into one.",
            id="clinic.W003",
        )


def _demo_stays_at_home() -> Iterator[CheckMessage]:
    """The demo's accounts are printed in a manual, so only this machine may ask."""
    abroad = [host for host in settings.ALLOWED_HOSTS if not is_loopback(host)]
    if settings.DEMO and abroad:
        yield Error(
            f"DEMO is on, and ALLOWED_HOSTS names {', '.join(abroad)}.",
            hint="Switch DEMO off, or leave localhost only.",
            id="clinic.E009",
        )


def is_loopback(host: str) -> bool:
    """Whether this name or address is this machine for sure."""
    if host in {"localhost", "testserver"}:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _documents() -> Iterator[CheckMessage]:
    missing = [name for name in LIBRARIES if ctypes.util.find_library(name) is None]
    if missing:
        yield Warning(
            f"No PDF can be made: {', '.join(missing)} is not installed.",
            hint="On Debian: apt install libpango-1.0-0 libpangoft2-1.0-0.",
            id="clinic.W002",
        )
    if any(not _is_file(name) for name in FONTS):
        yield Error(
            "The typefaces are missing; a report would look different everywhere.",
            hint="Install the package completely, static files included.",
            id="clinic.E010",
        )


def _is_file(name: str) -> bool:
    found = finders.find(name)
    return isinstance(found, str) and Path(found).is_file()
