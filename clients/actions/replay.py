"""After a restore: what the ledger says was ended since the backup is ended again.

Each handler looks for the restored row and ends it; True when it found something to
end. Rows that the backup does not have are nobody's concern. Nothing here asks for a
role: it was asked when the act was done.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from clients.actions import audit
from clients.ledger import Entry
from clients.models import (
    Account,
    ApiToken,
    CareRelation,
    Challenge,
    Client,
    Erasure,
    Event,
    Invitation,
    JournalEntry,
    LegalHold,
    Plan,
    Staff,
)
from clients.roles import ROLES, Actor

Handler = Callable[[Entry, datetime], bool]


@transaction.atomic
def replay_entry(*, entry: Entry, by: Actor, now: datetime) -> bool:
    """Does again what one entry says of rows of this app; whether anything changed."""
    handler = HANDLERS.get(entry.act)
    done = handler(entry, now) if handler else False
    note_replay(entry=entry, done=done, by=by, now=now)
    return done


@transaction.atomic
def note_replay(*, entry: Entry, done: bool, by: Actor, now: datetime) -> None:
    """The line about one entry: which act of which line of the lost trail."""
    audit.record(
        act="replay_entry",
        by=by,
        now=now,
        detail={"done": entry.act, "line": entry.line, "changed": done},
    )


@transaction.atomic
def erase_again(*, entry: Entry, by: Actor, now: datetime) -> Erasure | None:
    """The record of an erasure that was carried out after the backup, to be run again.

    None where the client is not here. A hold that stood at the backup was lifted
    since, or the erasure had not been carried out.
    """
    if not Client.objects.filter(pk=entry.client).exists():
        return None
    LegalHold.objects.filter(client=entry.client, lifted_at=None).update(
        lifted_at=now, lifted_by=by.name
    )
    others = Erasure.objects.filter(client_id=entry.client).exclude(
        pk=entry.detail["erasure"]
    )
    others.exclude(state__in=[Erasure.State.REFUSED, Erasure.State.EXECUTED]).update(
        state=Erasure.State.STOPPED, stopped_at=now
    )
    done_at = datetime.fromisoformat(entry.at)
    erasure, _ = Erasure.objects.get_or_create(
        pk=entry.detail["erasure"],
        defaults={
            "practice_id": entry.practice,
            "client_id": entry.client,
            "origin": Erasure.Origin.STAFF,
            "asked_at": done_at,
        },
    )
    erasure.state, erasure.ground = Erasure.State.CONFIRMED, entry.detail["ground"]
    erasure.decided_at = erasure.decided_at or done_at
    erasure.confirmed_at = erasure.confirmed_at or done_at
    erasure.execute_after = min(done_at, now)
    erasure.save()
    audit.record(act="erase_again", by=by, now=now, thing=erasure)
    return erasure


def _change(rows: QuerySet, entry: Entry, **values) -> bool:
    return bool(rows.filter(pk=entry.thing_id).update(**values))


def _close_staff(entry: Entry, now: datetime) -> bool:
    staff = Staff.objects.filter(pk=entry.thing_id)
    ApiToken.objects.filter(staff__in=staff, revoked_at=None).update(revoked_at=now)
    CareRelation.objects.filter(staff__in=staff, until=None).update(until=now)
    Account.objects.filter(staff__in=staff).update(is_active=False)
    return bool(staff.filter(closed_at=None).update(closed_at=now))


def _change_role(entry: Entry, now: datetime) -> bool:
    role = entry.detail["to"]
    known = Staff.objects.exclude(role=role) if role in ROLES else Staff.objects.none()
    return _change(known, entry, role=role)


def _transfer(entry: Entry, now: datetime) -> bool:
    """The therapists of before see nothing; the next one has the file."""
    therapist = CareRelation.Kind.THERAPIST
    open_ones = CareRelation.objects.filter(client=entry.client, kind=therapist)
    open_ones = open_ones.filter(until=None)
    ended = open_ones.exclude(staff=entry.detail["to"]).update(until=now)
    client = Client.objects.filter(pk=entry.client).first()
    to = Staff.objects.filter(pk=entry.detail["to"], closed_at=None).first()
    if client and to and not open_ones.filter(staff=to).exists():
        CareRelation.objects.create(
            practice_id=client.practice_id,
            client=client,
            staff=to,
            kind=therapist,
            since=now,
        )
    return bool(ended)


def _change_sign_in(entry: Entry, now: datetime) -> bool:
    """The password of the backup may be the very one that was found out: none works.

    The person chooses a new one by the mail for a forgotten password.
    """
    account = Account.objects.filter(pk=entry.thing_id).first()
    if account is None or not account.has_usable_password():
        return False
    account.set_unusable_password()
    account.save(update_fields=["password"])
    return True


def _remove_entry(entry: Entry, now: datetime) -> bool:
    return bool(JournalEntry.objects.filter(pk=entry.thing_id).delete()[0])


HANDLERS: dict[str, Handler] = {
    "change_role": _change_role,
    "change_sign_in": _change_sign_in,
    "close_staff": _close_staff,
    "remove_entry": _remove_entry,
    "transfer_client": _transfer,
    "end_care_relation": lambda entry, now: _change(
        CareRelation.objects.filter(until=None), entry, until=now
    ),
    "mark_safety": lambda entry, now: _change(
        Client.objects.filter(safety_first=False), entry, safety_first=True
    ),
    "remove_event": lambda entry, now: _change(
        Event.objects.filter(removed_at=None), entry, removed_at=now
    ),
    "revoke_token": lambda entry, now: _change(
        ApiToken.objects.filter(revoked_at=None), entry, revoked_at=now
    ),
    "stop_reminders": lambda entry, now: _change(
        Client.objects.filter(reminders_off_at=None), entry, reminders_off_at=now
    ),
    "unrelease_challenge": lambda entry, now: _change(
        Challenge.objects.exclude(released_at=None), entry, released_at=None
    ),
    "unshare_entry": lambda entry, now: _change(
        JournalEntry.objects.exclude(shared_at=None),
        entry,
        shared_at=None,
        read_at=None,
        read_by="",
    ),
    "unshare_plan": lambda entry, now: _change(
        Plan.objects.exclude(shared_at=None), entry, shared_at=None
    ),
    "withdraw_invitation": lambda entry, now: _change(
        Invitation.objects.filter(withdrawn_at=None), entry, withdrawn_at=now
    ),
}
