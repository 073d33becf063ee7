"""Where the processes of one machine count together, so that one answer speaks for all.

prometheus_client keeps the numbers of each process in a file of its own. The folder it
takes from the environment, and must find there before it is loaded.
"""

import os
from pathlib import Path

from attachment_clinic import env

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def count_together() -> Path | None:
    """Says where to count; None, and nothing is kept, where METRICS_TOKEN is not set.

    A folder that was named in the environment stays: containers that share VAR_DIR
    need one each, for their processes have the same numbers.
    """
    if not env.text("METRICS_TOKEN", ""):
        return None
    var = Path(env.text("VAR_DIR", env.VAR))
    folder = Path(os.environ.setdefault(FOLDER, str(var / "metrics")))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def forget_the_gone() -> int:
    """Removes the files of processes that are no more; returns how many.

    Called where web or worker starts: from then on they count from nothing.
    """
    folder, gone = count_together(), 0
    for file in folder.glob("*.db") if folder else ():
        process = file.stem.rpartition("_")[2]
        if process.isdigit() and not _lives(int(process)):
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is somebody else's, and lives
        return True
    return True
