"""Who else answers about a client: whom a form is for, and how it gets there."""

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessments.instruments.definition import Definition
from assessments.models import Assignment
from assessments.queries.link import address_of, why_no_mail, why_no_message
from assessments.queries.titles import short_title_of
from clients.queries.consent import has_consent
from clients.queries.relationship import targets_of

# In which places of a file those stand who can answer as this informant.
PLACES = {"partner": ("partner",), "parent": ("mother", "father", "other")}
# In a sentence such as "is answered by the client's …" or "by a …".
_WHO: dict[str, str | Promise] = {
    "partner": pgettext_lazy("a questionnaire is answered by a …", "partner"),
    "parent": pgettext_lazy("a questionnaire is answered by a …", "parent"),
    "therapist": pgettext_lazy("a questionnaire is answered by a …", "therapist"),
}
_OWN = frozenset({"portal", "link", "sms", "device", "paper"})
_OTHERS = frozenset({"link", "device", "paper"})
WAYS = {
    "self": _OWN,
    "partner": _OTHERS,
    "parent": _OTHERS,
    "therapist": frozenset({"staff", "paper"}),
}


def said_of(definition: Definition) -> str | Promise:
    """Who else answers it, as it stands in a sentence."""
    return _WHO.get(definition.informant, definition.informant)


def observers_of(client) -> QuerySet:
    """Those named in the file who can be asked about this client now."""
    places = [place for places in PLACES.values() for place in places]
    return targets_of(client).filter(kind__in=places, until__isnull=True)


def why_not_asked(client, definition: Definition) -> str:
    """Why nobody else may be asked about this client, and what to do; "" if so."""
    if definition.informant not in PLACES or has_consent(client, "others"):
        return ""
    return _(
        "%(name)s has not agreed that others are asked about them. "
        "Talk it over, and record the consent first."
    ) % {"name": client.called}


def why_not_this_way(definition: Definition, way: str) -> str:
    """Why the form does not get to whoever answers it this way; "" where it does."""
    if way in WAYS[definition.informant]:
        return ""
    if definition.is_rated:
        return _(
            "%(title)s is answered by the therapist. Choose “By "
            "the therapist, here”, or paper."
        ) % {"title": short_title_of(definition)}
    if definition.is_observed:
        return _(
            "%(title)s is answered by a %(who)s, who does "
            "not sign in here. Choose an emailed link, a device here, or "
            "paper."
        ) % {"title": short_title_of(definition), "who": said_of(definition)}
    return _(
        "%(title)s is answered by the client. Choose the "
        "portal, an emailed link, a device here, or paper."
    ) % {"title": short_title_of(definition)}


def why_not_held(assignment: Assignment) -> str:
    """Why it opens on no device and under no link; "" where it does."""
    if assignment.way == Assignment.Way.PAPER:
        return _("This form is answered on paper. Nothing was changed.")
    if assignment.way == Assignment.Way.STAFF:
        return _("This form is answered by the therapist. Nothing was changed.")
    return ""


def mailbox_of(assignment: Assignment, channel: str = "mail") -> str:
    """Where messages of this channel reach whoever answers; "" where nowhere.

    Of a person who is a client here it is the address in their own file. Never that
    of the client whom the form is about.
    """
    if assignment.way == Assignment.Way.STAFF:
        return ""
    observer = assignment.observer
    if observer is None:
        return address_of(assignment.client, channel)
    if channel != "mail":
        return ""
    return observer.same_as.email if observer.same_as else observer.email


def why_not_sent(assignment: Assignment, channel: str = "mail") -> str:
    """Why nothing may be sent to whoever answers, and what to do; "" if it may."""
    observer, client = assignment.observer, assignment.client
    if observer is None:
        return why_no_message(client, channel)
    if observer.same_as is None and not observer.email:
        return _(
            "There is no mail address of %(name)s. Add it under "
            "“People”, or hand a device over, or give the form on paper."
        ) % {"name": observer.name}
    # What a client here has agreed to is in their file, and not told in this one.
    agreed = observer.same_as is None or not why_no_mail(observer.same_as)
    address = mailbox_of(assignment, channel).casefold()
    if not agreed or address in {"", client.email.casefold()}:
        return _(
            "No link can be mailed to %(name)s alone. Hand a device "
            "over, show a QR code, or give the form on paper."
        ) % {"name": observer.name}
    return ""
