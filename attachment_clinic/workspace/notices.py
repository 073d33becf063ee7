"""What a notice about security says, in a sentence."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def notice_words(notice: Any) -> str:
    """What a notice about security says, in a sentence."""
    if notice.kind == "trail":
        return _("The audit trail is not as it was written.")
    if notice.kind == "many_files":
        words = ngettext(
            "%(name)s opened %(count)s file within an hour.",
            "%(name)s opened %(count)s files within an hour.",
            notice.count,
        )
        return words % {"name": notice.staff.name, "count": notice.count}
    client = notice.emergency.client
    words = _("%(name)s opened the file of %(client)s in an emergency.")
    if client.safety_first:
        words = _(
            "%(name)s opened the file of %(client)s in an emergency. Safety has to be "
            "thought of first with this client."
        )
    return words % {"name": notice.staff.name, "client": client.name}
