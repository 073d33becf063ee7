"""Ways in: which devices an account knows, which mails wait, who lost a factor."""

import hashlib
from datetime import datetime
from uuid import UUID

from clients.models import Account, FactorReset, KnownDevice, SignInMail

# Wrong codes that end a reset.
TRIES = 5


def digest_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, in hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def knows_device(account: Account, secret: str) -> bool:
    """Whether this account was opened before by who shows this id."""
    known = KnownDevice.objects.filter(account=account, digest=digest_of(secret))
    return bool(secret) and known.exists()


def due_sign_in_mails(now: datetime) -> list[UUID]:
    """The ids of the mails about signing in whose time has come, the oldest first."""
    waiting = SignInMail.objects.filter(next_try_at__lte=now)
    return list(waiting.values_list("pk", flat=True)[:200])


def open_reset(account: Account, now: datetime) -> FactorReset | None:
    """The reset of this account's second factor that a code can still complete."""
    return FactorReset.objects.filter(
        account=account, ended_at=None, expires_at__gt=now, tries__lt=TRIES
    ).first()


def account_by_email(email: str) -> Account | None:
    """The open account with this mail address, whatever its capitals."""
    return Account.objects.filter(email__iexact=email, is_active=True).first()
