"""Invitations: written, given a token at the moment of sending, accepted, withdrawn."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.models import Account, AccountKey, Client, Invitation, Letter, Staff
from clients.queries.consent import may_be_mailed
from clients.queries.invitation import invitation_by_token
from clients.roles import Actor, require
from clients.tenancy import in_practice

OPEN_FOR = timedelta(days=14)


class CannotInvite(Exception):
    """The person cannot be invited as things stand; the message says what to do."""


class AddressTaken(Exception):
    """Another account signs in with this mail address."""


@transaction.atomic
def invite_client(*, client: Client, by: Actor, now: datetime) -> Invitation:
    """Invites a client to the portal by mail, replacing earlier invitations."""
    require(by, "assign")
    if client.account_id is not None:
        raise CannotInvite(_("This client already has an account."))
    return _invite(email=client.email, client=client, staff=None, by=by, now=now)


@transaction.atomic
def invite_staff(*, staff: Staff, by: Actor, now: datetime) -> Invitation:
    """Invites a colleague by mail, replacing earlier invitations."""
    require(by, "manage_staff")
    if staff.account_id is not None:
        raise CannotInvite(_("This colleague already has an account."))
    return _invite(email=staff.email, client=None, staff=staff, by=by, now=now)


@transaction.atomic
def make_token(*, invitation: Invitation, by: Actor, now: datetime) -> str:
    """A fresh secret for the mail that is about to leave; an older one is void."""
    secret = secrets.token_urlsafe(32)
    invitation.token_hash = hashlib.sha256(secret.encode()).hexdigest()
    invitation.save(update_fields=["token_hash"])
    audit.record(
        act="make_invitation_token",
        by=by,
        now=now,
        client=invitation.client,
        thing=invitation,
    )
    return secret


@transaction.atomic
def withdraw_invitation(
    *, invitation: Invitation, by: Actor, now: datetime
) -> Invitation:
    """Makes an invitation void."""
    require(by, "assign")
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    audit.record(
        act="withdraw_invitation",
        by=by,
        now=now,
        client=invitation.client,
        thing=invitation,
    )
    return invitation


@transaction.atomic
def accept_invitation(
    *, token: str, password: str, by: Actor, now: datetime, is_demo: bool = False
) -> Account:
    """Makes the account of the invited person; raises Missing or AddressTaken.

    The password has been validated by the door. Accepting twice is not possible.
    """
    invitation = invitation_by_token(token, now)
    with in_practice(invitation.practice_id):
        opened = Invitation.objects.filter(
            pk=invitation.pk, accepted_at__isnull=True
        ).update(accepted_at=now)
        if not opened or _address_taken(invitation.email):
            raise AddressTaken(
                _(
                    "An account with this mail address exists already. "
                    "Ask your practice to use another address for you."
                )
            )
        account = _make_account(invitation, password, now, is_demo)
        AccountKey.made(now=now, account=account).save(force_insert=True)
        audit.record(
            act="accept_invitation",
            by=by,
            now=now,
            client=invitation.client,
            thing=invitation,
            practice_id=invitation.practice_id,
        )
        if not is_demo:
            _welcome(invitation, by, now)
    return account


def _welcome(invitation: Invitation, by: Actor, now: datetime) -> None:
    """What to do first, and where help is: once, for accepting happens once.

    A client is written to only where they agreed to that.
    """
    if invitation.client and not may_be_mailed(invitation.client):
        return
    write_letter(
        kind=Letter.Kind.WELCOME,
        about=invitation.pk,
        to=invitation.email,
        practice_id=invitation.practice_id,
        client=invitation.client,
        by=by,
        now=now,
    )


def _invite(
    *,
    email: str,
    client: Client | None,
    staff: Staff | None,
    by: Actor,
    now: datetime,
) -> Invitation:
    if not email:
        raise CannotInvite(_("Add a mail address first."))
    person = client or staff
    Invitation.objects.filter(
        client=client, staff=staff, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        practice_id=person.practice_id,
        client=client,
        staff=staff,
        email=email,
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    write_letter(
        kind=Letter.Kind.INVITATION,
        about=invitation.pk,
        to=email,
        practice_id=person.practice_id,
        client=client,
        by=by,
        now=now,
    )
    audit.record(act="invite", by=by, now=now, client=client, thing=invitation)
    return invitation


def _address_taken(email: str) -> bool:
    return Account.objects.filter(email__iexact=email).exists()


def _make_account(
    invitation: Invitation, password: str, now: datetime, is_demo: bool
) -> Account:
    person = invitation.client or invitation.staff
    kind = Account.Kind.CLIENT if invitation.client else Account.Kind.STAFF
    account = Account(
        kind=kind, email=invitation.email.lower(), created_at=now, is_demo=is_demo
    )
    account.set_password(password)
    account.save()
    person.account = account
    person.save(update_fields=["account"])
    return account
