"""What the demo runs, what it tells its processes, and that all of it really runs."""

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
import redis

from attachment_clinic.demo import broker as brokers
from attachment_clinic.demo import services
from tests.services import OwnRedis

PATIENCE = 90.0


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


@pytest.fixture
def var(tmp_path):
    return services.private_folder(tmp_path / "var")


def test_secret_is_made_once_and_for_its_owner_only(var):
    first = services.kept_secret(var / "secret_key", lambda: "one\n")
    assert services.kept_secret(var / "secret_key", lambda: "two") == first == "one"
    assert mode(var / "secret_key") == "-rw-------"


def test_folder_of_the_demo_is_for_its_owner_only(tmp_path):
    (tmp_path / "var").mkdir(mode=0o755)
    assert mode(services.private_folder(tmp_path / "var")) == "drwx------"


def test_environment_keeps_what_was_given_but_for_what_makes_it_a_demo(var):
    given = {"DATABASE_URL": "postgresql://here", "REDIS_URL": "", "DEMO": "0"}
    env = services.environment(given, var, 8003, "redis://there")
    assert env["DATABASE_URL"] == "postgresql://here"
    assert (env["DEMO"], env["REDIS_URL"]) == ("1", "redis://there")
    assert env["SITE_ADDRESS"] == "http://localhost:8003"
    assert (env["VAR_DIR"], env["MAIL_URL"]) == (str(var), f"file://{var}/mail")
    assert len(env["SECRET_KEY"]) >= 50
    assert len(env["FIELD_KEY"]) == 44


def test_next_free_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert services.free_port(port) > port


def test_given_broker_is_used_and_none_started(var):
    used = brokers.broker({"REDIS_URL": "redis://127.0.0.1:6390/3"}, var)
    assert (used.url, used.program) == ("redis://127.0.0.1:6390/3", None)


def test_broker_of_files_where_no_server_runs(var, monkeypatch):
    monkeypatch.setattr(brokers, "redis_binary", lambda: None)
    assert brokers.broker({}, var).url == "filesystem://"
    assert mode(var / "queue") == mode(var / "queue-control") == "drwx------"


def test_own_broker_asks_for_a_password_and_keeps_it_to_its_owner(tmp_path):
    server = OwnRedis(tmp_path)
    server.start()
    try:
        with redis.Redis.from_url(server.url) as client:
            assert client.config_get("save") == {"save": ""}
        port = int(server.url.rpartition(":")[2].partition("/")[0])
        with redis.Redis(port=port) as stranger, pytest.raises(redis.RedisError):
            stranger.ping()
        assert mode(tmp_path / "broker.conf") == "-rw-------"
    finally:
        server.kill()


def test_second_demo_in_the_same_folder_says_where_the_first_is(var):
    with services.only_one(var) as lock:
        lock.write("http://localhost:8000")
        lock.flush()
        with pytest.raises(
            SystemExit, match="already runs here: http://localhost:8000"
        ):
            services.only_one(var)


def test_long_log_is_begun_anew(var, monkeypatch):
    monkeypatch.setattr(services, "LARGEST_LOG", 3)
    logs = services.logs_folder(var)
    (logs / "web.log").write_text("long")
    (logs / "beat.log").write_text("ok")
    assert [path.name for path in services.logs_folder(var).iterdir()] == ["beat.log"]


def test_web_writes_no_addresses_into_its_log():
    command = services.web_command(8000)
    assert not any("access" in word for word in command)
    assert "python:attachment_clinic.serving" in command


# ---- the whole of it ---------------------------------------------------------


def lines_until(process: subprocess.Popen[str], words: str) -> list[str]:
    """What the demo says until it says `words`, or ends."""
    said: list[str] = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            break
    return said


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(connection):
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def processes_of(folder: Path) -> list[int]:
    """Every process whose environment or command names the folder, zombies aside."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            told = (process / "environ").read_bytes() + (
                process / "cmdline"
            ).read_bytes()
            if str(folder).encode() in told:
                found.append(int(process.name))
    return found


@pytest.mark.journey
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_demo_answers_lists_its_accounts_and_stops_whole(tmp_path):
    var = tmp_path / "var"
    shut = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "MAIL_URL"}
    given = {key: value for key, value in os.environ.items() if key not in shut}
    port = brokers.any_port()
    demo = subprocess.Popen(
        [sys.executable, "-m", "attachment_clinic.demo.services"],
        env={**given, "VAR_DIR": str(var), "PORT": str(port)},
        cwd=services.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = "".join(lines_until(demo, "Ctrl-C stops everything"))
        assert f"running at http://localhost:{port}/" in said
        assert "password: clinic demo password" in said
        assert "nora@harbour.example" in said
        status, page = get(port, "/accounts/login/")
        assert (status, "Sign in" in page) == (200, True)
        assert get(port, "/static/web/clinic.css")[0] == 200
    finally:
        demo.send_signal(signal.SIGINT)
        rest, _ = demo.communicate(timeout=PATIENCE)
    assert (demo.returncode, rest.strip()) == (0, "Stopping …")
    until = time.monotonic() + PATIENCE
    while processes_of(var) and time.monotonic() < until:
        time.sleep(0.1)
    assert processes_of(var) == []
