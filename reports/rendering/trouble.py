"""What kept a file from being made, in words that name nobody."""

import errno

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError
from django.utils.translation import gettext_noop

from reports.rendering.file import FileDamaged, StoreAway
from reports.rendering.memory import wanted_too_much
from reports.rendering.pdf import RenderingFailed

# What the system says where there is no room, and where a file may not grow.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_ROOM_WORDS = gettext_noop(
    "The disk of the server is full; the report will be made when there is room."
)
AWAY_WORDS = gettext_noop(
    "The place where files are kept does not answer; the report will be made when it "
    "does."
)


def words_for(error: Exception) -> str:
    """Words for the page; the type alone, for a message may hold a person's words."""
    if isinstance(error, StoreAway):
        return AWAY_WORDS
    if is_no_room(error):
        return NO_ROOM_WORDS
    # Drawing passes on whatever went wrong inside as one kind of trouble.
    cause = error.__cause__ if isinstance(error, RenderingFailed) else error
    if isinstance(cause, SoftTimeLimitExceeded):
        return gettext_noop("Making the report took longer than a minute.")
    if wanted_too_much(error):
        return gettext_noop(
            "Making the report needed more memory than one report may have."
        )
    if isinstance(error, RenderingFailed):
        return gettext_noop("The PDF could not be drawn.")
    if isinstance(error, FileDamaged):
        return gettext_noop(
            "The file of a report is missing, or was changed on the disk."
        )
    words = gettext_noop("The report could not be made (%(what)s).")
    return words % {"what": type(error).__name__}


def is_no_room(error: Exception) -> bool:
    """Whether the disk is full, for the file or for the database, or the store away.

    Neither has to do with what was to be made: it is tried again, as often as it takes.
    """
    if isinstance(error, StoreAway):
        return True
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    full = ("disk is full", "No space left on device")
    return isinstance(error, DatabaseError) and any(
        words in str(error) for words in full
    )
