"""Looks at the TLS of deploy/nginx.conf.example, served on loopback by nginx."""

import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.scan.outcome import Finding, Outcome
from tests.scan.program import ROOT, NotThere, program, run, scratch

EXAMPLE = ROOT / "deploy" / "nginx.conf.example"
NAME = "clinic.example.org"
SERIOUS = {"MEDIUM", "HIGH", "CRITICAL"}


def testssl() -> Outcome:
    """Protocols, ciphers and known holes; everything of medium severity and above."""
    command, out = program("testssl", "testssl.sh"), scratch() / "report.json"
    with served() as port:
        quiet = ["--quiet", "--color", "0", "--warnings", "off", "--ip", "127.0.0.1"]
        address = f"https://{NAME}:{port}"
        run([command, *quiet, "--jsonfile", str(out), address], 400)
    try:
        told = json.loads(out.read_text())
    except (OSError, ValueError) as error:
        raise NotThere("testssl wrote no report") from error
    ids = {each["id"]: each for each in told}
    if ids.get("TLS1_3", {}).get("severity") != "OK":
        raise NotThere("testssl reached no server that speaks TLS 1.3")
    found = [
        Finding(each["id"], EXAMPLE.name, each["finding"][:80])
        for each in told
        if each["severity"] in SERIOUS
    ]
    return Outcome("testssl", f"{EXAMPLE.name}, {len(told)} questions", found)


@contextmanager
def served(moved: dict[str, str] | None = None) -> Iterator[int]:
    """The example with a certificate made for it; nothing stands behind the proxy.

    Unless `moved` says what, as text of the example and what stands there instead.
    """
    nginx, folder = program("nginx"), scratch()
    ports = [_free_port() for _ in range(2)]
    _certificate(folder)
    text = _here(EXAMPLE.read_text(), folder, *ports, moved or {})
    (folder / "clinic.conf").write_text(text)
    (folder / "nginx.conf").write_text(_around(folder))
    command = [nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process = subprocess.Popen(  # noqa: S603 - found on this machine
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        _until_it_answers(process, ports[1])
        yield ports[1]
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _here(
    text: str, folder: Path, plain: int, sealed: int, more: dict[str, str]
) -> str:
    """The example with ports and folders of this machine, and nothing else changed."""
    moved = {
        **more,
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{sealed} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "/etc/ssl/clinic/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
    }
    for old, new in moved.items():
        if old not in text:
            raise NotThere(f"{EXAMPLE.name} has no {old!r} any more")
        text = text.replace(old, new)
    return text


def _around(folder: Path) -> str:
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\n"
        f"error_log {folder}/start.log;\nevents {{}}\n"
        f"http {{\n{temporary}\ninclude {folder}/clinic.conf;\n}}\n"
    )


def _certificate(folder: Path) -> None:
    command = ["req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "90"]
    command += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(folder / "privkey.pem")]
    files += ["-out", str(folder / "fullchain.pem")]
    run([program("openssl"), *command, *files], 60)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _until_it_answers(process: subprocess.Popen[str], port: int) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    for _ in range(100):
        if process.poll() is not None:
            words = process.stderr.read() if process.stderr else ""
            raise NotThere(f"nginx did not start: {words[-200:]}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as line:
            context.wrap_socket(line, server_hostname=NAME).close()
            return
        time.sleep(0.1)
    raise NotThere("nginx did not answer")
