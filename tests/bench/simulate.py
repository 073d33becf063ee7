"""How often unchanged clients are told of a clear change: `make bench`.

Clients are made up and the verdicts are the product's: every one comes from
`assessments.change.verdict.change`, called as a course calls it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from assessments.change.levels import CLEAR, Verdict
from assessments.change.noise import Noise
from assessments.change.verdict import change
from tests.bench.machine import say

CLIENTS, SEED = 20_000, 20261125
# Spread and reliabilities of one scale of 1 to 7, known to the rule as they are.
NOISE = Noise(sd=1.12, r_alpha=0.93, r_tt=0.80)
FORMS, RESEMBLANCE, SCALES = (2, 6, 12, 20), (0.0, 0.3, 0.6), (1, 2)
# Of clients who have not changed, at most this share may be told of a clear change.
MOST_FALSE = 0.06
# Lower is better, and the true level of a changed client falls by this much.
DIRECTION, SHIFT = -1, 1.0
LEANING = (*CLEAR, Verdict.POSSIBLE_IMPROVEMENT, Verdict.POSSIBLE_WORSENING)


@dataclass(frozen=True, slots=True)
class Cell:
    """Shares of one cell's clients, 0 to 1, with something said on any scale.

    `right` is the share told of a clear improvement, `signal` that of clients
    about whom the therapist is prompted.
    """

    scales: int
    forms: int
    resemblance: float
    clear: float
    leaning: float
    signal: float
    right: float


def main() -> int:
    """Print both tables; 1 when a cell of unchanged clients is over, else 0."""
    start = perf_counter()
    unchanged = [
        simulated(scales, forms, resemblance)
        for scales in SCALES
        for forms in FORMS
        for resemblance in RESEMBLANCE
    ]
    say(f"{CLIENTS:,} clients a cell who have not changed; shares of 100")
    _say(HEADS, _rows(unchanged))
    changed = [simulated(1, forms, 0.3, SHIFT) for forms in FORMS]
    say(f"{CLIENTS:,} clients a cell who got better by {SHIFT:g} point, evenly")
    _say(HEADS, _rows(changed))
    worst = max(cell.clear for cell in unchanged)
    say(
        f"most clear verdicts without a change: {100 * worst:.1f} of 100, "
        f"allowed {100 * MOST_FALSE:g}; {perf_counter() - start:.0f} s"
    )
    return 0 if worst <= MOST_FALSE else 1


def simulated(scales: int, forms: int, resemblance: float, shift: float = 0.0) -> Cell:
    """Verdicts on clients whose true level falls evenly by `shift` points.

    `resemblance` is the correlation of the mood of the day between neighbours.
    """
    source = np.random.default_rng([SEED, scales, forms, round(10 * resemblance)])
    fall = np.linspace(0.0, shift, forms)
    clear = np.zeros(CLIENTS, bool)
    leaning, signal, right = clear.copy(), clear.copy(), clear.copy()
    for _ in range(scales):
        answers = 4.0 - fall + fluctuation(source, forms, resemblance)
        for client, ys in enumerate(answers.tolist()):
            found = change(ys, NOISE, DIRECTION, scales, watch_own=True)
            clear[client] |= found.verdict in CLEAR
            leaning[client] |= found.verdict in LEANING
            signal[client] |= found.worth_talking
            right[client] |= found.verdict is Verdict.CLEAR_IMPROVEMENT
    shares = (float(each.mean()) for each in (clear, leaning, signal, right))
    return Cell(scales, forms, resemblance, *shares)


def fluctuation(
    source: np.random.Generator, forms: int, resemblance: float
) -> np.ndarray:
    """Noise of every client's forms, (clients, forms): items, and mood of the day."""
    items, mood = source.standard_normal((2, CLIENTS, forms))
    for form in range(1, forms):
        mood[:, form] *= np.sqrt(1 - resemblance**2)
        mood[:, form] += resemblance * mood[:, form - 1]
    return np.sqrt(NOISE.item_variance) * items + np.sqrt(NOISE.state_variance) * mood


HEADS = (
    "scales",
    "forms",
    "resemblance",
    "clear",
    "clear or possible",
    "prompt",
    "clear and right",
)


def _rows(cells: list[Cell]) -> Iterator[tuple[str, ...]]:
    for cell in cells:
        shares = (cell.clear, cell.leaning, cell.signal, cell.right)
        yield (
            f"{cell.scales}",
            f"{cell.forms}",
            f"{cell.resemblance:g}",
            *(f"{100 * share:.1f}" for share in shares),
        )


def _say(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """A table as it stands in docs/change.md."""
    for row in (heads, ("---:",) * len(heads), *rows):
        say(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    sys.exit(main())
