"""Every variable in deploy/ is one that the product reads; together they are enough."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.compose.make_secrets import make_all
from tests.deploy.places import (
    DEPLOY,
    OF_OTHERS,
    known,
    lines_of,
    of_the_image,
    ours,
    put_in,
)
from tests.house.tree import ROOT

CLUSTER = DEPLOY / "kubernetes" / "clinic.env"
SAID = {"CLINIC_HOST": "clinic.example.org", "STORAGE_ENCRYPTED": "1"}


def of_compose() -> dict[str, str]:
    told = ours()["web"]["environment"]
    return {name: put_in(value, SAID) for name, value in told.items()}


def of_systemd() -> dict[str, str]:
    text = "\n".join(
        path.read_text() for path in (DEPLOY / "systemd").rglob("*.*") if path.is_file()
    )
    words = re.findall(r"^Environment=(.*)$", text, re.MULTILINE)
    return dict(word.split("=", 1) for line in words for word in line.split())


PLACES = {
    "env.example": lines_of(DEPLOY / "env.example"),
    "compose.yaml": of_compose(),
    "kubernetes/clinic.env": lines_of(CLUSTER),
    "Dockerfile": of_the_image(),
    "systemd": of_systemd(),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_variable_is_one_that_is_read(place):
    """One with a misspelled name would be set for years and do nothing."""
    assert PLACES[place]
    assert set(PLACES[place]) - known() - OF_OTHERS == set()


def test_examples_say_each_variable_that_has_no_default():
    for place in ("env.example", "compose.yaml", "kubernetes/clinic.env"):
        said = {name.removesuffix("_FILE") for name in PLACES[place]}
        assert {
            "SECRET_KEY",
            "FIELD_KEY",
            "DATABASE_URL",
            "REDIS_URL",
            "MAIL_URL",
        } <= said


def check(told: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What `check --deploy` says where all paths lie below `folder`."""
    here = {
        name: re.sub(r"^/(run/secrets|var/lib)/", rf"{folder}/\1/", value)
        for name, value in told.items()
    }
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *command],
        cwd=ROOT,
        env=here | {"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def image() -> dict[str, str]:
    """What the image tells; static files are collected into it, and not here."""
    return {
        n: v for n, v in of_the_image().items() if n not in {*OF_OTHERS, "STATIC_ROOT"}
    }


def test_compose_makes_a_place_without_a_warning(tmp_path):
    """With the secrets as its own script makes them, and the mail server by hand."""
    secrets = tmp_path / "run/secrets"
    make_all(secrets)
    (secrets / "mail_url").write_text("smtp+tls://user:password@mail.example.org:587\n")
    done = check(image() | of_compose(), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_kubernetes_makes_a_place_without_a_warning(tmp_path):
    """With the secrets of its example; the database is looked for on loopback."""
    secrets = tmp_path / "run/secrets/clinic"
    make_all(secrets)
    example = (CLUSTER.parent / "secret.example.yaml").read_text()
    for name in ("database_url", "redis_url", "mail_url", "storage_url"):
        [value] = re.findall(
            rf'^  {name}: "(.*clinic:.*|redis.*|smtp.*|s3:.*)"$', example, re.MULTILINE
        )
        path = secrets / name
        path.unlink(missing_ok=True)
        path.write_text(value.replace("db.example.org:5432", "127.0.0.1:1"))
    told = image() | lines_of(CLUSTER) | {"STORAGE_ENCRYPTED": "1"}
    done = check(told, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
