"""Scans of files: bandit, our own rules, secrets, versions that are known to be bad."""

import json
import re
import tomllib

from packaging.version import Version

from tests.scan.outcome import Finding, Outcome
from tests.scan.program import PRODUCT, ROOT, program, read_json, run, scratch

RULES = "tests/scan/rules"
LOCKED = re.compile(r"^([a-z0-9._-]+)==([^ \\;]+)", re.MULTILINE)


def bandit() -> Outcome:
    """Everything of medium severity and above."""
    out = scratch() / "bandit.json"
    options = ["-q", "-ll", "-f", "json", "-o", str(out)]
    run([program("bandit"), "-r", *PRODUCT, *options], 300)
    told = read_json(out)
    found = [
        Finding(each["test_id"], each["filename"], each["issue_text"])
        for each in told["results"]
    ]
    lines = told["metrics"]["_totals"]["loc"]
    return Outcome("bandit", f"{lines} lines of Python", found)


def semgrep() -> Outcome:
    """Our own rules; first of all, whether they find what they must."""
    command, quiet = program("semgrep"), ["--metrics=off", "--disable-version-check"]
    tried = run([command, "--test", "--metrics=off", RULES], 300)
    if tried.returncode:
        words = "a rule misses its own example; run semgrep --test"
        return Outcome("semgrep", findings=[Finding("rules", RULES, words)])
    options = ["--config", RULES, "--json", "--quiet", "--no-git-ignore", *quiet]
    told = json.loads(run([command, "scan", *options, *PRODUCT], 300).stdout)
    found = {
        Finding(each["check_id"].rpartition(".")[2], each["path"])
        for each in told["results"]
    }
    seen = f"{len(told['paths']['scanned'])} files, 12 rules"
    found |= {
        Finding("not read", each.get("path", ""), each["type"])
        for each in told["errors"]
    }
    return Outcome("semgrep", seen, sorted(found, key=lambda f: (f.rule, f.place)))


def secrets() -> Outcome:
    """What looks like a password or a key in the repository."""
    folders = [*PRODUCT, "deploy", "docs", "Makefile", "README.md"]
    done = run([program("detect-secrets"), "scan", *folders], 400)
    told = json.loads(done.stdout)["results"]
    found = [
        Finding(each["type"], name, f"line {each['line_number']}")
        for name, results in sorted(told.items())
        for each in results
    ]
    return Outcome("detect-secrets", " ".join(folders), found)


def versions() -> Outcome:
    """Locked packages below a version that repaired a weakness.

    Kept by hand in floors.toml, because pip-audit without its service audits nothing
    and exits with 0. Whoever runs the house runs pip-audit --strict online besides.
    """
    floors = tomllib.loads((ROOT / "tests/scan/floors.toml").read_text())["floor"]
    found, seen = [], 0
    for name in ("requirements.lock", "requirements-dev.lock"):
        locked = dict(LOCKED.findall((ROOT / name).read_text()))
        seen += len(locked)
        for each in floors:
            version = locked.get(each["package"])
            if version and Version(version) < Version(each["version"]):
                words = f"{version} is below {each['version']}: {each['why']}"
                found.append(Finding(each["package"], name, words))
    return Outcome("versions", f"{seen} locked, {len(floors)} floors", found)
