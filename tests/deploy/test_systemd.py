"""The units of one machine are what systemd understands, and are closed to the rest."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.places import DEPLOY, QUEUES
from tests.house.tree import ROOT

UNITS = DEPLOY / "systemd"
HOME = "/opt/attachment-clinic"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
WORST = 20  # tenths of a point of `systemd-analyze security`; 100 is wide open


def lines(*names: str) -> list[str]:
    """What the files of a unit say, in the order in which systemd reads them."""
    texts = [(UNITS / name).read_text() for name in names]
    return [line for text in texts for line in text.splitlines() if "=" in line]


def test_each_queue_has_a_worker_and_there_is_one_beat():
    wanted = " ".join(lines("clinic.target"))
    assert set(re.findall(r"clinic-worker@(\w+)\.service", wanted)) == QUEUES
    assert wanted.count("clinic-beat.service") == 1
    assert [name for name in SERVICES if "beat" in (UNITS / name).read_text()] == [
        "clinic-beat.service"
    ]


def test_everything_that_is_wanted_is_there():
    named = set(
        re.findall(
            r"clinic[\w-]*@?\w*\.(?:service|socket|target)",
            "\n".join(lines("clinic.target", *SERVICES)),
        )
    )
    there = {path.name for path in UNITS.iterdir() if path.is_file()}
    assert {re.sub(r"@\w+\.", "@.", name) for name in named} <= there


@pytest.mark.parametrize("name", SERVICES)
def test_programs_are_those_of_the_checkout(name):
    """Each begins in the environment that `make setup` makes."""
    starts = [line for line in lines(name) if line.startswith("ExecStart=")]
    assert starts
    for start in starts:
        program = start.removeprefix("ExecStart=").split()[0]
        assert program.startswith(f"{HOME}/.venv/bin/")
        assert (ROOT / Path(program).relative_to(HOME)).exists()


def test_nothing_runs_as_root():
    assert "User=clinic" in lines("clinic-.service.d/house.conf")
    assert [name for name in SERVICES if "User=" in (UNITS / name).read_text()] == []


def test_the_owner_of_the_tables_is_named_after_the_role_of_the_house():
    """systemd reads drop-ins by their names, and the last variable wins."""
    [house] = (UNITS / "clinic-.service.d").iterdir()
    [owner] = (UNITS / "clinic-migrate.service.d").iterdir()
    assert house.name < owner.name
    assert [
        line for line in lines("clinic-migrate.service") if "EnvironmentFile" in line
    ] == []


@pytest.fixture
def installed(tmp_path):
    """A root with the units as an operator copies them, and this checkout as theirs."""
    folder = tmp_path / "etc/systemd/system"
    shutil.copytree(UNITS, folder)
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_text(path.read_text().replace(HOME, str(ROOT)))
    return folder


def analyze(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """systemd-analyze with nothing but our units and those of the system."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not on this machine")
    path = f"{folder}:/usr/lib/systemd/system:/lib/systemd/system"
    return subprocess.run(  # noqa: S603 - of the system
        ["systemd-analyze", *command],  # noqa: S607
        env={"SYSTEMD_UNIT_PATH": path, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_systemd_understands_every_line(installed):
    units = [
        str(path)
        for path in installed.iterdir()
        if path.is_file() and "@" not in path.name
    ]
    units += [str(installed / f"clinic-worker@{queue}.service") for queue in QUEUES]
    done = analyze(installed, "verify", "--man=no", *units)
    ours = [line for line in done.stderr.splitlines() if "clinic" in line]
    assert ours == []


def test_a_misspelled_word_would_be_found(installed):
    common = installed / "clinic-.service.d" / "house.conf"
    common.write_text(common.read_text().replace("ProtectHome=", "ProtectHomes="))
    done = analyze(
        installed, "verify", "--man=no", str(installed / "clinic-web.service")
    )
    assert "Unknown key 'ProtectHomes'" in done.stderr


@pytest.mark.parametrize("name", ["clinic-web.service", "clinic-worker@batch.service"])
def test_what_a_service_could_do_is_little(installed, name):
    told = ("security", "--offline=yes", f"--threshold={WORST}", "--no-pager")
    done = analyze(installed, *told, str(installed / name))
    assert done.returncode == 0, done.stdout[-600:]
