"""The plan as documents tell of it: goals and ratings, steps, the ladder, practice."""

from dataclasses import dataclass
from datetime import date

from reports.charts.goal import GoalChart, Rated


@dataclass(frozen=True, slots=True)
class Practised:
    """One strategy: practised at all in `weeks` of the weeks it was asked about."""

    title: str
    weeks: int
    asked: int


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step: `strategy` is its title in English; `who` and `state` are codes."""

    what: str
    strategy: str
    who: str
    state: str
    state_on: date
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """One goal in the client's words; `levels` say what -2 to +2 look like."""

    words: str
    levels: tuple[str, ...]
    state: str
    set_on: date
    closed_on: date | None = None
    ratings: tuple[Rated, ...] = ()
    steps: tuple[PlannedStep, ...] = ()

    def chart(self, language: str) -> GoalChart:
        """What the chart of this goal is given."""
        return GoalChart(self.words, self.ratings, language)


@dataclass(frozen=True, slots=True)
class PlannedRung:
    """One step of the ladder of trust, from 0 to 10 expected and felt."""

    what: str
    expected: int
    felt: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of one client as it stood.

    `practised` counts the strategies of the weekly log after the form of the first
    of the days `between`, up to that of the second: in reports that were kept before
    practice had a section of its own.
    """

    version: int
    goals: tuple[PlannedGoal, ...]
    rungs: tuple[PlannedRung, ...] = ()
    review_on: date | None = None
    practised: tuple[Practised, ...] = ()
    between: tuple[date, date] | None = None
