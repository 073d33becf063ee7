"""Requests for a copy of a client's data: asked, put off, prepared, ended."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.change.phrasebook import LANGUAGES, language_of
from clients.actions import audit
from clients.queries.client import locked_client
from clients.roles import Actor, NotAllowed, require
from reports.actions.leftover import Stored
from reports.models import Disclosure
from reports.queries.disclosure import MONTHS, MOST_MONTHS, months_after

State = Disclosure.State


_BY_NOW = {
    State.PREPARING: gettext_noop(
        "This request is being prepared by now. Look at it again."
    ),
    State.MAKING: gettext_noop("This request is being made by now. Look at it again."),
    State.READY: gettext_noop("This request is ready by now. Look at it again."),
    State.HANDED_OVER: gettext_noop(
        "This request is handed over by now. Look at it again."
    ),
    State.ENDED: gettext_noop("This request is ended by now. Look at it again."),
}


# With the days of KEPT_FOR in words; a test holds that they are the same.
_REMOVED = gettext_noop("The archive was removed after 14 days. It can be made again.")


class AlreadyAsked(Exception):
    """A request of this client is open; another would only be a second date."""


class CannotDisclose(Exception):
    """What was wanted does not fit to how far the request is; the words say how."""


@transaction.atomic
def ask_for_data(*, client, on: date, by: Actor, now: datetime) -> Disclosure:
    """The client asks in the portal, for themselves. Raises AlreadyAsked."""
    if (by.kind, by.id) != ("client", str(client.pk)):
        raise NotAllowed("Clients ask for their own data.")
    asked = {"asked_on": on, "asked_by": Disclosure.AskedBy.CLIENT}
    return _open(client, by, now, how=Disclosure.How.PORTAL, **asked)


@transaction.atomic
def note_disclosure(
    *,
    client,
    asked_on: date,
    how: str,
    by: Actor,
    now: datetime,
    by_right: str = "",
    due_on: date | None = None,
) -> Disclosure:
    """Notes that a copy was asked for; `by_right` says who asks for the client and why.

    Without `due_on` it is due after one month. Raises AlreadyAsked, or CannotDisclose
    where the day is sooner than the asking or later than a month after.
    """
    require(by, "disclose_data")
    who = Disclosure.AskedBy.REPRESENTATIVE if by_right else Disclosure.AskedBy.CLIENT
    due = due_on or months_after(asked_on, MONTHS)
    if not asked_on <= due <= months_after(asked_on, MONTHS):
        raise CannotDisclose(
            _(
                "A copy is due within one month of the day on which it was asked for. "
                "It can be put off later, with a reason."
            )
        )
    asked = {"asked_on": asked_on, "asked_by": who, "by_right": by_right}
    return _open(client, by, now, how=Disclosure.How(how), due_on=due, **asked)


@transaction.atomic
def put_off_disclosure(
    *, disclosure: Disclosure, until: date, why: str, by: Actor, now: datetime
) -> Disclosure:
    """Moves the day on which it is due, once, up to three months after the asking.

    Whoever asked has to be told why. Raises CannotDisclose.
    """
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.PREPARING, State.MAKING, State.READY)
    if row.put_off_why:
        raise CannotDisclose(_("It was put off before. The law allows that once."))
    last = months_after(row.asked_on, MOST_MONTHS)
    if not row.due_on < until <= last:
        raise CannotDisclose(
            _(
                "It can be put off until %(day)s at the latest, and not to a day "
                "before the one that holds."
            )
            % {"day": date_format(last, "DAY")}
        )
    row.due_on, row.put_off_why = until, why
    row.save(update_fields=["due_on", "put_off_why"])
    return _recorded("put_off_disclosure", row, by, now)


@transaction.atomic
def choose_notes(
    *, disclosure: Disclosure, with_notes: bool, by: Actor, now: datetime
) -> Disclosure:
    """Whether signed notes on sessions are looked through, or left out as a whole."""
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.PREPARING)
    row.with_notes = with_notes
    row.save(update_fields=["with_notes"])
    return _recorded("choose_notes", row, by, now, notes="yes" if with_notes else "no")


@transaction.atomic
def choose_copy_language(
    *, disclosure: Disclosure, language: str, by: Actor, now: datetime
) -> Disclosure:
    """In which language the copy speaks; what was decided about items holds for both.

    Raises CannotDisclose for one that no document is written in.
    """
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.PREPARING)
    if language not in LANGUAGES:
        raise CannotDisclose(_("A copy is written in English or in German."))
    row.language = language
    row.save(update_fields=["language"])
    return _recorded("choose_copy_language", row, by, now, language=language)


@transaction.atomic
def heed_warning(*, disclosure: Disclosure, by: Actor, now: datetime) -> Disclosure:
    """Says that the warning was read: safety comes first in this file."""
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.PREPARING)
    row.warned_by = by.name
    row.save(update_fields=["warned_by"])
    return _recorded("heed_warning", row, by, now)


@transaction.atomic
def reopen_disclosure(
    *, disclosure: Disclosure, by: Actor, now: datetime
) -> Disclosure:
    """Takes a made archive back, to look through it again; its file goes."""
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.READY)
    return _recorded("reopen_disclosure", _without_file(row, now), by, now)


@transaction.atomic
def end_disclosure(
    *, disclosure: Disclosure, why: str, by: Actor, now: datetime
) -> Disclosure:
    """Ends the request, handed over or not; its archive is removed. Raises as above."""
    require(by, "disclose_data")
    row = _locked(disclosure)
    _refuse_unless(row, State.PREPARING, State.READY, State.HANDED_OVER)
    return _ended(row, why, by, now)


@transaction.atomic
def outlive_disclosure(*, disclosure_id, by: Actor, now: datetime) -> bool:
    """Removes an archive whose time is over; true for the one caller that did.

    Handed over the request is ended; else it waits to be made anew.
    """
    due = Disclosure.objects.select_for_update(of=("self",))
    row = due.filter(pk=disclosure_id, keep_until__lte=now).first()
    if row is None:
        return False
    if row.state == State.HANDED_OVER:
        _ended(row, "", by, now)
        return True
    _without_file(row, now, _REMOVED)
    _recorded("outlive_disclosure", row, by, now)
    return True


def _open(client, by: Actor, now: datetime, **asked) -> Disclosure:
    locked_client(client)
    due = months_after(asked["asked_on"], MONTHS)
    row = Disclosure(
        practice_id=client.practice_id,
        client=client,
        created_at=now,
        created_by=by.name,
        language=language_of(client.language),
        **{"due_on": due, **asked},
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as twin:
        raise AlreadyAsked(
            _("A copy was asked for already, and is being prepared.")
        ) from twin
    return _recorded("request_disclosure", row, by, now, how=row.how)


def _locked(disclosure: Disclosure) -> Disclosure:
    rows = Disclosure.objects.select_for_update(of=("self",))
    return rows.select_related("client__practice").get(pk=disclosure.pk)


def _refuse_unless(row: Disclosure, *states: str) -> None:
    if row.state not in states:
        raise CannotDisclose(_(_BY_NOW[State(row.state)]))


def _without_file(row: Disclosure, now: datetime, problem: str = "") -> Disclosure:
    """Back to where it is prepared; once this is committed the file is removed."""
    Stored(row.practice_id, row.file_name).goes(now)
    row.state, row.problem = State.PREPARING, problem
    row.file_name, row.sha256, row.size = "", "", None
    row.made_at = row.keep_until = row.released_at = None
    row.released_by = ""
    row.save()
    return row


def _ended(row: Disclosure, why: str, by: Actor, now: datetime) -> Disclosure:
    if row.file_name:
        _without_file(row, now)
    row.state, row.ended_at, row.ended_by = State.ENDED, now, by.name
    row.end_reason = why
    row.save()
    return _recorded("end_disclosure", row, by, now)


def _recorded(
    act: str, row: Disclosure, by: Actor, now: datetime, **detail
) -> Disclosure:
    audit.record(act=act, by=by, now=now, client=row.client, thing=row, detail=detail)
    return row
