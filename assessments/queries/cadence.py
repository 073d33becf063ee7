"""How often a client is asked: the form nearest in time, and minutes of a month."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.instruments import reading
from assessments.instruments.cadence import least_interval
from assessments.instruments.definition import Definition
from assessments.models import Assignment, Response
from assessments.queries.titles import short_title_of

# What is called a month here, in days.
MONTH = 30
_ASKED = (
    Assignment.State.OPEN,
    Assignment.State.STARTED,
    Assignment.State.SUBMITTED,
)


def why_too_often(given: Assignment, definition: Definition, now: datetime) -> str:
    """Why this form would come too soon before or after another; "" if it does not.

    A form stands on the day it was answered on, else on its due date, else on the
    day it was given.
    """
    client, zone = given.client, ZoneInfo(given.client.practice.time_zone)
    day = given.due_on or now.astimezone(zone).date()
    alike = _asked_of(client).filter(
        instrument=definition.key, target=given.target, observer=given.observer
    )
    least = int(least_interval(definition).value)
    near = [each for each in _days(alike, zone) if abs((each - day).days) < least]
    if not near:
        return ""
    nearest = min(near, key=lambda each: abs((each - day).days))
    return _(
        "%(title)s asks about this time: %(period)s. %(name)s has it on %(day)s "
        "already, and %(often)s is often enough. Say why it is wanted more often."
    ) % {
        "title": short_title_of(definition),
        "period": _(definition.recall_period),
        "name": client.called,
        "day": date_format(nearest, "DAY"),
        "often": _times(least),
    }


def minutes_asked(client, now: datetime) -> int:
    """Minutes of the forms this client was given to answer in the last 30 days."""
    given = _asked_of(client).filter(
        informant=Assignment.Informant.SELF,
        created_at__gt=now - timedelta(days=MONTH),
        created_at__lte=now,
    )
    return sum(_minutes(*each) for each in given.values_list("instrument", "version"))


def _asked_of(client) -> QuerySet[Assignment]:
    return Assignment.objects.filter(client=client, state__in=_ASKED).exclude(
        response__state=Response.State.VOIDED
    )


def _days(assignments: QuerySet[Assignment], zone: ZoneInfo) -> list[date]:
    rows = assignments.values_list("response__assessed_at", "due_on", "created_at")
    return [
        answered.astimezone(zone).date()
        if answered
        else due or given.astimezone(zone).date()
        for answered, due, given in rows
    ]


def _times(days: int) -> str:
    return ngettext("once a day", "once in %(days)s days", days) % {"days": days}


def _minutes(key: str, version: str) -> int:
    """What an instrument that is in the catalogue no more took is not known."""
    try:
        return reading.instrument(key, version).minutes
    except reading.UnknownInstrument:
        return 0
