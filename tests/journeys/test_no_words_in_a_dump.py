"""Whoever has the whole database, as a file or as a dump, has no word of a client.

One client with a row in every table; then the file of SQLite with its log, or what
pg_dump writes on PostgreSQL, is searched for all that was written.
"""

import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection

from assessments.actions.assignment import assign
from assessments.actions.link import bind_device, make_link_token
from assessments.models import AnswerLink
from assessments.queries.link import digest_of
from clients.keyring import key_of, sealed_seed
from clients.sealed import SealedText, owner_of
from tests.factories.clients import MONDAY
from tests.factories.practice import CalendarFactory
from tests.factories.whole_file import whole_file

THURSDAY = MONDAY + timedelta(days=3)  # on Monday Ana has paused
SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TOKEN = re.compile(r"1[cp]\.[\w-]{22}\.[\w-]{38,}")
BLANK = ("", "{}", "[]")


def sealed_columns():
    for app in ("clients", "assessments", "reports"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.local_concrete_fields:
                if isinstance(field, SealedText):
                    yield model, field


def stored_in(model, field) -> list[str]:
    """What stands in a column, row by row, but blanks."""
    table, column = (connection.ops.quote_name(name) for name in _names(model, field))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608  our own names
        return [row[0] for row in cursor if row[0] not in (None, *BLANK)]


def _names(model, field):
    return model._meta.db_table, field.column


@pytest.fixture
def written(together):
    """Ana's whole file, a second factor of Nora's, and a calendar that is read."""
    whole_file(together.ana, together.ben, together.nora)
    CalendarFactory(staff=together.nora, url="https://calendar.example/s3cr3t-address")
    account = together.nora.account
    data = {"secret": sealed_seed(account.pk, SEED)}
    Authenticator.objects.create(user=account, type="totp", data=data)
    return together


def dumped() -> bytes:
    """All of the database, as somebody takes it away."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        path = Path(str(settings["NAME"]))
        return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    program = shutil.which("pg_dump")
    if program is None:
        pytest.skip("pg_dump is not installed")
    told = {
        "PGHOST": settings["HOST"],
        "PGPORT": str(settings["PORT"]),
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
    }
    return subprocess.run(  # noqa: S603  the program of PostgreSQL
        [program, "--dbname", settings["NAME"]],
        env={**os.environ, **told},
        capture_output=True,
        check=True,
    ).stdout


def test_every_sealed_column_holds_what_was_sealed_and_nothing_else(written):
    open_columns, empty = [], []
    for model, field in sealed_columns():
        found = stored_in(model, field)
        name = f"{model._meta.label}.{field.name}"
        if any(not TOKEN.fullmatch(each) for each in found):
            open_columns.append(name)
        if not found:
            empty.append(name)
    assert open_columns == []
    # Most of them are written into by this file; so the first line says something.
    assert len(empty) < len(list(sealed_columns())) / 2


def test_no_word_is_in_a_dump_of_the_database(written):
    """The words of open columns are there, so it is the whole database."""
    dump = dumped()
    for known in (b"Quicksilverfinch given_name", str(written.ana.pk.hex)[:8].encode()):
        assert known in dump
    for word in (
        b"Quicksilverfinch hoped",
        b"Quicksilverfinch early_reason",
        b"Quicksilverfinch ended_reason",
        b"Quicksilverfinch what",
        b"Quicksilverfinch words",
        b"Quicksilverfinch sentence",
        b"Quicksilverfinch cancel_reason",
        b"Quicksilverfinch signed",
        b"Quicksilverfinch draft",
        b"s3cr3t-address",
        SEED.encode(),
    ):
        assert word not in dump
    key = key_of(owner_of(written.ana.episodes.get())).key
    assert key not in dump


def test_keys_of_a_link_and_of_its_device_are_in_a_dump_as_digests_alone(written):
    """Whoever takes the database away opens no form with it (R24, T4)."""
    given = assign(
        client=written.ana,
        instrument="security_pulse",
        version=None,
        way="link",
        by=written.nora.actor,
        now=THURSDAY,
    )
    link = AnswerLink.objects.get(assignment=given)
    made = {"link": link, "by": written.nora.actor, "now": THURSDAY}
    keys = [make_link_token(**made), bind_device(**made)]
    dump = dumped()
    assert [digest_of(key).encode() in dump for key in keys] == [True, True]
    assert [key.encode() in dump for key in keys] == [False, False]
