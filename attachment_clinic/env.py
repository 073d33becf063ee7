"""Reads one setting at a time from the environment, and fails loudly."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Where VAR_DIR names no other folder.
VAR = str(Path(__file__).resolve().parent.parent / "var")


def text(name: str, default: str | None = None) -> str:
    """The variable `name`, or what the file `name`_FILE names says, or `default`.

    A secret in a file is seen by no other process, and in no list of settings that an
    engine of containers keeps. Raises where there is neither, or both.
    """
    place = os.environ.get(f"{name}_FILE", "")
    if place and name in os.environ:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    value = _content(name, place) if place else os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def _content(name: str, place: str) -> str:
    try:
        return Path(place).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {place}, which cannot be read."
        ) from error


def flag(name: str, default: bool = False) -> bool:
    """The variable `name` as yes or no: 1, true, yes, on or 0, false, no, off."""
    value = os.environ.get(name, "")
    if value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def number(name: str, default: int) -> int:
    """The variable `name` as a whole number."""
    value = os.environ.get(name, str(default))
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.")
    return int(value)


def choice(name: str, choices: tuple[str, ...]) -> str:
    """The variable `name`, one of `choices`; the first where nothing is set."""
    value = os.environ.get(name) or choices[0]
    if value not in choices:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write one of {', '.join(choices)}."
        )
    return value


def words(name: str, default: str = "") -> list[str]:
    """The variable `name` as a list of words parted by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def own_folder(place: Path) -> dict[str, Any]:
    """Django's description of a folder of files that the house alone can read."""
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": place, "file_permissions_mode": 0o600},
    }


def reports_store(url: str) -> dict[str, Any]:
    """Django's description of where files of reports lie: a bucket, or REPORTS_DIR."""
    parts = urlsplit(url)
    if not url:
        return {"BACKEND": "reports.rendering.folder.Folder"}
    if parts.scheme in {"s3", "s3+http"}:
        options = _bucket(parts)
        return {"BACKEND": "reports.rendering.bucket.Bucket", "OPTIONS": options}
    raise ImproperlyConfigured(
        f"STORAGE_URL starts with {parts.scheme!r}; write "
        "s3://key:secret@host/bucket?region=…, or leave it out for files in VAR_DIR."
    )


def _bucket(parts: Any) -> dict[str, Any]:
    told = dict(parse_qsl(parts.query))
    bucket, _, below = unquote(parts.path).strip("/").partition("/")
    if not (parts.hostname and bucket) or bool(parts.username) != bool(parts.password):
        raise ImproperlyConfigured(
            "STORAGE_URL is incomplete; write s3://key:secret@host/bucket?region=…, or "
            "without key and secret where the machine itself is known to the store."
        )
    options = {
        "bucket_name": bucket,
        "location": below,
        "endpoint_url": _address(parts, "s3+http", "STORAGE_URL", "everything kept"),
        "region_name": told.get("region") or None,
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
    }
    if sealed := told.get("sse"):
        options["object_parameters"] = {"ServerSideEncryption": sealed}
    return options


def _address(parts: Any, plain: str, name: str, what: str) -> str:
    """The https address of the host; http by the scheme `plain`, on this machine."""
    here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    if parts.scheme == plain and not here:
        raise ImproperlyConfigured(
            f"{name} says {plain}: {what} would travel in the open. "
            f"Write {plain.removesuffix('+http')}://…"
        )
    scheme = "http" if parts.scheme == plain else "https"
    return f"{scheme}://{parts.netloc.rpartition('@')[2]}"


def mailer(url: str) -> dict[str, Any]:
    """Django's description of the way mail leaves: smtp, smtps, file or memory."""
    parts = urlsplit(url)
    backends = "django.core.mail.backends"
    if parts.scheme == "file":
        options = {"file_path": unquote(parts.path)}
        return {"BACKEND": f"{backends}.filebased.EmailBackend", "OPTIONS": options}
    if parts.scheme == "memory":
        return {"BACKEND": f"{backends}.locmem.EmailBackend"}
    if parts.scheme in {"smtp", "smtps", "smtp+tls"}:
        options = {
            "host": parts.hostname or "localhost",
            "port": parts.port or 25,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+tls",
            "timeout": 10,  # a silent mail server must not hold a worker (FT-9)
        }
        return {"BACKEND": f"{backends}.smtp.EmailBackend", "OPTIONS": options}
    raise ImproperlyConfigured(
        f"MAIL_URL starts with {parts.scheme!r}; write smtp+tls://user:password@host:587,"
        " smtps://…, smtp://… or file:///folder."
    )


def texter(url: str) -> dict[str, Any]:
    """The way text messages leave: twilio, file or memory; {} where none do."""
    parts = urlsplit(url)
    if not url:
        return {}
    if parts.scheme == "file":
        options = {"folder": unquote(parts.path)}
        return {"SENDER": "clients.sms.local.FileSender", "OPTIONS": options}
    if parts.scheme == "memory":
        return {"SENDER": "clients.sms.local.MemorySender"}
    if parts.scheme in {"twilio", "twilio+http"}:
        return {"SENDER": "clients.sms.twilio.Twilio", "OPTIONS": _twilio(parts)}
    raise ImproperlyConfigured(
        f"SMS_URL starts with {parts.scheme!r}; write "
        "twilio://account:token@api.twilio.com?from=%2B441234567890 or file:///folder."
    )


def _twilio(parts: Any) -> dict[str, str]:
    sender = dict(parse_qsl(parts.query)).get("from", "")
    if not (parts.username and parts.password and parts.hostname and sender):
        raise ImproperlyConfigured(
            "SMS_URL is incomplete; write twilio://account:token@host?from=sender."
        )
    return {
        "account": unquote(parts.username),
        "token": unquote(parts.password),
        "sender": sender,
        "base": _address(parts, "twilio+http", "SMS_URL", "the token"),
    }


def sendfile(value: str) -> str:
    """The prefix of `x-accel:/prefix/`, where a proxy finds files; "" for none."""
    scheme, _, prefix = value.partition(":")
    if value and (scheme != "x-accel" or not re.fullmatch(r"/[\w-]+/", prefix)):
        raise ImproperlyConfigured(f"SENDFILE is {value!r}; write x-accel:/sent/.")
    return prefix


def transport_options(url: str, folder: Path) -> dict[str, Any]:
    """How Celery speaks to the broker at `url`; `folder` holds a queue of files."""
    if url.startswith("filesystem"):
        return {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),
            "control_folder": str(folder / "queue-control"),
        }
    if not url.startswith("redis"):
        return {}
    # A dead or hung broker costs a page half a second or one, never more (FT-3).
    return {
        "socket_timeout": 1,
        "socket_connect_timeout": 0.5,
        "retry_on_timeout": False,
        "max_retries": 0,
    }
