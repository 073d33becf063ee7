"""The picture on a practice's letterhead."""

import base64

from clients.models import Logo, Practice


def logo_of(practice: Practice) -> Logo | None:
    """The logo of this practice, or None."""
    return Logo.objects.filter(practice_id=practice.pk).first()


def logo_address(practice: Practice) -> str:
    """The logo as a data: address, so that a document carries it; "" without one."""
    logo = logo_of(practice)
    if logo is None:
        return ""
    return f"data:image/png;base64,{base64.b64encode(bytes(logo.data)).decode()}"
