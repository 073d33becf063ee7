"""Keeps the keys that stand in addresses out of the logs (R27)."""

import logging
import re

# Links to one form, reminders, invitations, and letters for a new password.
_KEYS = re.compile(
    r"(/a/(?!form/)|/r/|/accounts/invitation/|/accounts/password/reset/key/(?!done/))[^/\s\"']+"
)


class MaskKeys(logging.Filter):
    """Rewrites every record; lets every record pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            words = record.getMessage()
        except (TypeError, ValueError):
            return True  # the handler tells what is wrong with the record itself
        if _KEYS.search(words):
            record.msg, record.args = _KEYS.sub(r"\1…", words), ()
        return True
