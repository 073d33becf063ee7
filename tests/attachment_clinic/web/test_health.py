"""Alive without a database; ready when database, tables and keys are there."""

import pytest
from django.conf import settings as product
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client as Browser

from attachment_clinic.web import health

# Not `db`: a test that asked the database without it would fail.


def test_process_lives_without_a_database():
    answer = Browser().get("/health")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    assert answer.cookies == {}


def test_it_is_ready_when_all_is_there(db):
    answer = Browser().get("/ready")
    assert answer.status_code == 200
    found = answer.json()
    assert found.pop("broker").startswith("not asked")
    assert found == {"ready": True, "database": "ok", "keys": "ok"}


def test_dead_broker_is_no_reason(db, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    assert Browser().get("/ready").status_code == 200


def test_table_that_is_missing_is_one(db, monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())
    MigrationRecorder.Migration.objects.filter(
        app="reports", name="0015_turns"
    ).delete()
    answer = Browser().get("/ready")
    assert answer.status_code == 503
    assert answer.json()["database"] == "migrations are missing"


@pytest.fixture
def nowhere(db, tmp_path):
    """A database at a port that nobody listens on, or in a folder that is not there."""
    kept, away = connections["default"], connections["default"].copy()
    is_file = away.vendor == "sqlite"
    place = {"NAME": str(tmp_path / "no" / "file")} if is_file else {"PORT": "9"}
    away.settings_dict |= place
    connections["default"] = away
    yield
    connections["default"] = kept


def test_database_that_is_away_is_one(nowhere):
    answer = Browser().get("/ready")
    assert (answer.status_code, answer.json()["database"]) == (503, "away")


@pytest.mark.parametrize("keys", [[], ["short"], [*product.FIELD_KEYS, "short"]])
def test_key_that_is_missing_or_none_is_one(db, settings, keys):
    settings.FIELD_KEYS = keys
    answer = Browser().get("/ready")
    assert answer.status_code == 503
    assert answer.json()["keys"].startswith("FIELD_KEY")
    assert "short" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_probe_is_answered_without_https(db, settings, path):
    """A supervisor asks the process itself, and no proxy says that it was HTTPS."""
    settings.SECURE_SSL_REDIRECT = True
    assert Browser().get(path).status_code == 200
    assert Browser().get("/robots.txt").status_code == 301
