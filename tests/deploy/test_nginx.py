"""The proxy's example is one that nginx takes, and that the container mounts."""

import pytest

from tests.deploy.places import DEPLOY, services
from tests.scan.program import NotThere
from tests.scan.transport import EXAMPLE, served


def test_nginx_takes_the_example():
    try:
        with served() as port:
            assert port
    except NotThere as missing:
        pytest.skip(str(missing))


def test_compose_mounts_the_example_and_gives_it_what_it_names():
    """One file for both: only where its logs and certificates come from differs."""
    proxy = services()["proxy"]
    mounted = {
        volume.split(":")[0]: volume.split(":")[1] for volume in proxy["volumes"]
    }
    [(source, place)] = mounted.items()
    assert (DEPLOY / source).samefile(EXAMPLE)
    assert place.startswith("/etc/nginx/conf.d/")
    text = EXAMPLE.read_text()
    for secret in proxy["secrets"]:
        assert f" {secret['target']};" in text
    for log in ("/var/log/nginx/clinic.log", "/var/log/nginx/clinic-error.log"):
        assert log in text
        assert f" {log} " in f"{proxy['command'][0]} "


def test_web_listens_where_the_proxy_looks_for_it():
    [upstream] = [
        line for line in EXAMPLE.read_text().splitlines() if "server 127." in line
    ]
    address = upstream.split()[1].rstrip(";")
    image = (DEPLOY / "Dockerfile").read_text()
    socket = (DEPLOY / "systemd" / "clinic-web.socket").read_text()
    assert f'"--bind", "{address}"' in image
    assert f"ListenStream={address}\n" in socket
