"""The one way to fetch what stands at an address that a person typed in (R42).

The host is resolved once, every address it has must be public, and the connection goes
to that very address: a name that answers differently the second time gains nothing.
No redirect is followed, and neither size nor time is without a bound.
"""

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

import urllib3
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from urllib3.exceptions import HTTPError

from clients.translatable import ANSWERED

CONNECT_SECONDS, READ_SECONDS, ALL_SECONDS = 5, 10, 20
LONGEST_URL = 1000
CHUNK = 16 * 1024
# Ways to write an IPv4 address as one of IPv6: what they lead to is not looked at.
_IN_DISGUISE = tuple(
    IPv6Network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")
)

Address = IPv4Address | IPv6Address


class NotFetched(Exception):
    """Nothing came; the message says why, and never names the address."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, however it is written."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        in_disguise = any(address in each for each in _IN_DISGUISE)
        if address.teredo or address.is_site_local or in_disguise:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Gate:
    """What is let through. Tests alone open another one than the default."""

    schemes: tuple[str, ...] = ("https",)
    ports: tuple[int, ...] | None = (443,)
    lets_in: Callable[[Address], bool] = is_public


PUBLIC = Gate()


def checked_url(url: str, gate: Gate = PUBLIC) -> str:
    """The address as it would be asked, before any host is looked up.

    Calendars say webcal: where they mean https:. Raises NotFetched.
    """
    url = url.strip()
    if url.lower().startswith("webcal://"):
        url = f"https://{url[9:]}"
    if len(url) > LONGEST_URL or any(each <= " " or each > "~" for each in url):
        raise NotFetched(_("This is no address of the web."))
    try:
        parts = urlsplit(url)
        port = parts.port or _port(parts.scheme)
    except ValueError:
        raise NotFetched(_("This is no address of the web.")) from None
    if parts.scheme not in gate.schemes or not parts.hostname:
        raise NotFetched(_("The address must begin with https://."))
    if parts.username or parts.password or "\\" in url:
        raise NotFetched(_("The address must hold no name and no password."))
    if gate.ports is not None and port not in gate.ports:
        raise NotFetched(_("The address must not name a port."))
    return parts._replace(fragment="").geturl()


def fetch(url: str, most: int, gate: Gate = PUBLIC) -> bytes:
    """What stands at `url`, up to `most` bytes. Raises NotFetched."""
    parts = urlsplit(checked_url(url, gate))
    port = parts.port or _port(parts.scheme)
    address = _resolved(parts.hostname, port, gate)
    deadline = time.monotonic() + ALL_SECONDS
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    headers = {
        "Host": parts.netloc,
        "Accept": "text/calendar",
        "Accept-Encoding": "identity",
        "User-Agent": "Attachment Clinic",
    }
    with _pool(parts.scheme, parts.hostname, address, port) as pool:
        try:
            response = pool.urlopen(
                "GET",
                target,
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
                assert_same_host=False,
            )
            with closing(response):
                return _body(response, most, deadline)
        except (HTTPError, OSError, ValueError) as error:
            kind = type(error).__name__
            words = gettext_noop("The server could not be reached (%(what)s).")
            raise NotFetched(words % {"what": kind}) from None


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _resolved(host: str, port: int, gate: Gate) -> str:
    """The first address of the host; refused if any of them is not let in."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched(gettext_noop("There is no such server.")) from None
    said = [str(each[4][0]).partition("%")[0] for each in found]
    if not said or not all(gate.lets_in(ip_address(each)) for each in said):
        raise NotFetched(gettext_noop("This address is not on the open internet."))
    return said[0]


def _pool(
    scheme: str, host: str, address: str, port: int
) -> urllib3.HTTPConnectionPool:
    """A connection to this very address, which must prove to be `host`."""
    wait = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
    if scheme != "https":
        return urllib3.HTTPConnectionPool(address, port, timeout=wait)
    return urllib3.HTTPSConnectionPool(
        address,
        port,
        timeout=wait,
        ssl_context=ssl.create_default_context(),
        server_hostname=host,
        assert_hostname=host,
    )


def _body(response: urllib3.BaseHTTPResponse, most: int, deadline: float) -> bytes:
    if 300 <= response.status < 400:
        raise NotFetched(
            gettext_noop("The address leads on to another one. Use that one.")
        )
    if response.status != 200:
        raise NotFetched(ANSWERED % {"what": response.status})
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise NotFetched(
            gettext_noop("The server sent it packed, which was not asked for.")
        )
    body = b""
    while chunk := response.read(CHUNK):
        body += chunk
        if len(body) > most:
            raise NotFetched(gettext_noop("What stands there is too large."))
        if time.monotonic() > deadline:
            raise NotFetched(gettext_noop("The server is too slow."))
    return body
