"""The command that founds a practice."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from clients.models import Account, Letter, Practice, Staff

ARGUMENTS = {
    "name": "Quay Practice",
    "time_zone": "Europe/Dublin",
    "owner_name": "Iris Fell",
    "owner_email": "iris@example.org",
}


def test_create_practice_prints_an_address_that_works_once(db, browser):
    """No default account, no default password: the owner chooses it there (R23)."""
    out = io.StringIO()
    call_command("create_practice", **ARGUMENTS, stdout=out)
    address = re.search(r"http://[^/]+(/accounts/invitation/\S+)", out.getvalue())[1]
    assert not Account.objects.exists()
    words = {"password": "four words nobody says", "again": "four words nobody says"}
    assert browser.post(address, words).status_code == 302
    assert browser.get(address).status_code == 410
    (owner,) = Staff.everywhere.all()
    assert (owner.role, owner.practice.name) == ("owner", "Quay Practice")


def test_create_practice_sends_no_mail_that_would_make_the_address_void(db):
    call_command("create_practice", **ARGUMENTS, stdout=io.StringIO())
    (letter,) = Letter.everywhere.all()
    assert letter.state == "stopped"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"time_zone": "Mars/Olympus"}, "not a known time zone"),
        ({"owner_email": "iris"}, "valid email"),
    ],
)
def test_create_practice_says_what_is_wrong_and_founds_nothing(db, wrong, words):
    with pytest.raises(CommandError, match=words):
        call_command("create_practice", **(ARGUMENTS | wrong))
    assert not Practice.objects.exists()
