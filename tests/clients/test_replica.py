"""What may be read from a standby is, and nothing else; without it the primary answers.

The standby of these tests is a second database with rows of its own, so that it shows
which of the two was asked.
"""

import logging

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from clients.models import Client
from clients.replica import REPLICA, off_the_primary
from clients.tenancy import in_practice
from reports.models import Report
from reports.queries.kinds import facts_for
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.reports import ReportFactory, answered

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = {"Ana", "Ben", "Dora"}, {"Anna of the standby", "Ben", "Dora"}


def _admin(name: str) -> psycopg.Connection:
    here = connection.settings_dict
    return psycopg.connect(
        dbname=name, user=here["USER"], password=here["PASSWORD"] or None,
        host=here["HOST"], port=here["PORT"] or None, autocommit=True,
    )  # fmt: skip


@pytest.fixture
def let_in(monkeypatch):
    """Django's tests let nobody near a database that was not there at their start."""

    def connect(wrapper):
        if wrapper.connection is None:
            with wrapper.wrap_database_errors:
                wrapper.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", connect)


@pytest.fixture
def standby(together, app_role, let_in, settings):
    """A copy of the cast in which Ana has another name, for the role of the house."""
    answered(together.ana)
    with app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        [role] = cursor.fetchone()
    described = connections.settings["default"]
    name = f"{described['NAME']}_standby"
    connection.close()
    with _admin("postgres") as admin:
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        source = sql.Identifier(described["NAME"])
        admin.execute(copy.format(sql.Identifier(name), source))
    with _admin(name) as there:
        there.execute(
            "UPDATE clients_client SET given_name = 'Anna of the standby'"
            " WHERE given_name = 'Ana'"
        )
    options = described["OPTIONS"] | {"assume_role": role}
    connections.settings[REPLICA] = described | {"NAME": name, "OPTIONS": options}
    settings.DATABASE_ROUTERS = ["clients.replica.Router"]
    yield connections.settings[REPLICA]
    connections[REPLICA].close()
    del connections[REPLICA], connections.settings[REPLICA]
    with _admin("postgres") as admin:
        gone = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
        admin.execute(gone)


def names() -> set[str]:
    return set(Client.objects.values_list("given_name", flat=True))


def test_standby_is_asked_inside_of_the_block_and_nowhere_else(standby):
    assert names() == HERE
    with off_the_primary():
        assert names() == THERE
    assert names() == HERE


def test_standby_shows_the_practice_that_was_entered_and_no_other(together, standby):
    """Past all filters of ours: the walls stand there, too."""

    def everybody():
        with connections[REPLICA].cursor() as cursor:
            cursor.execute("SELECT given_name FROM clients_client")
            return {name for (name,) in cursor.fetchall()}

    with off_the_primary():
        assert names() == everybody() == THERE
        with in_practice(together.lighthouse.pk):
            assert names() == everybody() == {"Cleo"}


def test_transaction_reads_what_it_may_have_written(standby):
    with transaction.atomic(), off_the_primary():
        assert names() == HERE
    with off_the_primary(), transaction.atomic():
        assert names() == HERE


def test_row_of_the_standby_is_saved_and_followed_on_the_primary(together, standby):
    with off_the_primary():
        [anna] = Client.objects.filter(given_name="Anna of the standby")
        anna.given_name = "Anna"
        anna.save(update_fields=["given_name"])
        assert names() == THERE
    assert names() == {"Anna", "Ben", "Dora"}
    with CaptureQueriesContext(connections[REPLICA]) as asked:
        assert anna.practice.name == "Harbour Practice"
    assert len(asked) == 0


def test_standby_that_is_away_is_said_and_the_primary_answers(standby, caplog):
    connections[REPLICA].settings_dict["PORT"] = "1"
    with caplog.at_level(logging.WARNING), off_the_primary():
        assert names() == HERE
    [line] = caplog.records
    assert line.getMessage() == "The replica does not answer (OperationalError)"


def test_house_without_a_standby_asks_the_primary(together):
    with off_the_primary():
        assert names() == HERE


def test_outcomes_are_counted_on_the_standby(together, standby):
    counted = {"practice": together.harbour, "client": None, "kind": "outcomes"}
    row = ReportFactory(requested_by=together.nora, **counted)
    report = Report.objects.select_related("requested_by__practice").get(pk=row.pk)
    with (
        CaptureQueriesContext(connections[REPLICA]) as there,
        CaptureQueriesContext(connection) as here,
    ):
        facts_for(report, MONDAY)
    scores = "assessments_score"
    assert any(scores in each["sql"] for each in there)
    assert not any(scores in each["sql"] for each in here)


def test_list_that_leaves_the_house_is_read_from_the_standby(
    together, standby, signed_in
):
    """And the line about it is written where everything is."""
    nora = signed_in(together.nora)
    page = nora.get(at("caseload")).content.decode()
    assert "Anna of the standby" not in page
    file = nora.post(at("export_caseload")).content.decode()
    assert '"Anna of the standby"' in file
