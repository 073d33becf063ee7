"""How PostgreSQL would look rows up: plans of what a page asked, read for long ways."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# What grows with every form and every act, for ever.
LARGE = frozenset(
    {
        *("assessments_assignment", "assessments_response", "assessments_score"),
        *("clients_auditline", "clients_auditlink", "clients_session"),
    }
)
# What is best where nearly all rows are wanted, as in the small tables of a test.
WAYS = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")
# Holds what waits alone, which is little however much was ever answered.
SMALL = frozenset({"forms_that_wait"})
_COLUMN = re.compile(r'"?(\w+)"? (?:=|<|>|<=|>=|IS|<>)')


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Every SELECT of this block, with its parameters."""
    found: list[tuple[str, Any]] = []

    def note(execute, statement, parameters, many, context):
        if statement.lstrip().startswith(("SELECT", "WITH")):
            found.append((statement, parameters))
        return execute(statement, parameters, many, context)

    with connection.execute_wrapper(note):
        yield found


def long_ways(statement: str, parameters: Any) -> list[str]:
    """Where a large table is read from end to end, or one practice of it; in words.

    A table of a test is so small that reading all of it is best. So ways that do are
    forbidden while the plan is made: one that is left means that no index serves.
    What a LIMIT stops is no long way.
    """
    with connection.cursor() as cursor:
        for way in WAYS:
            cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
        [(plan,)] = cursor.fetchall()
        for way in WAYS:
            cursor.execute(f"RESET {way}")
    [whole] = json.loads(plan) if isinstance(plan, str) else plan
    return list(_long(whole["Plan"], stopped=False))


def _long(node: dict[str, Any], *, stopped: bool) -> Iterator[str]:
    kind, table = node["Node Type"], node.get("Relation Name", "")
    if table in LARGE and not stopped:
        if kind == "Seq Scan":
            yield f"all of {table}"
        elif kind.startswith("Index") and not _is_narrow(node):
            yield f"{table}, by {node['Index Name']}"
        elif kind == "Bitmap Heap Scan" and not any(map(_is_narrow, _bitmaps(node))):
            yield f"{table}, by a bitmap"
    stopped = kind == "Limit" or (stopped and kind not in {"Sort", "Aggregate"})
    for below in node.get("Plans", ()):
        yield from _long(below, stopped=stopped)


def _bitmaps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for below in node.get("Plans", ()):
        if below["Node Type"] == "Bitmap Index Scan":
            yield below
        yield from _bitmaps(below)


def _is_narrow(node: dict[str, Any]) -> bool:
    """Whether the index is entered by more than the practice, or is a small one."""
    if node["Index Name"] in SMALL:
        return True
    columns = set(_COLUMN.findall(node.get("Index Cond", "")))
    return bool(columns - {"practice_id"})
