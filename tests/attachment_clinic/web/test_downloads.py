"""A file that was permitted: its name as RFC 6266 wants it, and who sends the bytes."""

import os
import ssl
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPSConnection
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.exceptions import ImproperlyConfigured, SuspiciousFileOperation
from django.core.files.base import ContentFile

from attachment_clinic import env
from attachment_clinic.web.downloads import sent_file
from reports.rendering.file import read_file, store
from tests.scan.program import NotThere
from tests.scan.transport import NAME, served

# An answer that is closed tells Django, which then looks after its connections.
pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 of somebody"
NAMED = {
    "report-1.pdf": 'attachment; filename="report-1.pdf"',
    'a "quoted" name.pdf': r'attachment; filename="a \"quoted\" name.pdf"',
    "Bericht für Zoë.pdf": "attachment; filename*=utf-8''"
    "Bericht%20f%C3%BCr%20Zo%C3%AB.pdf",
    "a\r\nSet-Cookie: x.pdf": "attachment; filename*=utf-8''"
    "a%0D%0ASet-Cookie%3A%20x.pdf",
}


@pytest.fixture
def kept(settings, tmp_path):
    """A file where reports lie, closed to everybody but the product; opened."""
    settings.REPORTS_DIR = tmp_path
    name = store().save("practice/of one.pdf", ContentFile(PDF))
    return read_file(name, sha256(PDF).hexdigest())


def test_product_sends_the_bytes_where_no_proxy_is_told_to(kept):
    sent = sent_file(kept, "report-1.pdf", "application/pdf")
    assert sent.getvalue() == PDF
    sent.close()
    assert "X-Accel-Redirect" not in sent.headers


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("sendfile", ["", "/sent/"])
def test_name_is_written_so_that_no_browser_reads_it_as_another(
    kept, settings, name, sendfile
):
    settings.SENDFILE = sendfile
    to_keep = sent_file(kept, name, "application/pdf")
    shown = sent_file(kept, name, "application/pdf", shown=True)
    assert to_keep["Content-Disposition"] == NAMED[name]
    assert shown["Content-Disposition"] == NAMED[name].replace("attachment", "inline")
    to_keep.close()
    shown.close()


def test_proxy_is_told_where_the_file_lies_and_nothing_of_the_disk(kept, settings):
    settings.SENDFILE = "/sent/"
    told = sent_file(kept, "report-1.pdf", "application/pdf")
    assert (told["X-Accel-Redirect"], told.content) == (
        "/sent/practice/of%20one.pdf",
        b"",
    )
    assert str(settings.REPORTS_DIR) not in str(told.headers)


def test_file_from_elsewhere_is_never_opened_and_so_never_named(kept, settings):
    settings.REPORTS_DIR /= "other"
    with pytest.raises(SuspiciousFileOperation):
        read_file("../practice/of one.pdf", sha256(PDF).hexdigest())


@pytest.mark.parametrize(("value", "prefix"), [("", ""), ("x-accel:/sent/", "/sent/")])
def test_setting_is_a_prefix_or_nothing(value, prefix):
    assert env.sendfile(value) == prefix


@pytest.mark.parametrize(
    "value",
    [
        "1",
        "x-accel:",
        "x-accel:/",
        "x-accel:sent/",
        "x-accel:/sent",
        "x-sendfile:/sent/",
    ],
)
def test_setting_that_no_proxy_would_understand_is_refused(value):
    with pytest.raises(ImproperlyConfigured, match="write x-accel:/sent/"):
        env.sendfile(value)


class Quiet(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def behind(kept):
    """Something behind the proxy that permits this file to everybody; its port."""

    def product(environ, start):
        told = sent_file(kept, "Bericht für Zoë.pdf", "application/pdf")
        told["Cache-Control"] = "no-store"
        start("200 OK", list(told.items()))
        return [told.content]

    server = make_server("127.0.0.1", 0, product, handler_class=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def proxy(port, folder):
    """The nginx of the example before it; skips where there is none."""
    moved = {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{port};",
        "/var/lib/attachment-clinic/reports/": f"{folder}/",
    }
    try:
        with served(moved) as door:
            yield door
    except NotThere as missing:
        pytest.skip(str(missing))


def asked(door, address):
    """The answer at this address, and its body."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    line = HTTPSConnection("127.0.0.1", door, context=context, timeout=20)
    line.request("GET", address, headers={"Host": NAME})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


@pytest.mark.skipif(os.getuid() != 0, reason="nginx here needs to read the file")
def test_nginx_of_the_example_sends_what_was_permitted_and_nothing_else(kept, settings):
    settings.SENDFILE = "/sent/"
    with behind(kept) as port, proxy(port, settings.REPORTS_DIR) as door:
        answer, body = asked(door, "/practice/reports/1/file/")
        typed, _ = asked(door, "/sent/practice/of%20one.pdf")
    assert (answer.status, body) == (200, PDF)
    assert typed.status == 404
    said = {
        name: answer.headers.get_all(name)
        for name in (
            "Content-Type",
            "Content-Disposition",
            "Cache-Control",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-Accel-Redirect",
        )
    }
    assert said == {
        "Content-Type": ["application/pdf"],
        "Content-Disposition": [NAMED["Bericht für Zoë.pdf"]],
        "Cache-Control": ["no-store"],
        "X-Content-Type-Options": ["nosniff"],
        "X-Frame-Options": ["DENY"],
        "X-Accel-Redirect": None,
    }
