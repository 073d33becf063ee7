"""Reading that a standby may answer: figures, copies and lists that leave the house.

`REPLICA_URL` names the standby. Only what is read inside of `off_the_primary` is asked
of it, and only where it knows all that the primary had written at that moment: a copy
of somebody's data must not hold what was struck out a second ago. In every other case
the primary is asked, as it is without a standby.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connections

REPLICA = "replica"
# How often, and after how many seconds each, it is asked whether it knows all by now.
ASKED, PAUSE = 20, 0.1
KNOWS_ALL = (
    "SELECT NOT pg_is_in_recovery() OR "
    "COALESCE(pg_last_wal_replay_lsn() >= %s::pg_lsn, false)"
)

log = logging.getLogger(__name__)
_chosen: ContextVar[bool] = ContextVar("replica", default=False)


@contextmanager
def off_the_primary() -> Iterator[None]:
    """What is read inside comes from the standby, if it answers and knows all by now.

    For reading alone: inside of a transaction the primary is asked all the same.
    """
    token = _chosen.set(_is_ready())
    try:
        yield
    finally:
        _chosen.reset(token)


class Router:
    """Tells Django which database to ask; everything is written to the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        if _chosen.get() and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return REPLICA
        # Also for a row that came from there, and is followed or saved later.
        return DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


def _is_ready() -> bool:
    primary = connections[DEFAULT_DB_ALIAS]
    if REPLICA not in connections.settings or primary.in_atomic_block:
        return False
    written = _one(DEFAULT_DB_ALIAS, "SELECT pg_current_wal_lsn()")
    try:
        return _knows(written)
    except Error as error:
        log.warning("The replica does not answer (%s)", type(error).__name__)
        connections[REPLICA].close()
        return False


def _knows(written: str) -> bool:
    """Whether the standby has all that was written up to this place, or soon has."""
    for left in reversed(range(ASKED)):
        if _one(REPLICA, KNOWS_ALL, [written]):
            return True
        if left:
            time.sleep(PAUSE)
    log.warning("The replica is behind the primary")
    return False


def _one(alias: str, sql: str, params: Any = None) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()[0]
