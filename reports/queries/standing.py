"""What a holder of a printed report may learn: whether it still holds, no more."""

from reports.models import Report

CURRENT, SUPERSEDED, UNKNOWN = "current", "superseded", "unknown"


def standing_of(typed: str) -> str:
    """CURRENT, SUPERSEDED (replaced or withdrawn) or UNKNOWN, for what was typed.

    The code is random and stands on every page of a signed report; whoever has it
    holds the paper. Every question is one look at the same index, so that a wrong
    code takes as long as a right one.
    """
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    # `everywhere`: whoever holds the paper is in no practice; one state is told.
    found = Report.everywhere.filter(code=code, locked_at__isnull=False)
    state = found.values_list("state", flat=True).first()
    if state is None:
        return UNKNOWN
    return CURRENT if state == Report.State.FINAL else SUPERSEDED
