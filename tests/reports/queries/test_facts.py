"""The facts of a report: all that was answered, in the practice's days, by consent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessments.instruments.reading import instrument
from assessments.models import Response
from assessments.queries.score import series_of
from clients.models import Consent
from reports.queries.facts import (
    CannotReport,
    NotConsented,
    facts_about,
    facts_of,
)
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, NamedPersonFactory, SessionFactory
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


def _with_partner(harbour, name: str, start: datetime):
    partner = NamedPersonFactory(client=harbour.ana, name=name)
    codes = instrument("ecr_r").item_codes
    for week in range(3):
        submitted(
            AssignmentFactory(
                client=harbour.ana, instrument="ecr_r", target=partner, way="paper"
            ),
            dict.fromkeys(codes, 4),
            start + timedelta(weeks=week),
        )
    return partner


def test_series_about_the_partner_before_is_drawn_before_the_break(harbour):
    _with_partner(harbour, "Ray", MONDAY)
    kim = _with_partner(harbour, "Kim", MONDAY + timedelta(weeks=5))
    found = series_of(harbour.ana)
    newest, oldest = (facts_about(harbour.ana, each, found, (), MAY) for each in found)
    assert (newest.target, newest.earlier_label) == ("partner Kim", "new series: Kim")
    assert newest.earlier == oldest.courses
    assert [len(course.forms) for course in newest.courses] == [3, 3]
    assert (oldest.target, oldest.earlier) == ("partner Ray", ())
    assert found[0].target == kim


def test_series_about_two_people_at_one_time_are_not_joined(harbour):
    _with_partner(harbour, "Ray", MONDAY)
    _with_partner(harbour, "Kim", MONDAY + timedelta(days=4))
    found = series_of(harbour.ana)
    both = [facts_about(harbour.ana, each, found, (), MAY) for each in found]
    assert [facts.earlier for facts in both] == [(), ()]
