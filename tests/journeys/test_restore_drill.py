"""The drill: a full house is backed up, lost, and restored, equal table by table.

And then the old backup once more, after a client was erased and keys were revoked:
what ended stays ended (H22). The restored house runs in processes of its own.
"""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pyrage
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from assessments.actions.assignment import assign
from assessments.actions.link import make_link_token, revoke_link
from assessments.models import AnswerLink
from attachment_clinic.upkeep import places, postgresql, sqlite
from clients.actions.erasure import (
    GRACE,
    ask_erasure,
    confirm_erasure,
    grant_erasure,
)
from clients.actions.staff import close_staff
from clients.actions.token import create_token, revoke_token
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from reports.actions.edition import withdraw_report
from reports.actions.erasure import execute_erasure
from tests.cast import PASSWORD, gather
from tests.factories.reports import ReportFactory
from tests.factories.whole_file import CANARY, whole_file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class House:
    """The house of the drill: who lives in it, what opens it, and its hour.

    The real hour of this test: the processes of the restored house have a clock of
    their own, and a line that is a quarter of an hour old without a seal alarms it.
    """

    now: datetime
    cast: object
    link: AnswerLink
    token: object
    report: object
    what: dict


@pytest.fixture
def house(settings, tmp_path):
    """Ana with a row of everything; Ben with a link, a report and an open browser."""
    settings.LEDGER_DIR = tmp_path / "ledger"
    settings.REPORTS_DIR = tmp_path / "var" / "reports"
    settings.INSTRUMENTS_DIR = tmp_path / "var" / "instruments"
    # The restored house knows the product's own hashers alone.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    cast = gather()
    with in_practice(cast.harbour.pk):
        yield _fill(cast, datetime.now(UTC))  # noqa: TID251


def _fill(cast, now: datetime) -> House:
    whole_file(cast.ana, cast.ben, cast.nora)
    # Her program is let in without a second factor, as under DEMO.
    cast.nora.account.is_demo = True
    cast.nora.account.save()
    form = assign(
        client=cast.ben,
        instrument="security_pulse",
        version=None,
        way="link",
        by=cast.nora.actor,
        now=now,
    )
    link = AnswerLink.objects.get(assignment=form)
    address = make_link_token(link=link, by=SYSTEM, now=now)
    token, secret = create_token(
        staff=cast.nora, label="Export", by=cast.nora.actor, now=now
    )
    report = _released(cast, now)
    browser = Browser()
    browser.force_login(
        cast.ben.account, "allauth.account.auth_backends.AuthenticationBackend"
    )
    what = {
        "link": reverse("link:open", args=[address]),
        "token": secret,
        "report": str(report.pk),
        "report_address": reverse("portal:report", args=[report.pk]),
        "client": cast.ben.account.email,
        "staff": cast.theo.account.email,
        "password": PASSWORD,
        "erased": str(cast.ana.pk),
        "session": browser.cookies[settings.SESSION_COOKIE_NAME].value,
    }
    return House(now, cast, link, token, report, what)


def _released(cast, now: datetime):
    data, folder = b"%PDF-1.7 of Ben", settings.REPORTS_DIR / str(cast.harbour.pk)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{uuid4().hex}.pdf"
    (folder / name).write_bytes(data)
    return ReportFactory(
        client=cast.ben, kind="single", requested_by=cast.nora, file_name=name,
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), made_at=now,
        state="final", locked_at=now, released_at=now,
    )  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path):
    """Another server: an empty database and an empty VAR_DIR; runs commands there."""
    with _empty_database(tmp_path) as url:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "attachment_clinic.settings",
            "DATABASE_URL": url,
            "VAR_DIR": str(tmp_path / "elsewhere"),
            "DEBUG": "1",
            "DEMO": "1",
            "MAIL_URL": "memory://",
            "SMS_URL": "",
        }
        environment.pop("LEDGER_DIR", None)

        def run(*command: str, told: str = "", status: int = 0) -> str:
            done = subprocess.run(  # noqa: S603 - our own commands
                [sys.executable, *command],
                cwd=ROOT, env=environment, input=told, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            assert done.returncode == status, done.stdout + done.stderr
            return done.stdout

        run.database = url
        yield run


@contextmanager
def _empty_database(folder: Path):
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'elsewhere' / 'restored.sqlite3'}"
        return
    here = connection.settings_dict
    name = f"restored_{uuid4().hex[:12]}"
    admin = psycopg.connect(
        dbname="postgres", user=here["USER"], password=here["PASSWORD"],
        host=here["HOST"], port=here["PORT"] or None, autocommit=True,
    )  # fmt: skip
    admin.execute(f"CREATE DATABASE {name}")
    try:
        yield (
            f"postgresql://{here['USER']}:{here['PASSWORD']}@{here['HOST']}:"
            f"{here['PORT'] or 5432}/{name}"
        )
    finally:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        admin.close()


def back_up(tmp_path) -> list[str]:
    """Makes a backup; what restore has to be told about it."""
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "identity").write_text(str(identity))
    call_command(
        "backup", to=tmp_path / "backups", recipient=[str(identity.to_public())]
    )
    [path] = (tmp_path / "backups").iterdir()
    return ["manage.py", "restore", "--from", str(path), "--identity",
            str(tmp_path / "identity")]  # fmt: skip


def tables_here(tmp_path) -> dict:
    """Rows and digest of every table of the house."""
    if connection.vendor == "sqlite":
        return sqlite.dump(places.database(), tmp_path / "now.sqlite3")
    return postgresql.dump(places.database(), tmp_path / "now.dump")


def end_what_can_end(house) -> None:
    """Ana is erased, a link and a token are revoked, a report withdrawn, Theo left."""
    cast, now = house.cast, house.now
    nora = cast.nora.actor
    erasure = ask_erasure(client=cast.ana, origin="client", by=nora, now=now)
    how = {"ground": "17_1_b", "words": "", "staff": cast.nora}
    grant_erasure(erasure=erasure, by=nora, now=now, **how)
    confirm_erasure(erasure=erasure, staff=cast.theo, by=cast.theo.actor, now=now)
    assert execute_erasure(erasure_id=erasure.pk, by=SYSTEM, now=now + GRACE)
    revoke_link(link=house.link, by=nora, now=now)
    revoke_token(token=house.token, by=nora, now=now)
    withdraw_report(
        report=house.report, reason="Wrong", staff=cast.nora, by=nora, now=now
    )
    close_staff(staff=cast.theo, by=nora, now=now)


def tried(elsewhere, house) -> dict:
    program = (
        "import django; django.setup(); "
        "from tests.journeys.after_restore import main; main()"
    )
    return json.loads(elsewhere("-c", program, told=json.dumps(house.what)))


ALL_OPEN = {
    "token": 200,
    "link": 200,
    "report": 200,
    "report_state": "final",
    "staff_comes_in": True,
    "erased_client": 1,
    "session_still_open": False,
}
ALL_ENDED = {
    "token": 401,
    "link": 410,
    "report": 404,
    "report_state": "withdrawn",
    "staff_comes_in": False,
    "erased_client": 0,
    "session_still_open": False,
}


def test_restored_house_is_equal_and_what_ended_stays_ended(house, elsewhere, tmp_path):
    """Every table is equal; then the ledger ends again what ended since the backup."""
    restore = back_up(tmp_path)
    there = tables_here(tmp_path)
    end_what_can_end(house)

    # The reports of the drill were never drawn, and the proof of reports says so.
    said = elsewhere(*restore, "--without-ledger", status=1)
    rows = sum(table["rows"] for table in there.values())
    assert f"{rows} rows of {len(there)} tables" in said
    told_of_roles = "`manage.py database_roles --grants`" in said
    assert told_of_roles == (connection.vendor == "postgresql")
    # Proof that the drill can fail: without the ledger everything is back.
    assert tried(elsewhere, house) == ALL_OPEN

    ledger = ["--ledger", str(settings.LEDGER_DIR)]
    elsewhere(*restore, "--replace", *ledger)
    assert tried(elsewhere, house) == ALL_ENDED
    left = [path.read_bytes() for path in (tmp_path / "elsewhere").rglob("*.pdf")]
    assert left == [b"%PDF-1.7 of Ben"]
    if connection.vendor == "sqlite":
        data = (tmp_path / "elsewhere" / "restored.sqlite3").read_bytes()
        assert data.count(CANARY.encode()) == 0

    again = elsewhere("manage.py", "replay_ledger", *ledger)
    assert "; 0 acts were done again." in again
    assert tried(elsewhere, house) == ALL_ENDED
