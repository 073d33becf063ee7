"""What a report costs on this machine, beside Chromium: `make bench`.

No test depends on it. Options make it shorter: `--batch 40 --many 60 --no-chromium`.
"""

import argparse
import math
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from statistics import median
from time import perf_counter, process_time

import django
import pikepdf

from assessments.change.course import course
from assessments.instruments.reading import instrument
from reports.documents.facts import Client, Facts
from reports.documents.progress import compose
from reports.rendering.page import page
from reports.rendering.pdf import pdf
from tests.bench.machine import build, cpu_of_tree, memory, say, verdict
from tests.reports.documents.examples import ecr_facts, facts_of, forms

SESSIONS = 25
MOST_CPU, LEAST_A_SECOND, MOST_MEMORY, MOST_GROWTH = 0.30, 6.0, 512.0, 1.10


def main() -> int:
    """Measure all in one run; 1 when a target is missed, else 0."""
    asked = _options()
    _warm_up()
    say(build())
    facts = three_scales(SESSIONS)
    say(f"progress report: 3 scales, 3 charts in one picture, {SESSIONS} sessions")
    kept = _one_report(facts, asked.times)
    if not asked.no_chromium:
        kept &= _beside_chromium(facts, asked.times)
    _other_lengths()
    kept &= _batch(asked.batch)
    kept &= _memory(asked.many)
    return 0 if kept else 1


def three_scales(sessions: int) -> Facts:
    """A client on three scales, one form a week, all of them moving a little."""
    definition = instrument("raas_18", "1.0")
    courses = [
        course(
            definition,
            scale.key,
            forms([_wave(week, place) for week in range(sessions)], 6, every=7),
        )
        for place, scale in enumerate(definition.subscales)
    ]
    return facts_of(courses, key="raas_18")


def _wave(week: int, place: int) -> float:
    return round(3 + 0.8 * math.sin(week / 3 + place), 2)


def made(facts: Facts) -> bytes:
    """The whole way: facts, document, page, PDF."""
    document = compose(facts)
    return pdf(page(document), document.charts)


def _warm_up() -> None:
    """As a worker does before it forks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from reports.tasks import warm_up  # noqa: PLC0415 - asks for the apps

    before = resource.getrlimit(resource.RLIMIT_DATA)
    warm_up()
    # The browser that is measured beside it starts from here, and needs more.
    resource.setrlimit(resource.RLIMIT_DATA, before)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reports")
    parser.add_argument("--times", type=int, default=15, help="runs of one report")
    parser.add_argument("--batch", type=int, default=200, help="reports by two workers")
    parser.add_argument("--many", type=int, default=500, help="reports for the memory")
    parser.add_argument("--no-chromium", action="store_true")
    return parser.parse_args()


def _timed(run: Callable[[], object], times: int) -> tuple[float, float, float]:
    """Best CPU, median CPU and best wall seconds; the first three runs are warm-up."""
    cpu, wall = [], []
    for turn in range(times + 3):
        start, clock = process_time(), perf_counter()
        run()
        if turn >= 3:
            cpu.append(process_time() - start)
            wall.append(perf_counter() - clock)
    return min(cpu), median(cpu), min(wall)


def _one_report(facts: Facts, times: int) -> bool:
    cpu, usual, wall = _timed(lambda: made(facts), times)
    size = len(made(facts))
    within = cpu <= MOST_CPU
    say(
        f"  one report, warm       {cpu:6.3f} CPU-s best, {usual:.3f} median, "
        f"{wall:.3f} s wall, {size / 1e3:.0f} kB, PDF/UA-1   "
        f"{verdict(within, f'{MOST_CPU:.2f} CPU-s')}"
    )
    plane = ecr_facts(12)
    cpu_of_two, _, wall = _timed(lambda: made(plane), times)
    say(
        f"  2 scales with plane    {cpu_of_two:6.3f} CPU-s best, {wall:.3f} s wall, "
        f"{len(made(plane)) / 1e3:.0f} kB, 12 sessions"
    )
    return within


def _beside_chromium(facts: Facts, times: int) -> bool:
    from tests.bench.printer import printer  # noqa: PLC0415 - only where it is asked

    document = compose(facts)
    charts = document.charts
    html, ours, theirs = page(document), [], []
    with printer() as browser:
        for _ in range(3):
            pdf(html, charts)
            size = len(browser.print(html, charts))
        # In turns, so that both have the same neighbours on this machine.
        for _ in range(times):
            ours.append(_each(lambda: pdf(html, charts), process_time))
            theirs.append(_each(lambda: browser.print(html, charts), browser.cpu))
    less = median(ours) < median(theirs)
    say(f"  its page, printed      {_figures(ours)}: without composing")
    say(
        f"  the page, by Chromium  {_figures(theirs)}, {size / 1e3:.0f} kB, "
        f"tagged, all its processes   ours is {'less' if less else 'MORE'}"
    )
    return less


def _each(run: Callable[[], object], cpu: Callable[[], float]) -> float:
    """CPU seconds of one run; of three, as the clock of other processes is coarse."""
    before = cpu()
    for _ in range(3):
        run()
    return (cpu() - before) / 3


def _figures(cpu: list[float]) -> str:
    return f"{min(cpu):6.3f} CPU-s best, {median(cpu):.3f} median"


def _other_lengths() -> None:
    for sessions in (5, 50, 500):
        facts = three_scales(sessions)
        cpu, _, wall = _timed(lambda facts=facts: made(facts), 3)
        data = made(facts)
        with pikepdf.open(BytesIO(data)) as read:
            pages = len(read.pages)
        say(
            f"  {sessions:3} sessions           {cpu:6.3f} CPU-s best, "
            f"{wall:.3f} s wall, {len(data) / 1e3:.0f} kB, {pages} pages"
        )


def _named(number: int) -> int:
    """One report of its own person, in a worker."""
    name = Client(f"Person {number:04}", f"R-{number:04}")
    return len(made(replace(three_scales(SESSIONS), client=name)))


def _batch(count: int) -> bool:
    """Reports by two processes that were forked after everything was imported."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        pool.map(_named, range(6), chunksize=1)
        before, clock = _cpu_below(), perf_counter()
        sizes = pool.map(_named, range(count), chunksize=1)
        took, cpu = perf_counter() - clock, _cpu_below() - before
    fast = count / took >= LEAST_A_SECOND
    say(
        f"  {count} by two workers    {count / took:6.2f} a second, "
        f"{cpu / count:.3f} CPU-s and {sum(sizes) / count / 1e3:.0f} kB each: "
        f"{2 * count / cpu:.1f} a second on two cores of one's own   "
        f"{verdict(fast, f'{LEAST_A_SECOND:.0f} a second or more')}"
    )
    return fast


def _cpu_below() -> float:
    return cpu_of_tree(os.getpid()) - process_time()


def _memory(count: int) -> bool:
    """Memory of one worker while it makes many reports, each of another person."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        early, late, peak = pool.apply(_many, (count,))
    small, flat = peak < MOST_MEMORY, late <= early * MOST_GROWTH
    say(
        f"  {count} by one worker     {peak:6.0f} MB at most, {early:.0f} MB after "
        f"{count // 5}, {late:.0f} MB after {count}   "
        f"{verdict(small, f'{MOST_MEMORY:.0f} MB')}, {'flat' if flat else 'GROWING'}"
    )
    return small and flat


def _many(count: int) -> tuple[float, float, float]:
    early = 0.0
    for number in range(count):
        _named(number)
        if number == count // 5:
            early = memory()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return early, memory(), peak


if __name__ == "__main__":
    sys.exit(main())
