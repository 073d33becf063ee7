"""Hazards and requirements name the tests that hold them, and those tests exist."""

import ast
import re
from functools import cache

import pytest

from tests.house.tree import ROOT, listed

HAZARD = re.compile(r"^### (H\d+) · ([1-5]) · \S", re.MULTILINE)
REQUIREMENT = re.compile(r"^\| (R\d+) \| (.+) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
# Severities as they were assessed before anything holds the hazard.
SEVERITIES = {1: 4, 2: 4, 3: 5, 4: 5, 5: 5, 6: 4, 7: 4, 8: 3, 9: 3, 10: 3, 11: 4, 12: 3}
SEVERITIES |= {13: 4, 14: 3, 15: 3, 16: 3, 17: 4, 18: 3, 19: 3, 20: 4, 21: 3, 22: 4}


@cache
def names_in(name: str) -> frozenset[str]:
    """The names of the tests in a file; none where there is no such file."""
    path = ROOT / name
    if not path.is_file():
        return frozenset()
    found = ast.walk(ast.parse(path.read_text()))
    return frozenset(each.name for each in found if isinstance(each, ast.FunctionDef))


def gone(text: str) -> list[str]:
    """Tests that are named and are not there."""
    return [
        f"{name}::{test}"
        for name, test in TEST.findall(text)
        if test not in names_in(name)
    ]


def hazards() -> dict[str, tuple[int, str]]:
    """Each hazard of the log: its severity, and its section."""
    parts = re.split(r"(?=^### )", (ROOT / "docs/hazards.md").read_text(), flags=re.M)
    heads = ((HAZARD.match(part), part) for part in parts)
    return {head[1]: (int(head[2]), part) for head, part in heads if head}


def test_every_hazard_is_in_the_log_with_its_severity():
    """None is left out, and none becomes milder by a slip of the pen."""
    found = {name: severity for name, (severity, _) in hazards().items()}
    assert found == {f"H{number}": level for number, level in SEVERITIES.items()}


@pytest.mark.parametrize("number", SEVERITIES)
def test_every_hazard_names_tests_that_exist(number):
    """A hazard that nothing holds stops a release."""
    section = hazards()[f"H{number}"][1]
    assert TEST.findall(section), f"H{number} names no test"
    assert not gone(section), listed(gone(section), "No such tests:")


def requirements() -> dict[str, str]:
    """Each requirement of docs/security.md with what is said to hold it."""
    text = (ROOT / "docs/security.md").read_text()
    return {found[1]: found[3] for found in REQUIREMENT.finditer(text)}


def test_every_requirement_is_answered():
    """All sixty-two, each by tests or by a reason in words."""
    assert list(requirements()) == [f"R{number}" for number in range(1, 63)]


def test_every_test_that_a_document_names_exists():
    """In any document of the project."""
    found = [
        f"{path.relative_to(ROOT)}: {test}"
        for path in sorted((ROOT / "docs").rglob("*.md"))
        for test in gone(path.read_text())
    ]
    assert not found, listed(found, "No such tests:")


def test_requirement_without_a_test_says_why():
    """What no test can show is said plainly."""
    silent = [
        name
        for name, held in requirements().items()
        if not TEST.search(held) and "No test:" not in held
    ]
    assert not silent, listed(silent, "Name a test, or say `No test:` and why:")
