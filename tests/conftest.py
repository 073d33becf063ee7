"""What all tests share: the cast, browsers that are signed in, an empty trail."""

import importlib
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from clients.tenancy import in_practice
from tests import signing
from tests.cast import Cast, gather

# No test is timed: a busy machine is no fault of what is tested.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

pytest_plugins = [
    "tests.services",
    "tests.templates",
    "tests.catalogue",
    "tests.together",
    "tests.app_role",
]

trail = importlib.import_module("clients.migrations.0002_audit_lines_are_never_changed")
chain = importlib.import_module("clients.migrations.0029_audit_chain")
locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")
signed = importlib.import_module(
    "clients.migrations.0024_signed_notes_are_never_changed"
)
erased_notes = importlib.import_module(
    "clients.migrations.0028_signed_notes_go_with_an_erasure"
)
erased_reports = importlib.import_module(
    "reports.migrations.0009_locked_reports_go_with_an_erasure"
)


@contextmanager
def _what_never_changes_may_be_emptied():
    vendor = connection.vendor
    _execute(*trail.BACK[vendor], *locks.BACK[vendor], *signed.BACK[vendor])
    _execute(*chain.BACK[vendor])
    yield
    _execute(*trail.FORTH[vendor], *locks.statements(connection))
    _execute(*signed.FORTH[vendor], *erased_notes.FORTH[vendor])
    _execute(*chain.FORTH[vendor])
    with connection.schema_editor() as editor:
        erased_reports.forth(None, editor)


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(autouse=True, scope="session")
def _transactional_tests_empty_all_tables():
    """Only Django's emptying of tables between such tests gets past the triggers."""
    teardown = TransactionTestCase._fixture_teardown

    def without_triggers(self):
        with _what_never_changes_may_be_emptied():
            teardown(self)

    TransactionTestCase._fixture_teardown = without_triggers
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture
def cast(db) -> Cast:
    """The people of the tests, two practices of them."""
    return gather()


@pytest.fixture
def harbour(cast):
    """The cast, with Harbour Practice entered."""
    with in_practice(cast.harbour.pk):
        yield cast


@pytest.fixture
def signed_in(settings):
    """Signs a member of staff or a client in; staff count as having a second factor."""

    def sign_in(person):
        settings.DEMO = True
        return signing.signed_in(person)

    return sign_in


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of oracles and data beside the checkout; skips where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with oracles and data is not here")
    return folder


@pytest.fixture(autouse=True)
def _journeys_are_walked_behind_the_walls(request):
    """On PostgreSQL: a forgotten mark would show nothing, and the journey would end."""
    if request.node.get_closest_marker("journey"):
        request.getfixturevalue("through_the_doors")
