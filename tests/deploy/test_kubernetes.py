"""The manifests are what Kubernetes understands, and hold what the house promises."""

import copy
import re
from datetime import UTC, datetime

import kubernetes_validate
import pytest
import yaml
from django.urls import reverse

from attachment_clinic.web.metrics import Rows
from tests.deploy.places import (
    DEPLOY,
    QUEUES,
    containers,
    lines_of,
    manifests,
    of_kind,
    pods,
)
from tests.house.tree import ROOT

FOLDER = DEPLOY / "kubernetes"
VERSION = "1.37"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OBJECTS = [
    (f"{name}:{each['kind']}:{each['metadata']['name']}", each)
    for name, each in manifests()
    if each["kind"] != "Kustomization"
]
SETTINGS = lines_of(FOLDER / "clinic.env")


def kustomization() -> dict:
    return yaml.safe_load((FOLDER / "kustomization.yaml").read_text())


@pytest.mark.parametrize(
    "each", [each for _, each in OBJECTS], ids=[i for i, _ in OBJECTS]
)
def test_it_is_an_object_of_kubernetes(each):
    """Against the schemas of Kubernetes, where a word that is not known is wrong."""
    kubernetes_validate.validate(each, VERSION, strict=True)


def test_a_misspelled_word_would_be_found():
    wrong = copy.deepcopy(of_kind("Deployment")[0])
    wrong["spec"]["template"]["spec"]["containers"][0]["securityContxt"] = {}
    with pytest.raises(kubernetes_validate.ValidationError, match="securityContxt"):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


def test_everything_is_applied_but_the_example_of_secrets():
    files = {path.name for path in FOLDER.glob("*.yaml")}
    apart = {"kustomization.yaml", "secret.example.yaml"}
    assert set(kustomization()["resources"]) == files - apart


def test_settings_come_from_the_generated_map():
    [made] = kustomization()["configMapGenerator"]
    assert made["envs"] == ["clinic.env"]
    for pod in pods().values():
        for each in containers(pod):
            assert each["envFrom"] == [{"configMapRef": {"name": made["name"]}}]


def test_every_image_is_the_one_that_kustomize_pins():
    [pinned] = kustomization()["images"]
    assert pinned["newTag"] not in {"", "latest"}
    used = {each["image"] for pod in pods().values() for each in containers(pod)}
    assert used == {pinned["name"]}


@pytest.mark.parametrize("name", sorted(pods()))
def test_no_pod_can_become_more_than_it_is(name):
    pod = pods()[name]
    told = pod["securityContext"]
    assert (told["runAsNonRoot"], told["runAsUser"]) == (True, 10001)
    assert told["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for each in containers(pod):
        assert each["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert {"requests", "limits"} == set(each["resources"])


@pytest.mark.parametrize("name", sorted(pods()))
def test_files_are_written_to_volumes_only(name):
    """What the settings name lies below a mount, for the rest cannot be written."""
    pod = pods()[name]
    volumes = {each["name"] for each in pod["volumes"]}
    for each in containers(pod):
        mounts = {mount["mountPath"]: mount["name"] for mount in each["volumeMounts"]}
        assert set(mounts.values()) == volumes
        for value in SETTINGS.values():
            if value.startswith("/"):
                assert [path for path in mounts if value.startswith(f"{path}/")], value


def test_there_is_exactly_one_beat_and_the_old_one_ends_first():
    beats = [
        each
        for each in of_kind("Deployment")
        if "beat" in containers(pods()[each["metadata"]["name"]])[-1]["args"]
    ]
    [beat] = beats
    assert beat["spec"]["replicas"] == 1
    assert beat["spec"]["strategy"] == {"type": "Recreate"}
    scaled = [
        each["spec"]["scaleTargetRef"]["name"]
        for each in of_kind("HorizontalPodAutoscaler")
    ]
    assert "beat" not in scaled


def test_web_and_workers_come_anew_without_a_gap():
    for each in of_kind("Deployment"):
        name = each["metadata"]["name"]
        if name != "beat":
            assert each["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
            assert "replicas" not in each["spec"], "the autoscaler says how many"


def test_all_but_the_migration_wait_for_it():
    for name, pod in pods().items():
        waiting = [each["name"] for each in pod.get("initContainers", [])]
        assert (name, waiting) == (
            name,
            [] if name == "migrate" else ["wait-for-migrate"],
        )


def test_only_the_migration_gets_the_secret_of_the_owner():
    text = {name: yaml.safe_dump(pod) for name, pod in pods().items()}
    assert [name for name, said in text.items() if "clinic-owner" in said] == [
        "migrate"
    ]


def test_secrets_that_are_named_are_in_the_example():
    [given, owner] = of_kind("Secret")
    named = {
        value.rpartition("/")[2]
        for name, value in SETTINGS.items()
        if name.endswith("_FILE")
    }
    assert named - set(given["stringData"]) == set()
    parts = next(
        each["projected"]["sources"]
        for each in pods()["migrate"]["volumes"]
        if each["name"] == "secrets"
    )
    items = {item["key"] for part in parts for item in part["secret"]["items"]}
    assert items == set(given["stringData"]) | set(owner["stringData"])


def test_each_queue_has_a_worker_that_follows_its_oldest_job():
    queues, scaled = {}, {}
    for name, pod in pods().items():
        found = re.findall(
            r"--queues=(\w+)", " ".join(pod["containers"][0].get("args", []))
        )
        queues |= dict.fromkeys(found, name)
    for each in of_kind("HorizontalPodAutoscaler"):
        for metric in each["spec"]["metrics"]:
            if metric["type"] == "External":
                asked = metric["external"]["metric"]
                queue = asked["selector"]["matchLabels"]["queue"]
                scaled[queue] = each["spec"]["scaleTargetRef"]["name"]
    assert set(queues) == QUEUES
    assert scaled == queues


def test_what_the_autoscaler_follows_is_told_at_metrics(db):
    """A name that nobody tells would leave two workers to any number of reports."""
    [told] = [
        each
        for each in Rows(NOW).collect()
        if each.name == "clinic_oldest_pending_job_seconds"
    ]
    followed = {
        (asked["name"], asked["selector"]["matchLabels"]["queue"])
        for each in of_kind("HorizontalPodAutoscaler")
        for metric in each["spec"]["metrics"]
        if metric["type"] == "External"
        for asked in [metric["external"]["metric"]]
    }
    assert followed == {(told.name, one.labels["queue"]) for one in told.samples}


def test_workers_differ_in_their_queue_only():
    """Three files for what one template would say: what is mended in one is in all."""
    texts = {
        re.sub(rf"\b{queue}\b", "QUEUE", (FOLDER / f"worker-{queue}.yaml").read_text())
        for queue in QUEUES
    }
    said = {"\n".join(text.splitlines()[1:]) for text in texts}
    assert {re.sub(r"cpu: \w+", "cpu: SOME", text) for text in said} == {
        re.sub(r"cpu: \w+", "cpu: SOME", min(said))
    }


def test_web_alone_listens_to_others_and_a_policy_guards_it():
    listening = {
        name: re.findall(r"--bind=(\S+)", " ".join(each.get("args", [])))
        for name, pod in pods().items()
        for each in pod["containers"]
    }
    assert {n: b for n, b in listening.items() if b} == {"web": ["0.0.0.0:8000"]}
    policies = {
        each["metadata"]["name"]: each["spec"] for each in of_kind("NetworkPolicy")
    }
    assert policies["nothing-else"] == {
        "podSelector": {},
        "policyTypes": ["Ingress", "Egress"],
    }
    entries = [name for name, each in policies.items() if "ingress" in each]
    assert entries == ["into-web"]


def test_probes_ask_by_a_name_that_is_allowed():
    [web] = pods()["web"]["containers"]
    paths = [web[f"{k}Probe"]["httpGet"]["path"] for k in ("liveness", "readiness")]
    assert paths == [reverse("health"), reverse("ready")]
    for kind in ("startupProbe", "livenessProbe", "readinessProbe"):
        asked = web[kind]["httpGet"]
        told = {each["name"]: each["value"] for each in asked["httpHeaders"]}
        assert told["Host"] in SETTINGS["ALLOWED_HOSTS"].split(",")
        assert told["X-Forwarded-Proto"] == "https"


def test_prometheus_asks_by_a_name_that_is_allowed():
    """It cannot say another name than that of the address it asks."""
    [service] = of_kind("Service")
    name = f"{service['metadata']['name']}.{kustomization()['namespace']}.svc"
    assert name in SETTINGS["ALLOWED_HOSTS"].split(",")
    assert f"`http://{name}/metrics`" in (ROOT / "docs/operations.md").read_text()


def test_a_pod_that_ends_has_the_time_it_needs(settings):
    """A task may take its whole limit; a request ends while nobody new is sent."""
    for name, pod in pods().items():
        if name.startswith("worker"):
            grace = pod["terminationGracePeriodSeconds"]
            assert grace > settings.CELERY_TASK_TIME_LIMIT
    [web] = pods()["web"]["containers"]
    [graceful] = re.findall(r"--graceful-timeout=(\d+)", " ".join(web["args"]))
    first = web["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pods()["web"]["terminationGracePeriodSeconds"] > first + int(graceful)


def test_selectors_find_what_they_are_for():
    labels = [
        each["spec"]["template"]["metadata"]["labels"]
        for each in of_kind("Deployment", "Job")
    ]
    chosen = (
        [each["spec"]["selector"] for each in of_kind("Service")]
        + [
            each["spec"]["selector"]["matchLabels"]
            for each in of_kind("PodDisruptionBudget")
        ]
        + [
            each["spec"]["podSelector"]["matchLabels"]
            for each in of_kind("NetworkPolicy")
            if each["spec"]["podSelector"]
        ]
    )
    for wanted in chosen:
        assert [each for each in labels if wanted.items() <= each.items()], wanted
    there = {each["metadata"]["name"] for each in of_kind("Deployment")}
    scaled = {
        each["spec"]["scaleTargetRef"]["name"]
        for each in of_kind("HorizontalPodAutoscaler")
    }
    assert scaled == there - {"beat"}
