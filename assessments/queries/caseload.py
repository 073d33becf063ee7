"""Where many clients stand at once: what waits, and what the newest series says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from assessments.change.levels import Verdict
from assessments.models import Assignment, Response, Score
from assessments.queries.assignment import OPEN, is_late
from assessments.queries.library import definition_of, followed_digests
from assessments.queries.pause import is_paused, rests, with_rest
from assessments.queries.reliability import in_force
from assessments.queries.score import Series, series_from
from clients.queries.care import Therapy, therapy_of_each
from clients.queries.client import clients_of

_WORSE = {Verdict.POSSIBLE_WORSENING, Verdict.CLEAR_WORSENING}
_BY_NAME = ("family_name", "given_name", "id")
_OF_A_FORM = ("assignment__target", "assignment__session__number")
_OF_A_SCORE = ("scale", "value", "n_answered", "n_items", "prorated")


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
    """The standing of each of these clients, by id, in seven queries at most."""
    ids = [client.pk for client in clients]
    waiting: dict[Any, list[Assignment]] = defaultdict(list)
    columns = ("client_id", "state", "due_on", "late_from")
    forms_open = waiting_of(staff).select_related(None).only(*columns)
    for each in with_rest(forms_open.filter(client_id__in=ids), today):
        waiting[each.client_id].append(each)
    last = _last_of(staff, ids)
    newest = _newest(last) if staff.actor.may("see_scores") else {}
    return {
        each: Standing(
            waiting=len(waiting[each]),
            overdue=sum(
                form.is_overdue(today) and not form.rests for form in waiting[each]
            ),
            last_answered=last[each].at if each in last else None,
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


class _Last(NamedTuple):
    """When a client answered last, and the id of the last form of a kind followed."""

    at: datetime
    followed: Any | None


def _last_of(staff, ids: list[Any]) -> dict[Any, _Last]:
    """The last answers of each client themselves; nobody who never answered."""
    mine = _answered_of(OuterRef("pk")).order_by("-assessed_at", "-submitted_at", "-id")
    followed = mine.filter(assignment__definition_digest__in=followed_digests())
    rows = clients_of(staff).filter(pk__in=ids).order_by()
    rows = rows.annotate(
        at=Subquery(mine.values("assessed_at")[:1]),
        followed=Subquery(followed.values("pk")[:1]),
    )
    found = rows.values_list("pk", "at", "followed")
    return {each: _Last(at, form) for each, at, form in found if at is not None}


def _newest(last: dict[Any, _Last]) -> dict[Any, Series]:
    """The last-answered series of each client, in five queries for them all."""
    forms = [each.followed for each in last.values() if each.followed]
    if not forms:
        return {}
    heads = {
        each.client_id: each.assignment
        for each in Response.objects.filter(pk__in=forms).select_related(
            "assignment__target"
        )
    }
    alike = _alike(heads)
    scores = _scores_of(heads)
    local, therapies = in_force(), therapy_of_each(heads)
    found = {
        client_id: series_from(
            head,
            [(each, scores[each.pk]) for each in alike[client_id]],
            local,
            therapies.get(client_id, Therapy()),
        )
        for client_id, head in heads.items()
    }
    return {each: newest for each, newest in found.items() if newest is not None}


def _alike(heads: dict[Any, Assignment]) -> dict[Any, list[Response]]:
    """Each client's forms of the kind of this one of theirs, oldest first.

    Years of answers are in these rows: only what a series is made of is read, and
    what tells kinds apart is asked for in the query and not brought back by it.
    """
    of_a_kind: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for client_id, head in heads.items():
        of_a_kind[head.definition_digest, head.language].append(client_id)
    kinds = Q()
    for (digest, language), clients in of_a_kind.items():
        kinds |= Q(
            client__in=clients,
            # Said of both, so that the index of either finds the few rows of these.
            assignment__client__in=clients,
            assignment__definition_digest=digest,
            assignment__language=language,
        )
    rows = (
        Response.objects.filter(
            kinds,
            state=Response.State.SUBMITTED,
            assignment__informant=Assignment.Informant.SELF,
        )
        .select_related("assignment__session")
        .only("client_id", "assessed_at", *_OF_A_FORM)
    )
    found: dict[Any, list[Response]] = defaultdict(list)
    for each in rows.order_by("assessed_at", "submitted_at", "id"):
        if each.assignment.target_id == heads[each.client_id].target_id:
            found[each.client_id].append(each)
    return found


def _scores_of(heads: dict[Any, Assignment]) -> dict[Any, dict[str, Any]]:
    """By form and scale; without joins and an order, which cost more than reading."""
    definitions = {
        head.definition_digest: definition_of(head) for head in heads.values()
    }
    keys = {
        scale.key
        for each in definitions.values()
        for scale in (*each.subscales, *each.derived, *each.composites)
    }
    rows = Score.objects.filter(client__in=list(heads), scale__in=keys).order_by()
    found: dict[Any, dict[str, Any]] = defaultdict(dict)
    for score in rows.values_list("response_id", *_OF_A_SCORE, named=True):
        found[score.response_id][score.scale] = score
    return found
