"""Text messages that stay on this machine: as files for a demo, in memory for tests."""

import os
from pathlib import Path
from uuid import uuid4

# What MemorySender was given: number, text, and the reference of the letter.
outbox: list[tuple[str, str, str]] = []


class FileSender:
    """Writes every text into a file of its own, readable by us alone."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def send(self, to: str, body: str, reference: str) -> str:
        """Writes it, and names the file as the receipt."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{uuid4()}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"To: {to}\n\n{body}\n")
        return path.stem


class MemorySender:
    """Keeps every text in `outbox`."""

    def send(self, to: str, body: str, reference: str) -> str:
        """Keeps it."""
        outbox.append((to, body, reference))
        return f"memory-{len(outbox)}"
