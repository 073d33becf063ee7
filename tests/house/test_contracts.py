"""Who may import whom: the contracts of pyproject.toml are kept and complete."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.tree import ROOT

# Rooms of pure code; one that is built must stand in the contract of pure code.
PURE = [
    "assessments/instruments",
    "assessments/scoring",
    "assessments/change",
    "assessments/timing",
    "reports/charts",
    "reports/documents",
    "clients/calendar",
    "clients/chain.py",
    "clients/retention",
    "clients/roles.py",
    "clients/sealing.py",
    "clients/learning",
    "clients/ledger.py",
    "clients/tables",
    "clients/theory.py",
    "clients/translatable.py",
    "attachment_clinic/fhir/mapping",
]


def contracts() -> dict[str, dict]:
    text = (ROOT / "pyproject.toml").read_text()
    linter = tomllib.loads(text)["tool"]["importlinter"]
    return {contract["name"]: contract for contract in linter["contracts"]}


def test_import_contracts_are_kept():
    """One direction, never back; see docs/map.md."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pure_rooms_that_exist_stand_in_the_contract_of_pure_code():
    """A room that was built later must not stay outside of the contract."""
    [named] = [
        contract["source_modules"]
        for name, contract in contracts().items()
        if name == "Pure code knows no framework"
    ]
    built = [room for room in PURE if (ROOT / room).exists()]
    expected = [room.removesuffix(".py").replace("/", ".") for room in built]
    assert sorted(named) == sorted(expected)


def test_layers_are_exhaustive():
    """A module that is not listed, such as a utils.py, fails the build."""
    inner = [c for c in contracts().values() if "containers" in c]
    assert [contract["exhaustive"] for contract in inner] == [True, True]
