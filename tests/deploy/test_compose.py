"""compose.yaml is what Compose understands, and lets nobody in but by the proxy."""

import subprocess
import sys

import pytest
import yaml

from tests.deploy.places import DEPLOY, QUEUES, compose, ours, put_in, services
from tests.house.tree import ROOT

NO_NETWORK = {"database", "broker"}


def check(path) -> subprocess.CompletedProcess[str]:
    """The file against the schema of the Compose specification, which is bundled."""
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    return subprocess.run(  # noqa: S603 - a package of requirements-dev.txt
        [sys.executable, *command, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_a_compose_file():
    done = check(DEPLOY / "compose.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_misspelled_word_would_be_found(tmp_path):
    """The schema is really asked: it is no list of wishes."""
    wrong = compose() | {"services": {"web": {"image": "a:1", "read_onyl": True}}}
    (tmp_path / "compose.yaml").write_text(yaml.safe_dump(wrong))
    done = check(tmp_path / "compose.yaml")
    assert (done.returncode, "read_onyl" in done.stdout) == (1, True)


def test_nothing_is_published_but_the_proxy_and_that_on_loopback():
    published = {
        name: [put_in(port, {}) for port in each["ports"]]
        for name, each in services().items()
        if "ports" in each
    }
    assert published == {"proxy": ["127.0.0.1:80:80", "127.0.0.1:443:443"]}


def test_only_the_proxy_has_a_network_of_its_own():
    """Database and broker have none; all others share the loopback of the proxy."""
    assert services()["proxy"]["networks"] == ["outside"]
    for name, each in services().items():
        if name != "proxy":
            wanted = "none" if name in NO_NETWORK else "service:proxy"
            assert (name, each["network_mode"]) == (name, wanted)


def test_servers_listen_on_sockets_and_on_loopback_only():
    found = {
        name: " ".join(each.get("command", [])) for name, each in services().items()
    }
    assert "listen_addresses= " in found["database"]
    assert "--port 0 " in found["broker"]
    assert "-ip.bind=127.0.0.1 " in found["store"]
    assert not [name for name, text in found.items() if "0.0.0.0" in text]  # noqa: S104


@pytest.mark.parametrize("name", sorted(services()))
def test_no_container_can_become_more_than_it_is(name):
    each = services()[name]
    user, _, group = each["user"].partition(":")
    assert (user.isdigit() and int(user) > 0, group) == (True, user)
    assert each["cap_drop"] == ["ALL"]
    assert each["security_opt"] == ["no-new-privileges:true"]
    assert each["read_only"] is True
    assert "privileged" not in each


def test_every_file_that_is_shared_in_is_there():
    """Volumes with a name are made; a path that does not exist becomes a folder."""
    shared = {
        volume.split(":")[0]
        for each in services().values()
        for volume in each.get("volumes", [])
        if volume.startswith(".")
    }
    assert shared
    assert [path for path in shared if not (DEPLOY / path).is_file()] == []


def test_every_volume_and_secret_is_declared_and_used():
    volumes = {
        volume.split(":")[0]
        for each in services().values()
        for volume in each.get("volumes", [])
        if not volume.startswith(".")
    }
    secrets = {
        secret if isinstance(secret, str) else secret["source"]
        for each in services().values()
        for secret in each.get("secrets", [])
    }
    assert (volumes, secrets) == (set(compose()["volumes"]), set(compose()["secrets"]))


def test_secrets_are_named_by_files_that_the_service_gets():
    for name, each in services().items():
        given = {
            f"/run/secrets/{secret}"
            for secret in each.get("secrets", [])
            if isinstance(secret, str)
        }
        asked = {
            value
            for key, value in each.get("environment", {}).items()
            if key.endswith("_FILE")
        }
        assert (name, asked - given) == (name, set())


def test_only_the_migration_comes_as_the_owner_of_the_tables():
    owners = {
        name for name, each in ours().items() if "database_owner_url" in each["secrets"]
    }
    assert owners == {"migrate"}
    assert "database_url" not in services()["migrate"]["secrets"]


def test_nothing_starts_before_the_tables_are_those_of_its_version():
    for name, each in ours().items():
        if name != "migrate":
            waits = each["depends_on"]["migrate"]["condition"]
            assert (name, waits) == (name, "service_completed_successfully")


def test_each_queue_has_a_worker_and_there_is_one_beat():
    commands = [" ".join(each.get("command", [])) for each in ours().values()]
    queues = [
        text.split("--queues=")[1].split()[0]
        for text in commands
        if "--queues=" in text
    ]
    beats = [name for name, each in ours().items() if "beat" in each.get("command", [])]
    assert (sorted(queues), beats) == (sorted(QUEUES), ["beat"])
    assert services()["beat"]["deploy"] == {"replicas": 1}


def test_the_name_of_the_house_has_to_be_said():
    """A default would send letters with links to another house."""
    address = ours()["web"]["environment"]["SITE_ADDRESS"]
    with pytest.raises(KeyError, match="CLINIC_HOST"):
        put_in(address, {})
    said = put_in(address, {"CLINIC_HOST": "clinic.example.org"})
    assert said == "https://clinic.example.org"


def test_secrets_are_in_no_repository():
    assert "/deploy/compose/secrets/" in (ROOT / ".gitignore").read_text().splitlines()
