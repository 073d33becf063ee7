"""How long scoring takes on this machine: `make bench`. No test depends on it."""

import sys
from collections.abc import Callable
from time import perf_counter

import numpy as np

from assessments.instruments.reading import instrument
from assessments.scoring.bulk import MISSING, key_of, score_many
from assessments.scoring.scorecard import score
from assessments.scoring.table import reading, scored_rows
from tests.bench.machine import build, say

FORMS, SEED = 50_000, 20261125
MOST_TIMES_THE_PRODUCT = 3.0
MOST_FOR_ONE_FORM = 1e-3
DEFINITION = instrument("ecr_r")


def best(run: Callable[[], object], times: int = 30) -> float:
    """The shortest of many runs, in seconds: the one least disturbed by others."""
    return min(_once(run) for _ in range(times))


def main() -> int:
    """Measure all in one run; 1 when a target is missed, else 0."""
    whole = _answers()
    bare, product = _bare_product(whole)
    gappy = whole.copy()
    gappy[np.random.default_rng(SEED).random(whole.shape) < 0.01] = MISSING

    def many(answers: np.ndarray) -> float:
        return best(lambda: score_many(key_of(DEFINITION), answers))

    form = dict(zip(DEFINITION.item_codes, whole[0].tolist(), strict=True))
    complete, one = many(whole), best(lambda: score(DEFINITION, form), 2000)
    say(f"{build()}, numpy {np.__version__}")
    say(f"{FORMS:,} x {whole.shape[1]} answers, {DEFINITION.id}; best of many runs")
    say(f"  numpy's bare matrix product    {bare * 1e3:9.3f} ms   ({product})")
    fast = _target(
        "  scored, all answered", complete, MOST_TIMES_THE_PRODUCT * bare, bare
    )
    say(f"  scored, 1 in 100 not answered  {_times(many(gappy), bare)}")
    say(f"  a table of texts, as in a file {best(_table(whole), 1) * 1e3:9.0f} ms")
    short = _target("  one submitted form, pure code", one, MOST_FOR_ONE_FORM)
    return 0 if fast and short else 1


def _once(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def _answers() -> np.ndarray:
    on, shape = DEFINITION.response, (FORMS, len(DEFINITION.items))
    source = np.random.default_rng(SEED)
    return source.integers(on.minimum, on.maximum, shape, np.int16, endpoint=True)


def _bare_product(answers: np.ndarray) -> tuple[float, str]:
    """Answers times weights in double precision, as numpy does it by itself."""
    weights = key_of(DEFINITION).signs.astype(np.float64)
    numbers = answers.astype(np.float64)
    sizes = " by ".join(f"{a:,} x {b}" for a, b in (numbers.shape, weights.shape))
    return best(lambda: numbers @ weights), f"{sizes}, {numbers.dtype}"


def _table(answers: np.ndarray) -> Callable[[], object]:
    rows = [[str(cell) for cell in row] for row in answers.tolist()]
    how = reading(DEFINITION)
    return lambda: sum(1 for _ in scored_rows(DEFINITION.item_codes, rows, how))


def _target(what: str, took: float, most: float, bare: float | None = None) -> bool:
    within = took <= most
    word = "within" if within else "ABOVE"
    figure = _times(took, bare) if bare else f"{took * 1e3:9.3f} ms"
    say(f"{what:32} {figure}   {word} the target of {most * 1e3:.3f} ms")
    return within


def _times(took: float, bare: float) -> str:
    return f"{took * 1e3:9.3f} ms   {took / bare:.2f} x the product"


if __name__ == "__main__":
    sys.exit(main())
