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
class Homework:
    """One exercise that was given, in the language of the document.

    Done on the days `on`, once or more on each, of `planned` times in all.
    """

    title: str
    on: tuple[date, ...]
    planned: int


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step: `strategy` is its title in English; `who` and `state` are codes.

    `exercise` is the title of the exercise it names, in the language of the document.
    """

    what: str
    strategy: str
    who: str
    state: str
    state_on: date
    due_on: date | None = None
    exercise: str = ""


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
    """The plan of one client as it stood; version 0 where there is homework alone.

    `homework` was done after the form of the first of the days `between`, up to that
    of the second. So were the strategies of the weekly log that `practised` counts:
    in reports that were kept before practice had a section of its own.
    """

    version: int
    goals: tuple[PlannedGoal, ...]
    rungs: tuple[PlannedRung, ...] = ()
    review_on: date | None = None
    practised: tuple[Practised, ...] = ()
    between: tuple[date, date] | None = None
    homework: tuple[Homework, ...] = ()
