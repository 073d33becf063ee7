"""Files opened in an emergency, and notices about security."""

from datetime import timedelta

import factory

from clients import models
from tests.factories.clients import MONDAY, EverywhereFactory

WHY = "She wrote that she cannot go on."


class EmergencyFactory(EverywhereFactory):
    """One that is over: it began on Monday and lasted an hour."""

    class Meta:
        model = models.Emergency

    practice = factory.SelfAttribute("client.practice")
    reason = "danger"
    words = WHY
    began_at = MONDAY
    until = factory.LazyAttribute(lambda row: row.began_at + timedelta(hours=1))


class SecurityNoticeFactory(EverywhereFactory):
    """Many files; `emergency=…` makes it one about that."""

    class Meta:
        model = models.SecurityNotice

    practice = factory.SelfAttribute("staff.practice")
    kind = factory.LazyAttribute(
        lambda row: "emergency" if row.emergency else "many_files"
    )
    emergency = None
    staff = factory.SelfAttribute("emergency.staff")
    count = 0
    raised_at = MONDAY


def ids_of_an_emergency(client, staff) -> dict:
    """An emergency of `staff` and the notice of it, as addresses name them."""
    emergency = EmergencyFactory(client=client, staff=staff)
    return {
        "emergency_id": emergency.pk,
        "notice_id": SecurityNoticeFactory(emergency=emergency).pk,
    }


def ids_of_security(client, staff) -> dict:
    """An emergency of `staff` that is over, and a notice about many files of theirs."""
    return {
        "emergency_id": EmergencyFactory(client=client, staff=staff).pk,
        "notice_id": SecurityNoticeFactory(staff=staff, count=60).pk,
    }
