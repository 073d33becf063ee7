"""Invented verdicts of an invented practice; some groups are too small to tell."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.instruments.definition import Definition
from reports.documents.outcomes import GROUPS, Tally, tally

MADE_UP = {"anxiety": (24, 18, 31, 11, 10), "avoidance": (14, 17, 52, 6, 5)}


def sample_tallies(
    definition: Definition, title: str, therapists: Sequence[str]
) -> tuple[tuple[Tally, ...], tuple[Tally, ...]]:
    """The tallies of each scale, and those of each of these therapists."""
    by_scale = tuple(
        _tally(definition, title, key, counts) for key, counts in MADE_UP.items()
    )
    halves = tuple(
        replace(
            _tally(definition, title, key, tuple(n // 2 for n in counts)),
            therapist=therapist,
        )
        for therapist in therapists
        for key, counts in MADE_UP.items()
    )
    return by_scale, halves


def _tally(
    definition: Definition, title: str, key: str, counts: tuple[int, ...]
) -> Tally:
    verdicts = [
        group for group, count in zip(GROUPS, counts, strict=True) for _ in range(count)
    ]
    return tally(title, definition.subscale(key).title, verdicts)
