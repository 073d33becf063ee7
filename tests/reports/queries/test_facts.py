"""The facts of a report: all that was answered, in the practice's days, by consent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessments.actions.reliability import stop_local_figures, use_local_figures
from assessments.instruments.reading import instrument
from assessments.models import Response
from assessments.queries.psychometrics import Kind
from clients.models import Consent
from reports.documents.facts import Facts
from reports.queries import CannotReport, NotConsented
from reports.queries.facts import (
    facts_of,
)
from tests.factories.assessments import again, crowd
from tests.factories.clients import MONDAY, SessionFactory
from tests.factories.reports import answered

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_facts_say_who_what_and_when(wanted, harbour):
    facts = facts_of(wanted, MAY)
    assert (facts.practice.name, facts.client.name, facts.client.reference) == (
        "Harbour Practice",
        "Ana Brandt",
        "H-0001",
    )
    assert facts.client.date_of_birth == date(1990, 5, 17)
    assert facts.instrument.key == "five_signs"
    assert facts.made_by.name == "Nora Quist"
    assert (facts.made_on, facts.document_number) == (date(2026, 5, 4), "H-0001-001")
    assert facts.period == (date(2026, 3, 2), date(2026, 3, 30))
    assert (facts.target, facts.informant, facts.draft) == ("", "the client", True)
    assert [len(course.forms) for course in facts.courses] == [3] * 5


def test_facts_hold_nothing_of_other_people(wanted, harbour):
    answered(harbour.ben, (5, 5, 5, 5))
    text = facts_of(wanted, MAY).to_json()
    assert [word in text for word in ("Ben", "Dora", "Cleo", "Lighthouse")] == [
        False
    ] * 4


def test_facts_survive_the_way_through_json(wanted):
    facts = facts_of(wanted, MAY)
    assert type(facts).from_json(facts.to_json()) == facts


def test_report_keeps_local_figures_that_were_put_out_of_use_since(wanted, harbour):
    again(crowd(harbour.harbour, key="five_signs"), key="five_signs")
    kind = Kind(instrument("five_signs", "1.0"), "en", "self", "")
    owner = {"staff": harbour.nora, "kind": kind, "by": harbour.nora.actor}
    use_local_figures(**owner, whose="practice", now=MAY)
    kept = facts_of(wanted, MAY).to_json()
    stop_local_figures(**owner, now=MAY)
    facts = Facts.from_json(kept)
    assert {course.change.basis for course in facts.courses} == {"local"}
    # Thirty clients and Ana, whose first form counts like theirs.
    words = {course.scale.reliability.alpha.source for course in facts.courses}
    assert words == {"Answers given in this practice, n = 31, 2026-05-04"}
    assert {each.change.basis for each in facts_of(wanted, MAY).courses} == {"none"}


def test_sessions_stand_in_order_and_those_to_come_are_left_out(wanted, harbour):
    episode = harbour.ana.episodes.get()
    for number, days in ((1, 0), (2, 14), (3, 90)):
        SessionFactory(
            episode=episode,
            number=number,
            starts_at=MONDAY + timedelta(days=days),
            staff=harbour.nora,
            state="attended",
        )
    sessions = facts_of(wanted, MAY).sessions
    assert [(each.number, each.on, each.modality) for each in sessions] == [
        (1, date(2026, 3, 2), "In person"),
        (2, date(2026, 3, 16), "In person"),
    ]


def test_days_are_those_of_the_practice(wanted, harbour):
    harbour.harbour.time_zone = "Pacific/Auckland"
    harbour.harbour.save()
    wanted.refresh_from_db()
    Response.everywhere.update(assessed_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    facts = facts_of(wanted, datetime(2026, 5, 4, 23, 0, tzinfo=UTC))
    assert (facts.period, facts.made_on) == ((date(2026, 3, 3),) * 2, date(2026, 5, 5))


def test_consent_that_was_withdrawn_meanwhile_stops_the_report(wanted, harbour):
    Consent.everywhere.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    with pytest.raises(NotConsented):
        facts_of(wanted, MAY)


def test_answers_that_were_all_voided_stop_the_report(wanted):
    Response.everywhere.update(state="voided")
    with pytest.raises(CannotReport, match="any more"):
        facts_of(wanted, MAY)
