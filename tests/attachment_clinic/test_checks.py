"""An unsafe start is refused, each reason in words; a safe one is clean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from attachment_clinic import env
from attachment_clinic.checks import safe_start

KEY = "c29tZSBvdGhlciBrZXksIDMyIGJ5dGVzIGluIGFsbCE="


@pytest.fixture
def production(settings, monkeypatch):
    """Settings of a place where real people are served."""
    settings.DEBUG = settings.DEMO = False
    settings.HTTPS = True
    settings.SECRET_KEY = "k3" * 30
    settings.FIELD_KEYS = [KEY]
    settings.ALLOWED_HOSTS = ["clinic.example.org"]
    settings.SITE_ADDRESS = "https://clinic.example.org"
    database = settings.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.postgresql")
    settings.SMS = {}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp"}}
    return settings


def ids() -> list[str]:
    return [message.id for message in safe_start(None)]


def test_safe_production_is_clean(production):
    assert ids() == []


TWILIO = {
    "SENDER": "clients.sms.twilio.Twilio",
    "OPTIONS": {"account": "a", "token": "t", "sender": "s", "base": "https://api"},
}
OPEN = {**TWILIO, "OPTIONS": {**TWILIO["OPTIONS"], "base": "http://127.0.0.1:1"}}


@pytest.mark.parametrize(
    ("sms", "found"),
    [
        (TWILIO, []),
        (OPEN, ["clinic.E012"]),
        ({"SENDER": "clients.sms.local.FileSender"}, ["clinic.E011"]),
        ({"SENDER": "clients.sms.local.MemorySender"}, ["clinic.E011"]),
    ],
)
def test_texts_that_would_not_arrive_or_travel_openly_are_found(production, sms, found):
    production.SMS = sms
    assert ids() == found


def test_proxy_cannot_send_what_lies_in_a_bucket(production):
    production.SENDFILE = "/sent/"
    assert ids() == []
    bucket = env.reports_store("s3://key:secret@s3.example.org/clinic")
    production.STORAGES = production.STORAGES | {"reports": bucket}
    assert ids() == ["clinic.E013"]


def test_address_too_long_for_one_text_is_warned_of(production):
    production.SITE_ADDRESS = "https://" + "c" * 43
    assert ids() == []
    production.SMS = TWILIO
    assert ids() == ["clinic.W003"]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("SECRET_KEY", "short", ["clinic.E001"]),
        ("SECRET_KEY", "unsafe: only for checks" * 9, ["clinic.E001"]),
        ("FIELD_KEYS", [], ["clinic.E002"]),
        ("FIELD_KEYS", ["no key"], ["clinic.E003"]),
        ("FIELD_KEYS", [KEY, "no key"], ["clinic.E003"]),
        ("HTTPS", False, ["clinic.E005"]),
        ("SITE_ADDRESS", "http://clinic.example.org", ["clinic.E006"]),
        ("ALLOWED_HOSTS", ["*"], ["clinic.E007"]),
    ],
)
def test_unsafe_setting_is_found(production, name, value, found):
    setattr(production, name, value)
    assert ids() == found


def test_key_that_is_the_secret_is_found(production):
    production.SECRET_KEY = KEY * 2
    production.FIELD_KEYS = [KEY * 2]
    assert ids() == ["clinic.E004"]


def test_mail_into_a_folder_is_found(production):
    production.MAILERS = {"default": {"BACKEND": "x.filebased.EmailBackend"}}
    assert ids() == ["clinic.E008"]


def test_sqlite_is_only_a_warning(production, monkeypatch):
    database = production.DATABASES["default"]
    monkeypatch.setitem(database, "ENGINE", "django.db.backends.sqlite3")
    assert ids() == ["clinic.W001"]


@pytest.mark.parametrize("host", ["clinic.example.org", "*", "192.0.2.1", ".org"])
def test_demo_is_for_this_machine_only(settings, host):
    """Its accounts stand in the manual."""
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    assert ids() == []
    settings.ALLOWED_HOSTS = ["localhost", host]
    assert ids() == ["clinic.E009"]


def test_missing_typefaces_are_found(production):
    production.STATICFILES_FINDERS = []
    assert ids() == ["clinic.E010"]


def test_check_for_deployment_is_clean_with_the_settings_of_production(tmp_path):
    """`manage.py check --deploy --fail-level WARNING`, as it is run at installing."""
    assert _deploy(tmp_path).returncode == 0


def test_check_for_deployment_refuses_the_demo_abroad(tmp_path):
    result = _deploy(tmp_path, DEMO="1")
    assert result.returncode != 0
    assert "DEMO is on" in result.stderr


def _deploy(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parents[2]
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "FIELD_KEY": KEY,
        "ALLOWED_HOSTS": "clinic.example.org",
        "SITE_ADDRESS": "https://clinic.example.org",
        # Where no server is: one that a developer runs would be asked for its roles.
        "DATABASE_URL": f"postgresql:///clinic?host={folder}",
        "REDIS_URL": "redis://:password@127.0.0.1:6379/0",
        "STORAGE_ENCRYPTED": "1",
        "MAIL_URL": "smtp+tls://user:password@mail.example.org:587",
        "BEHIND_PROXY": "1",
        "SECURITY_CONTACT": "security@clinic.example.org",
        "VAR_DIR": str(folder),
    }
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(  # noqa: S603  our own command, with our own words
        [sys.executable, *command],
        cwd=root,
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
    )
