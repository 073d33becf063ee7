"""The facts of every other kind: who may, under which agreement, and nothing more."""

from datetime import UTC, datetime

import pytest

from assessments.instruments.reading import instrument
from clients.models import Relationship
from clients.tenancy import in_practice
from reports.queries import CannotReport, NotConsented
from reports.queries.facts_blank import blank_facts
from reports.queries.facts_couple import couple_facts
from reports.queries.facts_discharge import discharge_facts
from reports.queries.facts_outcomes import outcomes_facts
from reports.queries.facts_single import single_facts
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    SessionFactory,
)
from tests.factories.reports import ReportFactory, answered

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def asked(staff, client=None, **made_from):
    """A report that is wanted by `staff`, on its way to the database."""
    return ReportFactory.build(
        practice=staff.practice, client=client, requested_by=staff, **made_from
    )


# ---- one questionnaire


def test_single_holds_the_form_and_nothing_of_other_people(harbour):
    (form,) = answered(harbour.ana, (2,))
    answered(harbour.ben, (5,))
    facts = single_facts(asked(harbour.nora, harbour.ana, response=form), MAY)
    assert facts.answered_on == MONDAY.date()
    assert [score.value for score in facts.scores] != []
    assert [word in facts.to_json() for word in ("Ben", "Cleo")] == [False, False]


def test_single_of_a_form_of_somebody_else_is_refused(harbour):
    (form,) = answered(harbour.ben, (2,))
    with pytest.raises(CannotReport, match="this client has answered"):
        single_facts(asked(harbour.nora, harbour.ana, response=form), MAY)


def test_single_of_a_voided_form_is_refused(harbour):
    (form,) = answered(harbour.ana, (2,))
    form.state = "voided"
    with pytest.raises(CannotReport, match="does not count"):
        single_facts(asked(harbour.nora, harbour.ana, response=form), MAY)


def test_single_of_what_is_kept_off_reports_is_refused(harbour):
    codes = instrument("ace").item_codes
    given = AssignmentFactory(client=harbour.ana, instrument="ace", version="1.0")
    form = submitted(given, dict.fromkeys(codes, 0))
    with pytest.raises(CannotReport, match="stays out of reports"):
        single_facts(asked(harbour.nora, harbour.ana, response=form), MAY)


def test_single_needs_the_agreement_to_reports(harbour):
    (form,) = answered(harbour.ana, (2,))
    harbour.ana.consents.filter(kind="reports").update(withdrawn_at=MONDAY)
    with pytest.raises(NotConsented):
        single_facts(asked(harbour.nora, harbour.ana, response=form), MAY)


# ---- couples


@pytest.fixture
def partners(harbour):
    """Ana and Ben: partners, both answered, both agreed to joint pages."""
    Relationship.objects.create(
        practice=harbour.harbour,
        kind="partner",
        first=harbour.ana,
        second=harbour.ben,
        created_at=MONDAY,
    )
    for client in (harbour.ana, harbour.ben):
        answered(client, (2, 3, 4))
        ConsentFactory(client=client, kind="joint")
    return harbour


def joint(cast, staff=None, partner=None):
    return asked(staff or cast.nora, cast.ana, partner=partner or cast.ben)


def test_couple_holds_each_partners_own_answers(partners):
    facts = couple_facts(joint(partners), MAY)
    assert [each.client.name for each in (facts.one, facts.other)] == [
        "Ana Brandt",
        "Ben Brandt",
    ]
    assert [len(each.courses) for each in (facts.one, facts.other)] == [5, 5]


@pytest.mark.parametrize("kind", ["joint", "reports"])
@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_agreement_taken_back_stops_the_joint_page(partners, who, kind):
    consents = getattr(partners, who).consents.filter(kind=kind)
    assert consents.update(withdrawn_at=MONDAY) == 1
    with pytest.raises(NotConsented):
        couple_facts(joint(partners), MAY)


def test_couple_of_people_who_are_no_partners_is_refused(partners):
    Relationship.objects.update(until=MONDAY.date())
    with pytest.raises(CannotReport, match="Choose a partner"):
        couple_facts(joint(partners), MAY)


def test_partner_whose_file_is_closed_to_the_therapist_is_refused_alike(partners):
    CareRelationFactory(client=partners.ana, staff=partners.theo)
    with pytest.raises(CannotReport, match="Choose a partner"):
        couple_facts(joint(partners, staff=partners.theo), MAY)


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_no_joint_page_while_safety_comes_first_for_either(partners, who):
    client = getattr(partners, who)
    client.safety_first = True
    client.save()
    with pytest.raises(CannotReport, match="safety has to be thought of first"):
        couple_facts(joint(partners), MAY)


def test_mark_of_safety_is_in_no_facts(partners):
    (form,) = answered(partners.dora, (2,))
    wanted = asked(partners.theo, partners.dora, response=form)
    before = single_facts(wanted, MAY)
    partners.dora.safety_first = True
    partners.dora.save()
    assert single_facts(wanted, MAY) == before


def test_couple_needs_answers_of_both(partners):
    partners.ben.responses.update(state="voided")
    with pytest.raises(CannotReport, match="Both partners have to answer"):
        couple_facts(joint(partners), MAY)


# ---- discharge


def test_discharge_counts_the_sessions_of_the_episode_up_to_now(harbour):
    episode = harbour.ana.episodes.get()
    for number, state in enumerate(("attended", "missed", "attended"), start=1):
        SessionFactory(episode=episode, number=number, state=state, staff=harbour.nora)
    answered(harbour.ana)
    facts = discharge_facts(asked(harbour.nora, harbour.ana), MAY)
    found = facts.attendance
    assert (found.attended, found.missed, found.cancelled) == (2, 1, 0)
    assert [each.instrument.key for each in facts.series] == ["five_signs"]


def test_discharge_without_an_episode_is_refused(harbour):
    harbour.ana.episodes.all().delete()
    with pytest.raises(CannotReport, match="no episode"):
        discharge_facts(asked(harbour.nora, harbour.ana), MAY)


# ---- outcomes


def many(staff, count, values, key="gad_7"):
    """So many new clients of `staff`, who all agreed and answered alike."""
    for _ in range(count):
        client = ClientFactory(practice=staff.practice)
        CareRelationFactory(client=client, staff=staff)
        ConsentFactory(client=client, kind="reports")
        answered(client, values, key=key)


def test_outcomes_count_everybody_once_and_tell_no_small_group(harbour):
    many(harbour.nora, 11, (3, 0))
    many(harbour.theo, 3, (0, 3))
    facts = outcomes_facts(asked(harbour.nora), MAY)
    (tally,) = facts.by_scale
    assert (tally.total, sum(each or 0 for each in tally.counts)) == (14, 11)
    assert [each.therapist for each in facts.by_therapist] == ["Nora Quist"]


def test_outcomes_of_a_therapist_are_of_the_own_clients_and_of_no_colleague(harbour):
    many(harbour.nora, 11, (3, 0))
    facts = outcomes_facts(asked(harbour.theo), MAY)
    assert (facts.by_scale, facts.by_therapist) == ((), ())


@pytest.mark.parametrize("count", [2, 12])
def test_outcomes_of_many_clients_take_as_many_queries_as_of_few(
    harbour, django_assert_num_queries, count
):
    many(harbour.nora, count, (3, 0))
    wanted = asked(harbour.nora)
    with django_assert_num_queries(6):
        outcomes_facts(wanted, MAY)


def test_outcomes_name_what_is_not_validated(harbour):
    many(harbour.nora, 10, (2, 2, 3, 2, 3, 2, 3, 2, 3), "security_pulse")
    facts = outcomes_facts(asked(harbour.nora), MAY)
    titles = {each.instrument for each in facts.by_scale}
    assert titles == {"Security pulse (not validated)"}


def test_outcomes_leave_out_who_did_not_agree(harbour):
    many(harbour.nora, 11, (3, 0))
    harbour.ana.consents.model.objects.update(withdrawn_at=MONDAY)
    assert outcomes_facts(asked(harbour.nora), MAY).by_scale == ()


# ---- blank forms


def test_blank_form_has_the_shipped_words_and_a_code_but_no_name(harbour):
    given = AssignmentFactory(client=harbour.ana, way="paper")
    facts = blank_facts(asked(harbour.nora, harbour.ana, assignment=given), MAY)
    assert (len(facts.asked), facts.reference) == (25, "H-0001")
    assert "Brandt" not in facts.to_json()


def test_blank_form_without_wording_is_refused(harbour):
    given = AssignmentFactory(client=harbour.ana, instrument="ecr_r", way="paper")
    with pytest.raises(CannotReport, match="not held here"):
        blank_facts(asked(harbour.nora, harbour.ana, assignment=given), MAY)


def test_blank_form_of_another_client_or_one_that_waits_no_more_is_refused(harbour):
    given = AssignmentFactory(client=harbour.ben, way="paper")
    with pytest.raises(CannotReport, match="waits to be answered"):
        blank_facts(asked(harbour.nora, harbour.ana, assignment=given), MAY)
    done = AssignmentFactory(client=harbour.ana, way="paper", state="withdrawn")
    with pytest.raises(CannotReport, match="no longer waiting"):
        blank_facts(asked(harbour.nora, harbour.ana, assignment=done), MAY)


def test_nothing_of_the_other_practice_is_counted(cast):
    many(cast.sam, 12, (3, 0))
    with in_practice(cast.harbour.pk):
        assert outcomes_facts(asked(cast.nora), MAY).by_scale == ()
