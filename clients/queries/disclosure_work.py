"""What of a client's plan, formulation and practice goes into a copy of their data."""

from typing import Any

from django.utils.translation import gettext_lazy

from clients import models
from clients.models import Client
from clients.queries.disclosure import GIVEN, Source, as_lines

_KEY = {"client": "every row here is about this client"}
_PLAN = {"plan": "a client has one plan"}


def _content(version: Any, _: Client) -> str:
    return as_lines(version.content)


def _title(exercise: Any) -> str:
    return str(exercise) if exercise else ""


WORK = (
    Source(
        model=models.Challenge,
        kind="formulation",
        title=gettext_lazy("How your therapist understands what is hard"),
        one=gettext_lazy("Formulation"),
        fields=(
            *("key", "weight", "note", "sentence", "released_at", "version"),
            *("changed_at", "changed_by"),
        ),
        free=("note", "sentence"),
        left=_KEY,
        dated="changed_at",
    ),
    Source(
        model=models.ChallengeVersion,
        kind="formulation_versions",
        title=gettext_lazy("Earlier states of that"),
        one=gettext_lazy("Earlier formulation"),
        about="challenge__client",
        fields=(
            *("challenge", "number", "act", "at", "by_name", "weight", "note"),
            *("sentence", "released"),
        ),
        free=("note", "sentence"),
        dated="at",
        together="challenge",
    ),
    Source(
        model=models.Plan,
        kind="plan",
        title=gettext_lazy("The plan"),
        one=gettext_lazy("Plan"),
        fields=("version", "review_on", "shared_at", "changed_at", "changed_by"),
        left=_KEY,
    ),
    Source(
        model=models.Goal,
        kind="goals",
        title=gettext_lazy("Goals"),
        one=gettext_lazy("Goal"),
        about="plan__client",
        fields=(
            *("number", "words", "much_less", "less", "hoped", "more", "much_more"),
            *("set_on", "state", "closed_on", "closed_by", "closed_why"),
        ),
        free=(
            *("words", "much_less", "less", "hoped", "more", "much_more"),
            "closed_why",
        ),
        left=_PLAN,
        dated="set_on",
    ),
    Source(
        model=models.GoalRating,
        kind="goal_ratings",
        title=gettext_lazy("How near your goals were"),
        one=gettext_lazy("Rating of a goal"),
        part=GIVEN,
        about="goal__plan__client",
        fields=("goal", "on", "value", "by_client", "said_by", "said_at"),
        dated="on",
        columns=("on", "value", "said_by"),
    ),
    Source(
        model=models.Step,
        kind="steps",
        title=gettext_lazy("Steps towards your goals"),
        one=gettext_lazy("Step"),
        about="goal__plan__client",
        fields=(
            *("goal", "number", "what", "strategy", "who", "exercise"),
            *("own_exercise", "due_on", "state", "state_on", "state_by"),
        ),
        free=("what",),
        instead={"own_exercise": lambda row, _: _title(row.own_exercise)},
        dated="state_on",
        # A goal and its steps speak of the same people.
        together="goal",
    ),
    Source(
        model=models.Rung,
        kind="ladder",
        title=gettext_lazy("The ladder of trust"),
        one=gettext_lazy("Step of the ladder"),
        about="plan__client",
        fields=("place", "what", "expected", "felt", "state", "done_on"),
        free=("what",),
        left=_PLAN,
        order=("place",),
        together="plan",
    ),
    Source(
        model=models.PlanVersion,
        kind="plan_versions",
        title=gettext_lazy("Earlier states of the plan"),
        one=gettext_lazy("Earlier plan"),
        about="plan__client",
        fields=("number", "act", "at", "by_name", "content"),
        free=("content",),
        left=_PLAN,
        instead={"content": _content},
        dated="at",
        # The whole of each state would fill a book: it is in data.json.
        columns=("at", "act", "by_name"),
        together="plan",
    ),
    Source(
        model=models.Homework,
        kind="exercises",
        title=gettext_lazy("Exercises you were given"),
        one=gettext_lazy("Exercise"),
        fields=(
            *("key", "version", "own", "language", "note", "partner", "state"),
            *("given_at", "given_by", "ended_at", "ended_reason"),
        ),
        free=("note", "ended_reason"),
        left={**_KEY, "pair": "joins the rows of two who practise together"},
        instead={"own": lambda row, _: _title(row.own)},
        dated="given_at",
    ),
    Source(
        model=models.Turn,
        kind="practice",
        title=gettext_lazy("What you practised"),
        one=gettext_lazy("Time of an exercise"),
        part=GIVEN,
        about="homework__client",
        fields=(
            *("homework", "number", "due_on", "state", "before", "after", "note"),
            *("begun_at", "closed_at"),
        ),
        free=("note",),
        dated="due_on",
        together="homework",
    ),
    Source(
        model=models.Suggestion,
        kind="suggestions",
        title=gettext_lazy("Pages you were suggested to read"),
        one=gettext_lazy("Page to read"),
        fields=("page", "note", "suggested_at", "suggested_by", "withdrawn_at"),
        free=("note",),
        left=_KEY,
        dated="suggested_at",
    ),
)
