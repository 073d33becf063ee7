"""Every dependency is pinned and explained; the locks agree and carry hashes."""

import re

import pytest

from tests.house.tree import ROOT, listed

LINE = re.compile(r"(?P<name>[a-z0-9-]+)(\[[a-z0-9,-]+\])?==(?P<version>\S+) +# \S.*")
LOCKED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ \\;]+)", re.MULTILINE)


def asked(name: str) -> dict[str, str]:
    """Package and version for each line of a requirements file that explains itself."""
    found = (LINE.fullmatch(line) for line in wanted_lines(name))
    return {match["name"]: match["version"] for match in found if match}


def wanted_lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


def locked(name: str) -> dict[str, str]:
    """Package and version for each entry of a lock."""
    text = (ROOT / name).read_text()
    return {match["name"]: match["version"] for match in LOCKED.finditer(text)}


STEMS = ["requirements", "requirements-dev", "requirements-scan", "requirements-load"]


@pytest.mark.parametrize("name", [f"{stem}.txt" for stem in STEMS])
def test_requirements_are_pinned_explained_and_in_order(name):
    """`name==version   # what it is for: where it is used`, by alphabet."""
    lines = wanted_lines(name)
    odd = [line for line in lines if not LINE.fullmatch(line)]
    assert not odd, listed(odd, "Pin each and say what it is for:")
    assert list(asked(name)) == sorted(asked(name))


@pytest.mark.parametrize("stem", STEMS)
def test_locks_agree_with_what_is_asked_for(stem):
    """`make lock` was run after the last change."""
    wanted = asked(f"{stem}.txt").items()
    assert wanted - locked(f"{stem}.lock").items() == set()


@pytest.mark.parametrize("stem", STEMS)
def test_locks_hold_nothing_that_is_asked_for_no_more(stem):
    """Else the next `make lock` takes away what somebody still needs."""
    entries = re.split(r"\n(?=\S)", (ROOT / f"{stem}.lock").read_text().strip())
    direct = re.compile(rf"# (via|  ) +-r {stem}\.txt$", re.MULTILINE)
    named = {each.partition("==")[0] for each in entries if direct.search(each)}
    assert named
    assert named - set(asked(f"{stem}.txt")) == set()


def test_lock_of_the_checks_holds_the_lock_the_product_runs_on():
    """So that what is tested is what runs."""
    product = locked("requirements.lock").items()
    assert product - locked("requirements-dev.lock").items() == set()


@pytest.mark.parametrize("stem", STEMS)
def test_locks_carry_hashes(stem):
    """Nothing is installed whose bytes are not known."""
    entries = re.split(r"\n(?=\S)", (ROOT / f"{stem}.lock").read_text().strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    bare = [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry]
    assert bare == []
    assert len(packages) >= len(asked(f"{stem}.txt"))
