"""The product's files as the house rules see them: paths and syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("clients", "assessments", "reports")
PACKAGES = ("attachment_clinic", *APPS)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files(*folders: str, ending: str) -> tuple[Path, ...]:
    """Every file with this ending under these folders of the repository, sorted."""
    found = (path for name in folders for path in (ROOT / name).rglob(f"*{ending}"))
    return tuple(sorted(path for path in found if path.is_file()))


def modules(*folders: str, migrations: bool = False) -> tuple[Path, ...]:
    """Every Python module under these folders, without migrations unless asked for."""
    return tuple(
        path
        for path in files(*folders, ending=".py")
        if migrations or "migrations" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """The path as it stands in the repository, with slashes."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    """Every function of a module, methods and inner functions too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call anywhere inside `node`."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            yield inner


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name with attributes; calls and the like are left out: `a.().c`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "()"


def place(path: Path, node: ast.AST) -> str:
    """File and line, as a person clicks it."""
    return f"{name_of(path)}:{node.lineno}"


def listed(problems: list[str], rule: str) -> str:
    """The message of a broken rule: what it asks, and where it is broken."""
    return "\n".join([rule, *(f"  {problem}" for problem in problems)])
