"""Pages, submits and sweeps at two sizes of a practice: what grows, and how fast?

`make bench` compares 100 clients with 10,000 forms to 1,000 with 100,000; with
`--large 10000:1000000` it takes half an hour. Every figure is a ratio to another of the
same run: a page to itself in the smaller practice, a submit to a bare Django view with
one INSERT. The targets: no page above 1.3 times its own time and as many queries, and a
submit of 36 items at most three times the processor of the bare view.
"""

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench.machine import build, place, say, verdict
from tests.bench.size_there import Cost
from tests.reports.place import database_beside
from tests.services import postgresql_found, postgresql_started

GROWS, SUBMIT = 1.3, 3.0
# Sent by a client; everything else is a page.
SENT = ("Autosave", "Form kept whole", "Submit")


@dataclass(frozen=True, slots=True)
class Size:
    """How many clients, and how many forms they have answered in all."""

    clients: int
    responses: int

    @classmethod
    def named(cls, words: str) -> "Size":
        """Of "100:10000"."""
        clients, _, responses = words.partition(":")
        return cls(int(clients), int(responses))

    def __str__(self) -> str:
        return f"{self.clients:,} clients, {self.responses:,} forms"


class There:
    """A process that measures in one database, one round when it is told to.

    `size` None: the database is filled already.
    """

    def __init__(self, size: Size | None, url: str, folder: str) -> None:
        env = os.environ | place(folder, url)
        env |= {"PYTHONWARNINGS": "ignore", "LOG_LEVEL": "WARNING"}
        if size is not None:
            self._fill(size, env)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.size_there"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _fill(self, size: Size, env: dict[str, str]) -> None:
        manage = [sys.executable, "manage.py"]
        for command in (["migrate", "-v0"], ["createcachetable", "-v0"]):
            subprocess.run([*manage, *command], env=env, check=True)  # noqa: S603
        wanted = ["--clients", str(size.clients), "--responses", str(size.responses)]
        seconds = _seconds_of([*manage, "make_practice", *wanted], env)
        say(f"{size}: made in {seconds:.0f} s")

    def ask(self, word: str) -> Any:
        """What it answers; SystemExit where it ended."""
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("The process that measures has ended.")
        return json.loads(line)

    def end(self) -> None:
        """Lets it go."""
        self._process.stdin.close()
        self._process.wait(30)


def main() -> int:
    """Measures both sizes in turns, says and keeps it; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", type=Size.named, default=Size(100, 10_000))
    parser.add_argument("--large", type=Size.named, default=Size(1_000, 100_000))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument(
        "--urls",
        nargs=2,
        metavar=("SMALL", "LARGE"),
        help="databases that make_practice filled to these sizes, instead of two new",
    )
    parser.add_argument("--json", type=Path, help="keeps all figures in this file")
    asked = parser.parse_args()
    with ExitStack() as stack:
        server = postgresql_found() or postgresql_started(stack)
        if not server:
            say("No PostgreSQL runs here: nothing is measured at size.")
            return 0
        say(f"{build()}, {server[1]}")
        places = []
        for number, size in enumerate((asked.small, asked.large)):
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            if asked.urls:
                there = There(None, asked.urls[number], folder)
            else:
                url = stack.enter_context(database_beside(server[0]))
                there = There(size, url, folder)
            places.append(there)
            stack.callback(there.end)
        found = _measured(places, asked.rounds)
    found |= {"small": str(asked.small), "large": str(asked.large)}
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(found, indent=1) + "\n")
    return _said(found, asked.large.responses / asked.small.responses)


def _measured(places: list[There], rounds: int) -> dict[str, Any]:
    """In turns, so that what else the machine does falls on both alike."""
    best: list[dict[str, Cost]] = [{} for _ in places]
    for _ in range(rounds):
        for there, known in zip(places, best, strict=True):
            _keep_best(known, there.ask("round"))
    sweeps: list[dict[str, Cost]] = [{} for _ in places]
    for _ in range(3):
        for there, known in zip(places, sweeps, strict=True):
            _keep_best(known, there.ask("sweeps"))
    for there, known in zip(places, sweeps, strict=True):
        _keep_best(known, there.ask("trail"))
    return {
        "rounds": best,
        "sweeps": sweeps,
        "memory": [there.ask("memory") for there in places],
        "sizes": [there.ask("sizes") for there in places],
    }


def _keep_best(known: dict[str, Cost], found: dict[str, Cost]) -> None:
    for name, cost in found.items():
        before = known.setdefault(name, cost)
        # The number of queries is that of now: it must not grow from round to round.
        known[name] = {
            "cpu": min(before["cpu"], cost["cpu"]),
            "wall": min(before["wall"], cost["wall"]),
            "queries": cost["queries"],
        }


def _said(found: dict[str, Any], times: float) -> int:
    small, large = found["rounds"]
    say(f"\n{'':30}{'ms':>8}{'ms':>8}{'times':>7}{'n^':>7}{'queries':>10}  (processor)")
    within = [
        _line(name, small[name], large[name], times)
        for name in large
        if name != "Floor"
    ]
    say("\nsweeps")
    for name, cost in found["sweeps"][1].items():
        _line(name, found["sweeps"][0][name], cost, times, judged=False)
    say("\nprocessor of a submit of 36 items, end to end, beside a bare view")
    for label, rounds in (("small", small), ("large", large)):
        within.append(_against_the_floor(label, rounds))
    say("\nmemory of the process: " + ", ".join(f"{m:.0f} MB" for m in found["memory"]))
    for name, (rows, size, indexes) in sorted(found["sizes"][1].items()):
        each = size / max(rows, 1)
        say(
            f"  {name:32}{rows:>12,} rows {size / 1e6:>8.0f} MB"
            f" {each:>6.0f} bytes each, {100 * indexes / max(size, 1):.0f} % indexes"
        )
    return 0 if all(within) else 1


def _line(
    name: str, small: Cost, large: Cost, times: float, judged: bool = True
) -> bool:
    """A row of the table. The clock is noisier than the processor, which is judged."""
    ratio = large["cpu"] / max(small["cpu"], 1e-6)
    power = math.log(max(ratio, 1e-6)) / math.log(times)
    queries = f"{small['queries']:g} {large['queries']:g}"
    within = ratio <= GROWS and large["queries"] <= small["queries"]
    word = "" if not judged else "within" if within else "ABOVE"
    say(
        f"  {name:28}{1000 * small['cpu']:8.1f}{1000 * large['cpu']:8.1f}"
        f"{ratio:7.2f}{power:7.2f}{queries:>10}  {word}"
    )
    return within


def _against_the_floor(label: str, rounds: dict[str, Cost]) -> bool:
    floor = rounds["Floor"]["cpu"]
    for name in SENT:
        ratio = rounds[name]["cpu"] / floor
        words = f"  {label}: {name} {ratio:.1f} x the floor of {1000 * floor:.2f} ms"
        if name == "Submit":
            words += f", {verdict(ratio <= SUBMIT, f'{SUBMIT:g} x')}"
        say(words)
    return rounds["Submit"]["cpu"] / floor <= SUBMIT


def _seconds_of(command: list[str], env: dict[str, str]) -> float:
    began = perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
