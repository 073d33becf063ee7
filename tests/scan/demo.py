"""Scans of a demo of their own on loopback, by somebody who is signed in."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from tests import living
from tests.scan.outcome import Finding, Outcome
from tests.scan.program import NotThere, program, read_json, run, scratch
from tests.scan.visitor import NotSignedIn, Visitor

# The same in each run, or an explained finding is there today and not tomorrow.
MADE_UP = ["--seed", "1", "--max-examples", "100", "--generation-deterministic"]
LIMIT = float(os.environ.get("SCAN_SECONDS") or 120)  # of each scanner
# What would end the session that the scan walks in.
ENDING = (
    "/accounts/logout/",
    "/practice/clients/*/questionnaires/*/hand-over/",
    "/practice/clients/*/questionnaires/*/qr/",
)
WAPITI = "sql,xss,permanentxss,file,exec,redirect,xxe,ssrf,crlf,csp,cookieflags"
# Parameters of addresses, each with a value that the page takes.
ASKED = (
    "/practice/clients/?search=a&status=active&show=overdue&sort=answered",
    "/practice/calendar/?week=2026-11-26&whose=",
    "/practice/library/?find=a&where=",
    "/practice/unanswered/?when=today",
    "/practice/settings/audit/?act=sign_in&person=&since=2026-01-01&until=2026-12-31",
    "/practice/print/?day=2026-11-26",
    "/api/v1/clients/?search=a&status=active&limit=5&offset=0",
)
_HIT = re.compile(r"Parameter: (?P<name>\S+) \((?P<way>\w+)\)")


@contextmanager
def running() -> Iterator[str]:
    """The address of a demo of its own, or of the one at SCAN_SITE."""
    if site := os.environ.get("SCAN_SITE"):
        yield site
        return
    try:
        with living.demo(8650) as demo:
            yield demo.site
    except living.NotStarted as error:
        raise NotThere(str(error)) from error


def signed_in(site: str) -> Visitor:
    """Whoever the scanners are; raises NotThere where the marker is missing."""
    visitor = Visitor(site)
    try:
        visitor.sign_in()
    except NotSignedIn as error:
        raise NotThere(str(error)) from error
    return visitor


def schemathesis(site: str) -> Outcome:
    """Requests made up from the OpenAPI document, with a token, all checks."""
    token, out = signed_in(site).token(), scratch() / "report.json"
    told = ["-H", f"Authorization: Token {token}", "--checks", "all", "--no-color"]
    told += [*MADE_UP, "--continue-on-failure", "--report-json-path", str(out)]
    done = run(
        [program("schemathesis"), "run", f"{site}/api/schema/", *told], 6 * LIMIT
    )
    found = {
        Finding(code[1], operation[1])
        for part in re.split(r"^_{3,}", done.stdout, flags=re.MULTILINE)
        if (operation := re.match(r" (\S+ \S+|Stateful tests) _", part))
        for code in re.finditer(r"^- (ST\d+)", part, re.MULTILINE)
    }
    count = re.search(r"(\d+) generated", done.stdout)
    if not count:
        raise NotThere("schemathesis told nothing")
    seen = f"12 operations, {count[1]} requests"
    return Outcome("schemathesis", seen, sorted(found, key=str))


def wapiti(site: str) -> Outcome:
    """A crawler behind the sign-in that attacks what it finds."""
    visitor, folder = signed_in(site), scratch()
    told = ["-u", f"{site}/practice/", "--scope", "folder", "-C", visitor.cookies]
    told += [part for end in ENDING for part in ("-x", site + end)]
    told += ["--max-scan-time", f"{LIMIT:.0f}", "--max-attack-time", f"{LIMIT / 3:.0f}"]
    told += ["--store-session", str(folder), "--store-config", str(folder)]
    told += ["-m", WAPITI, "-f", "json", "-o", str(folder / "report.json")]
    run([program("wapiti"), *told, "--flush-session", "--no-bugreport"], 5 * LIMIT)
    told = read_json(folder / "report.json")
    # It was signed in to the end, or it has looked at the sign-in page.
    _still(visitor)
    found = {
        _seen(name, each)
        for part in ("vulnerabilities", "anomalies")
        for name, several in told[part].items()
        for each in several
    }
    seen = f"{told['infos']['crawled_pages_nbr']} pages"
    return Outcome("wapiti", seen, sorted(found, key=str))


def _seen(name: str, each: dict[str, str]) -> Finding:
    """A finding by its page without ids, or by its cookie, which is on every page."""
    cookie = re.search(r"the cookie:? '(\w+)'", each["info"])
    page = re.sub(r"[0-9a-f-]{36}", "*", each["path"])
    place = f"cookie {cookie[1]}" if cookie else page
    return Finding(name, place, "" if cookie else each["info"][:120])


def sqlmap(site: str) -> Outcome:
    """SQL through every parameter of an address behind the sign-in."""
    visitor, folder = signed_in(site), scratch()
    (folder / "addresses").write_text("\n".join(site + each for each in ASKED))
    told = ["-m", str(folder / "addresses"), "--cookie", visitor.cookies, "--batch"]
    told += ["--level", "1", "--risk", "1", "--flush-session", "--disable-coloring"]
    told += ["--output-dir", str(folder), "--time-sec", "10", "--ignore-code", "400"]
    done = run([program("sqlmap"), *told], 6 * LIMIT)
    _still(visitor)
    found = [
        Finding("sql", f"{m['way']} {m['name']}") for m in _HIT.finditer(done.stdout)
    ]
    tested = done.stdout.count("does not seem to be injectable") + len(found)
    if not tested:
        raise NotThere("sqlmap tested no parameter")
    return Outcome("sqlmap", f"{tested} parameters of {len(ASKED)} addresses", found)


def _still(visitor: Visitor) -> None:
    try:
        visitor.assert_marker()
    except NotSignedIn as error:
        raise NotThere(f"it was signed out on the way: {error}") from error
