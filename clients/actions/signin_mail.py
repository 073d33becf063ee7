"""Mails about signing in: written with the act, claimed, sent or given up (R22).

Whether there is such an account is looked up by whoever sends the mail, so that the
page that asks for one does the same work for every address.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from clients.actions import audit
from clients.models import SignInMail
from clients.queries.letter import lease, waits
from clients.roles import Actor


@transaction.atomic
def write_sign_in_mail(
    *,
    kind: str,
    to: str,
    by: Actor,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> SignInMail:
    """Puts a mail into the tray; nothing is sent before the commit."""
    mail = SignInMail.objects.create(
        kind=kind, to=to, detail=dict(detail or {}), next_try_at=now, created_at=now
    )
    audit.record(
        act="write_sign_in_mail", by=by, now=now, thing=mail, detail={"kind": kind}
    )
    return mail


@transaction.atomic
def claim_sign_in_mail(*, mail_id: UUID, by: Actor, now: datetime) -> SignInMail | None:
    """The mail, if it is this caller who may send it now; else None."""
    claimed = SignInMail.objects.filter(pk=mail_id, next_try_at__lte=now).update(
        next_try_at=now + lease()
    )
    if not claimed:
        return None
    mail = SignInMail.objects.get(pk=mail_id)
    mail.attempts += 1
    mail.save(update_fields=["attempts"])
    audit.record(act="claim_sign_in_mail", by=by, now=now, thing=mail)
    return mail


@transaction.atomic
def end_sign_in_mail(*, mail: SignInMail, by: Actor, now: datetime) -> None:
    """It has gone, or nobody wants it any more; with it goes the address."""
    audit.record(
        act="send_sign_in_mail", by=by, now=now, thing=mail, detail={"kind": mail.kind}
    )
    mail.delete()


@transaction.atomic
def fail_sign_in_mail(*, mail: SignInMail, by: Actor, now: datetime) -> None:
    """The server did not take it: later again, and after the last wait not at all."""
    is_over = mail.attempts > len(waits())
    audit.record(
        act="fail_sign_in_mail",
        by=by,
        now=now,
        thing=mail,
        detail={"attempts": mail.attempts, "given_up": is_over},
    )
    if is_over:
        mail.delete()
        return
    mail.next_try_at = now + waits()[mail.attempts - 1]
    mail.save(update_fields=["next_try_at"])
