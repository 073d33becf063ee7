"""A member of staff of the demo, signed in as a browser is; scanners borrow it."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from attachment_clinic.demo.people import PASSWORD

OWNER = "nora@harbour.example"
MARKER = "Nora"  # on every page of hers, and on none for strangers
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SECRET = re.compile(r'<p class="code">([\w-]{43})</p>')


class NotSignedIn(Exception):
    """The marker is missing: a scan would look at the sign-in page alone."""


@dataclass
class Visitor:
    """Asks pages of the demo at `site`, such as http://localhost:8000."""

    site: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def sign_in(self) -> None:
        """Signs in and makes sure of it; raises NotSignedIn."""
        form = {"login": OWNER, "password": PASSWORD}
        self.post("/accounts/login/", form)
        self.assert_marker()

    def assert_marker(self) -> None:
        """Raises NotSignedIn unless a page shows who is signed in."""
        if MARKER not in self.get("/practice/"):
            raise NotSignedIn(f"{OWNER} is not signed in at {self.site}.")

    def token(self) -> str:
        """A new token for programs, made on its page."""
        page = self.post("/practice/settings/tokens/", {"label": "Scan"})
        if found := _SECRET.search(page):
            return found[1]
        raise NotSignedIn("No token was made.")

    @property
    def cookies(self) -> str:
        """What stands in the header Cookie."""
        return "; ".join(f"{each.name}={each.value}" for each in self.jar)

    def get(self, path: str) -> str:
        return self._ask(path, None)

    def post(self, path: str, form: dict[str, str], at: str = "") -> str:
        """Sends the form of the page at `at`, or at `path`, with its protection."""
        hidden = _CSRF.search(self.get(at or path))
        given = form | {"csrfmiddlewaretoken": hidden[1] if hidden else ""}
        body = urllib.parse.urlencode(given).encode()
        return self._ask(path, body)

    def _ask(self, path: str, body: bytes | None) -> str:
        headers = {"Referer": self.site + path, "Origin": self.site}
        request = urllib.request.Request(  # noqa: S310 - the demo on loopback
            self.site + path, body, headers if body is not None else {}
        )
        kept = urllib.request.HTTPCookieProcessor(self.jar)
        try:
            answer = urllib.request.build_opener(kept).open(request, timeout=60)
        except urllib.error.HTTPError as refused:
            return refused.read().decode()
        with answer:
            return answer.read().decode()
