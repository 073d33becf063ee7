"""After a restore: closed links are closed again, and forms taken back as well."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from assessments.actions.assignment import withdraw_assignment
from assessments.actions.link import revoke_link, revoke_links
from assessments.models import AnswerLink, Assignment
from clients.actions import replay
from clients.ledger import Entry
from clients.roles import Actor


@transaction.atomic
def replay_entry(*, entry: Entry, by: Actor, now: datetime) -> bool:
    """Does again what one entry says of rows of this app and those below it."""
    handler = HANDLERS.get(entry.act)
    if handler is None:
        return replay.replay_entry(entry=entry, by=by, now=now)
    done = handler(entry, by, now)
    replay.note_replay(entry=entry, done=done, by=by, now=now)
    return done


def _revoke_link(entry: Entry, by: Actor, now: datetime) -> bool:
    link = AnswerLink.objects.filter(pk=entry.thing_id, revoked_at=None).first()
    if link is None:
        return False
    revoke_link(link=link, by=by, now=now)
    return True


def _revoke_links(entry: Entry, by: Actor, now: datetime) -> bool:
    """All of a form: those that a backup has are older than the act."""
    form = Assignment.objects.filter(pk=entry.thing_id).first()
    return form is not None and bool(revoke_links(assignment=form, by=by, now=now))


def _withdraw(entry: Entry, by: Actor, now: datetime) -> bool:
    form = Assignment.objects.filter(pk=entry.thing_id).first()
    if form is None or not form.is_open:
        return False
    withdraw_assignment(
        assignment=form,
        reason=gettext_noop("Was withdrawn before a restore"),
        by=by,
        now=now,
    )
    return True


HANDLERS = {
    "revoke_link": _revoke_link,
    "revoke_links": _revoke_links,
    "withdraw_assignment": _withdraw,
}
