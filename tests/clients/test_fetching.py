"""Only what stands on the open internet is fetched, from where it was looked for."""

import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from clients.fetching import Gate, NotFetched, checked_url, fetch, is_public

# Opened by these tests alone: a server on this machine, without TLS.
LOOPBACK = Gate(schemes=("http",), ports=None, lets_in=lambda each: each.is_loopback)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",  # noqa: S104 - refused
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public_are_refused(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1"]
)
def test_public_addresses_are_let_in(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "http://example.org/a.ics",
        "ftp://example.org/a.ics",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/a.ics",
        "https:///a.ics",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org:22/",
        "https://example.org:8443/",
        "https://example.org:99999/",
        "https://[::1/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: other",
        "https://example.org\\@other.org/",
        "https://ex\u00e4mple.org/",
        "https://example.org/" + "a" * 1000,
    ],
)
def test_addresses_that_are_none_are_refused_before_anything_is_looked_up(url):
    with pytest.raises(NotFetched):
        checked_url(url)


def test_calendars_say_webcal_and_mean_https():
    assert checked_url(" webcal://example.org/a.ics#x ") == "https://example.org/a.ics"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "0",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "169.254.169.254",
        "10.0.0.1",
        "[fe80::1%25lo]",
    ],
)
def test_hosts_of_the_house_are_not_reached_however_they_are_written(host):
    with pytest.raises(NotFetched):
        fetch(f"https://{host}/", 100)


def test_host_with_one_address_inside_is_refused_whole(monkeypatch):
    """Also where the first of them is a public one."""
    answers = [("93.184.216.34", 443), ("10.0.0.1", 443)]
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", a) for a in answers]
    )
    with pytest.raises(NotFetched, match="not on the open internet"):
        fetch("https://example.org/", 100)


class _Answers(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        status, headers, body = self.server.answers[self.path.partition("?")[0]]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def _served(answers):
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.answers, server.asked = answers, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server, f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_what_stands_there_is_fetched_with_its_host_named():
    with _served({"/a.ics": (200, {}, b"BEGIN:VCALENDAR")}) as (server, base):
        assert fetch(f"{base}/a.ics?key=1", 100, LOOPBACK) == b"BEGIN:VCALENDAR"
    host = base.removeprefix("http://")
    assert server.asked == [("/a.ics?key=1", host)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((302, {"Location": "/b"}, b""), "leads on to another"),
        ((301, {"Location": "http://169.254.169.254/"}, b""), "leads on to another"),
        ((404, {}, b"secret words"), "answered 404"),
        ((500, {}, b""), "answered 500"),
        ((200, {}, b"x" * 101), "too large"),
        ((200, {"Content-Length": "9999999"}, b"x" * 50), "could not be reached"),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "packed"),
    ],
)
def test_other_answers_are_refused_in_words(answer, words):
    with (
        _served({"/a": answer, "/b": (200, {}, b"b")}) as (server, base),
        pytest.raises(NotFetched, match=words) as refused,
    ):
        fetch(f"{base}/a", 100, LOOPBACK)
    assert [path for path, _ in server.asked] == ["/a"]
    assert "secret" not in str(refused.value)
    assert "localhost" not in str(refused.value)


def test_name_that_changes_its_answer_gains_nothing(monkeypatch):
    """The connection goes to the address that was looked at; nobody asks again."""
    real, asked = socket.getaddrinfo, []

    def changing(host, *args, **more):
        asked.append(host)
        if host == "changing.example":
            host = "127.0.0.1" if asked.count(host) == 1 else "10.0.0.1"
        return real(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    with _served({"/": (200, {}, b"here")}) as (_, base):
        url = base.replace("localhost", "changing.example")
        assert fetch(f"{url}/", 100, LOOPBACK) == b"here"
    assert asked.count("changing.example") == 1


def test_nobody_is_waited_for_without_end(monkeypatch):
    """The clock goes on by a minute with every look at it."""
    minutes = iter(range(0, 6000, 60))
    monkeypatch.setattr(time, "monotonic", lambda: next(minutes))
    with (
        _served({"/": (200, {}, b"slow")}) as (_, base),
        pytest.raises(NotFetched, match="too slow"),
    ):
        fetch(f"{base}/", 100, LOOPBACK)
