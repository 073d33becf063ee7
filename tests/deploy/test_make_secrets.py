"""Secrets of compose.yaml: made once, never again, and closed to everybody else."""

import json
import stat
from urllib.parse import urlsplit

from attachment_clinic import env
from attachment_clinic.checks import is_loopback
from clients.sealing import is_key
from deploy.compose.make_secrets import BY_HAND, make_all
from tests.deploy.places import compose


def test_all_files_are_made_but_those_that_nobody_else_can_know(tmp_path):
    left = make_all(tmp_path / "secrets")
    made = {path.name for path in (tmp_path / "secrets").iterdir()}
    asked = {each["file"].rpartition("/")[2] for each in compose()["secrets"].values()}
    assert set(left) == set(BY_HAND)
    # The last is what the two before it are made of.
    assert made | set(left) == asked | {"store_password"}


def test_what_is_there_is_kept(tmp_path):
    """A new field key would lock all that was written away."""
    make_all(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    (tmp_path / "mail_url").write_text("smtp://localhost")
    left = make_all(tmp_path)
    after = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert after == before | {"mail_url": "smtp://localhost"}
    assert "mail_url" not in left


def test_the_folder_is_closed_and_two_houses_share_nothing(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    make_all(one)
    make_all(other)
    assert stat.S_IMODE(one.stat().st_mode) == 0o700
    same = [
        p.name for p in one.iterdir() if p.read_text() == (other / p.name).read_text()
    ]
    assert same == []


def test_they_are_what_the_settings_take(tmp_path, monkeypatch):
    make_all(tmp_path)
    monkeypatch.setenv("CLINIC_TEST_FILE", str(tmp_path / "field_key"))
    [key] = env.words("CLINIC_TEST")
    assert is_key(key)
    monkeypatch.setenv("CLINIC_TEST_FILE", str(tmp_path / "secret_key"))
    assert len(env.text("CLINIC_TEST")) >= 50


def test_each_role_has_the_address_with_its_own_password(tmp_path):
    make_all(tmp_path)
    for role, name in (("clinic", "database"), ("clinic_owner", "database_owner")):
        url = urlsplit((tmp_path / f"{name}_url").read_text().strip())
        password = (tmp_path / f"{name}_password").read_text().strip()
        assert (url.username, url.password) == (role, password)
        assert (url.path, url.query) == ("/clinic", "host=/run/postgresql")


def test_the_store_knows_the_house_by_the_key_that_the_house_has(tmp_path):
    make_all(tmp_path)
    url = urlsplit((tmp_path / "storage_url").read_text().strip())
    [known] = json.loads((tmp_path / "store_identities").read_text())["identities"]
    pair = {"accessKey": url.username, "secretKey": url.password}
    assert known["credentials"] == [pair]
    bucket = url.path.strip("/")
    assert known["actions"] == [f"{act}:{bucket}" for act in ("Read", "Write", "List")]
    assert is_loopback(url.hostname)
