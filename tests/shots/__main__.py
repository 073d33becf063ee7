"""Looks at every page: `python -m tests.shots [axe|first] [role=…] [width=…]`.

A demo of its own runs for it, or the one at SHOTS_SITE, which keeps its things in
VAR_DIR. With the word `axe` no pictures are made, and each page is looked at as one
role only; `first` is that with pictures. `name=` (a part of one) and `scheme=` pick
some more; with `language=de` everybody reads German. Exit status 1: axe found
something, a page is wider than its screen, or was not seen.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attachment_clinic.demo.services import environment
from tests import living
from tests.shots import album
from tests.shots.camera import Camera, camera
from tests.shots.visit import HEIGHTS, SCHEMES, Look, Visit

PORT = 8660
KEPT = living.ROOT / "var" / "shots"
Seen = tuple[Look, list[str]]


def main(asked: list[str]) -> int:
    chosen = dict(each.split("=", 1) for each in asked if "=" in each)
    folder = None if "axe" in asked else KEPT
    with running() as demo:
        book = book_of(demo, chosen.get("language"))
        visits = wanted([Visit(*each) for each in book["visits"]], chosen)
        if {"axe", "first"} & set(asked):
            visits = [each for each in visits if is_first(each, visits)]
        say(f"{len(visits)} pages …")
        with camera(demo.site, book, folder) as eye:
            found = [seen for each in visits for seen in told(eye, each, chosen)]
    if folder:
        say(f"see {album.write(folder, [look for look, _ in found])}")
    sys.stdout.write(table(found))
    return 1 if any(faults for _, faults in found) else 0


@contextmanager
def running() -> Iterator[living.Demo]:
    """A demo of its own, in which owners need passkeys as in a real place."""
    if site := os.environ.get("SHOTS_SITE"):
        yield living.Demo(site, Path(os.environ["VAR_DIR"]).absolute())
        return
    say("a demo of its own is being filled …")
    with living.demo(PORT, OWNERS_NEED_PASSKEY="1") as demo:
        yield demo


def book_of(demo: living.Demo, language: str | None) -> dict[str, Any]:
    """Fills the demo with what pages need, and reads which pages there are."""
    given = {"PATH": os.environ["PATH"], "OWNERS_NEED_PASSKEY": "1"}
    given["LOG_LEVEL"] = "WARNING"
    env = environment(
        given, demo.folder, int(demo.site.rpartition(":")[2]), "memory://"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tests.shots.filling", *filter(None, [language])],
        cwd=living.ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def wanted(visits: list[Visit], chosen: dict[str, str]) -> list[Visit]:
    """Those of the roles and with the words in their name that were asked for."""
    words = chosen.get("name", "")
    roles = chosen["role"].split(",") if "role" in chosen else None
    named = [each for each in visits if words in each.name]
    return [each for each in named if roles is None or each.role in roles]


def is_first(visit: Visit, visits: list[Visit]) -> bool:
    """Whether nobody before sees a page of this name."""
    return next(each for each in visits if each.name == visit.name) == visit


def looks(visit: Visit, chosen: dict[str, str]) -> list[Look]:
    """Every width in both schemes, or those that were asked for."""
    widths = [int(chosen["width"])] if "width" in chosen else list(HEIGHTS)
    schemes = [chosen["scheme"]] if "scheme" in chosen else SCHEMES
    return [Look(visit, width, scheme) for scheme in schemes for width in widths]


def told(eye: Camera, visit: Visit, chosen: dict[str, str]) -> Iterator[Seen]:
    """Its looks; what is wrong is said at once, since a whole round takes long."""
    for look, faults in eye.look(visit, looks(visit, chosen)):
        for line in lines(look, faults):
            say(line)
        yield look, faults


def lines(look: Look, faults: list[str]) -> list[str]:
    """What is wrong, with where."""
    where = f"{look.visit.role}, {look.width} px, {look.scheme}"
    return [f"{look.visit.name} ({where}) {fault}" for fault in faults]


def table(found: list[Seen]) -> str:
    """What is wrong, with where; then how much was looked at."""
    wrong = [line for look, faults in found for line in lines(look, faults)]
    pages = Counter(look.visit.role for look, _ in found)
    by_role = [f"{pages[role]:5} looks as {role}" for role in sorted(pages)]
    faulty = sum(1 for _, faults in found if faults)
    return "\n".join(
        [*wrong, *by_role, f"{len(found)} looks, {faulty} with something wrong", ""]
    )


def say(line: str) -> None:
    """One line for the person at the terminal, while the table is not yet there."""
    sys.stderr.write(f"shots: {line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
