"""The plan as a part of documents: goals, steps, the ladder, and what was practised."""

from reports.charts.axes import day, short_day
from reports.charts.goal import Rated, rating_words
from reports.charts.tables import Table
from reports.documents.document import Grid, Paragraph, Part, Section, Words, some
from reports.documents.planned import Planned, PlannedGoal, PlannedRung, PlannedStep
from reports.documents.printable import name
from reports.documents.terms import term
from reports.documents.words import say


def plan_section(plan: Planned | None, language: str) -> Section | None:
    """The plan beside the scores of a report; None where there is nothing to tell.

    Who practised what stands here as "after", and is never given as a reason.
    """
    if plan is None or not (plan.goals or plan.rungs or plan.homework):
        return None
    parts = some(
        _goals(plan, language),
        steps_grid(_every_step(plan), language, captioned=True),
        ladder_grid(plan.rungs, language, captioned=True),
        *_homework(plan, language),
        *_practised(plan, language),
        standing(language),
    )
    return Section("plan", parts, say(language, "plan"), key="plan")


def standing(language: str) -> Paragraph:
    """What ratings of goals are, and what they are not."""
    return Paragraph(Words("", say(language, "plan.standing")), "small")


def _goals(plan: Planned, language: str) -> Grid | None:
    """Every goal with the first and the latest rating of each side."""
    rows = [row for goal in plan.goals for row in _goal_rows(goal, language)]
    if not rows:
        return None
    names = ("goal", "rated_by", "first", "latest", "state")
    heads = tuple(say(language, f"plan.{each}") for each in names)
    table = Table(say(language, "plan.goals"), heads, tuple(rows))
    return Grid(table, "goals", captioned=True)


def _goal_rows(goal: PlannedGoal, language: str) -> list[tuple[str, ...]]:
    state = goal_state(goal, language)
    sides = goal.chart(language).sides
    if not sides:
        nobody, never = say(language, "plan.nobody"), "\N{EN DASH}"
        return [(name(goal.words), nobody, never, never, state)]
    return [
        (
            name(goal.words),
            say(language, f"plan.{side}"),
            _rating(ratings[0], language),
            _rating(ratings[-1], language) if len(ratings) > 1 else "\N{EN DASH}",
            state,
        )
        for side, ratings in sides
    ]


def _rating(rated: Rated, language: str) -> str:
    value, on = rating_words(rated.value, language), short_day(rated.on, language)
    return say(language, "plan.rating", value=value, day=on)


def goal_state(goal: PlannedGoal, language: str) -> str:
    """Open, or reached or put aside and since when."""
    state = say(language, f"plan.goal.{goal.state}")
    if goal.closed_on is None:
        return state
    return say(
        language, "plan.since", state=state, day=short_day(goal.closed_on, language)
    )


def _every_step(plan: Planned) -> tuple[PlannedStep, ...]:
    return tuple(step for goal in plan.goals for step in goal.steps)


def steps_grid(
    steps: tuple[PlannedStep, ...], language: str, *, captioned: bool = False
) -> Grid | None:
    """Steps with their strategy, who takes them, and how far they have come."""
    rows = tuple(_step_row(step, language) for step in steps if step.state != "dropped")
    if not rows:
        return None
    names = ("step", "strategy", "who", "how_far")
    heads = tuple(say(language, f"plan.{each}") for each in names)
    return Grid(Table(say(language, "plan.steps"), heads, rows), "steps", captioned)


def _step_row(step: PlannedStep, language: str) -> tuple[str, ...]:
    return (
        _what(step, language),
        term(step.strategy, language),
        say(language, f"plan.who.{step.who}"),
        _how_far(step, language),
    )


def _what(step: PlannedStep, language: str) -> str:
    if not step.exercise:
        return name(step.what)
    exercise = say(language, "plan.step.exercise", title=step.exercise)
    return name(f"{step.what} ({exercise})")


def _how_far(step: PlannedStep, language: str) -> str:
    state = say(language, f"plan.step.{step.state}")
    if step.state == "done":
        on = short_day(step.state_on, language)
        return say(language, "plan.since", state=state, day=on)
    if step.due_on is not None:
        on = short_day(step.due_on, language)
        return say(language, "plan.until", state=state, day=on)
    return state


def ladder_grid(
    rungs: tuple[PlannedRung, ...], language: str, *, captioned: bool = False
) -> Grid | None:
    """The ladder from its lowest step up: how hard it is expected to be, and felt."""
    rows = tuple(
        (
            name(rung.what),
            str(rung.expected),
            "\N{EN DASH}" if rung.felt is None else str(rung.felt),
            say(language, f"plan.rung.{rung.state}"),
        )
        for rung in rungs
        if rung.state != "dropped"
    )
    if not rows:
        return None
    names = ("rung", "expected", "felt", "state")
    heads = tuple(say(language, f"plan.{each}") for each in names)
    return Grid(Table(say(language, "plan.ladder"), heads, rows), "ladder", captioned)


def _homework(plan: Planned, language: str) -> tuple[Part, ...]:
    """Which exercises were done after one form and up to another, and how often."""
    if not plan.homework or plan.between is None:
        return ()
    first, last = (day(on, language) for on in plan.between)
    heads = tuple(
        say(language, f"plan.homework.{head}") for head in ("what", "done", "first")
    )
    rows = tuple(
        (
            name(each.title),
            say(language, "plan.homework.of", done=len(each.on), planned=each.planned),
            " \N{EN DASH} ".join(
                dict.fromkeys(
                    short_day(on, language) for on in (each.on[0], each.on[-1])
                )
            ),
        )
        for each in plan.homework
    )
    caption = say(language, "plan.homework", first=first, last=last)
    after = Paragraph(Words("", say(language, "plan.homework.after")), "small")
    return Grid(Table(caption, heads, rows), "homework", captioned=True), after


def _practised(plan: Planned, language: str) -> tuple[Part, ...]:
    """What was practised after one form and up to another, counted in weeks."""
    if not plan.practised or plan.between is None:
        return ()
    first, last = (day(on, language) for on in plan.between)
    heads = tuple(
        say(language, f"discharge.practised.{head}") for head in ("what", "weeks")
    )
    rows = tuple(
        (
            term(each.title, language),
            say(language, "discharge.practised.of", weeks=each.weeks, asked=each.asked),
        )
        for each in plan.practised
    )
    caption = say(language, "plan.practised", first=first, last=last)
    after = Paragraph(Words("", say(language, "discharge.practised.after")), "small")
    return Grid(Table(caption, heads, rows), "each_week", captioned=True), after
