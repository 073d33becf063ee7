"""A second factor that an owner must have, or that somebody has lost (R11, R21)."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.signin_mail import write_sign_in_mail
from clients.models import Account, FactorReset
from clients.queries.account import actor_of
from clients.queries.device import digest_of, open_reset
from clients.roles import Actor, require

# For so long an owner may put off adding a passkey.
GRACE = timedelta(days=14)
# How long the code counts that is told in person.
LASTS = timedelta(hours=24)
# Without letters and digits that are mistaken for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


class NotYourOwn(Exception):
    """Nobody takes the lock off their own door: a colleague does."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "For your own account another owner has to do this, or whoever runs "
                "the server."
            )
        )


@transaction.atomic
def ask_for_passkey(*, account: Account, by: Actor, now: datetime) -> date:
    """Begins the days of grace of an owner without a passkey; their last day."""
    if account.passkey_by is None:
        account.passkey_by = (now + GRACE).date()
        account.save(update_fields=["passkey_by"])
        audit.record(act="ask_for_passkey", by=by, now=now, thing=account)
    return account.passkey_by


@transaction.atomic
def put_off_passkey(*, account: Account, until: date, by: Actor, now: datetime) -> None:
    """More days for an owner whose devices know no passkeys; an operator's act."""
    account.passkey_by = until
    account.save(update_fields=["passkey_by"])
    audit.record(
        act="put_off_passkey",
        by=by,
        now=now,
        thing=account,
        practice_id=actor_of(account).practice_id,
        detail={"until": until.isoformat()},
    )


@transaction.atomic
def begin_factor_reset(*, account: Account, by: Actor, now: datetime) -> str:
    """Begins to take off a lost second factor; the code that is told in person.

    Nothing changes yet: the holder of the account must come in with the password
    and this code. They learn of it by mail at once. Raises NotYourOwn.
    """
    require(by, "manage_staff")
    if actor_of(account).id == by.id:
        raise NotYourOwn
    FactorReset.objects.filter(account=account, ended_at=None).update(ended_at=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    reset = FactorReset.objects.create(
        account=account,
        code_hash=digest_of(code),
        begun_by=by.name,
        begun_at=now,
        expires_at=now + LASTS,
    )
    audit.record(
        act="begin_factor_reset",
        by=by,
        now=now,
        thing=reset,
        practice_id=actor_of(account).practice_id,
    )
    write_sign_in_mail(
        kind="account/email/factor_reset_begun", to=account.email, by=by, now=now
    )
    return code


@transaction.atomic
def use_reset_code(*, account: Account, code: str, by: Actor, now: datetime) -> bool:
    """Whether `code` completes an open reset: then the account has no second factor.

    A wrong one counts as a try.
    """
    reset = open_reset(account, now)
    if reset is None:
        return False
    typed = "".join(each for each in code.upper() if each in ALPHABET)
    is_right = secrets.compare_digest(digest_of(typed), reset.code_hash)
    # Counted first and in the database: of many at once none is forgotten.
    FactorReset.objects.filter(pk=reset.pk).update(tries=F("tries") + 1)
    if is_right:
        # Of two at the same time one finds it still open.
        left = FactorReset.objects.filter(pk=reset.pk, ended_at=None)
        is_right = left.update(ended_at=now) == 1
    if is_right:
        account.authenticator_set.all().delete()
    audit.record(
        act="use_reset_code",
        by=by,
        now=now,
        thing=reset,
        practice_id=actor_of(account).practice_id,
        detail={"right": is_right},
    )
    return is_right
