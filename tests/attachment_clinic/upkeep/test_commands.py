"""Backups and restores refuse what would end badly, and say what helps."""

import io

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from attachment_clinic.upkeep import archive, restoring
from attachment_clinic.upkeep.archive import BadBackup
from clients.models import Erasure
from tests.clients.actions.test_erasure import ask, grant
from tests.factories.reports import ReportFactory

OTHER_KEY = "b3RoZXIga2V5LCB0aGlydHktdHdvIGJ5dGVzIGxvbmc="
# A backup sees what is committed.
committed = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(harbour, settings, tmp_path):
    """A backup of the cast: its path, and the file with the key that opens it."""
    settings.REPORTS_DIR = tmp_path / "reports"
    settings.INSTRUMENTS_DIR = tmp_path / "instruments"
    folder = settings.REPORTS_DIR / str(harbour.harbour.pk)
    folder.mkdir(parents=True)
    (folder / "nobodys.pdf").write_bytes(b"left behind")
    (settings.INSTRUMENTS_DIR / "ours").mkdir(parents=True)
    (settings.INSTRUMENTS_DIR / "ours" / "ours.toml").write_text("ours")
    ReportFactory(client=harbour.ana, requested_by=harbour.nora, file_name="gone.pdf")
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "identity"
    key.write_text(f"{identity}\n")
    call_command("backup", to=tmp_path / "to", recipient=[str(identity.to_public())])
    [path] = (tmp_path / "to").iterdir()
    return path, key


def restore(path, key, **how):
    call_command("restore", source=path, identity=key, without_ledger=True, **how)


@committed
def test_backup_is_sealed_and_says_what_is_in_it(harbour, made, tmp_path, settings):
    """Rows, migrations, digests and names of keys; files that rows name, or miss."""
    path, key = made
    data = path.read_bytes()
    for word in (b"Brandt", b"SQLite", b"manifest", b"PGDMP"):
        assert word not in data
    assert path.stat().st_mode & 0o077 == 0

    folder = tmp_path / "unpacked"
    folder.mkdir()
    manifest = archive.unpack(path, key.read_text().strip(), folder)
    assert manifest.engine == connection.vendor
    assert manifest.tables["clients_client"]["rows"] == 4
    assert list(manifest.files) == ["instruments/ours/ours.toml"]
    assert manifest.missing == [f"reports/{harbour.harbour.pk}/gone.pdf"]
    assert "clients.0027_erasure" in manifest.migrations
    assert len(manifest.keys) == 1
    for each in folder.rglob("*"):
        if each.is_file():
            assert settings.FIELD_KEYS[0].encode() not in each.read_bytes()
    # Whoever changes a file has to be right about its digest, too.
    (folder / archive.FILES / "instruments/ours/ours.toml").write_text("theirs")
    with pytest.raises(BadBackup, match=r"ours\.toml is not the one"):
        restoring.check(manifest, folder, replace=True)


@committed
def test_restore_refuses_before_it_touches_anything(made, settings, tmp_path):
    """A house that is lived in, other keys, another identity, one flipped byte."""
    path, key = made
    with pytest.raises(CommandError, match="Restore into an empty place"):
        restore(path, key)
    stranger = tmp_path / "stranger"
    stranger.write_text(str(pyrage.x25519.Identity.generate()))
    with pytest.raises(CommandError, match="does not open the backup"):
        restore(path, stranger, replace=True)
    ours, settings.FIELD_KEYS = settings.FIELD_KEYS, [OTHER_KEY]
    with pytest.raises(CommandError, match="FIELD_KEY lacks the keys"):
        restore(path, key, replace=True)
    settings.FIELD_KEYS = ours
    named = ["restore", "--from", str(path), "--identity", str(key)]
    with pytest.raises(CommandError, match="required"):
        call_command(*named)
    with pytest.raises(CommandError, match="no ledger in"):
        call_command(*named, "--ledger", str(tmp_path))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(CommandError, match="Not restored"):
        restore(path, key, replace=True)


def test_backup_without_a_recipient_is_not_made(tmp_path):
    """Nothing leaves this server unencrypted."""
    with pytest.raises(CommandError, match="at least one recipient"):
        call_command("backup", to=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_key_for_backups_is_written_once_and_for_its_owner(tmp_path, capsys):
    """The public half is printed, the secret one is in the file alone."""
    path = tmp_path / "key"
    call_command("make_backup_key", to=path)
    secret = path.read_text().strip()
    public = str(pyrage.x25519.Identity.from_str(secret).to_public())
    said = capsys.readouterr().out
    assert f"BACKUP_RECIPIENTS={public}" in said
    assert secret not in said
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="No key was written"):
        call_command("make_backup_key", to=path)


def test_operator_is_the_second_person_of_a_practice_of_one(harbour):
    """The record says that nobody of the practice confirmed it."""
    erasure = ask(harbour)
    with pytest.raises(CommandError, match="does not wait"):
        call_command("confirm_erasure", str(erasure.pk))
    grant(harbour, erasure)
    call_command("confirm_erasure", str(erasure.pk))
    done = Erasure.objects.get(pk=erasure.pk)
    assert (done.state, done.confirmed_by) == ("confirmed", None)
    with pytest.raises(CommandError, match="no such erasure"):
        call_command("confirm_erasure", str(harbour.ana.pk))


@committed
def test_long_steps_are_told_where_somebody_waits(harbour, tmp_path):
    """Beside the output, on a terminal or with --verbosity 2."""
    told = {"stderr": io.StringIO(), "verbosity": 2}
    to = str(pyrage.x25519.Identity.generate().to_public())
    call_command("backup", to=tmp_path / "more", recipient=[to], **told)
    assert told["stderr"].getvalue().splitlines() == [
        "1 of 4: copying files",
        "2 of 4: copying and counting the database",
        "3 of 4: looking at the files once more",
        "4 of 4: packing and encrypting",
    ]
