"""The facts of a practice's outcomes: verdicts counted, small groups never told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from assessments.change.levels import Verdict
from assessments.queries.score import Series, series_of_each
from assessments.queries.titles import title_in
from clients.queries.client import clients_of, therapists_of
from clients.queries.consent import agreed
from clients.replica import off_the_primary
from reports.documents.outcomes import FEWEST, GROUPS, OutcomesFacts, Tally, tally
from reports.documents.words import say
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.sheet import common, language_of_document

# Instrument title and scale title, and for rows by therapist a name.
type Place = tuple[str, str, str]


def refuse_outcomes(report: Report) -> None:
    """Raises CannotReport for who may not see scores."""
    if not report.requested_by.actor.may("see_scores"):
        raise CannotReport(_("Outcomes are made by those who may see scores."))


@off_the_primary()
def outcomes_facts(report: Report, now: datetime) -> OutcomesFacts:
    """Verdicts of the clients this person may see, and by therapist for an owner.

    Each client who agreed to reports counts once on a scale, by the newest series.
    Only counts that may be told are in the facts at all. As many queries for three
    hundred clients as for three.
    """
    refuse_outcomes(report)
    language, staff = language_of_document(report), report.requested_by
    everybody: dict[Place, list[Verdict]] = defaultdict(list)
    by_therapist: dict[Place, list[Verdict]] = defaultdict(list)
    agreed_to = clients_of(staff).filter(agreed("pk", "reports"))
    therapists = therapists_of(agreed_to)
    for client_id, found in series_of_each(agreed_to.values("pk")).items():
        therapist = therapists.get(client_id)
        for instrument, scale, verdict in _verdicts(found, language):
            everybody[instrument, scale, ""].append(verdict)
            if therapist is not None:
                by_therapist[instrument, scale, therapist.name].append(verdict)
    owner = staff.actor.may("manage_staff")
    return OutcomesFacts(
        **common(report, now),
        by_scale=_told(everybody),
        by_therapist=_told(by_therapist) if owner else (),
    )


def _verdicts(
    found: Iterable[Series], language: str
) -> Iterable[tuple[str, str, Verdict]]:
    """Instrument, scale and verdict, by the newest series of each instrument."""
    newest: dict[str, Series] = {}
    for each in found:
        if each.informant == "self":
            newest.setdefault(each.definition.key, each)
    for series in newest.values():
        title = _title(series.definition, language)
        for course in series.courses:
            if course.change.verdict in GROUPS:
                yield title, course.scale.title, course.change.verdict


def _title(definition, language: str) -> str:
    title = title_in(definition, language)
    if definition.validated:
        return title
    return say(language, "outcomes.not_validated", title=title)


def _told(found: Mapping[Place, list[Verdict]]) -> tuple[Tally, ...]:
    return tuple(
        tally(instrument, scale, verdicts, therapist)
        for (instrument, scale, therapist), verdicts in sorted(found.items())
        if len(verdicts) >= FEWEST
    )
