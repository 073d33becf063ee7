"""The plans of the demo: what three invented clients work on, and how far they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from attachment_clinic.demo.year import LENGTH
from clients.actions.goal import close_goal, rate_goal, set_goal
from clients.actions.ladder import add_rung, try_rung
from clients.actions.plan import set_review, share_plan
from clients.actions.step import add_step, mark_step


@dataclass(frozen=True, slots=True)
class Move:
    """A step: what, by which strategy, who, how far it has come, and its exercise.

    `due` counts the days from today.
    """

    what: str
    strategy: str
    who: str
    state: str
    exercise: str = ""
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """One goal: its levels from -2 to +2, ratings by week, and its steps."""

    words: str
    levels: tuple[str, str, str, str, str]
    hers: tuple[tuple[int, int], ...] = ()
    ours: tuple[tuple[int, int], ...] = ()
    steps: tuple[Move, ...] = ()
    reached_in: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One plan: goals, and a ladder of what, how hard expected, and felt in a week."""

    aims: tuple[Aim, ...]
    ladder: tuple[tuple[str, int, int | None], ...] = ()
    shared: bool = True
    review: int = 21


LEVEL_NAMES = ("much_less", "less", "hoped", "more", "much_more")
PLANS = {
    "H-1001": Work(
        aims=(
            Aim(
                "I want to say what I need before I get angry",
                (
                    "I say nothing and leave the room",
                    "I say it hours later",
                    "I say it on the same evening, in a calm voice",
                    "I say it within the hour",
                    "I say it right away and can hear a no",
                ),
                hers=((6, -2), (12, -1), (20, -1), (28, -2), (34, 0), (42, 0), (49, 1)),
                ours=((6, -1), (20, -1), (34, 0), (49, 1)),
                steps=(
                    Move(
                        "Say one need a day in one sentence",
                        "communication",
                        "client",
                        "done",
                        "naming_needs",
                    ),
                    Move(
                        "Listening in turns, ten minutes on Sundays",
                        "communication",
                        "partner",
                        "doing",
                        "listening_in_turns",
                        due=4,
                    ),
                    Move(
                        "Go through the week together",
                        "therapy",
                        "both",
                        "doing",
                        due=0,
                    ),
                    Move(
                        "Write down what was hard to say",
                        "reflection_journaling",
                        "client",
                        "open",
                        "free_writing",
                        due=7,
                    ),
                ),
            ),
            Aim(
                "Evenings alone without checking my phone",
                ("Every ten minutes", "", "Twice an evening", "", "Not once"),
                hers=((12, -1), (24, 0), (36, 2)),
                steps=(
                    Move(
                        "Two evenings a week alone, with a plan",
                        "mindfulness_compassion",
                        "client",
                        "done",
                        "kind_pause",
                    ),
                ),
                reached_in=37,
            ),
            Aim(
                "A friend I can call at night",
                ("I call nobody", "", "One person I would call", "", "I have called"),
                steps=(
                    Move(
                        "Meet Ines for a walk",
                        "supportive_relationships",
                        "client",
                        "open",
                        due=10,
                    ),
                ),
            ),
        ),
        ladder=(
            ("Ask a colleague for a small favour", 2, 1),
            ("Tell Ben when plans change, before it is late", 4, 5),
            ("Say that I was hurt, on the same day", 7, None),
            ("Spend a weekend apart without writing", 9, None),
        ),
    ),
    "H-1008": Work(
        aims=(
            Aim(
                "Ask for help once a week",
                ("Never", "", "Once a week", "", "Whenever I need it"),
                ours=((44, -2), (50, -1)),
                steps=(
                    Move(
                        "Draw a map of who could help",
                        "therapy",
                        "both",
                        "done",
                        "support_map",
                    ),
                    Move(
                        "Ask one of them for something small",
                        "gradual_trust",
                        "client",
                        "open",
                        "small_favours",
                    ),
                ),
            ),
        ),
        shared=False,
        review=0,
    ),
    "H-1012": Work(
        aims=(
            Aim(
                "Stay in the room when we disagree",
                ("I leave", "", "I stay and am silent", "", "I stay and speak"),
                hers=((10, -2), (24, 0), (46, 2)),
                ours=((10, -2), (46, 1)),
                steps=(
                    Move(
                        "A sign for a pause of ten minutes",
                        "communication",
                        "both",
                        "done",
                    ),
                ),
                reached_in=50,
            ),
        ),
    ),
}


def tell(reference: str, client, therapist, now: datetime) -> None:
    """Writes the plan of this client's year up to `now`, where there is one."""
    if reference not in PLANS:
        return
    work, start = PLANS[reference], now - LENGTH
    by = therapist.actor
    plan = None
    for aim in work.aims:
        plan = _aim(aim, client, therapist, start, now)
    if work.shared:
        plan = share_plan(plan=plan, by=by, now=start + timedelta(weeks=5))
    _ladder(work, client, therapist, start)
    goals = list(zip(work.aims, plan.goals.all(), strict=True))
    for aim, goal in goals:
        _ratings(aim, goal, client, therapist, start)
        _steps(aim, goal, client, therapist, start)
    for aim, goal in goals:
        if aim.reached_in is not None:
            at = start + timedelta(weeks=aim.reached_in)
            ended = {"state": "reached", "why": "Held for a month", "on": at.date()}
            close_goal(goal=goal, by=by, now=at, **ended)
    review_on = (now + timedelta(days=work.review)).date()
    set_review(client=client, review_on=review_on, by=by, now=now)


def _aim(aim: Aim, client, therapist, start: datetime, now: datetime):
    """Sets the goal and its steps in the fourth week, and gives back the plan."""
    at = start + timedelta(weeks=4)
    acting = {"by": therapist.actor, "now": at}
    words = dict(zip(LEVEL_NAMES, aim.levels, strict=True))
    goal = set_goal(client=client, words=aim.words, set_on=at.date(), **words, **acting)
    for move in aim.steps:
        add_step(
            goal=goal,
            strategy=move.strategy,
            what=move.what,
            who=move.who,
            exercise=move.exercise,
            due_on=None if move.due is None else (now + timedelta(move.due)).date(),
            on=at.date(),
            **acting,
        )
    return goal.plan


def _ratings(aim: Aim, goal, client, therapist, start: datetime) -> None:
    for side, ratings in ((client.actor, aim.hers), (therapist.actor, aim.ours)):
        for week, value in ratings:
            at = start + timedelta(weeks=week)
            rate_goal(goal=goal, on=at.date(), value=value, by=side, now=at)


def _steps(aim: Aim, goal, client, therapist, start: datetime) -> None:
    at = start + timedelta(weeks=33)
    for step, move in zip(goal.steps.all(), aim.steps, strict=True):
        side = client if move.who == "client" and goal.plan.shared_at else therapist
        if move.state != "open":
            by = {"by": side.actor, "now": at}
            mark_step(step=step, state=move.state, on=at.date(), **by)


def _ladder(work: Work, client, therapist, start: datetime) -> None:
    at, later = (start + timedelta(weeks=weeks) for weeks in (26, 32))
    by = {"by": therapist.actor, "now": at}
    rungs = [
        add_rung(client=client, what=what, expected=expected, **by)
        for what, expected, _ in work.ladder
    ]
    for rung, (_, _, felt) in zip(rungs, work.ladder, strict=True):
        if felt is not None:
            by = {"by": client.actor, "now": later}
            try_rung(rung=rung, felt=felt, on=later.date(), **by)
