"""What stands in deploy/, read as its engines do: services, manifests, variables."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from attachment_clinic.queues import NAMES
from tests.house.tree import ROOT, calls, dotted, modules, tree

DEPLOY = ROOT / "deploy"
QUEUES = set(NAMES)
# Read by Python, by the shell or by a library, and by no setting of ours.
OF_OTHERS = {
    "HOME",
    "PATH",
    "PROMETHEUS_MULTIPROC_DIR",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONUNBUFFERED",
}
# A name, and what stands for it where nobody says it; one may stand inside another.
_SAID = re.compile(r"\$\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<rest>[^${}]*))?\}")

# ---- compose.yaml --------------------------------------------------------------


@cache
def compose() -> dict[str, Any]:
    """compose.yaml with its anchors resolved, before any variable is put in."""
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def services() -> dict[str, dict[str, Any]]:
    """The services of compose.yaml by name."""
    return compose()["services"]


def ours() -> dict[str, dict[str, Any]]:
    """Those that run the product's own image."""
    return {
        name: each
        for name, each in services().items()
        if each.get("image", "").startswith("attachment-clinic:")
    }


def put_in(text: str, said: Mapping[str, str]) -> str:
    """`text` with ${VARIABLES} put in as Compose does; KeyError names a missing one."""

    def value(found: re.Match[str]) -> str:
        given = said.get(found["name"], "")
        if given or found["kind"] == "-":
            return given or found["rest"]
        if found["kind"] == "?":
            raise KeyError(found["name"])
        return given

    while "${" in text:
        text = _SAID.sub(value, text)
    return text


# ---- kubernetes/ ---------------------------------------------------------------


def manifests() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object below kubernetes/, with the name of its file."""
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        for each in yaml.safe_load_all(path.read_text()):
            yield path.name, each


def of_kind(*kinds: str) -> list[dict[str, Any]]:
    """The objects of these kinds."""
    return [each for _, each in manifests() if each["kind"] in kinds]


def pods() -> dict[str, dict[str, Any]]:
    """The pod of every Deployment and Job, by the name of it."""
    found = of_kind("Deployment", "Job")
    return {
        each["metadata"]["name"]: each["spec"]["template"]["spec"] for each in found
    }


def containers(pod: dict[str, Any]) -> list[dict[str, Any]]:
    """All of a pod, those that only prepare it too."""
    return [*pod.get("initContainers", ()), *pod["containers"]]


# ---- variables -----------------------------------------------------------------


@cache
def known() -> frozenset[str]:
    """Every variable that the product reads, by itself or from a file."""
    found = {
        call.args[0].value
        for path in modules("attachment_clinic")
        for call in calls(tree(path))
        if dotted(call.func).startswith("env.")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    return frozenset(found | {f"{name}_FILE" for name in found})


def lines_of(path: Path) -> dict[str, str]:
    """NAME=value of each line of a file of settings."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", path.read_text(), re.MULTILINE))


def of_the_image() -> dict[str, str]:
    """What the Dockerfile's ENV of the last stage tells every container."""
    text = (DEPLOY / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    [block] = re.findall(r"^ENV ((?:.*\\\n)*.*)$", text, re.MULTILINE)
    return dict(word.split("=", 1) for word in block.replace("\\\n", " ").split())
