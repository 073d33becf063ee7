"""Many hands at once: a database that several threads share, and the threads."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from clients.tenancy import in_practice
from tests.cast import gather


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database for several threads: SQLite in memory would refuse, not wait."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    connection.ensure_connection()
    memory, name = connections["default"], connection.settings_dict["NAME"]
    path = tmp_path / "shared.sqlite3"
    with sqlite3.connect(path) as copy:
        memory.connection.backup(copy)
    copy.close()
    connections.settings["default"]["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"]["NAME"] = name
    connections["default"] = memory


@pytest.fixture
def together(shared_database):
    """The cast in a database for many hands, with Harbour Practice entered."""
    cast = gather()
    with in_practice(cast.harbour.pk):
        yield cast


@pytest.fixture
def at_once(together):
    """Calls `act(number)` from so many threads at once; results or exceptions."""

    def at_once(hands, act):
        gate = threading.Barrier(hands)

        def one(number):
            gate.wait()
            try:
                with in_practice(together.harbour.pk):
                    return act(number)
            except Exception as error:  # noqa: BLE001 - the test looks at it
                return error
            finally:
                connection.close()

        with ThreadPoolExecutor(hands) as pool:
            return list(pool.map(one, range(hands)))

    return at_once
