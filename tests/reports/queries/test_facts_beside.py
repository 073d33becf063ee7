"""What stands beside a series: of this client, as agreed, and in these days alone."""

from datetime import UTC, datetime, timedelta

import pytest

from assessments.queries.score import series_of
from clients.models import Consent
from reports.queries.facts import client_facts_of, facts_of
from reports.queries.facts_beside import (
    areas_of,
    practised_between,
    signs_of,
    view_of_partner,
)
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, ConsentFactory, NamedPersonFactory
from tests.factories.reports import ReportFactory, answered

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY = MONDAY.date()
WEEK = timedelta(weeks=1)


@pytest.fixture
def ben(harbour):
    return NamedPersonFactory(client=harbour.ana, name="Ben", kind="partner")


@pytest.fixture
def seen(harbour, ben):
    """Ben answered twice about Ana, who agrees to that; Dora's Per about Dora."""
    ConsentFactory(client=harbour.ana, kind="others")
    per = NamedPersonFactory(client=harbour.dora, name="Per", kind="partner")
    seen_by(per, harbour.dora, (7, 7, 7))
    return seen_by(ben, harbour.ana, (4, 6))


def seen_by(person, client, values, key="five_signs_observer"):
    how = {"informant": "partner", "observer": person, "way": "paper"}
    return answered(client, values, key, **how)


def signs(client):
    return signs_of(client, series_of(client))


def values(courses):
    return [[form.value for form in course.forms] for course in courses]


def log(client, at, **answers):
    given = AssignmentFactory(client=client, instrument="strategies_log")
    return submitted(given, answers or {f"t{n}": 2 for n in range(1, 7)}, at)


def asked(harbour, key="five_signs", **made_from):
    return ReportFactory.build(
        practice=harbour.harbour,
        client=harbour.ana,
        requested_by=harbour.nora,
        instrument=key,
        version="1.0",
        **made_from,
    )


def test_views_of_client_and_partner_stand_beside_each_other_and_are_not_joined(
    harbour, seen
):
    answered(harbour.ana, (2, 3, 3))
    found = signs(harbour.ana)
    assert (found.partner_name, len(found.own), len(found.partner)) == ("Ben", 5, 5)
    assert [len(forms) for forms in values(found.own)] == [3] * 5
    assert [len(forms) for forms in values(found.partner)] == [2] * 5


def test_partner_is_left_out_without_an_agreement_in_force(harbour, seen):
    answered(harbour.ana, (2, 3))
    Consent.objects.filter(client=harbour.ana, kind="others").update(
        withdrawn_at=MONDAY
    )
    assert (signs(harbour.ana).partner, signs(harbour.ana).partner_name) == ((), "")
    assert view_of_partner(series_of(harbour.ana)) is not None


def test_partner_is_left_out_where_safety_comes_first(harbour, seen):
    answered(harbour.ana, (2, 3))
    harbour.ana.safety_first = True
    assert signs(harbour.ana).partner == ()


def test_newest_partner_stands_alone(harbour, seen):
    answered(harbour.ana, (2, 3))
    kim = NamedPersonFactory(client=harbour.ana, name="Kim", kind="partner")
    given = AssignmentFactory(
        client=harbour.ana,
        instrument="five_signs_observer",
        informant="partner",
        observer=kim,
        way="paper",
    )
    codes = [f"s{n:02}" for n in range(1, 26)]
    submitted(given, dict.fromkeys(codes, 5), MONDAY + 9 * WEEK)
    found = signs(harbour.ana)
    assert found.partner_name == "Kim"
    assert [len(forms) for forms in values(found.partner)] == [1] * 5


def test_without_own_forms_there_are_no_signs(harbour, seen):
    assert signs(harbour.ana) is None
    assert signs(harbour.ben) is None


def test_areas_are_those_the_client_rated(harbour):
    answered(harbour.ana, (2, 4), "life_areas")
    answered(harbour.ben, (6,), "life_areas")
    found = areas_of(harbour.ana, series_of(harbour.ana))
    assert values(found) == [[2.0, 4.0]] * 8
    assert areas_of(harbour.dora, series_of(harbour.dora)) == ()


def test_practice_is_taken_from_the_first_form_to_the_latest(harbour):
    for at in (MONDAY - WEEK, MONDAY + timedelta(days=1), MONDAY + 9 * WEEK):
        log(harbour.ana, at)
    log(harbour.ben, MONDAY + WEEK)
    found = practised_between(harbour.ana, (DAY, DAY + 4 * WEEK))
    assert len(found) == 6
    assert {tuple(each.weeks) for each in found} == {found[0].weeks}
    assert [(w.on, w.value) for w in found[0].weeks] == [(DAY + timedelta(days=1), 2)]
    assert practised_between(harbour.ana, (DAY, DAY)) == ()
    assert practised_between(harbour.ana, None) == ()


def test_week_that_ends_at_night_stands_on_the_day_of_the_practice(harbour):
    harbour.ana.practice.time_zone = "Europe/London"
    late = datetime(2026, 6, 8, 23, 30, tzinfo=UTC)
    log(harbour.ana, late)
    found = practised_between(harbour.ana, (DAY, DAY + 20 * WEEK))
    assert found[0].weeks[0].on == late.date() + timedelta(days=1)


def test_progress_report_holds_all_three_and_the_client_s_copy_none(harbour, seen):
    answered(harbour.ana, (2, 3, 3), "security_pulse")
    answered(harbour.ana, (2, 3, 3))
    answered(harbour.ana, (5, 4), "life_areas")
    log(harbour.ana, MONDAY + WEEK)
    facts = facts_of(asked(harbour, "security_pulse"), MAY)
    assert (facts.signs.partner_name, len(facts.areas)) == ("Ben", 8)
    assert len(facts.practised) == 6
    copy = client_facts_of(asked(harbour, "security_pulse"), MAY)
    assert (copy.signs, copy.areas, copy.practised) == (None, (), ())
    assert "Ben" not in copy.to_json()


def test_report_on_signs_holds_its_own_courses_and_one_on_areas_none_twice(harbour):
    answered(harbour.ana, (2, 3, 3))
    answered(harbour.ana, (5, 4), "life_areas")
    facts = facts_of(asked(harbour), MAY)
    assert facts.signs.own == facts.courses
    assert len(facts.areas) == 8
    assert facts_of(asked(harbour, "life_areas"), MAY).areas == ()


def test_nothing_of_anybody_else_stands_beside(harbour, seen):
    answered(harbour.ana, (2, 3))
    answered(harbour.dora, (7, 7))
    log(harbour.dora, MONDAY + WEEK)
    kept = facts_of(asked(harbour), MAY).to_json()
    assert [word in kept for word in ("Per", "Dora", "Cleo")] == [False] * 3
