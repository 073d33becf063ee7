"""Roles: what each may do, read from one table."""

from uuid import uuid4

import pytest

from clients.roles import PERMISSIONS, ROLES, SYSTEM, Actor, NotAllowed, require


def actor(role):
    return Actor("staff", "1", "Somebody", uuid4(), role)


def test_every_permission_of_a_role_is_explained():
    named = set().union(*ROLES.values())
    assert named == set(PERMISSIONS)


def test_owner_may_do_everything():
    assert ROLES["owner"] == frozenset(PERMISSIONS)


@pytest.mark.parametrize("permission", ["see_scores", "make_reports", "see_audit"])
def test_assistant_learns_nothing_that_was_answered(permission):
    assert not actor("assistant").may(permission)


def test_supervisor_changes_nothing():
    assert ROLES["supervisor"] == {"see_own_clients", "see_scores", "make_reports"}


def test_client_has_no_permission_of_staff():
    client = Actor("client", "1", "Client H-0001", uuid4())
    assert [each for each in PERMISSIONS if client.may(each)] == []


def test_system_may_do_everything():
    assert all(SYSTEM.may(each) for each in PERMISSIONS)


def test_misspelt_permission_is_an_error_and_no_refusal():
    with pytest.raises(KeyError):
        actor("owner").may("see_everything")


def test_refusal_says_what_is_not_included():
    with pytest.raises(NotAllowed, match="Hand a client to a colleague"):
        require(actor("assistant"), "transfer_client")
