"""Asks the web process of this machine whether it is ready; status 1 when it is not.

Needs the standard library only, and asks as the proxy in front would: by the first name
of ALLOWED_HOSTS, as if over HTTPS. The argument is a port, 8000 where none is given.
"""

import http.client
import os
import sys
from collections.abc import Mapping

READY = "/ready"
LONGEST = 4  # seconds; the engine asks again a little later


def status(port: int, env: Mapping[str, str]) -> int:
    """The HTTP status of the readiness page, or 0 where nobody answers."""
    name = env.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    told = {"Host": name or "localhost", "X-Forwarded-Proto": "https"}
    try:
        web = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
        web.request("GET", READY, headers=told)
        return web.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0


if __name__ == "__main__":
    sys.exit(status(int((sys.argv[1:] or ["8000"])[0]), os.environ) != 200)
