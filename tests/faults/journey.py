"""The main job by HTTP: sign in, give a form, answer it, make a report and read it."""

import http.client
import re
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.cast import PASSWORD
from tests.journeys.test_portal import Person
from tests.journeys.test_workspace import Walker

PATIENCE = 90  # seconds that a report may take


@dataclass
class Answer:
    """What came back, by the names that Django's own browser for tests has."""

    status_code: int
    content: bytes
    request: dict[str, str]
    location: str = ""
    redirect_chain: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Traveller:
    """A browser without scripts; where one server is not there, it asks the next."""

    servers: list[tuple[str, int]]
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, follow: bool = False) -> Answer:
        return self._followed(self._ask("GET", path), follow)

    def post(self, path: str, form: dict, follow: bool = False) -> Answer:
        return self._followed(self._ask("POST", path, urlencode(form)), follow)

    def _followed(self, answer: Answer, follow: bool) -> Answer:
        chain: list[tuple[str, int]] = []
        while follow and answer.location:
            chain.append((answer.location, answer.status_code))
            answer = self._ask("GET", answer.location.partition("#")[0])
        answer.redirect_chain = chain
        return answer

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        """The next server takes the next request, as behind a proxy."""
        self.servers.append(self.servers.pop(0))
        for server in self.servers[:-1]:
            try:
                return self._asked(server, method, path, body)
            except ConnectionRefusedError:
                continue
        return self._asked(self.servers[-1], method, path, body)

    def _asked(self, server, method: str, path: str, body: str | None) -> Answer:
        # The name that a proxy would pass on: it is the same whoever answers.
        headers = {
            "Host": "127.0.0.1",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrf", ""),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(http.client.HTTPConnection(*server, timeout=30)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            for line in answer.headers.get_all("Set-Cookie") or []:
                for name, each in SimpleCookie(line).items():
                    self.cookies[name] = each.value
            at = {"PATH_INFO": path.partition("?")[0]}
            to = answer.headers.get("Location") or ""
            return Answer(answer.status, content, at, to)


def signed_in(browser: Traveller, address: str) -> Traveller:
    """By the page, as everybody."""
    assert browser.get("/accounts/login/").status_code == 200
    words = {"login": address, "password": PASSWORD}
    assert browser.post("/accounts/login/", words).status_code == 302
    return browser


def main_job(browser: Callable[[], Traveller], file: str) -> None:
    """Nora gives a form, Ana answers it, Nora has a report made and reads it."""
    nora = Walker(signed_in(browser(), "nora@example.org"))
    nora.page = nora.browser.get(f"/practice/clients/{file}/questionnaires/assign/")
    nora.fill(instrument="security_pulse/1.0", way="portal")
    ana = Person(signed_in(browser(), "ana@example.org"), "/portal/")
    ana.follow("Begin")
    ana.press("Yes, this is me")
    ana.press("Show all on one page")
    ana.press("Save and go on", p1=6, p2=4, p3=2, p4=5, p5=3, p6=7)
    ana.press("Send my answers")
    assert ana.words.count("Your answers have arrived.") == 1
    nora.page = nora.browser.get(f"/practice/clients/{file}/reports/")
    series = re.search(r'value="(security_pulse/[^"]*)"', nora.text)
    assert series is not None
    nora.press("Make report", kind="progress", series=series[1])
    until = time.monotonic() + PATIENCE
    while "Open the PDF" not in nora.text:
        assert time.monotonic() < until, nora.text[-3000:]
        time.sleep(0.3)
        nora.page = nora.browser.get(nora.page.request["PATH_INFO"])
    links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', nora.text, re.S)
    (to,) = {to for to, label in links if "Open the PDF" in label}
    pdf = nora.browser.get(to)
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
