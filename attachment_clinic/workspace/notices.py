"""What a notice about security says, in a sentence."""

from typing import Any


def notice_words(notice: Any) -> str:
    """What a notice about security says, in a sentence."""
    if notice.kind == "trail":
        return "The audit trail is not as it was written."
    if notice.kind == "many_files":
        return f"{notice.staff.name} opened {notice.count} files within an hour."
    client = notice.emergency.client
    first = " Safety has to be thought of first with this client."
    return (
        f"{notice.staff.name} opened the file of {client.name} in an emergency."
        f"{first if client.safety_first else ''}"
    )
