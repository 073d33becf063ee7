"""Carrying out an erasure: nothing is left of one client, nothing is lost of others."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from assessments.models import Response, Score
from clients.actions.erasure import (
    GRACE,
    ask_erasure,
    confirm_erasure,
    grant_erasure,
)
from clients.actions.hold import place_hold
from clients.models import (
    Account,
    Alert,
    AuditLine,
    Client,
    Erasure,
    Homework,
    NamedPerson,
    PsychotherapyNote,
    SessionNote,
)
from clients.roles import SYSTEM
from reports.actions.erasure import execute_erasure
from reports.models import BatchItem, Report
from tests.factories.clients import MONDAY
from tests.factories.whole_file import CANARY, whole_file

THEN = MONDAY + GRACE


def confirmed(cast, client) -> Erasure:
    """An erasure that Nora granted and Theo confirmed on Monday."""
    erasure = ask_erasure(client=client, origin="client", by=client.actor, now=MONDAY)
    grant_erasure(
        erasure=erasure,
        ground="17_1_b",
        words=f"{CANARY}, we do as you ask.",
        staff=cast.nora,
        by=cast.nora.actor,
        now=MONDAY,
    )
    return confirm_erasure(
        erasure=erasure, staff=cast.theo, by=cast.theo.actor, now=MONDAY
    )


def carry_out(erasure, now=THEN) -> bool:
    return execute_erasure(erasure_id=erasure.pk, by=SYSTEM, now=now)


def tables() -> dict[str, dict[str, str]]:
    """Every row of every table by its key, as one text."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        rows = {}
        for row in model._base_manager.all():
            columns = [field.attname for field in row._meta.concrete_fields]
            rows[str(row.pk)] = repr([(name, getattr(row, name)) for name in columns])
        found[model._meta.db_table] = rows
    return found


def hits() -> list[str]:
    """Where the canary stands: table by table, and every file below VAR_DIR."""
    found = [
        table
        for table, rows in tables().items()
        if any(CANARY.lower() in row.lower() for row in rows.values())
    ]
    files = [path for path in settings.VAR_DIR.rglob("*") if path.is_file()]
    return found + [path.name for path in files if CANARY.encode() in path.read_bytes()]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path_factory):
    """Files of another test would be found here, and taken for Ana's."""
    settings.VAR_DIR = tmp_path_factory.mktemp("var")
    settings.REPORTS_DIR = settings.VAR_DIR / "reports"


@pytest.fixture
def ana(harbour):
    """Ana, with a row of everything; Ben is her partner."""
    whole_file(harbour.ana, harbour.ben, harbour.nora)
    return harbour.ana


def test_erased_client_is_found_nowhere(harbour, ana):
    """Every text of every row and file is marked; after the erasure no mark is left."""
    erasure = confirmed(harbour, ana)
    assert {"clients_client", "reports_report", "first.pdf", "joint.pdf"} <= set(hits())
    assert carry_out(erasure) is True
    assert hits() == []
    assert not Client.objects.filter(pk=ana.pk).exists()
    assert not Account.objects.filter(pk=ana.account_id).exists()


def test_rows_of_others_are_as_they_were(harbour, ana):
    """Row by row equal, but for links that led to the client, and what was theirs."""
    erasure = confirmed(harbour, ana)
    touched = {
        *NamedPerson.objects.filter(same_as=ana),
        *Homework.objects.filter(partner=ana),
        *BatchItem.objects.filter(report__partner=ana),
        *Response.objects.filter(moved_from__client=ana).exclude(client=ana),
        *Response.objects.filter(moved_to__client=ana).exclude(client=ana),
        *Score.objects.filter(response__moved_to__client=ana).exclude(client=ana),
        Report.objects.get(kind="couple"),
    }
    before = tables()
    carry_out(erasure)
    after = tables()
    others = [harbour.ben.pk, harbour.dora.pk, harbour.cleo.pk]
    changed = {
        key
        for table in before
        for key, row in before[table].items()
        if (any(repr(pk) in row for pk in others) and repr(ana.pk) not in row)
        or key in {str(pk) for pk in others}
        if after[table].get(key) != row
    }
    assert changed <= {str(row.pk) for row in touched}
    theirs = NamedPerson.objects.get(client=harbour.ben)
    assert (theirs.name, theirs.same_as) == ("My love", None)


def test_records_that_stay_hold_ids_and_codes_alone(harbour, ana):
    """Who decided, who confirmed, on which ground and when; no name and no words."""
    erasure, who = confirmed(harbour, ana), ana.pk
    carry_out(erasure)
    erasure.refresh_from_db()
    assert (erasure.state, erasure.ground, erasure.words) == ("executed", "17_1_b", "")
    assert (erasure.decided_by, erasure.confirmed_by) == (harbour.nora, harbour.theo)
    assert erasure.client_id == who
    line = AuditLine.objects.get(act="erase_client")
    assert (line.client_id, line.actor_name) == (who, "System")


def test_joint_page_goes_and_the_partners_care_team_is_told(harbour, ana):
    """One page cannot lose one of two people; an alert says so in the other file."""
    erasure = confirmed(harbour, ana)
    carry_out(erasure)
    assert not Report.objects.filter(kind="couple").exists()
    alert = Alert.objects.get(kind="joint_page_erased")
    assert (alert.client, alert.about) == (harbour.ben, erasure.pk)
    item = BatchItem.objects.get()
    assert (item.client, item.report, item.problem) == (
        harbour.ben,
        None,
        "The data were erased.",
    )


def test_nothing_happens_before_its_time_under_a_hold_or_twice(harbour, ana):
    """For two days a slip can be stopped; a hold keeps everything; once is enough."""
    erasure = confirmed(harbour, ana)
    assert carry_out(erasure, THEN - timedelta(seconds=1)) is False
    hold = place_hold(
        client=ana, reason="A court asks", by=harbour.nora.actor, now=MONDAY
    )
    assert carry_out(erasure) is False
    hold.lifted_at = THEN
    hold.save()
    assert carry_out(erasure) is True
    assert carry_out(erasure) is False
    assert AuditLine.objects.filter(act="erase_client").count() == 1


@pytest.mark.parametrize("model", [SessionNote, PsychotherapyNote, Report])
def test_what_is_locked_cannot_be_deleted_without_an_erasure(harbour, ana, model):
    """Confirmed is not enough: the way past the triggers opens only for the act."""
    confirmed(harbour, ana)
    column = "locked_at" if model is Report else "signed_at"
    locked = model.objects.filter(client=ana, **{f"{column}__isnull": False}).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=locked.pk)._raw_delete(connection.alias)


def test_what_is_locked_of_others_stays_during_an_erasure(harbour, ana):
    """The way past the triggers is open for one client alone."""
    whole_file_of_ben = Report.objects.create(
        practice=harbour.harbour,
        client=harbour.ben,
        number=9,
        requested_at=MONDAY,
        requested_by=harbour.nora,
        state="final",
        locked_at=MONDAY,
    )
    erasure = confirmed(harbour, ana)
    Erasure.objects.filter(pk=erasure.pk).update(state="executing")
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=whole_file_of_ben.pk)._raw_delete(connection.alias)


def test_messages_in_a_folder_go_and_those_of_others_stay(
    harbour, ana, settings, tmp_path
):
    """Where no message leaves this machine, they lie in a folder."""
    settings.MAILERS = {"default": {"OPTIONS": {"file_path": str(tmp_path)}}}
    (tmp_path / "one.log").write_text(f"To: {ana.email}\n\nhttps://example.org/key")
    (tmp_path / "two.log").write_text("To: ben@example.org")
    carry_out(confirmed(harbour, ana))
    assert [path.name for path in tmp_path.iterdir()] == ["two.log"]


def test_raw_database_holds_no_trace(harbour, ana):
    """Not in freed pages either: SQLite overwrites what it deletes."""
    if connection.vendor != "sqlite":
        pytest.skip("free space inside of PostgreSQL's files is reused by its vacuum")
    erasure = confirmed(harbour, ana)
    connection.ensure_connection()
    assert CANARY.encode() in connection.connection.serialize()
    carry_out(erasure)
    data = connection.connection.serialize()
    assert data.count(CANARY.encode()) == 0
