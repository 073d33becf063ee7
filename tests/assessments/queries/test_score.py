"""Courses hold what can be compared, and nothing of anybody else."""

from datetime import timedelta

import pytest

from assessments.instruments.reading import instrument
from assessments.queries.score import (
    scored_like,
    scores_of,
    series_of,
    series_of_each,
)
from clients.tenancy import in_practice
from tests.factories.assessments import AssignmentFactory, ResponseFactory, submitted
from tests.factories.clients import (
    MONDAY,
    EpisodeFactory,
    NamedPersonFactory,
    SessionFactory,
)


def _values(course):
    return [form.value for form in course.forms]


def test_series_has_every_form_in_order_of_time(harbour, pulse):
    for week in (2, 0, 1):
        pulse(week)
    [series] = series_of(harbour.ana)
    [course] = series.courses
    assert [form.at for form in course.forms] == [
        MONDAY + timedelta(weeks=week) for week in range(3)
    ]
    assert (series.definition.id, series.language, series.target, series.informant) == (
        "security_pulse/1.0",
        "en",
        None,
        "self",
    )
    assert (course.scale.key, course.change.n) == ("security", 3)


def test_form_knows_its_session_and_how_much_was_answered(harbour):
    session = SessionFactory(
        episode=harbour.ana.episodes.get(), staff=harbour.nora, number=7
    )
    given = AssignmentFactory(
        client=harbour.ana, instrument="security_pulse", session=session
    )
    done = submitted(given, dict.fromkeys(("p1", "p2", "p4", "p5", "p6"), 4))
    [form] = series_of(harbour.ana)[0].courses[0].forms
    assert (form.session_number, form.id) == (7, str(done.pk))
    assert (form.n_answered, form.n_items, form.prorated) == (5, 6, True)


def test_drafts_and_voided_forms_do_not_count(harbour, pulse):
    pulse(0)
    void = pulse(1)
    void.state = "voided"
    void.save()
    ResponseFactory(
        assignment__client=harbour.ana,
        assignment__instrument="security_pulse",
        answers={"p1": 7},
    )
    [series] = series_of(harbour.ana)
    assert _values(series.courses[0]) == [4.0]


def test_score_that_is_missing_is_no_form(harbour, pulse):
    pulse(0)
    given = AssignmentFactory(client=harbour.ana, instrument="security_pulse")
    submitted(given, {"p1": 7}, at=MONDAY + timedelta(weeks=1))
    assert _values(series_of(harbour.ana)[0].courses[0]) == [4.0]


def test_forms_of_nobody_else_are_in_a_series(harbour, pulse):
    pulse(0)
    for other in (harbour.ben, harbour.dora, harbour.cleo):
        pulse(1, client=other)
    assert [_values(each.courses[0]) for each in series_of(harbour.ana)] == [[4.0]]


def test_client_of_another_practice_has_no_series_here(harbour, pulse):
    pulse(0, client=harbour.cleo)
    assert series_of(harbour.cleo) == []
    with in_practice(harbour.lighthouse.pk):
        assert len(series_of(harbour.cleo)) == 1


def test_what_cannot_be_compared_is_a_series_of_its_own(harbour):
    ecr = {"client": harbour.ana, "instrument": "ecr_r"}
    ben = harbour.ana.named_people.get()
    kim = NamedPersonFactory(client=harbour.ana, name="Kim")
    ways = [
        {"target": ben},
        {"target": ben},
        {"target": kim},
        {"target": kim, "language": "de"},
        {"informant": "partner", "observer": kim, "way": "paper"},
        {"informant": "partner", "observer": ben, "way": "paper"},
    ]
    for week, how in enumerate(ways):
        given = AssignmentFactory(**ecr, **how)
        at = MONDAY + timedelta(weeks=week)
        submitted(given, dict.fromkeys(_codes(given), 3), at=at)
    found = [
        (
            each.target and each.target.name,
            each.language,
            each.answered_by,
            len(each.courses[0].forms),
        )
        for each in series_of(harbour.ana)
    ]
    assert found == [
        (None, "en", "partner (Ben)", 1),
        (None, "en", "partner (Kim)", 1),
        ("Kim", "de", "the client", 1),
        ("Kim", "en", "the client", 1),
        ("Ben", "en", "the client", 2),
    ]


def _codes(given):
    return instrument(given.instrument).item_codes


def test_courses_are_the_subscales_of_the_definition(harbour):
    given = AssignmentFactory(client=harbour.ana)
    submitted(given, {"s01": 3})
    [series] = series_of(harbour.ana)
    keys = [scale.key for scale in series.definition.subscales]
    assert [course.scale.key for course in series.courses] == keys
    assert [course.change.n for course in series.courses] == [0] * 5


def test_form_of_a_changed_definition_is_in_no_series(harbour, pulse):
    pulse(0)
    pulse(1, definition_digest="0" * 64)
    assert [_values(each.courses[0]) for each in series_of(harbour.ana)] == [[4.0]]


@pytest.mark.parametrize("forms", [1, 3])
def test_series_of_many_forms_takes_four_queries(
    harbour, pulse, django_assert_num_queries, forms
):
    for week in range(forms):
        pulse(week)
        submitted(AssignmentFactory(client=harbour.ana), {"s01": 3})
    with django_assert_num_queries(4):
        found = series_of(harbour.ana)
    assert sorted(len(each.courses) for each in found) == [1, 5]


@pytest.mark.parametrize("many", [1, 3])
def test_series_of_many_clients_take_as_many_queries_as_of_one(
    harbour, pulse, django_assert_num_queries, many
):
    clients = [harbour.ana, harbour.ben, harbour.dora][:many]
    for client in (harbour.ana, harbour.ben, harbour.dora, harbour.cleo):
        pulse(0, client=client)
    with django_assert_num_queries(4):
        found = series_of_each([each.pk for each in clients])
    assert found.keys() == {each.pk for each in clients}
    assert [len(each) for each in found.values()] == [1] * many
    assert found[harbour.ana.pk] == series_of(harbour.ana)


def flagged(client) -> list[bool]:
    """Of each form of the one series, whether it is from before therapy."""
    [series] = series_of(client)
    return [form.before_therapy for form in series.courses[0].forms]


def attend(client, weeks, number=1, state="attended"):
    """A session `weeks` after the first form."""
    episode = client.episodes.first()
    at = MONDAY + timedelta(weeks=weeks)
    SessionFactory(episode=episode, number=number, starts_at=at, state=state)


def test_forms_before_the_first_attended_session_are_the_start(harbour, pulse):
    for week in range(7):
        pulse(week)
    attend(harbour.ana, 1, state="missed")
    attend(harbour.ana, 2.5, number=2)
    assert flagged(harbour.ana) == [True] * 3 + [False] * 4
    [series] = series_of(harbour.ana)
    assert (series.courses[0].change.kb, series.courses[0].change.kn) == (3, 2)


def test_without_an_attended_session_nothing_is_before_therapy(harbour, pulse):
    for week in range(2):
        pulse(week)
    attend(harbour.ana, 9, state="planned")
    assert flagged(harbour.ana) == [False, False]


def test_sessions_of_somebody_else_begin_no_therapy(harbour, pulse):
    pulse(0)
    attend(harbour.ben, 1)
    assert flagged(harbour.ana) == [False]


def test_form_between_two_episodes_is_before_the_second(harbour, pulse):
    for week in range(5):
        pulse(week)
    attend(harbour.ana, 0.5)
    attend(harbour.ana, 1.5, number=2)
    harbour.ana.episodes.update(closed_on=MONDAY.date())
    EpisodeFactory(client=harbour.ana, number=2)
    attend(harbour.ana, 3.5)
    assert flagged(harbour.ana) == [True, False, True, True, False]


def test_form_handed_in_as_the_session_begins_is_not_before_it(harbour, pulse):
    pulse(0)
    attend(harbour.ana, 0)
    assert flagged(harbour.ana) == [False]


def test_scores_stand_in_the_order_of_the_definition(pulse, harbour):
    given = AssignmentFactory(client=harbour.ana)
    done = submitted(given, dict.fromkeys(_codes(given), 2))
    keys = [scale.key for scale in instrument("five_signs").subscales]
    assert [score.scale for score in scores_of(done)] == keys
    assert len(scores_of(pulse(0))) == 1


def test_forms_like_one_are_those_of_its_series_alone(
    harbour, pulse, django_assert_num_queries
):
    """Years of other forms are not read when one is handed in."""
    jo = NamedPersonFactory(client=harbour.ana)
    pulse(3, language="de")
    pulse(4, target=jo)
    pulse(5, client=harbour.ben)
    mine = [pulse(week) for week in (2, 0, 1)]
    with django_assert_num_queries(2):
        found = scored_like(mine[0])
        weeks = [(each.assessed_at - MONDAY).days // 7 for each, _ in found]
    assert weeks == [0, 1, 2]
    assert [set(scores) for _, scores in found] == [{"security"}] * 3
