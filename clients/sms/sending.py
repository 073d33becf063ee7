"""Text messages: the one way out that the setting SMS names, and what can go wrong."""

from datetime import timedelta
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop


class NotSent(Exception):
    """It was not taken, or nobody knows; the message says so without the address.

    `unclear`: it may have gone out all the same. `final`: no later try can help.
    `wait`: how long the other side asks us to wait.
    """

    def __init__(
        self,
        words: str,
        *,
        unclear: bool = False,
        final: bool = False,
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(words)
        self.unclear, self.final, self.wait = unclear, final, wait


class Sender(Protocol):
    """What a way out looks like; its OPTIONS are the arguments it is made with."""

    def send(self, to: str, body: str, reference: str) -> str:
        """Hands one text to the provider; its receipt. Raises NotSent.

        `reference` is ours, the same at every try of one letter, for providers
        that keep a second copy back by it.
        """


def is_set_up() -> bool:
    """Whether text messages can be sent from here at all."""
    return bool(settings.SMS)


def send_text(*, to: str, body: str, reference: str) -> str:
    """Sends `body` to a number in E.164; the provider's receipt. Raises NotSent."""
    if not is_set_up():
        raise NotSent(gettext_noop("Text messages are not set up here."))
    sender: Any = import_string(settings.SMS["SENDER"])
    return sender(**settings.SMS.get("OPTIONS", {})).send(to, body, reference)
