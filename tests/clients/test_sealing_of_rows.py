"""Rows that were there before their columns were sealed are sealed by the migration."""

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.apps import apps

from clients.keyring import opened_seed
from clients.migrations._sealing import make_account_keys, seal_rows
from clients.models import AccountKey, ImportDraft, JournalEntry, Step
from clients.tenancy import in_practice
from tests.columns import again, store, stored
from tests.factories.clients import StepFactory
from tests.factories.practice import ImportDraftFactory
from tests.factories.practising import JournalEntryFactory

WORDS = "The gulls were loud."


def seal(model, *columns) -> None:
    """What the migration runs for these columns of one model."""
    name, under = model._meta.model_name, getattr(model, "sealed_under", "client")
    seal_rows("clients", {name: columns}, {name: under})(apps, None)


def test_text_in_the_open_is_sealed_in_every_practice(cast):
    rows = [JournalEntryFactory(client=each, text="") for each in (cast.ana, cast.cleo)]
    for each in rows:
        store(each, WORDS)
    blank = JournalEntryFactory(client=cast.ben, text="")
    seal(JournalEntry, "text")
    assert [WORDS in stored(each) for each in rows] == [False, False]
    for each in rows:
        with in_practice(each.practice_id):
            assert again(each).text == WORDS
    assert stored(blank) == ""


def test_row_that_hangs_on_others_is_sealed_for_its_client(harbour):
    step = StepFactory(goal__plan__client=harbour.ana)
    store(step, WORDS, "what")
    seal(Step, "what")
    assert WORDS not in stored(step, "what")
    assert again(step).what == WORDS


def test_json_is_sealed_as_what_it_says(harbour):
    """PostgreSQL writes JSON with blanks between; what it says counts."""
    draft = ImportDraftFactory(staff=harbour.nora)
    store(draft, '[["Ana", 0, null], ["Ben", 1.5, ""]]', "rows")
    store(draft, "[]", "heads")
    seal(ImportDraft, "rows", "heads")
    assert "Ana" not in stored(draft, "rows")
    assert again(draft).rows == [["Ana", 0, None], ["Ben", 1.5, ""]]
    assert (stored(draft, "heads"), again(draft).heads) == ("[]", [])


def test_account_gets_a_key_and_its_seeds_are_sealed_under_it(cast, settings):
    """They stood under FIELD_KEY itself; of a passkey nothing is secret."""
    AccountKey.objects.all().delete()
    old = Fernet(settings.FIELD_KEYS[0])
    for kind, name in (("totp", "secret"), ("recovery_codes", "seed")):
        kept = {name: old.encrypt(b"JBSWY3DPEHPK3PXP").decode(), "used_mask": 3}
        Authenticator.objects.create(user=cast.nora.account, type=kind, data=kept)
    passkey = {"name": "Passkey"}
    Authenticator.objects.create(user=cast.nora.account, type="webauthn", data=passkey)
    make_account_keys(apps, None)
    app, codes, key = Authenticator.objects.order_by("pk")
    mine = (cast.nora.account_id, "JBSWY3DPEHPK3PXP")
    assert opened_seed(app.data["secret"]) == mine
    assert opened_seed(codes.data["seed"]) == mine
    assert (codes.data["used_mask"], key.data) == (3, passkey)
    assert AccountKey.objects.count() == 7
