"""Runs the scans that were asked for, or all, and prints one table at the end."""

import sys
from collections.abc import Callable
from contextlib import ExitStack

from tests.scan import code, demo, parts, transport
from tests.scan.outcome import Outcome, explained, table
from tests.scan.program import NotThere, say

OF_FILES: dict[str, Callable[[], Outcome]] = {
    "bandit": code.bandit,
    "semgrep": code.semgrep,
    "detect-secrets": code.secrets,
    "versions": code.versions,
    "sbom": parts.sbom,
    "testssl": transport.testssl,
}
OF_A_DEMO: dict[str, Callable[[str], Outcome]] = {
    "schemathesis": demo.schemathesis,
    "sqlmap": demo.sqlmap,
    "wapiti": demo.wapiti,
}


def outcome(name: str, scan: Callable[..., Outcome], *given: str) -> Outcome:
    """What became of one scan; one that cannot run says why and is not clean."""
    say(f"{name} …")
    try:
        return scan(*given)
    except NotThere as reason:
        return Outcome(name, not_run=str(reason))


def of_a_demo(wanted: list[str]) -> list[Outcome]:
    """Those that need a running demo, one after the other, on the same one."""
    if not wanted:
        return []
    with ExitStack() as stack:
        try:
            say("a demo of its own is being filled …")
            site = stack.enter_context(demo.running())
        except NotThere as reason:
            return [Outcome(name, not_run=str(reason)) for name in wanted]
        return [outcome(name, OF_A_DEMO[name], site) for name in wanted]


def main(asked: list[str]) -> int:
    """Exit status: 0 clean or all explained, 1 something open or not run, 2 no such."""
    known = {**OF_FILES, **OF_A_DEMO}
    if unknown := [name for name in asked if name not in known]:
        say(f"there is no {', '.join(unknown)}; there are {', '.join(known)}")
        return 2
    wanted = asked or list(known)
    found = [outcome(name, OF_FILES[name]) for name in OF_FILES if name in wanted]
    found += of_a_demo([name for name in OF_A_DEMO if name in wanted])
    text, status = table(found, explained())
    sys.stdout.write(f"{text}\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
