"""What stands beside the scores of a sample: two views of signs, areas, practice."""

from datetime import date, timedelta
from random import Random
from typing import Any

from assessments.change.course import Course, course
from assessments.instruments.reading import instrument
from attachment_clinic.demo.levels import levels_between, made_forms
from clients.theory import STRATEGIES
from reports.charts.practised import Strategy, Week
from reports.documents.signs import Signs

# From the start to now: how the client sees each sign, and how a partner does.
OWN = ((3.1, 5.0), (2.6, 4.9), (3.4, 4.4), (3.0, 4.6), (4.2, 5.5))
SEEN = ((3.6, 4.4), (2.9, 4.8), (4.4, 4.7), (3.2, 4.0), (4.9, 5.4))
# The last area, parenting, does not apply.
AREAS = ((2, 5), (3, 5), (3, 4), (3, 5), (2, 4), (4, 5), (5, 5))
# Of each strategy: in which week it was taken up, and how often then and of late.
PRACTICE = ((0, 1, 1), (4, 1, 3), (1, 1, 2), (10, 1, 2), (0, 1, 2), (0, 3, 1))
LEFT_OUT = (7, 8)


def sample_beside(first: date, last: date) -> dict[str, Any]:
    """The fields of a report's facts that tell of signs, areas and practice."""
    chance = Random("beside")  # noqa: S311  a story, not a secret
    return {
        "signs": Signs(
            _courses("five_signs", OWN, 12, 5, chance),
            _courses("five_signs_observer", SEEN, 4, 5, chance),
            "Ben",
        ),
        "areas": _courses("life_areas", AREAS, 6, 1, chance),
        "practised": _practice(first, last, chance),
    }


def _courses(
    key: str, ends: tuple, count: int, items: int, chance: Random
) -> tuple[Course, ...]:
    definition = instrument(key)
    found = []
    for place, scale in enumerate(definition.subscales):
        levels = levels_between(ends[place], count, chance) if ends[place:] else []
        if items == 1:
            levels = [float(round(level)) for level in levels]
        found.append(course(definition, scale.key, made_forms(levels, items)))
    return tuple(found)


def _practice(first: date, last: date, chance: Random) -> tuple[Strategy, ...]:
    weeks = (last - first).days // 7
    return tuple(
        Strategy(
            topic.en,
            tuple(
                Week(first + timedelta(weeks=week, days=2), _often(row, week, chance))
                for week in range(weeks)
                if week not in LEFT_OUT
            ),
        )
        for topic, row in zip(STRATEGIES, PRACTICE, strict=True)
    )


def _often(row: tuple[int, int, int], week: int, chance: Random) -> int:
    since, then, of_late = row
    if week < since:
        return 0
    usual = then if week < since + 6 else of_late
    return min(max(usual + chance.choice((-1, 0, 0, 1)), 0), 4)
