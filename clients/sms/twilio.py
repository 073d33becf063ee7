"""Text messages by Twilio's Messages API; any answer but a plain yes is a NotSent.

It knows no key that would keep a second copy back. So an answer that was lost is
unclear: the text is sent once more, and its letter is marked.
"""

import json
import ssl
from datetime import timedelta
from typing import Any

import urllib3
from django.utils.translation import gettext_noop
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    SSLError,
)

from clients.sms.sending import NotSent
from clients.translatable import PROVIDER_GAVE_UP

CONNECT_SECONDS, READ_SECONDS = 5, 10
# An answer is a few hundred bytes; nobody makes us read more.
LONGEST_ANSWER = 64 * 1024
LONGEST_WAIT = 3600
CREATED, TOO_MANY = 201, 429
# Our account or our manner, not the number: somebody mends it and all go out.
OURS = {401, 403, 404, 405, 407}
# Twilio's code for whoever answered STOP to a text of ours.
OPTED_OUT = 21610


class Twilio:
    """One account and the number, name or service it sends from."""

    def __init__(
        self,
        account: str,
        token: str,
        sender: str,
        base: str = "https://api.twilio.com",
    ) -> None:
        self._account, self._token, self._sender = account, token, sender
        self._url = f"{base}/2010-04-01/Accounts/{account}/Messages.json"
        self._secure = base.startswith("https://")

    def send(self, to: str, body: str, reference: str) -> str:
        """Asks for one text; the SID of the message. Raises NotSent."""
        service = self._sender.startswith("MG")
        fields = {
            "To": to,
            "MessagingServiceSid" if service else "From": self._sender,
            "Body": body,
        }
        status, headers, data = self._ask(fields)
        said = _read(data)
        if status == CREATED:
            return _receipt(said)
        raise _refusal(status, headers.get("Retry-After", ""), said)

    def _ask(self, fields: dict[str, str]) -> tuple[int, Any, bytes]:
        """Status, headers and body of the answer; no redirect is followed."""
        try:
            with self._pool() as pool:
                response = pool.request(
                    "POST",
                    self._url,
                    fields=fields,
                    encode_multipart=False,
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    headers=urllib3.make_headers(
                        basic_auth=f"{self._account}:{self._token}"
                    ),
                )
                data = response.read(LONGEST_ANSWER)
                return response.status, response.headers, data
        except (NewConnectionError, ConnectTimeoutError, SSLError) as error:
            raise NotSent(_unreached(error)) from error
        except (HTTPError, OSError) as error:
            raise NotSent(_unreached(error), unclear=True) from error

    def _pool(self) -> urllib3.PoolManager:
        timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        if not self._secure:
            return urllib3.PoolManager(timeout=timeout)
        return urllib3.PoolManager(
            timeout=timeout, ssl_context=ssl.create_default_context()
        )


def _unreached(error: Exception) -> str:
    words = gettext_noop("The provider of text messages did not answer (%(what)s).")
    return words % {"what": type(error).__name__}


def _read(data: bytes) -> dict[str, Any]:
    """The answer as it was meant; nothing where it is no JSON or no object."""
    try:
        said = json.loads(data)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _receipt(said: dict[str, Any]) -> str:
    """What was created has a SID; a cut-off answer to it is no reason to send twice."""
    if said.get("status") in {"failed", "undelivered", "canceled"}:
        raise NotSent(PROVIDER_GAVE_UP % {"what": _code(said)})
    sid = said.get("sid", "")
    return sid if isinstance(sid, str) else ""


def _refusal(status: int, retry_after: str, said: dict[str, Any]) -> NotSent:
    if status == TOO_MANY:
        return NotSent(
            gettext_noop("The provider asks us to wait."), wait=_seconds(retry_after)
        )
    if status in OURS:
        return NotSent(
            gettext_noop("The provider does not accept our account (%(what)s).")
            % {"what": f"status {status}{_code(said)}"}
        )
    if status == 408 or status == 425 or status >= 500:
        words = gettext_noop("The provider of text messages has trouble (%(what)s).")
        return NotSent(words % {"what": f"status {status}"}, unclear=True)
    if said.get("code") == OPTED_OUT:
        return NotSent(
            gettext_noop(
                "This number has told the provider that it wants no messages."
            ),
            final=True,
        )
    if 400 <= status < 500:
        words = f"The provider does not send to this number{_code(said)}."
        return NotSent(words, final=True)
    # 2xx without "created", or a redirect: whoever answers here is not the provider.
    words = gettext_noop(
        "What answered was not the provider of text messages (%(what)s)."
    )
    return NotSent(words % {"what": f"status {status}"}, unclear=200 <= status < 300)


def _code(said: dict[str, Any]) -> str:
    code = said.get("code") or said.get("error_code")
    return f", code {code}" if isinstance(code, int) else ""


def _seconds(retry_after: str) -> timedelta | None:
    if not (retry_after.isascii() and retry_after.isdigit()):
        return None  # a date, or nothing: our own patience is enough
    return timedelta(seconds=min(int(retry_after[:9]), LONGEST_WAIT))
