"""What a scan found, what of it is explained, and the table at the end."""

import fnmatch
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

EXPLAINED = Path(__file__).parent / "explained.toml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: the tool's own name of the rule, and where it applies."""

    rule: str
    place: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding that stays, and why: `place` may hold * for any part of a place."""

    tool: str
    rule: str
    place: str
    reason: str

    def covers(self, tool: str, found: Finding) -> bool:
        return (tool, self.rule) == (self.tool, found.rule) and fnmatch.fnmatch(
            found.place, self.place
        )


@dataclass(slots=True)
class Outcome:
    """What became of one tool; `not_run` says why it could not run, if so."""

    tool: str
    seen: str = ""
    findings: list[Finding] = field(default_factory=list)
    not_run: str = ""


def explained() -> list[Explained]:
    """Everything that is explained in explained.toml."""
    table = tomllib.loads(EXPLAINED.read_text())
    return [Explained(**each) for each in table["explained"]]


def open_findings(outcome: Outcome, known: Iterable[Explained]) -> list[Finding]:
    """Those that nothing explains, and explanations of what is no longer there."""
    ours = [each for each in known if each.tool == outcome.tool]
    left = [
        found
        for found in outcome.findings
        if not any(each.covers(outcome.tool, found) for each in ours)
    ]
    if outcome.not_run:
        return left
    stale = [
        Finding("explained.toml", f"{each.rule} {each.place}", "is found no more")
        for each in ours
        if not any(each.covers(outcome.tool, found) for found in outcome.findings)
    ]
    return left + stale


def table(outcomes: list[Outcome], known: list[Explained]) -> tuple[str, int]:
    """The table a person reads, and the exit status: 1 where something is open.

    What did not run is never clean: its status is 1, too.
    """
    lines = [f"{'scan':14} {'looked at':34} {'found':>5} {'open':>5}  result"]
    details, status = [], 0
    for each in outcomes:
        left = open_findings(each, known)
        result = "NOT RUN: " + each.not_run if each.not_run else ""
        if not result:
            result = "OPEN" if left else "explained" if each.findings else "clean"
        counts = f"{len(each.findings):>5} {len(left):>5}"
        lines.append(f"{each.tool:14} {each.seen[:34]:34} {counts}  {result}")
        status |= bool(left or each.not_run)
        details += [f"{each.tool}: {f.rule} at {f.place}: {f.words}" for f in left]
    return "\n".join([*lines, "", *details]), int(status)
