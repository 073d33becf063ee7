"""The facts about one form that was answered."""

from datetime import datetime

from django.utils.translation import gettext as _

from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.score import scores_of
from assessments.queries.titles import short_title_of
from assessments.queries.wording import words_of
from assessments.scoring.answers import critical_answers
from reports.documents.answered import Scored, groups_from, scores_from
from reports.documents.single import SingleFacts
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.sheet import (
    client_facts,
    common,
    informant_words,
    instrument_facts,
    language_of_document,
    refuse_without_consent,
    target_words,
    zone_of,
)


def refuse_single(report: Report) -> None:
    """Raises CannotReport unless this client handed the form in and it counts."""
    refuse_without_consent(report.client)
    response = report.response
    if response is None or response.client_id != report.client_id:
        raise CannotReport(_("Choose a form that this client has answered."))
    if response.state != "submitted":
        raise CannotReport(_("This form does not count, so no report is made of it."))
    definition = _definition(report)
    if not definition.on_reports:
        raise CannotReport(
            _(
                "%(title)s stays out of reports and charts. What was "
                "answered is read on the page of the form."
            )
            % {"title": short_title_of(definition)}
        )


def single_facts(report: Report, now: datetime) -> SingleFacts:
    """Scores and answers of one form; raises CannotReport where it may not be."""
    refuse_single(report)
    response, language = report.response, language_of_document(report)
    given, definition = response.assignment, _definition(report)
    words = words_of(given)
    scored = (
        Scored(
            each.scale,
            None if each.value is None else float(each.value),
            each.n_answered,
            each.n_items,
            each.prorated,
        )
        for each in scores_of(response)
    )
    answered = response.assessed_at.astimezone(zone_of(report.client)).date()
    critical = critical_answers(definition, response.answers)
    return SingleFacts(
        **common(report, now),
        client=client_facts(report.client),
        instrument=instrument_facts(definition, language),
        answered_on=answered,
        scores=scores_from(definition, scored, language),
        groups=groups_from(definition, response.answers, words.items if words else {}),
        target=target_words(given.target, language),
        informant=informant_words(given, language),
        language=given.language,
        critical=tuple(each.message for each in critical),
        definition_digest=definition.digest,
    )


def _definition(report: Report):
    try:
        return definition_of(report.response.assignment)
    except DefinitionChanged as changed:
        raise CannotReport(str(changed)) from None
