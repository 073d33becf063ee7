"""A long command is heard on a terminal, and says the same thing once a second."""

from io import StringIO
from types import SimpleNamespace

import pytest

from clients.management.progress import Progress


class Terminal(StringIO):
    """Somebody sits before it."""

    def isatty(self):
        return True

    def write(self, words, style=None):
        return super().write(f"{words}\n")


class Log(Terminal):
    """Nobody reads it while the command runs."""

    def isatty(self):
        return False


@pytest.mark.parametrize(
    ("stream", "verbosity", "heard"),
    [(Terminal, 1, True), (Log, 1, False), (Log, 2, True)],
)
def test_it_is_said_to_whoever_waits(stream, verbosity, heard):
    said = stream()
    progress = Progress(SimpleNamespace(stderr=said), verbosity)
    progress.begins("Packing")
    for done in range(1, 4):
        progress.reached(done, 3, "Clients")
    # The second and the third come within a second of the first.
    assert said.getvalue() == ("Packing\nClients: 1 of 3\n" if heard else "")
