"""Homework: given by the care team, done by the client, ended when care ends."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.learning import shelf
from clients.models import Client, Homework, OwnExercise, Turn
from clients.queries.client import locked_client
from clients.queries.couple import partner_of
from clients.queries.exercise import exercise_of
from clients.roles import Actor, NotAllowed, require
from clients.sealed import seal_for

WEEK = timedelta(days=7)
MOST_TIMES = 26
LONGEST_NOTE = 4000


class CannotGive(Exception):
    """It cannot be given like this; the message says what to do instead."""


class NotOpen(Exception):
    """This exercise was done, left out or ended meanwhile."""


@transaction.atomic
def give_homework(
    *,
    client: Client,
    due_on: date,
    by: Actor,
    now: datetime,
    key: str = "",
    own: OwnExercise | None = None,
    times: int = 1,
    note: str = "",
    partner: Client | None = None,
) -> Homework:
    """Gives an exercise, once or every week for `times` weeks.

    `partner` gets it as well, where both agreed to share pages. Raises CannotGive.
    """
    require(by, "give_exercises")
    if not 1 <= times <= MOST_TIMES:
        raise CannotGive(_("Give it 1 to %(most)s times.") % {"most": MOST_TIMES})
    what = _pinned(key, own)
    if partner is None:
        given = [_give(client, None, what, None, note, by, now)]
    else:
        given = _give_both(client, partner, what, note, by, now)
    for homework in given:
        _plan(homework, due_on, times)
        audit.record(
            act="give_homework",
            by=by,
            now=now,
            client=homework.client,
            thing=homework,
            detail={"times": times},
        )
    return given[0]


@transaction.atomic
def begin_turn(*, turn: Turn, before: int | None, by: Actor, now: datetime) -> Turn:
    """The client begins, with a rating or without; raises NotOpen."""
    _own(turn, by)
    _move(turn, ("waiting",), state="begun", before=before, begun_at=now)
    _record("begin_turn", turn, by, now)
    return Turn.objects.get(pk=turn.pk)


@transaction.atomic
def finish_turn(
    *, turn: Turn, after: int | None, note: str, by: Actor, now: datetime
) -> Turn:
    """The client has done it, with a rating and a note or without; raises NotOpen."""
    _own(turn, by)
    said = note.strip()[:LONGEST_NOTE]
    _move(turn, ("begun",), state="done", after=after, note=said, closed_at=now)
    _record("finish_turn", turn, by, now)
    _finish(turn)
    return Turn.objects.get(pk=turn.pk)


@transaction.atomic
def leave_turn_out(*, turn: Turn, by: Actor, now: datetime) -> Turn:
    """The client leaves it out this time, and is asked nothing; raises NotOpen."""
    _own(turn, by)
    _move(turn, ("waiting", "begun"), state="left_out", closed_at=now)
    _record("leave_turn_out", turn, by, now)
    _finish(turn)
    return Turn.objects.get(pk=turn.pk)


@transaction.atomic
def end_homework(
    *, homework: Homework, reason: str, by: Actor, now: datetime
) -> Homework:
    """Ends homework that is open: what was done stays, the rest waits no more."""
    require(by, "give_exercises")
    _end(homework, reason, by, now)
    return Homework.objects.get(pk=homework.pk)


@transaction.atomic
def end_open_homework(*, client: Client, reason: str, by: Actor, now: datetime) -> None:
    """Ends all of it when the care ends, for whoever may end the care."""
    require(by, "edit_client")
    for homework in Homework.objects.filter(client=client, state="open"):
        _end(homework, reason, by, now)


def _end(homework: Homework, reason: str, by: Actor, now: datetime) -> None:
    standing = Homework.objects.filter(pk=homework.pk, state="open")
    ended = seal_for(homework, state="ended", ended_at=now, ended_reason=reason)
    if standing.update(**ended):
        audit.record(
            act="end_homework", by=by, now=now, client=homework.client, thing=homework
        )


def _give_both(
    client: Client, partner: Client, what: dict, note: str, by: Actor, now: datetime
) -> list[Homework]:
    if partner_of(client) != partner:
        raise CannotGive(
            _("Both partners have to be clients here and have to agree to joint pages.")
        )
    pair = uuid4()
    given = [
        _give(client, partner, what, pair, note, by, now),
        # What is written to one is not for the other.
        _give(partner, client, what, pair, "", by, now),
    ]
    if not exercise_of(given[0]).couple:
        raise CannotGive(_("This exercise is for one person."))
    return given


def _pinned(key: str, own: OwnExercise | None) -> dict:
    if own is None:
        found = shelf.exercise(key)
        return {"key": found.key, "version": found.version}
    if OwnExercise.objects.filter(pk=own.pk, withdrawn_at__isnull=False).exists():
        raise CannotGive(_("This exercise was withdrawn."))
    return {"own": own}


def _give(
    who: Client,
    partner: Client | None,
    what: dict,
    pair: UUID | None,
    note: str,
    by: Actor,
    now: datetime,
) -> Homework:
    # Locked: nobody is discharged in the same moment.
    if locked_client(who).status == Client.Status.DISCHARGED:
        raise CannotGive(
            _("%(name)s is discharged. Take the client back first.")
            % {"name": who.called}
        )
    return Homework.objects.create(
        practice_id=who.practice_id,
        client=who,
        language=who.language,
        note=note,
        partner=partner,
        pair=pair,
        given_at=now,
        given_by=by.name,
        **what,
    )


def _plan(homework: Homework, due_on: date, times: int) -> None:
    Turn.objects.bulk_create(
        Turn(
            practice_id=homework.practice_id,
            homework=homework,
            number=number + 1,
            due_on=due_on + number * WEEK,
        )
        for number in range(times)
    )


def _own(turn: Turn, by: Actor) -> None:
    if by.kind != "client" or by.id != str(turn.homework.client_id):
        raise NotAllowed("Only the client does this exercise.")


def _move(turn: Turn, states: tuple[str, ...], **to: object) -> None:
    standing = Turn.objects.filter(pk=turn.pk, state__in=states, homework__state="open")
    if not standing.update(**seal_for(turn, **to)):
        raise NotOpen(_("This exercise is not open any more."))


def _finish(turn: Turn) -> None:
    """The homework is finished with its last turn; the line is that of the turn."""
    if not Turn.objects.filter(
        homework=turn.homework_id, state__in=("waiting", "begun")
    ).exists():
        Homework.objects.filter(pk=turn.homework_id, state="open").update(
            state="finished"
        )


def _record(act: str, turn: Turn, by: Actor, now: datetime) -> None:
    # Neither rating nor note: they are content (R44).
    audit.record(act=act, by=by, now=now, client=turn.homework.client, thing=turn)
