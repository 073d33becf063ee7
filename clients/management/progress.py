"""How far a long command is: said beside what it writes, to whoever waits for it."""

import time
from typing import Any

# Seconds between two words about the same thing.
EVERY = 1.0


class Progress:
    """Speaks on a terminal, or where --verbosity 2 asks for it; into no log else."""

    def __init__(self, command: Any, verbosity: int) -> None:
        self._stream = command.stderr
        self._heard = verbosity > 1 or command.stderr.isatty()
        self._said_at = float("-inf")

    def begins(self, words: str) -> None:
        """Says that something else begins."""
        if self._heard:
            # Not in the colour of errors, which standard error has by itself.
            self._stream.write(words, str)

    def reached(self, done: int, of: int, what: str) -> None:
        """Says how many of how many, unless it has just been said."""
        now = time.monotonic()
        if now - self._said_at >= EVERY:
            self._said_at = now
            self.begins(f"{what}: {done} of {of}")
