"""What the audit trail keeps of signing in and out; never what was typed (R44)."""

from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.models import Account
from clients.queries.account import actor_of
from clients.roles import Actor

NOBODY = Actor(
    kind="nobody", id="", name=gettext_noop("Not signed in"), practice_id=None
)


@transaction.atomic
def note_sign_in(*, account: Account, by: Actor, now: datetime) -> None:
    """This person has come in."""
    audit.record(act="sign_in", by=by, now=now, thing=account)


@transaction.atomic
def note_sign_out(*, account: Account, by: Actor, now: datetime) -> None:
    """This person has left."""
    audit.record(act="sign_out", by=by, now=now, thing=account)


@transaction.atomic
def note_failed_sign_in(*, email: str, locked: bool, by: Actor, now: datetime) -> None:
    """Somebody tried; the line names the account if there is one, never the words."""
    account = Account.objects.filter(email__iexact=email).first()
    audit.record(
        act="fail_sign_in",
        by=by,
        now=now,
        thing=account,
        practice_id=_practice_of(account),
        detail={"locked": locked},
    )


@transaction.atomic
def note_sign_in_change(
    *, account: Account, what: str, by: Actor, now: datetime
) -> None:
    """The way in has changed: a password, a second factor, recovery codes."""
    audit.record(
        act="change_sign_in",
        by=by,
        now=now,
        thing=account,
        practice_id=_practice_of(account),
        detail={"what": what},
    )


@transaction.atomic
def choose_language(
    *, account: Account, language: str, by: Actor, now: datetime
) -> None:
    """Pages and mails for this person come in `language`; "" asks their browser."""
    account.language = language
    account.save(update_fields=["language"])
    audit.record(
        act="choose_language",
        by=by,
        now=now,
        thing=account,
        practice_id=_practice_of(account),
        detail={"language": language},
    )


@transaction.atomic
def note_session_end(
    *, account: Account, sessions: int, by: Actor, now: datetime
) -> None:
    """Sessions of this account were ended from elsewhere, and how many."""
    audit.record(
        act="end_session",
        by=by,
        now=now,
        thing=account,
        practice_id=_practice_of(account),
        detail={"sessions": sessions},
    )


@transaction.atomic
def end_all_sessions(*, by: Actor, now: datetime) -> int:
    """Signs everybody out, staff and clients of all practices; how many sessions."""
    UserSession.objects.all().delete()
    ended = Session.objects.all().delete()[0]
    audit.record(act="end_all_sessions", by=by, now=now, detail={"sessions": ended})
    return ended


def _practice_of(account: Account | None) -> UUID | None:
    return actor_of(account).practice_id if account is not None else None
