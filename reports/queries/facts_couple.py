"""The facts of a couple's joint page: two consents, and each partner's own answers."""

from datetime import datetime

from django.utils.translation import gettext as _

from assessments.queries.library import entry
from assessments.queries.score import Series, series_of
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.consent import has_consent
from clients.queries.relationship import relationships_of
from reports.documents.couple import CoupleFacts, Partner
from reports.models import Report
from reports.queries import CannotReport, NotConsented
from reports.queries.facts import refuse_kept_off
from reports.queries.sheet import (
    client_facts,
    common,
    in_zone,
    instrument_facts,
    language_of_document,
    refuse_without_consent,
    zone_of,
)


def refuse_couple(report: Report) -> None:
    """Raises CannotReport unless both agreed, are partners, and can both be seen.

    Either agreement taken back ends joint pages at once.
    """
    one, other = report.client, report.partner
    _refuse_strangers(report)
    for client in (one, other):
        refuse_without_consent(client)
        if not has_consent(client, "joint"):
            raise NotConsented(
                _(
                    "Both partners have to agree to joint pages, and one agreement is "
                    "not in force. Record it on that client's page first."
                )
            )
    if one.safety_first or other.safety_first:
        raise CannotReport(
            _(
                "There is no joint page while safety has to be thought of first for "
                "either partner. See the notes of both files."
            )
        )
    refuse_kept_off(report.instrument, report.version)
    for client in (one, other):
        _series(report, client)


def couple_facts(report: Report, now: datetime) -> CoupleFacts:
    """Each partner's own series; raises CannotReport where there is no joint page."""
    refuse_couple(report)
    definition = entry(report.instrument, report.version).definition
    one, other = (
        Partner(
            client_facts(client),
            in_zone(_series(report, client).courses, zone_of(client)),
        )
        for client in (report.client, report.partner)
    )
    return CoupleFacts(
        **common(report, now),
        one=one,
        other=other,
        instrument=instrument_facts(definition, language_of_document(report)),
        definition_digest=definition.digest,
    )


def _refuse_strangers(report: Report) -> None:
    """A partner whom the person may not see is refused like one who is not there."""
    no_partner = CannotReport(
        _("Choose a partner of this client whose file is open to you, too.")
    )
    if report.partner is None or report.partner_id == report.client_id:
        raise no_partner
    try:
        client_for(report.requested_by, report.partner_id)
    except Missing:
        raise no_partner from None
    partners = {
        client_id
        for each in relationships_of(report.client)
        if each.kind == "partner" and each.until is None
        for client_id in (each.first_id, each.second_id)
    }
    if report.partner_id not in partners:
        raise no_partner


def _series(report: Report, client) -> Series:
    """The client's newest own series with this questionnaire in this language."""
    for each in series_of(client):
        definition = each.definition
        what = (definition.key, definition.version, each.language, each.informant)
        wanted = (report.instrument, report.version, report.language, "self")
        if what == wanted and all(course.forms for course in each.courses):
            return each
    raise CannotReport(
        _(
            "Both partners have to answer this questionnaire, in the same language, "
            "before a joint page can be made."
        )
    )
