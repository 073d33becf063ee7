"""Every act says who did it and leaves a line in the audit trail."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.house.test_doors import plain_names, writes
from tests.house.tree import (
    APPS,
    ROOT,
    Function,
    calls,
    dotted,
    listed,
    modules,
    name_of,
)

# Where the trail is written, and acts that are themselves no act of a person.
RECORD = "clients/actions/audit.py:record"


@cache
def actions() -> dict[str, Function]:
    """Every function of every actions module, by `path:name`."""
    return {
        f"{name_of(path)}:{node.name}": node
        for path in _modules()
        for node in _tree(path).body
        if isinstance(node, Function)
    }


def _modules() -> list[Path]:
    folders = [f"{app}/actions" for app in APPS]
    return list(modules(*folders))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def imported(file: str) -> dict[str, str]:
    """What a module's imported names stand for: `path` of a module or `path:name`."""
    from_actions = [
        (node.module.replace(".", "/"), alias)
        for path in _modules()
        if name_of(path) == file
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
        if ".actions" in f".{node.module}"
    ]
    return {
        alias.asname or alias.name: (
            f"{module}/{alias.name}.py"
            if module.endswith("/actions")
            else f"{module}.py:{alias.name}"
        )
        for module, alias in from_actions
    }


def reached(key: str) -> set[str]:
    """The actions' functions that the function `key` calls, directly or by others."""
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        current = waiting.pop()
        if current in seen or current not in actions():
            continue
        seen.add(current)
        waiting += _called_by(current)
    return seen


def _called_by(key: str) -> list[str]:
    file = key.partition(":")[0]
    found = []
    for call in calls(actions()[key]):
        first, _, rest = dotted(call.func).partition(".")
        target = imported(file).get(first, f"{file}:{first}")
        found.append(f"{target}:{rest}" if rest else target)
    return found


def public_actions() -> list[str]:
    return sorted(
        key
        for key, node in actions().items()
        if not node.name.startswith("_") and "audit.py" not in key
    )


@pytest.mark.parametrize("key", public_actions())
def test_action_says_by_whom_and_when(key):
    """`by` and `now` are keyword-only, so no call can mix them up."""
    node = actions()[key]
    keyword_only = {argument.arg for argument in node.args.kwonlyargs}
    assert {"by", "now"} <= keyword_only, f"{key} takes no keyword-only `by` and `now`"
    positional = [
        argument.arg for argument in (*node.args.posonlyargs, *node.args.args)
    ]
    assert positional == [], f"{key} takes positional arguments"


@pytest.mark.parametrize("key", public_actions())
def test_action_leaves_a_line(key):
    """It reaches `audit.record`, itself or through an action that it calls."""
    assert RECORD in reached(key), f"{key} leaves no line in the audit trail"


@pytest.mark.parametrize("key", public_actions())
def test_action_is_one_transaction(key):
    """Act and line stand or fall together, also where a file is written before."""
    assert not outside_of_transaction(key), f"{key} writes outside @transaction.atomic"


def outside_of_transaction(key: str) -> bool:
    """Whether `key` writes rows or the line other than in an atomic function."""
    node = actions().get(key)
    if node is None or "transaction.atomic" in map(dotted, _decorators(node)):
        return False
    called = _called_by(key)
    plain = plain_names(_tree(ROOT / key.partition(":")[0]))
    writing = RECORD in called or any(writes(call, plain) for call in calls(node))
    return writing or any(outside_of_transaction(k) for k in called if k != key)


def _decorators(node) -> list[ast.expr]:
    """Its decorators, one that is called as well: `@transaction.atomic(…)`."""
    return [
        each.func if isinstance(each, ast.Call) else each
        for each in node.decorator_list
    ]


def test_actions_do_not_mail_call_or_queue():
    """Nothing inside a transaction waits for another machine."""
    banned = ("django.core.mail", "smtplib", "urllib", "http", "celery", "redis")
    found = [
        f"{name_of(path)}:{node.lineno} imports {node.module}"
        for path in _modules()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom)
        and f"{node.module}.".startswith(tuple(f"{name}." for name in banned))
    ]
    assert not found, listed(found, "Write a row; a task carries it out:")
