"""The Dockerfile names what exists, and makes an image that runs as nobody special."""

import json
import re

import pytest
from django.core.management import get_commands

from tests.deploy.places import DEPLOY, containers, of_the_image, pods, services
from tests.house.tree import APPS, ROOT

TEXT = (DEPLOY / "Dockerfile").read_text()
STEPS = [
    (step.split()[0], step.split(maxsplit=1)[1])
    for step in re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", TEXT)).splitlines()
    if step.strip()
]
LAST = STEPS[max(n for n, (word, _) in enumerate(STEPS) if word == "FROM") :]


def all_of(word: str) -> list[str]:
    return [rest for each, rest in STEPS if each == word]


def last(word: str) -> str:
    [rest] = [rest for each, rest in LAST if each == word]
    return rest


def test_the_base_is_one_exact_version():
    [arg] = all_of("ARG")
    assert re.fullmatch(
        r"PYTHON=python:3\.\d+\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", arg
    )
    assert {each.split()[0] for each in all_of("FROM")} == {"${PYTHON}"}


def images() -> list[str]:
    """Those of others in compose.yaml, also where one is built upon."""
    found = []
    for each in services().values():
        build = each.get("build", {})
        if "dockerfile_inline" in build:
            found += re.findall(
                r"^FROM (\S+)", build["dockerfile_inline"], re.MULTILINE
            )
        elif "dockerfile" not in build:
            found.append(each["image"])
    return found


@pytest.mark.parametrize("image", images())
def test_images_of_others_are_one_exact_version(image):
    assert re.fullmatch(
        r"[\w./-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?(@sha256:[0-9a-f]{64})?", image
    )


def test_packages_are_installed_with_their_hashes_and_nothing_is_built():
    [install] = [run for run in all_of("RUN") if " install " in run and "pip" in run]
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(install.split())
    assert install.endswith("-r requirements.lock")


def test_it_runs_as_a_user_by_number_who_is_not_root():
    user, group = last("USER").split(":")
    assert int(user) == int(group) > 0
    assert not [rest for word, rest in LAST if word == "COPY" and "--chown" in rest]


def test_it_listens_on_loopback_until_somebody_says_otherwise():
    command = json.loads(last("CMD"))
    assert command[command.index("--bind") + 1] == f"127.0.0.1:{last('EXPOSE')}"


def test_health_is_asked_by_a_file_that_comes_along():
    command = json.loads(last("HEALTHCHECK").split("CMD", 1)[1])
    assert command == ["python", "deploy/healthcheck.py"]
    assert f"!{command[1]}" in ignored()


def ignored() -> list[str]:
    text = (DEPLOY / "Dockerfile.dockerignore").read_text()
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_nothing_goes_to_the_engine_but_what_is_named():
    """No secret, no database and no history ends in a layer because it lay around."""
    lines = ignored()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    assert [name for name in let_in if not (ROOT / name).exists()] == []
    wanted = {"requirements.lock", "manage.py", "attachment_clinic", *APPS}
    assert wanted <= let_in


def test_commands_that_are_named_exist():
    """In the Dockerfile, in compose.yaml, in the manifests and in the units."""
    texts = [
        TEXT,
        *(path.read_text() for path in (DEPLOY / "systemd").glob("*.service")),
    ]
    texts += [" ".join(each.get("command", [])) for each in services().values()]
    texts += [
        " ".join(c.get("command", [])) for p in pods().values() for c in containers(p)
    ]
    named = set(re.findall(r"manage\.py (\w+)", "\n".join(texts)))
    assert {"migrate", "createcachetable", "collectstatic"} <= named
    assert named - set(get_commands()) == set()


def test_set_up_knows_the_kind_that_is_asked_of_it():
    [kind] = re.findall(r"deploy/bootstrap\.sh (\w+)", TEXT)
    cases = re.findall(
        r"(?m)^  ([\w| ]+)\) LOCK=", (DEPLOY / "bootstrap.sh").read_text()
    )
    assert kind in cases


def test_folders_that_are_written_to_are_made_for_the_user():
    made = next(run for run in all_of("RUN") if "install -d" in run)
    told = of_the_image()
    for name in ("VAR_DIR", "AUDIT_HEAD_DIR", "LEDGER_DIR"):
        assert [
            path
            for path in made.split()
            if told[name].startswith(path) and len(path) > 1
        ]
    assert "-m 0700 -o 10001 -g 10001" in made
