"""Seeds of second factors cannot be read at rest, nor lent to another account."""

import json

from allauth.mfa.models import Authenticator
from django.db import connection
from django.urls import reverse

from tests.attachment_clinic.signin.conftest import (
    SEED,
    code_of,
    give_app,
    give_codes,
    send_password,
)


def test_seeds_cannot_be_read_in_the_database(cast):
    """Who holds a copy of the database holds no second factor (R14)."""
    give_app(cast.nora.account)
    give_codes(cast.nora.account)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        rows = [row[0] for row in cursor.fetchall()]
    kept = [json.loads(row) if isinstance(row, str) else row for row in rows]
    assert len(kept) == 2
    assert SEED not in json.dumps(kept)
    seals = [each.get("secret") or each.get("seed") for each in kept]
    assert all(seal.startswith("1a.") for seal in seals)


def test_seed_of_another_account_lets_nobody_in(cast, browser):
    """Whoever can write into the database cannot lend a second factor of theirs."""
    own, hers = give_app(cast.theo.account), give_app(cast.nora.account)
    for kept in (Authenticator.objects.filter(pk=own.pk), None):
        hers.data = own.data
        hers.save(update_fields=["data"])
        send_password(browser, cast.nora)
        answer = browser.post(reverse("mfa_authenticate"), {"code": code_of()})
        assert answer.status_code == 503
        assert browser.get("/practice/").status_code == 302
        if kept is not None:
            kept.delete()


def test_lost_key_is_said_in_words(cast, browser, settings):
    """Neither a 500, nor a way in."""
    give_app(cast.nora.account)
    send_password(browser, cast.nora)
    settings.FIELD_KEYS = ["c29tZSBvdGhlciBrZXksIDMyIGJ5dGVzIGluIGFsbCE="]
    response = browser.post(reverse("mfa_authenticate"), {"code": code_of()})
    assert response.status_code == 503
    assert "FIELD_KEY" in response.content.decode()
    assert browser.get("/practice/").status_code == 302


def test_missing_key_is_said_before_anything_is_set_up(cast, browser, settings):
    send_password(browser, cast.nora)
    settings.FIELD_KEYS = []
    page = browser.get(reverse("mfa_activate_totp"))
    code = code_of(page.context["form"].secret)
    response = browser.post(reverse("mfa_activate_totp"), {"code": code})
    assert response.status_code == 503
    assert not Authenticator.objects.exists()


def test_older_key_still_opens(cast, settings):
    """Keys are rotated with the newest first."""
    app = give_app(cast.nora.account)
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = ["c29tZSBvdGhlciBrZXksIDMyIGJ5dGVzIGluIGFsbCE=", *old]
    assert app.wrap().validate_code(code_of())
