"""The check of health says yes to a web process that is ready, and to nothing else."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.urls import reverse

from deploy.healthcheck import READY, status
from tests.deploy.places import DEPLOY, containers, pods


class Web(BaseHTTPRequestHandler):
    """Answers as it was told, and keeps what it was asked."""

    answer, asked = 200, []

    def do_GET(self):
        Web.asked.append((self.path, dict(self.headers)))
        self.send_response(Web.answer)
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def web(answer: int):
    Web.answer, Web.asked = answer, []
    server = HTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_it_asks_as_the_proxy_would():
    with web(200) as port:
        assert status(port, {"ALLOWED_HOSTS": ".clinic.example.org, other"}) == 200
    [(path, told)] = Web.asked
    assert (path, told["Host"]) == (READY, "clinic.example.org")
    assert told["X-Forwarded-Proto"] == "https"


@pytest.mark.parametrize(("answer", "code"), [(200, 0), (503, 1), (301, 1), (404, 1)])
def test_only_a_plain_yes_is_healthy(answer, code):
    with web(answer) as port:
        command = [sys.executable, str(DEPLOY / "healthcheck.py"), str(port)]
        done = subprocess.run(command, check=False)  # noqa: S603 - our own
    assert done.returncode == code


def test_nobody_there_is_not_healthy():
    with web(200) as port:
        pass
    assert status(port, {}) == 0


def test_the_page_is_one_of_the_product():
    assert reverse("ready") == READY


def test_pods_are_asked_for_the_same_page():
    [container] = containers({"containers": pods()["web"]["containers"]})
    assert container["readinessProbe"]["httpGet"]["path"] == READY
