"""How a module begins, and what it may look at."""

import ast
from pathlib import Path

from tests.house.tree import (
    PACKAGES,
    calls,
    dotted,
    listed,
    modules,
    name_of,
    place,
    tree,
)

CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.datetime.now",
    "datetime.today",
    "date.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
}


def test_modules_open_with_a_sentence():
    """The first line says in one sentence what the module is."""
    silent = [
        name_of(path)
        for path in modules(*PACKAGES, "tests", "deploy")
        if tree(path).body and not _first_line(path).endswith((".", "?", ":"))
    ]
    assert not silent, listed(silent, "Open each module with one whole sentence:")


def _first_line(path: Path) -> str:
    return (ast.get_docstring(tree(path)) or "").partition("\n")[0]


def test_only_doors_tasks_and_commands_look_at_the_clock():
    """Everything else takes `now` or `today` as an argument, and can be tested."""
    looking = [
        f"{place(path, call)} {dotted(call.func)}()"
        for path in modules("clients", "assessments", "reports")
        if path.name != "tasks.py" and "commands" not in path.parts
        for call in calls(tree(path))
        if dotted(call.func) in CLOCKS
    ]
    assert not looking, listed(looking, "Take `now` as an argument:")


def test_imports_are_absolute_and_nothing_is_printed():
    """One way to name a module; and what a command says goes to its own stdout."""
    found = [
        f"{place(path, node)} {what}"
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if (what := _relative_import(node) or _print(node))
    ]
    assert not found, listed(found, "Import absolutely, and do not print:")


def _relative_import(node: ast.AST) -> str:
    return "relative import" if isinstance(node, ast.ImportFrom) and node.level else ""


def _print(node: ast.AST) -> str:
    is_print = isinstance(node, ast.Call) and dotted(node.func) == "print"
    return "print()" if is_print else ""


def test_no_signals_and_no_eval():
    """An action says what it does; a formula is code, not text."""
    banned = ("django.db.models.signals", "django.dispatch", "django.core.signals")
    found = [
        f"{place(path, node)} {node.module}"
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module in banned
    ]
    found += [
        f"{place(path, call)} {dotted(call.func)}()"
        for path in modules(*PACKAGES)
        for call in calls(tree(path))
        if dotted(call.func) in {"eval", "exec"}
    ]
    assert not found, listed(found, "No signals, no eval:")
