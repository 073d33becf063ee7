"""The table of the scans is never better than what was looked at."""

import pytest

from tests.scan.outcome import (
    Explained,
    Finding,
    Outcome,
    explained,
    open_findings,
    table,
)
from tests.scan.parts import unlisted
from tests.scan.program import ROOT, NotThere, program

HOLE = Finding("B1", "clients/one.py", "a hole")
KNOWN = Explained("bandit", "B1", "clients/*.py", "It is none.")


def result(*outcomes: Outcome, known: list[Explained] | None = None) -> tuple[str, int]:
    """The last word of the first line of the table, and the exit status."""
    text, status = table(list(outcomes), known or [])
    return text.splitlines()[1].split("  ")[-1], status


def test_nothing_found_is_clean():
    assert result(Outcome("bandit")) == ("clean", 0)


def test_finding_that_nobody_explains_is_open_and_named():
    text, status = table([Outcome("bandit", findings=[HOLE])], [])
    assert (status, "bandit: B1 at clients/one.py: a hole" in text) == (1, True)


def test_finding_that_is_explained_is_no_failure():
    found = Outcome("bandit", findings=[HOLE])
    assert result(found, known=[KNOWN]) == ("explained", 0)


@pytest.mark.parametrize(
    "other",
    [
        Explained("semgrep", "B1", "clients/*.py", "another tool"),
        Explained("bandit", "B2", "clients/*.py", "another rule"),
        Explained("bandit", "B1", "reports/*.py", "another place"),
    ],
)
def test_reason_for_something_else_explains_nothing(other):
    left = open_findings(Outcome("bandit", findings=[HOLE]), [other])
    assert HOLE in left


def test_reason_that_is_needed_no_more_is_open():
    """Else it would hide the next finding of the same kind."""
    (left,) = open_findings(Outcome("bandit"), [KNOWN])
    assert (left.rule, left.words) == ("explained.toml", "is found no more")


def test_scan_that_did_not_run_is_never_clean():
    away = Outcome("wapiti", not_run="nobody is signed in")
    assert result(away) == ("NOT RUN: nobody is signed in", 1)
    known = Explained("wapiti", "x", "*", "It was not looked for.")
    assert open_findings(away, [known]) == []


def test_program_that_is_missing_says_how_to_get_it():
    with pytest.raises(NotThere, match="no-such-scanner is missing; apt install it"):
        program("no-such-scanner", "it")


def test_every_finding_that_stays_has_a_reason():
    known = explained()
    assert known
    assert [each for each in known if len(each.reason) < 12] == []


def test_list_of_parts_lacks_what_has_another_version_or_no_hash():
    proof = {"externalReferences": [{"hashes": [{"alg": "SHA-256"}]}]}
    parts = {
        "components": [
            {"name": "Django", "version": "6.1.3", **proof},
            {"name": "celery", "version": "5.6.0", **proof},
            {"name": "redis", "version": "8.1.0"},
        ]
    }
    lock = "django==6.1.3 \\\ncelery==5.7.0 \\\nredis==8.1.0 \\\nqrcode==8.2 \\\n"
    wanted = ["celery 5.7.0", "redis 8.1.0", "qrcode 8.2"]
    assert unlisted(parts, lock) == wanted


def test_every_rule_of_ours_has_an_example_that_it_must_find():
    """Whether it finds it, `make scan` tries before it believes the rule."""
    folder = ROOT / "tests" / "scan" / "rules"
    for rules, examples in (("python", "python.py"), ("templates", "templates.html")):
        ids = [
            line.removeprefix("  - id: ")
            for line in (folder / f"{rules}.yaml").read_text().splitlines()
            if line.startswith("  - id: ")
        ]
        text = (folder / examples).read_text()
        assert [rule for rule in ids if f"ruleid: {rule}" not in text] == []
        assert [rule for rule in ids if f"ok: {rule}" not in text] == []
