"""Where many clients stand at once: what waits, and what the newest series says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from assessments.change.levels import Verdict
from assessments.models import Assignment, Response, Score
from assessments.queries.assignment import OPEN, is_late
from assessments.queries.pause import is_paused, rests, with_rest
from assessments.queries.reliability import in_force
from assessments.queries.score import Series, is_followed, kind_of, series_from
from clients.queries.care import Therapy, therapy_of_each
from clients.queries.client import clients_of

_WORSE = {Verdict.POSSIBLE_WORSENING, Verdict.CLEAR_WORSENING}
_BY_NAME = ("family_name", "given_name", "id")
_OF_A_SCORE = ("scale", "value", "n_answered", "n_items", "prorated")
# What tells forms of one kind from another, and when each was given.
_OF_A_KIND = (
    "assignment__instrument",
    "assignment__version",
    "assignment__definition_digest",
    "assignment__language",
    "assignment__target",
    "assignment__informant",
    "assignment__observer",
    "assignment__rater",
    "assignment__session__number",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One client in a list: forms that wait, those past their day, the last answer.

    Nothing is past its day for who pauses forms, is on a break, or is not in care.
    `newest` is None without a form, or without the right to see scores.
    """

    waiting: int
    overdue: int
    last_answered: datetime | None
    newest: Series | None

    @property
    def is_worse(self) -> bool:
        """Whether a scale of the newest series moved the other way than hoped for."""
        courses = self.newest.courses if self.newest else ()
        return any(each.change.verdict in _WORSE for each in courses)


def waiting_of(staff) -> QuerySet[Assignment]:
    """Open questionnaires of the clients `staff` may see, the first due first."""
    waiting = _given(staff).filter(state__in=OPEN)
    return waiting.order_by(F("due_on").asc(nulls_last=True), "created_at", "id")


def overdue_of(staff, today: date) -> QuerySet[Assignment]:
    """Of `waiting_of` what is past its day, of clients who are to be asked today."""
    return waiting_of(staff).filter(is_late(today), ~rests(today))


def unanswered_of(staff, last: date, today: date) -> QuerySet[Assignment]:
    """What is wanted by the end of `last` and still waits; overdue forms among it.

    Wanted by its due date, else by its session, unless that was cancelled. Each row
    has `is_paused`: whether its client has paused forms.
    """
    zone = ZoneInfo(staff.practice.time_zone)
    night = datetime.combine(last + timedelta(days=1), time.min, zone)
    by_session = Q(due_on=None, session__starts_at__lt=night)
    by_session &= ~Q(session__state="cancelled")
    return (
        _given(staff)
        .filter(Q(due_on__lte=last) | by_session, state__in=OPEN)
        .annotate(is_paused=is_paused(today))
        .order_by(
            Coalesce("due_on", TruncDate("session__starts_at", tzinfo=zone)),
            "client__family_name",
            "client__given_name",
            "id",
        )
    )


def opened_by_others_of(staff) -> QuerySet[Assignment]:
    """Questionnaires that somebody said are not for them, and not given again since."""
    again = Assignment.objects.filter(
        client=OuterRef("client"),
        instrument=OuterRef("instrument"),
        created_at__gt=OuterRef("created_at"),
    )
    return _given(staff).filter(~Exists(again), state=Assignment.State.NOT_ME)


def narrowed(staff, clients: QuerySet[Any], to: str, today: date) -> QuerySet[Any]:
    """Those of these clients with an overdue form, in worsening, or without any form.

    `to` is "overdue", "worsening" or "no_baseline"; "" narrows nothing. Worsening is
    that of the newest series, possible or clear, and nobody's for who sees no scores.
    """
    theirs = Assignment.objects.filter(client=OuterRef("pk"))
    if to == "overdue":
        late = theirs.filter(is_late(today), ~rests(today), state__in=OPEN)
        return clients.filter(Exists(late))
    if to == "no_baseline":
        return clients.exclude(Exists(_answered_of(OuterRef("pk"))))
    if to == "worsening":
        standings = standings_of(staff, clients, today)
        found = [each for each, standing in standings.items() if standing.is_worse]
        return clients.filter(pk__in=found)
    return clients


def by_last_answered(clients: QuerySet[Any]) -> QuerySet[Any]:
    """These clients, who answered last first, and those who never did at the end."""
    newest = _answered_of(OuterRef("pk")).order_by("-assessed_at")
    answered = Subquery(newest.values("assessed_at")[:1])
    order = F("answered_at").desc(nulls_last=True)
    return clients.annotate(answered_at=answered).order_by(order, *_BY_NAME)


def standings_of(staff, clients: Iterable[Any], today: date) -> dict[Any, Standing]:
    """The standing of each of these clients, by id, in five queries at most."""
    ids = [client.pk for client in clients]
    waiting: dict[Any, list[Assignment]] = defaultdict(list)
    columns = ("client_id", "state", "due_on", "late_from")
    forms_open = waiting_of(staff).select_related(None).only(*columns)
    for each in with_rest(forms_open.filter(client_id__in=ids), today):
        waiting[each.client_id].append(each)
    forms = _forms_of(staff, ids)
    newest = _newest(forms) if staff.actor.may("see_scores") else {}
    return {
        each: Standing(
            waiting=len(waiting[each]),
            overdue=sum(
                form.is_overdue(today) and not form.rests for form in waiting[each]
            ),
            last_answered=forms[each][-1].assessed_at if forms[each] else None,
            newest=newest.get(each),
        )
        for each in ids
    }


def _answered_of(client) -> QuerySet[Response]:
    """What was handed in by the client themselves, and counts."""
    return Response.objects.filter(
        client=client,
        state=Response.State.SUBMITTED,
        assignment__informant=Assignment.Informant.SELF,
    )


def _given(staff) -> QuerySet[Assignment]:
    return Assignment.objects.filter(client__in=clients_of(staff)).select_related(
        "client", "target", "observer", "rater", "session"
    )


def _forms_of(staff, ids: list[Any]) -> dict[Any, list[Response]]:
    """What each client has handed in themselves, oldest first; no voided form."""
    found: dict[Any, list[Response]] = defaultdict(list)
    submitted = Response.objects.filter(
        client__in=clients_of(staff).filter(pk__in=ids),
        state=Response.State.SUBMITTED,
        assignment__informant=Assignment.Informant.SELF,
    ).select_related("assignment__target", "assignment__session")
    # Years of answers are in these rows: only what a series is made of is read.
    narrow = submitted.only("client_id", "assessed_at", *_OF_A_KIND)
    for response in narrow.order_by("assessed_at", "submitted_at", "id"):
        found[response.client_id].append(response)
    return found


def _newest(forms: dict[Any, list[Response]]) -> dict[Any, Series]:
    """The last-answered series of each client; all scores in one query."""
    alike = {client_id: _like_the_last(rows) for client_id, rows in forms.items()}
    alike = {client_id: rows for client_id, rows in alike.items() if rows}
    scores = _scores_of(alike)
    local, therapies = in_force(), therapy_of_each(alike)
    found = {
        client_id: series_from(
            [(each, scores[each.pk]) for each in rows],
            local,
            therapies.get(client_id, Therapy()),
        )
        for client_id, rows in alike.items()
    }
    return {each: newest for each, newest in found.items() if newest is not None}


def _scores_of(alike: dict[Any, list[Response]]) -> dict[Any, dict[str, Any]]:
    """By form and scale; without an order, for sorting them costs more than reading."""
    keys = {rows[0].assignment.instrument for rows in alike.values()}
    rows = Score.objects.filter(
        client__in=list(alike),
        response__state=Response.State.SUBMITTED,
        response__assignment__instrument__in=keys,
        response__assignment__informant=Assignment.Informant.SELF,
    ).order_by()
    found: dict[Any, dict[str, Any]] = defaultdict(dict)
    for score in rows.values_list("response_id", *_OF_A_SCORE, named=True):
        found[score.response_id][score.scale] = score
    return found


def _like_the_last(rows: list[Response]) -> list[Response]:
    """The forms of the newest series; a form of a kind not followed makes none."""
    newest = (each for each in reversed(rows) if is_followed(each.assignment))
    last = next(newest, None)
    if last is None:
        return []
    kind = kind_of(last.assignment)
    return [each for each in rows if kind_of(each.assignment) == kind]
