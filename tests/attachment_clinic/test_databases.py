"""Databases by their URLs: how many lines, and how long each may wait (R41)."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from attachment_clinic.databases import (
    COMMAND,
    MIGRATION,
    WEB,
    WORKER,
    database,
    databases,
    patience_of,
)

CLINIC = "postgresql://me:p%40ss@db.example.org:6543/clinic?sslmode=verify-full"


def test_sqlite_is_relative_or_absolute():
    assert database("sqlite:///clinic.db")["NAME"] == "clinic.db"
    assert database("sqlite:////var/my%20clinic.db")["NAME"] == "/var/my clinic.db"


def test_postgresql_is_known_with_everything():
    known = database(CLINIC)
    assert {
        key: known[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    } == {
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6543",
        "NAME": "clinic",
    }
    assert known["OPTIONS"] == {
        "sslmode": "verify-full",
        "options": "-c statement_timeout=10000 "
        "-c idle_in_transaction_session_timeout=60000 -c lock_timeout=0",
        "connect_timeout": 5,
    }


def test_socket_is_a_host():
    assert database("postgresql:///clinic?host=/run/pg")["HOST"] == "/run/pg"


def test_word_of_the_operator_comes_last_and_so_counts():
    told = database("postgresql:///clinic?options=-c%20statement_timeout%3D99")
    assert told["OPTIONS"]["options"].endswith("lock_timeout=0 -c statement_timeout=99")


@pytest.mark.parametrize("url", ["mysql://host/name", "clinic.db", ""])
def test_other_databases_are_refused_with_what_to_write(url):
    with pytest.raises(ImproperlyConfigured, match="sqlite:///path/to/file"):
        database(url)


@pytest.mark.parametrize(
    ("argv", "patience"),
    [
        (["/srv/.venv/bin/gunicorn", "attachment_clinic.wsgi"], WEB),
        (["/lib/gunicorn/__main__.py", "attachment_clinic.wsgi"], WEB),
        (["/srv/.venv/bin/celery", "-A", "attachment_clinic", "worker"], WORKER),
        (["/lib/celery/__main__.py", "-A", "attachment_clinic", "beat"], WORKER),
        (["manage.py", "runserver"], WEB),
        (["./manage.py", "migrate", "reports"], MIGRATION),
        (["/srv/manage.py", "verify_audit"], COMMAND),
        (["manage.py"], COMMAND),
        (["something else"], WEB),
        ([""], WEB),
    ],
)
def test_program_has_the_patience_of_its_kind(argv, patience):
    """What nobody knows has no more than a page."""
    assert patience_of(argv) is patience


def test_migration_waits_for_no_lock_longer_than_three_seconds():
    assert MIGRATION.options().endswith(" -c lock_timeout=3000")


def test_pool_is_for_pages_alone_and_keeps_no_line_past_its_request():
    pooled = database(CLINIC, WEB, pool=3)
    assert pooled["CONN_MAX_AGE"] == 0
    assert pooled["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 3, "timeout": 5}
    another = f"{CLINIC}&assume_role=clinic"
    for plain in (
        database(CLINIC, WEB),
        database(CLINIC, WORKER, pool=3),
        database(another, WEB, pool=3),
    ):
        assert plain["CONN_MAX_AGE"] == 60
        assert "pool" not in plain["OPTIONS"]


def test_replica_is_described_as_the_primary_is():
    found = databases(CLINIC, CLINIC.replace("db.", "standby."), patience=WORKER)
    assert found["replica"] == found["default"] | {"HOST": "standby.example.org"}
    assert list(databases(CLINIC)) == ["default"]


@pytest.mark.parametrize(
    ("primary", "replica"),
    [("sqlite:///a.db", CLINIC), (CLINIC, "sqlite:///a.db")],
)
def test_replica_of_sqlite_is_refused(primary, replica):
    with pytest.raises(ImproperlyConfigured, match="standby of PostgreSQL"):
        databases(primary, replica)
