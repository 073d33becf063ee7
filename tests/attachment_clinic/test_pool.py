"""Two practices on a pool of one line: none is shown a row of the other (R7)."""

import threading
from dataclasses import dataclass

import pytest
from django.db import OperationalError, connection, connections

from attachment_clinic.databases import database
from clients.tenancy import in_practice
from tests.attachment_clinic.workspace.addresses import at
from tests.cast import gather

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6
HARBOUR = {"Ana", "Ben", "Dora"}
# Seconds that a request waits for the line here.
WAIT = 20


@pytest.fixture
def pool_of_one(transactional_db, app_role):
    """All threads of the test share one line, which comes as the role of the house."""
    with app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        [role] = cursor.fetchone()
    # With `assume_role` a pool of Django's would wait for itself, so it signs in.
    who = {"USER": role, "PASSWORD": "of tests"}
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE \"{role}\" LOGIN PASSWORD 'of tests'")
    before, line = connections.settings["default"], connections["default"]
    pool = database("postgresql:///any", pool=1)["OPTIONS"]["pool"] | {"timeout": WAIT}
    more = {"OPTIONS": before["OPTIONS"] | {"pool": pool}, "CONN_MAX_AGE": 0}
    connections.settings["default"] = before | who | more
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"].close_pool()
    connections.settings["default"], connections["default"] = before, line


@dataclass(frozen=True)
class Visit:
    """Which line it was, where that stood before, the page, and all rows it shows."""

    line: int
    stood_at: str
    page: str
    names: set[str]


def visit(person, browser) -> Visit:
    """One page, as a thread of the web server serves it; then past our own filters."""
    connection.ensure_connection()
    info = connection.connection.info
    stood_at = info.parameter_status("application_name")
    with in_practice(person.practice_id), connection.cursor() as cursor:
        cursor.execute("SELECT given_name FROM clients_client")
        names = {name for (name,) in cursor.fetchall()}
    page = browser.get(at("caseload")).content.decode()
    connection.close()  # what Django does at the end of a request
    return Visit(info.backend_pid, stood_at, page, names)


def test_practices_take_turns_on_one_line_and_see_their_own(
    signed_in, pool_of_one_after, walls_are_up
):
    cast, seats = pool_of_one_after
    seen: dict[str, list[Visit]] = {"nora": [], "sam": []}
    gate = threading.Barrier(2)

    def work(name):
        gate.wait()
        for _ in range(ROUNDS):
            seen[name].append(visit(getattr(cast, name), seats[name]))

    threads = [threading.Thread(target=work, args=[name]) for name in seen]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({each.line for found in seen.values() for each in found}) == 1
    for name, own, others, names, other_practice in (
        ("nora", "Brandt, Ben", "Vane, Cleo", HARBOUR, cast.lighthouse),
        ("sam", "Vane, Cleo", "Brandt, Ben", {"Cleo"}, cast.harbour),
    ):
        assert [each.names for each in seen[name]] == [names] * ROUNDS
        pages = [each.page for each in seen[name]]
        assert all(own in page and others not in page for page in pages)
        # It was there to leak: the line still stood at the other practice.
        assert f"practice={other_practice.pk}" in {e.stood_at for e in seen[name]}


@pytest.fixture
def pool_of_one_after(signed_in, transactional_db, request):
    """The cast, and two browsers that signed in before the pool was there."""
    cast = gather()
    seats = {name: signed_in(getattr(cast, name)) for name in ("nora", "sam")}
    request.getfixturevalue("pool_of_one")
    return cast, seats


@pytest.fixture
def walls_are_up(pool_of_one_after):
    """The role of the pool is one that the walls hold: without a mark, no row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clients_client")
        assert cursor.fetchone() == (0,)
    connection.close()


def test_who_finds_no_free_line_is_told_that_the_clinic_is_busy(pool_of_one):
    """Not for ever, and as an error that the pages have words for (503)."""
    connection.ensure_connection()
    connections["default"].pool.timeout = 0.2
    found = []

    def second():
        try:
            connection.ensure_connection()
        except OperationalError as error:
            found.append(type(error.__cause__).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    thread.join()
    assert found == ["PoolTimeout"]
