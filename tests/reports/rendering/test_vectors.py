"""Twelve ways to make a PDF fetch something, each tried twice: none is taken (R39, T8).

Once as markup that got into the page in spite of everything, and once as text in
every field that a person writes. A server that listens counts what arrives, and a
file with a secret lies where each of them points.
"""

import re
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pikepdf
import pytest

from reports.documents.facts import Client, Event, Maker
from reports.documents.printable import LONGEST
from reports.documents.progress import compose
from reports.rendering.page import page
from reports.rendering.pdf import RenderingFailed, pdf
from tests.reports.documents.examples import RIVERBEND, ecr_facts

pytestmark = pytest.mark.pdf

SECRET = "CANARY-IN-A-FILE-OF-THE-SERVER"
VECTORS = {
    "img": '<img src="{there}" alt="x"/>',
    "css @import": "<style>@import url({there});</style>",
    "url() in a style attribute": '<p style="background: url({there})">a</p>',
    "@font-face": "<style>@font-face {{ font-family: x; src: url({there}) }} "
    "p {{ font-family: x }}</style><p>a</p>",
    "svg image": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="{there}" width="9" height="9"/></svg>',
    "svg use": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<use href="{there}#a"/></svg>',
    "attachment": '<link rel="attachment" href="{there}"/>',
    "attachment link": '<a rel="attachment" href="{there}">a</a>',
    "stylesheet": '<link rel="stylesheet" href="{there}"/>',
    "object": '<object data="{there}"/>',
    "embed": '<embed src="{there}"/>',
    "iframe": '<iframe src="{there}"></iframe>',
    "base": '<base href="{there}"/><img src="x.png" alt="x"/>',
    "list picture": '<ul style="list-style-image: url({there})"><li>a</li></ul>',
    "content": '<p style="content: url({there})">a</p>',
}


class _Counting(BaseHTTPRequestHandler):
    """Counts, and sends on to a file of its own machine."""

    def do_GET(self) -> None:
        self.server.arrived.append(self.path)
        self.send_response(302)
        self.send_header("Location", self.server.canary)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Nothing on the screen."""


@pytest.fixture
def canary(tmp_path):
    """A file with a secret, as an address."""
    path = tmp_path / "canary.svg"
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><text>{SECRET}</text></svg>'
    )
    return path.as_uri()


@pytest.fixture
def server(canary):
    """A server on this machine that would answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Counting)
    server.arrived, server.canary = [], canary
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def places(server, canary):
    """Where a vector can point: a file, a server that sends on, a relative path."""
    path = canary.removeprefix("file://")
    return (
        canary,
        f"http://127.0.0.1:{server.server_port}/x",
        f"HTTP://localhost:{server.server_port}/x",
        f"//127.0.0.1:{server.server_port}/x",
        "../" * 12 + path.lstrip("/"),
        f"ftp://127.0.0.1:{server.server_port}/x",
    )


def holds(raw: bytes) -> bytes:
    """All that is in a PDF, unpacked: streams, attachments, names."""
    with pikepdf.open(BytesIO(raw)) as read:
        assert len(read.attachments) == 0
        out = BytesIO()
        read.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


@pytest.mark.parametrize("vector", VECTORS)
def test_markup_in_the_page_fetches_nothing(vector, places, server):
    """Refused, or printed without it."""
    for there in places:
        body = VECTORS[vector].format(there=there)
        html = (
            f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'
        )
        try:
            raw = pdf(html, {})
        except RenderingFailed:
            continue
        assert SECRET.encode() not in holds(raw)
    assert server.arrived == []


@pytest.mark.parametrize("vector", VECTORS)
def test_text_in_every_field_fetches_nothing_and_is_printed(vector, places, server):
    """Whoever types it reads it again, as the text it is."""
    text = " ".join(VECTORS[vector].format(there=there) for there in places)
    facts = ecr_facts(
        2,
        client=Client(text, text),
        made_by=Maker(text, text),
        practice=replace(
            RIVERBEND, name=text, address=text, registration=text, footer=text
        ),
        events=(Event(ecr_facts(2).made_on, text),),
        target=text,
    )
    facts = replace(facts, instrument=replace(facts.instrument, note=text, title=text))
    facts = replace(facts, edition=replace(facts.edition, words=text))
    document = compose(facts)
    markup = page(document)
    # Nothing of it became an element of the page.
    assert (
        re.findall(r"<(?:img|link|object|embed|iframe|base)\b[^>]*canary", markup) == []
    )
    assert SECRET.encode() not in holds(pdf(markup, document.charts))
    assert server.arrived == []


def test_the_server_would_have_counted(server):
    """So that nothing arrived above because nobody asked."""
    import urllib.request  # noqa: PLC0415

    with pytest.raises(OSError, match="302"):
        urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/x")
    assert server.arrived == ["/x"]


def test_a_megabyte_in_a_field_is_cut_at_twenty_thousand_characters():
    """A text of a megabyte took twenty seconds; nobody reads it either."""
    facts = ecr_facts(1)
    noted = replace(facts.instrument, note="word " * 200_000)
    short = page(
        compose(replace(facts, instrument=replace(facts.instrument, note="word")))
    )
    assert LONGEST == 20_000
    long = page(compose(replace(facts, instrument=noted)))
    assert len(long) - len(short) < LONGEST + 200
