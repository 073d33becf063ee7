"""The facts of a questionnaire on paper: the words that are held here, and a code."""

from datetime import datetime

from django.utils.translation import gettext as _

from assessments.instruments.definition import Definition
from assessments.instruments.wording import Wording
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.paper import paper_code
from assessments.queries.titles import short_title_of
from assessments.queries.wording import words_in, words_of
from reports.documents.blank import BlankFacts, asked_of
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.sheet import common, target_words


def refuse_blank(report: Report) -> None:
    """Raises CannotReport unless the questionnaire waits and its words are here."""
    _words(report)


def blank_facts(report: Report, now: datetime) -> BlankFacts:
    """The form of one assignment; raises CannotReport where it cannot be printed.

    The form is written in the language of its words, whatever the report asks for.
    """
    definition, words = _words(report)
    given = report.assignment
    facts = common(report, now)
    facts["written_in"] = words.language if words.language in ("en", "de") else "en"
    return BlankFacts(
        **facts,
        title=words.title,
        introduction=words.introduction,
        asked=asked_of(definition, words),
        anchors=tuple(sorted(words.anchors.items())),
        licence=definition.licence.claim,
        target=target_words(given.target, facts["written_in"]),
        reference=given.client.reference,
        paper_code=paper_code(given),
    )


def _words(report: Report) -> tuple[Definition, Wording]:
    given = report.assignment
    if given is None or given.client_id != report.client_id:
        raise CannotReport(_("Choose a questionnaire that waits to be answered."))
    if not given.is_open:
        raise CannotReport(_("This questionnaire is no longer waiting."))
    try:
        definition = definition_of(given)
    except DefinitionChanged as changed:
        raise CannotReport(str(changed)) from None
    # On paper no words were pinned: those that a new form would get.
    words = words_of(given) or words_in(definition, given.language)
    if words is None or not words.complete(definition):
        raise CannotReport(
            _(
                "The wording of %(title)s is not held here. Use the "
                "form of its publisher, or bring the wording in the library."
            )
            % {"title": short_title_of(definition)}
        )
    return definition, words
