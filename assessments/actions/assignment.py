"""Giving a questionnaire to a client, and taking it back."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions.link import revoke_links, send_link
from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.models import Assignment
from assessments.queries.answering import NoLongerOpen
from assessments.queries.asked import CannotAssign, check_people
from assessments.queries.cadence import why_too_often
from assessments.queries.informant import (
    why_not_sent,
    why_not_this_way,
)
from assessments.queries.library import why_not_given
from assessments.queries.pause import why_paused
from assessments.queries.wording import language_for, why_unworded, words_in
from clients.actions import audit
from clients.queries.client import locked_client
from clients.queries.consent import has_consent
from clients.roles import Actor, require
from clients.telling import told

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,6})?")

# The ways that send a link, and the channel each is sent by.
CHANNELS = {Assignment.Way.LINK: "mail", Assignment.Way.SMS: "sms"}


@dataclass(frozen=True, slots=True)
class Within:
    """What a form is given as a part of: a set in an order, a step of a protocol."""

    set_id: UUID
    place: int
    occurrence: Any = None
    late_from: date | None = None


class TooOften(CannotAssign):
    """It was given lately, or will be soon: it is given again for a reason only."""


@transaction.atomic
def assign(
    *,
    client,
    instrument: str,
    version: str | None,
    way: str,
    by: Actor,
    now: datetime,
    target=None,
    observer=None,
    rater=None,
    session=None,
    due_on: date | None = None,
    language: str = "",
    early_reason: str = "",
    within: Within | None = None,
) -> Assignment:
    """Gives one questionnaire, and pins version, definition, language and words.

    `version` None is the newest, no `language` the client's. `target` is whom it is
    about, `observer` or `rater` who answers instead of the client. `early_reason` is
    kept only where it is early. Raises CannotAssign, TooOften.
    """
    require(by, "assign")
    definition = _given_by(by, instrument, version)
    assignment = Assignment(
        client=client,
        target=target,
        observer=observer,
        rater=rater if definition.is_rated else None,
        session=session,
        due_on=due_on,
        way=way,
        early_reason=early_reason.strip()[:200],
        **_stamped(client, by, now),
        **_pinned(definition, _language(client, definition, language), within),
    )
    _check(assignment, definition, now)
    assignment.save(force_insert=True)
    return _handed_over(assignment, by, now)


def _check(given: Assignment, definition: Definition, now: datetime) -> None:
    """Raises CannotAssign; a reason for giving it early is kept where it is early."""
    client = given.client
    _check_client(client)
    _check_way(given, definition)
    check_people(given, definition)
    _check_sending(given, now)
    _check_dates(client, given.session, given.due_on, now)
    often = why_too_often(given, definition, now)
    if often and not given.early_reason:
        raise TooOften(often)
    given.early_reason = given.early_reason if often else ""


def _handed_over(assignment: Assignment, by: Actor, now: datetime) -> Assignment:
    way, of = assignment.way, str(assignment)
    early = {"early": "yes"} if assignment.early_reason else {}
    _record("assign", assignment, by, now, of=of, way=way, **early)
    if way in CHANNELS:
        send_link(assignment=assignment, by=by, now=now)
    return assignment


@transaction.atomic
def withdraw_assignment(
    *, assignment: Assignment, reason: str, by: Actor, now: datetime
) -> Assignment:
    """Takes a questionnaire back; a draft stays as it is, unscored and unseen.

    Doing it twice changes nothing; raises NoLongerOpen when it was answered.
    """
    require(by, "assign")
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if held.state == Assignment.State.WITHDRAWN:
        return held
    if not held.is_open:
        raise NoLongerOpen(_("This form is no longer waiting. Nothing was changed."))
    held.state, held.withdrawn_reason = Assignment.State.WITHDRAWN, reason[:200]
    held.save(update_fields=["state", "withdrawn_reason"])
    revoke_links(assignment=held, by=by, now=now)
    _record("withdraw_assignment", held, by, now)
    return held


def _record(act: str, assignment: Assignment, by: Actor, now: datetime, **detail):
    audit.record(
        act=act,
        by=by,
        now=now,
        client=assignment.client,
        thing=assignment,
        detail=detail,
    )


def _stamped(client, by: Actor, now: datetime) -> dict[str, Any]:
    """Where it was given, when and by whom."""
    return {
        "practice_id": client.practice_id,
        "created_at": now,
        "created_by": by.name,
    }


def _pinned(
    definition: Definition, language: str, within: Within | None
) -> dict[str, Any]:
    """What stays as it is until the form is answered (H7)."""
    words = words_in(definition, language)
    part = fields(within) if within else ()
    return {
        "instrument": definition.key,
        "version": definition.version,
        "definition_digest": definition.digest,
        "language": language,
        "wording_digest": words.digest if words else "",
        "informant": definition.informant,
        **{each.name: getattr(within, each.name) for each in part},
    }


def _language(client, definition: Definition, language: str) -> str:
    language = language or language_for(definition, client.language)
    if not _LANGUAGE.fullmatch(language):
        raise CannotAssign(_('Write the language as a code, such as "en".'))
    return language


def _given_by(by: Actor, key: str, version: str | None) -> Definition:
    """The definition, which this person may give."""
    try:
        definition = reading.instrument(key, version)
    except reading.UnknownInstrument as unknown:
        raise CannotAssign(told(str(unknown))) from None
    if reason := why_not_given(definition, by):
        raise CannotAssign(reason)
    return definition


def _check_client(client) -> None:
    if locked_client(client).status == "discharged":
        raise CannotAssign(
            _("This client is discharged. Take the client back into care first.")
        )
    if not has_consent(client, "questionnaires"):
        raise CannotAssign(
            _(
                "This client has not agreed to answering questionnaires. "
                "Record the consent first."
            )
        )


def _check_way(given: Assignment, definition: Definition) -> None:
    if given.way not in Assignment.Way.values:
        raise CannotAssign(
            _("Choose portal, a link by mail or text message, a device here, or paper.")
        )
    reason = why_not_this_way(definition, given.way)
    if not reason and given.way != Assignment.Way.PAPER:
        reason = why_unworded(definition, given.language)
    if reason:
        raise CannotAssign(reason)


def _check_sending(given: Assignment, now: datetime) -> None:
    """After the people: a reason may name whoever else answers."""
    if given.way not in CHANNELS:
        return
    channel = CHANNELS[given.way]
    if reason := why_not_sent(given, channel) or why_paused(given.client, now):
        raise CannotAssign(reason)


def _check_dates(client, session, due_on: date | None, now: datetime) -> None:
    if session is not None and session.client_id != client.pk:
        raise CannotAssign(_("This session is not in this client's file."))
    today = now.astimezone(ZoneInfo(client.practice.time_zone)).date()
    if due_on is not None and due_on < today:
        raise CannotAssign(_("The due date lies in the past. Choose today or later."))
