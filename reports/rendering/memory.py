"""How much memory one process may take to make reports: then a report fails (R39)."""

import gc
import resource
import traceback
from collections.abc import Iterator

# Three times what a worker takes (decision 9); a report of any client needs far less.
MOST_MEMORY = 512 * 1024 * 1024  # bytes


def limit_memory(most: int = MOST_MEMORY) -> None:
    """This process, and those it forks from now on, hold at most `most` bytes of data.

    Beyond that the system gives no more: Python raises MemoryError, and a library that
    cannot go on ends its process, which is a killed worker like any other. What is
    counted is what was written to or may be, not files and code that are mapped.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def give_back(error: BaseException | None) -> None:
    """Lets go of all that was made before `error`, where that was for want of memory.

    A half-made report is large, and whoever reads the error still holds all of it.
    """
    if wanted_too_much(error):
        for each in _behind(error):
            traceback.clear_frames(each.__traceback__)
        gc.collect()


def wanted_too_much(error: BaseException | None) -> bool:
    """Whether want of memory is behind `error`, however it was passed on."""
    return any(isinstance(each, MemoryError) for each in _behind(error))


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that led to it, also where a library put its own in front."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
