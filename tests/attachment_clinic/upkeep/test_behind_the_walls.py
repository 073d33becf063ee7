"""What looks after the house works as the role of the house, or names the account."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models import AccountKey, AuditLine, Client, ClientKey, PracticeKey
from clients.queries.retention import ended_before
from clients.tenancy import in_practice
from reports.tasks import carry_out_erasures
from tests.factories.clients import MONDAY
from tests.reports.actions.test_erasure import THEN, confirmed

RECIPIENT = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
NEW_KEY = "YSBuZXdlciBrZXksIDMyIGJ5dGVzIG9mIHRlc3RzISE="


@pytest.fixture
def walled(together, app_role):
    """The cast, committed; `with app_role():` is the role of the house."""
    return together


def as_who_signs_in(role: str) -> str:
    """The address of this database for the role of the house, given a way in."""
    here = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE \"{role}\" LOGIN PASSWORD 'of tests'")
    port = f":{here['PORT']}" if here["PORT"] else ""
    return (
        f"postgresql://{role}:of%20tests@{port}/{here['NAME']}"
        f"?host={quote(here['HOST'], safe='')}"
    )


def test_backup_names_the_account_it_needs(walled, app_role, settings, tmp_path):
    """Half of a house would look like a whole one."""
    with app_role(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        [role] = cursor.fetchone()
    settings.BACKUP_DATABASE_URL = as_who_signs_in(role)
    with pytest.raises(CommandError) as refused:
        call_command("backup", to=tmp_path / "to", recipient=[RECIPIENT])
    assert str(refused.value) == (
        f"No backup was made: The account {role} does not see the rows of all "
        "practices. Let BACKUP_DATABASE_URL name the one that runs migrate, such as "
        "clinic_owner."
    )
    assert list((tmp_path / "to").iterdir()) == []


def test_erasures_of_every_practice_are_carried_out(walled, app_role):
    erasure = confirmed(walled, walled.ana)
    with app_role(), time_machine.travel(THEN, tick=False):
        assert carry_out_erasures() == 1
    erasure.refresh_from_db()
    assert erasure.state == "executed"
    assert not Client.everywhere.filter(pk=walled.ana.pk).exists()


def test_files_that_are_due_are_listed(walled, app_role):
    """For an owner, of the own practice."""
    walled.ana.episodes.update(closed_on=MONDAY.date())
    Client.objects.filter(pk=walled.ana.pk).update(status="discharged")
    after = MONDAY.date() + timedelta(days=1)
    with app_role(), in_practice(walled.harbour.pk):
        assert [each.pk for each in ended_before(walled.nora, after)] == [walled.ana.pk]


def test_every_key_is_wrapped_anew(walled, app_role, settings, capsys):
    count = sum(
        getattr(model, "everywhere", model.objects).count()
        for model in (ClientKey, PracticeKey, AccountKey)
    )
    settings.FIELD_KEYS = [NEW_KEY, *settings.FIELD_KEYS]
    with app_role():
        call_command("rotate_keys")
    assert f"{count} keys were wrapped anew" in capsys.readouterr().out
    assert count == 13


def test_trail_is_linked_proved_and_its_head_kept(
    walled, app_role, settings, tmp_path, capsys
):
    files = "django.core.files.storage.FileSystemStorage"
    heads = {"BACKEND": files, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"audit_heads": heads}
    confirmed(walled, walled.ana)
    before = AuditLine.objects.count()
    with app_role(), time_machine.travel(MONDAY, tick=False):
        call_command("verify_audit", link=True)
        call_command("export_audit_head")
        call_command("verify_audit", link=True)
    said = capsys.readouterr().out
    assert f"\nHead 1: {before} links" in said
    # And the line of the head itself.
    assert f"{before + 1} lines are what was written." in said
    assert "The newest of 1 heads is number 1." in said
