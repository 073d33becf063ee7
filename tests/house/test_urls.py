"""Every address says whom it is for."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from attachment_clinic.web.guards import PUBLIC
from clients.roles import PERMISSIONS
from tests.house.tree import listed

# The sign-in package guards its own views; these are those that it adds, so that
# a new one is looked at before it is let in. Sign-up is shut by the adapter.
NOBODY_YET = {
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
WHOEVER_SIGNED_IN = {
    "account_logout",
    "account_email",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}


class Address(NamedTuple):
    """One address: its full name, its pattern and its view."""

    name: str
    pattern: str
    view: object


def addresses(
    resolver: URLResolver, space: str = "", before: str = ""
) -> Iterator[Address]:
    """Every address below `resolver`, however deep."""
    for entry in resolver.url_patterns:
        pattern = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, inner, pattern)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name or ''}", pattern, entry.callback)


def all_addresses() -> list[Address]:
    return list(addresses(get_resolver()))


def ours() -> list[Address]:
    return [address for address in all_addresses() if not is_theirs(address)]


def is_theirs(address: Address) -> bool:
    return address.view.__module__.startswith("allauth.")


def known_policies() -> set[str]:
    """What a guard can say: a door, and for staff the permission it asks for."""
    for_staff = {f"staff:{permission}" for permission in PERMISSIONS}
    return {"staff", "client", "account", "link", "device", "public"} | for_staff


def test_every_url_is_guarded():
    """A view carries the policy that its guard gave it, and one that we know."""
    bare = [
        f"{address.name or address.pattern}: {getattr(address.view, 'policy', None)}"
        for address in ours()
        if getattr(address.view, "policy", None) not in known_policies()
    ]
    assert not bare, listed(bare, "Guard each view (attachment_clinic.web.guards):")


def test_public_urls_are_those_on_the_short_list():
    """What needs nobody is named, and nothing else needs nobody."""
    public = {a.name for a in ours() if getattr(a.view, "policy", "") == "public"}
    assert public == PUBLIC


def test_only_public_views_and_link_holders_come_in_without_signing_in():
    """`login_required` is switched off by a guard, never by hand.

    Programs sign in with a token, which the door for programs asks for itself.
    """
    open_ = [
        f"{address.name}: {address.view.policy}"
        for address in ours()
        if not address.name.startswith("api:")
        and not getattr(address.view, "login_required", True)
        and getattr(address.view, "policy", "") not in {"public", "link", "device"}
    ]
    assert not open_, listed(open_, "Signing in is not asked for:")


def test_urls_of_the_sign_in_package_are_those_we_looked_at():
    """A new version may bring a new page; somebody reads it first."""
    theirs = {
        a.name for a in all_addresses() if a.view.__module__.startswith("allauth.")
    }
    assert theirs - NOBODY_YET - WHOEVER_SIGNED_IN == set()


def test_every_url_of_ours_has_a_name():
    """Pages link by name, and the tests of tenancy walk the names."""
    nameless = [address.pattern for address in ours() if not address.name]
    assert nameless == []


def test_each_door_has_its_own_name_space():
    """`workspace:today`, `portal:home`: the name says who may come."""
    names = [address.name for address in ours()]
    spaces = {name.partition(":")[0] for name in names if ":" in name}
    assert spaces >= {"workspace", "portal", "api"}
