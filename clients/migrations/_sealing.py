"""Keys for the clients and practices there are, and seals for their rows.

A migration that turns columns into sealed ones runs `seal_rows` behind its AlterField.
Frozen rows are written, too: it takes their triggers away before, and puts them back.
"""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from clients.keyring import Owner, sealed_seed, wrapped
from clients.sealing import new_key
from clients.tenancy import in_practice


def make_keys(apps, schema_editor):
    """A key for every practice and every client; raises KeyMissing without FIELD_KEY."""
    for practice in apps.get_model("clients", "Practice").objects.order_by("pk"):
        with in_practice(practice.pk):
            _make(apps, "practice", {"practice_id": practice.pk}, practice)
            for client in _rows(apps.get_model("clients", "Client"), practice):
                whose = {"practice_id": practice.pk, "client_id": client.pk}
                _make(apps, "client", whose, client)


def _make(apps, kind, whose, row):
    key = apps.get_model("clients", f"{kind}key")(made_at=row.created_at, **whose)
    key.wrapped, key.wrapped_by = wrapped(new_key(), key.pk, Owner(kind, row.pk))
    key.save(force_insert=True)


def make_account_keys(apps, schema_editor):
    """A key for every account, and its seeds of second factors sealed under it.

    Until now seeds stood under FIELD_KEY itself, as Fernet has it.
    """
    seeds = apps.get_model("mfa", "Authenticator").objects
    for account in apps.get_model("clients", "Account").objects.order_by("pk"):
        _make(apps, "account", {"account_id": account.pk}, account)
        for row in seeds.filter(user_id=account.pk).exclude(type="webauthn"):
            name = "secret" if row.type == "totp" else "seed"
            keys = MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
            seed = keys.decrypt(row.data[name].encode()).decode()
            row.data[name] = sealed_seed(account.pk, seed)
            row.save(update_fields=["data"])


def seal_rows(app, columns, under=None):
    """What RunPython runs: seals `columns` (names by model) of every row there is.

    `under` gives `sealed_under` of models that have another than "client".
    """

    def forth(apps, schema_editor):
        for practice in apps.get_model("clients", "Practice").objects.order_by("pk"):
            with in_practice(practice.pk):
                for name, fields in columns.items():
                    model = apps.get_model(app, name)
                    model.sealed_under = (under or {}).get(name, "client")
                    for row in _rows(model, practice):
                        _seal(row, fields)

    return forth


def _rows(model, practice):
    return model.objects.filter(practice_id=practice.pk).order_by("pk").iterator(200)


def _seal(row, names):
    made = {}
    for name in names:
        field, stored = row._meta.get_field(name), row.__dict__[name]
        # Until now the column held the plain text, which looks like something sealed.
        token = getattr(stored, "token", None)
        if token is not None:
            made[name] = field.sealed_for(row, field.loaded(token))
    if made:
        type(row).objects.filter(pk=row.pk).update(**made)
