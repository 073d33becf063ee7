"""Lighthouse over three pages, signed in: `python -m tests.lighthouse`.

A demo of its own runs for it, or the one at SHOTS_SITE. Exit status 1: a page is below
a floor, or its first load is heavier than it may be.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from attachment_clinic.demo.people import PASSWORD
from tests import living
from tests.chromium import WHERE
from tests.scan.visitor import Visitor
from tests.shots.visit import HEAVIEST

TOOL = living.ROOT / ".venv.lighthouse" / "node_modules" / ".bin" / "lighthouse"
FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100}
TRIES = 3


def main() -> int:
    site = os.environ.get("SHOTS_SITE")
    held = nullcontext(living.Demo(site, Path())) if site else living.demo(8670)
    with held as demo:
        below = [each for page in pages(demo.site) for each in measured(*page)]
    for line in below:
        say(f"below: {line}")
    return 1 if below else 0


def pages(site: str) -> list[tuple[str, str, str]]:
    """What is measured: a name, an address, and the cookies of who asks."""
    mika, nora = (
        signed_in(site, "michaela@client.example"),
        signed_in(site, "nora@harbour.example"),
    )
    form = found(r'href="(/portal/[0-9a-f-]{36}/)"', mika.get("/portal/"))
    mika.post(f"{form}begin/", {}, at=form)
    file = found(
        r'href="(/practice/clients/[0-9a-f-]{36}/)"', nora.get("/practice/clients/")
    )
    return [
        ("portal home", f"{site}/portal/", mika.cookies),
        ("questionnaire", f"{site}{form}", mika.cookies),
        ("client file", f"{site}{file}", nora.cookies),
    ]


def signed_in(site: str, email: str) -> Visitor:
    visitor = Visitor(site)
    visitor.post("/accounts/login/", {"login": email, "password": PASSWORD})
    return visitor


def found(pattern: str, page: str) -> str:
    if match := re.search(pattern, page):
        return match[1]
    raise SystemExit(f"No {pattern} on the page; is somebody signed in?")


def measured(name: str, address: str, cookies: str) -> list[str]:
    """Says the figures of a page; those below their floor."""
    told = reported(address, cookies)
    scores = {
        key: round(100 * (told["categories"][key]["score"] or 0)) for key in FLOORS
    }
    weight = round(told["audits"]["total-byte-weight"]["numericValue"])
    words = ", ".join(f"{key} {score}" for key, score in scores.items())
    say(f"{name}: {words}, {weight} bytes")
    below = [
        f"{name}: {key} {scores[key]}" for key in FLOORS if scores[key] < FLOORS[key]
    ]
    below += [f"{name}: {weight} bytes"] if weight > HEAVIEST else []
    return [*below, *(f"  {each}" for each in why(told) if below)]


def why(told: dict[str, Any]) -> list[str]:
    """The audits that were not passed, by their names."""
    return [
        f"{audit['id']} {audit.get('displayValue', '')}"
        for audit in told["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    ]


def reported(address: str, cookies: str) -> dict[str, Any]:
    """What Lighthouse says; on a busy machine a trace may fail, and is made again."""
    for _ in range(TRIES):
        done = asked(address, cookies)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SystemExit(f"Lighthouse could not look at {address}: {done.stderr[-300:]}")


def asked(address: str, cookies: str) -> subprocess.CompletedProcess[str]:
    headers = json.dumps({"Cookie": cookies})
    return subprocess.run(  # noqa: S603 - our own command
        [
            str(TOOL),
            address,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(FLOORS)}",
            f"--extra-headers={headers}",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        env={**os.environ, "CHROME_PATH": WHERE or ""},
        capture_output=True,
        text=True,
    )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
