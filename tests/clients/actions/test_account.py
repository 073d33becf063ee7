"""What the trail keeps of signing in; the door's own tests walk the whole way."""

from clients.actions.account import (
    NOBODY,
    note_failed_sign_in,
    note_sign_in,
    note_sign_in_change,
    note_sign_out,
)
from clients.models import AuditLine
from clients.queries.account import actor_of
from tests.factories.clients import MONDAY


def test_sign_in_and_out_name_the_person_and_the_practice(cast):
    by = actor_of(cast.nora.account)
    note_sign_in(account=cast.nora.account, by=by, now=MONDAY)
    note_sign_out(account=cast.nora.account, by=by, now=MONDAY)
    kept = AuditLine.objects.order_by("id").values_list(
        "act", "actor_name", "practice_id", "thing_id"
    )
    account = str(cast.nora.account_id)
    assert list(kept) == [
        ("sign_in", "Nora Quist", cast.harbour.pk, account),
        ("sign_out", "Nora Quist", cast.harbour.pk, account),
    ]


def test_failed_sign_in_stands_in_the_practice_it_was_aimed_at(cast):
    """Its owner reads of it; the owner of another practice does not."""
    note_failed_sign_in(email="SAM@example.org", locked=True, by=NOBODY, now=MONDAY)
    (line,) = AuditLine.objects.all()
    assert (line.practice_id, line.actor_kind) == (cast.lighthouse.pk, "nobody")
    assert line.detail == {"locked": True}


def test_failed_sign_in_with_an_unknown_name_keeps_no_name(cast):
    note_failed_sign_in(email="x@example.org", locked=False, by=NOBODY, now=MONDAY)
    (line,) = AuditLine.objects.all()
    assert (line.practice_id, line.thing_id) == (None, "")
    assert "x@example.org" not in str(line.__dict__)


def test_change_of_a_way_in_says_what_changed(cast):
    account = cast.ana.account
    note_sign_in_change(
        account=account, what="totp_activated", by=actor_of(account), now=MONDAY
    )
    (line,) = AuditLine.objects.all()
    assert line.detail == {"what": "totp_activated"}


def test_closed_post_still_has_a_name_in_the_trail(cast):
    cast.theo.account.is_active = False
    cast.theo.account.save()
    assert actor_of(cast.theo.account).name == "Closed account"
