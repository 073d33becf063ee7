"""The kinds of documents: who collects the facts of each, and who composes them."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from reports.documents import (
    blank,
    client_copy,
    couple,
    discharge,
    outcomes,
    plan,
    progress,
    single,
)
from reports.documents.document import Document
from reports.documents.edition import Edition, Signature, digest_of
from reports.documents.facts import Facts
from reports.documents.options import SECTIONS, options_of
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.facts import (
    client_facts_of,
    facts_of,
    refuse_client,
    refuse_progress,
)
from reports.queries.facts_blank import blank_facts, refuse_blank
from reports.queries.facts_couple import couple_facts, refuse_couple
from reports.queries.facts_discharge import discharge_facts, refuse_discharge
from reports.queries.facts_outcomes import outcomes_facts, refuse_outcomes
from reports.queries.facts_plan import plan_facts, refuse_plan
from reports.queries.facts_single import refuse_single, single_facts


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    `refuse` raises CannotReport where nothing can be said now: it is asked on the
    request, on signing, and by the worker before and after drawing. `facts` collects;
    `read` takes the facts from the JSON they were kept as; `compose` makes the
    document of them. All facts are frozen dataclasses with `draft` and `edition`
    among their fields.
    """

    refuse: Callable[[Report], None]
    facts: Callable[[Report, datetime], Any]
    read: Callable[[str], Any]
    compose: Callable[[Any], Document]


KINDS = {
    Report.Kind.PROGRESS: Kind(
        refuse_progress, facts_of, Facts.from_json, progress.compose
    ),
    Report.Kind.CLIENT: Kind(
        refuse_client, client_facts_of, Facts.from_json, client_copy.compose
    ),
    Report.Kind.SINGLE: Kind(
        refuse_single, single_facts, single.SingleFacts.from_json, single.compose
    ),
    Report.Kind.COUPLE: Kind(
        refuse_couple, couple_facts, couple.CoupleFacts.from_json, couple.compose
    ),
    Report.Kind.DISCHARGE: Kind(
        refuse_discharge,
        discharge_facts,
        discharge.DischargeFacts.from_json,
        discharge.compose,
    ),
    Report.Kind.PLAN: Kind(
        refuse_plan, plan_facts, plan.PlanFacts.from_json, plan.compose
    ),
    Report.Kind.OUTCOMES: Kind(
        refuse_outcomes,
        outcomes_facts,
        outcomes.OutcomesFacts.from_json,
        outcomes.compose,
    ),
    Report.Kind.BLANK: Kind(
        refuse_blank, blank_facts, blank.BlankFacts.from_json, blank.compose
    ),
}


def kind_of(report: Report) -> Kind:
    """How reports of this kind are made; raises CannotReport for one not made yet."""
    found = KINDS.get(Report.Kind(report.kind))
    if found is None:
        raise CannotReport(_("Documents of this kind cannot be made here."))
    return found


def facts_for(report: Report, now: datetime) -> Any:
    """The facts a worker makes this report of, as a draft or as it was signed.

    A draft collects them as of `now`; what is signed is made of the facts that were
    seen and signed, whatever was answered since. Raises CannotReport.
    """
    kind = kind_of(report)
    if report.state == Report.State.SIGNING:
        return signed_facts(report)
    facts = kind.facts(report, now)
    return replace(facts, draft=True, edition=_edition(report))


def kept_facts(report: Report) -> Any:
    """The facts this report was made of, from its row."""
    return kind_of(report).read(json.dumps(report.facts))


def signed_facts(report: Report) -> Any:
    """The facts that were read and signed, under the signature of the row."""
    facts = kept_facts(report)
    edition = replace(
        facts.edition,
        signature=_signature(report),
        code=report.code or "",
        digest=digest_of(facts.to_json()),
    )
    return replace(facts, draft=False, edition=edition)


def document_of(report: Report, facts: Any) -> Document:
    """The document of these facts of this report."""
    return kind_of(report).compose(facts)


def sections_of(report: Report) -> tuple[str, ...]:
    """The keys of the sections this draft has, or had before they were left out."""
    if report.facts is None:
        return tuple(SECTIONS)
    facts = kept_facts(report)
    there = {"words", *document_of(report, facts).sections, *facts.edition.off}
    return tuple(key for key in SECTIONS if key in there)


def _edition(report: Report) -> Edition:
    options, before = options_of(report.options), report.replaces
    return Edition(
        number=report.edition,
        replaces=_day(before, before.signed_at) if before else None,
        reason=report.amendment_reason,
        words=options.words,
        off=options.off,
        smooth=options.smooth,
    )


def _signature(report: Report) -> Signature:
    return Signature(
        name=report.signed_by.name,
        on=_day(report, report.signed_at),
        title=report.signed_title,
        registration=report.signed_registration,
    )


def _day(report: Report, at: datetime):
    return at.astimezone(ZoneInfo(report.practice.time_zone)).date()
