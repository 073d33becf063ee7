"""Figures of many: first forms, thirty people or more, nobody else's by stealth."""

from datetime import timedelta

import pytest

from assessments.instruments.reading import instrument
from assessments.queries.psychometrics import (
    Kind,
    kinds_of,
    own_figures,
    shared_figures,
)
from assessments.scoring.psychometrics import figures
from clients.queries import Missing
from tests.factories.assessments import (
    AssignmentFactory,
    ResponseFactory,
    again,
    crowd,
    submitted,
)
from tests.factories.clients import (
    MONDAY,
    EpisodeFactory,
    NamedPersonFactory,
    PracticeFactory,
    SessionFactory,
    StaffFactory,
)

PULSE = instrument("security_pulse", "1.0")
KIND = Kind(PULSE, "en", "self", "")
WEEK = timedelta(weeks=1)


def own(cast, kind=KIND):
    return own_figures(cast.nora, kind)[0]


def shares(*practices):
    for practice in practices:
        practice.shares_figures = True
        practice.save()


def rounded(found):
    """What is said of one scale, but for the last bits of sums in another order."""
    [scale] = found
    figures_of_it = scale.mean, scale.sd, scale.alpha, scale.omega
    items = {code: round(r, 9) for code, r in scale.item_rest.items()}
    return (scale.n, *(round(figure, 9) for figure in figures_of_it), items)


@pytest.mark.parametrize("people", [12, 29])
def test_fewer_than_thirty_people_are_a_number_and_nothing_more(harbour, people):
    crowd(harbour.harbour, people)
    found = own(harbour)
    assert (found.n, found.mean, found.sd, found.alpha) == (people, None, None, None)
    assert (found.omega, dict(found.item_rest)) == (None, {})


def test_thirty_people_have_the_figures_of_their_answers(harbour):
    clients = crowd(harbour.harbour, 30)
    answers = [client.responses.get().answers for client in clients]
    assert rounded(own_figures(harbour.nora, KIND)) == rounded(figures(PULSE, answers))
    assert own(harbour).alpha > 0.8


def test_later_forms_of_a_person_do_not_count_again(harbour):
    clients = crowd(harbour.harbour, 30)
    before = own(harbour)
    for client in clients[:5]:
        given = AssignmentFactory(client=client, instrument=PULSE.key)
        submitted(given, dict.fromkeys(PULSE.item_codes, 1), MONDAY + 30 * WEEK)
    assert own(harbour) == before


def test_voided_forms_drafts_and_forms_of_other_kinds_do_not_count(harbour):
    clients = crowd(harbour.harbour, 30)
    void = clients[0].responses.get()
    void.state = "voided"
    void.save()
    ResponseFactory(
        assignment__client=harbour.ana,
        assignment__instrument=PULSE.key,
        answers=dict.fromkeys(PULSE.item_codes, 4),
    )
    crowd(harbour.harbour, 2, language="de")
    ben = harbour.ana.named_people.get()
    crowd(harbour.harbour, 2, informant="partner", observer=ben, way="paper")
    crowd(harbour.harbour, 2, definition_digest="0" * 64)
    crowd(harbour.harbour, 2, key="five_signs")
    assert own(harbour).n == 29


def test_answers_of_another_practice_are_not_in_the_own_figures(harbour):
    crowd(harbour.harbour, 3)
    shares(harbour.harbour, harbour.lighthouse)
    crowd(harbour.lighthouse, 40)
    assert (own(harbour).n, own(harbour).mean) == (3, None)


def test_kinds_are_those_that_were_answered_here(harbour):
    crowd(harbour.harbour, 1)
    crowd(harbour.harbour, 1, language="de")
    crowd(harbour.lighthouse, 1, language="fr")
    crowd(harbour.harbour, 1, definition_digest="0" * 64)
    assert kinds_of(harbour.nora, PULSE) == [Kind(PULSE, "de", "self", ""), KIND]


def test_target_persons_of_one_kind_stand_in_one_table(harbour):
    ecr = instrument("ecr_r", "1.0")
    for client, kind in ((harbour.ana, "partner"), (harbour.ben, "mother")):
        target = NamedPersonFactory(client=client, kind=kind)
        given = AssignmentFactory(client=client, instrument="ecr_r", target=target)
        submitted(given, dict.fromkeys(ecr.item_codes, 3))
    found = kinds_of(harbour.nora, ecr)
    assert [kind.about for kind in found] == ["mother", "partner"]
    assert [own(harbour, kind).n for kind in found] == [1, 1]


@pytest.mark.parametrize("ask", [own_figures, shared_figures])
def test_who_may_not_see_scores_sees_no_figures(harbour, ask):
    crowd(harbour.harbour, 30)
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    gone = StaffFactory(practice=harbour.harbour, role="owner", closed_at=MONDAY)
    for staff in (desk, gone):
        with pytest.raises(Missing):
            ask(staff, KIND)
        with pytest.raises(Missing):
            kinds_of(staff, PULSE)


# Asked again


@pytest.mark.parametrize(
    ("days", "pairs"), [(13, 0), (14, 30), (28, 30), (42, 30), (43, 0)]
)
def test_pairs_lie_two_to_six_weeks_apart(harbour, days, pairs):
    again(crowd(harbour.harbour, 30), weeks=days / 7)
    found = own(harbour).retest
    assert found.pairs == pairs
    assert (found.r is not None, found.sd is not None) == (pairs == 30,) * 2


def test_fewer_than_thirty_pairs_are_a_number_and_nothing_more(harbour):
    again(crowd(harbour.harbour, 30)[:29])
    found = own(harbour)
    assert found.alpha is not None
    assert (found.retest.pairs, found.retest.r, found.retest.sd) == (29, None, None)


@pytest.mark.parametrize(
    ("state", "week", "counts"),
    [
        ("attended", 1, False),
        ("attended", 0, False),
        ("attended", 3, False),
        ("attended", -1, True),
        ("attended", 4, True),
        ("missed", 1, True),
        ("cancelled", 1, True),
        ("planned", 1, True),
    ],
)
def test_pairs_with_an_attended_session_between_do_not_count(
    harbour, state, week, counts
):
    [client] = crowd(harbour.harbour, 1)
    again([client], weeks=3)
    SessionFactory(
        episode=EpisodeFactory(client=client),
        staff=harbour.nora,
        state=state,
        starts_at=MONDAY + week * WEEK,
    )
    assert own(harbour).retest.pairs == counts


def test_each_person_is_one_pair_however_often_they_were_asked(harbour):
    [client] = crowd(harbour.harbour, 1)
    for weeks in (2, 4, 6, 8):
        again([client], weeks=weeks)
    assert own(harbour).retest.pairs == 1


def test_forms_about_two_people_are_no_pair(harbour):
    ecr = instrument("ecr_r", "1.0")
    for week, name in enumerate(("Per", "Kim")):
        target = NamedPersonFactory(client=harbour.ana, name=name)
        given = AssignmentFactory(client=harbour.ana, instrument="ecr_r", target=target)
        submitted(given, dict.fromkeys(ecr.item_codes, 3), MONDAY + 3 * week * WEEK)
    assert own(harbour, Kind(ecr, "en", "self", "partner")).retest.pairs == 0


def test_forms_of_two_observers_are_no_pair(harbour):
    people = [NamedPersonFactory(client=harbour.ana, name=name) for name in "PK"]
    how = {"informant": "partner", "way": "paper"}
    for week, observer in enumerate(people):
        given = AssignmentFactory(client=harbour.ana, observer=observer, **how)
        codes = instrument("five_signs").item_codes
        submitted(given, dict.fromkeys(codes, 3), MONDAY + 3 * week * WEEK)
    kind = Kind(instrument("five_signs", "1.0"), "en", "partner", "")
    assert (own(harbour, kind).n, own(harbour, kind).retest.pairs) == (1, 0)


# Together with other practices


def test_other_practices_never_count_without_their_owners_word(harbour):
    crowd(harbour.harbour, 30)
    crowd(harbour.lighthouse, 40)
    shares(harbour.harbour)
    found = shared_figures(harbour.nora, KIND)
    assert (found.people, found.pairs, found.figures) == (0, 0, None)


def test_who_does_not_share_sees_nothing_of_what_others_share(harbour):
    crowd(harbour.harbour, 30)
    crowd(harbour.lighthouse, 40)
    shares(harbour.lighthouse)
    assert shared_figures(harbour.nora, KIND) is None


def test_figures_together_are_those_of_all_answers(harbour):
    clients = crowd(harbour.harbour, 5) + crowd(harbour.lighthouse, 40, seed=9)
    shares(harbour.harbour, harbour.lighthouse)
    found = shared_figures(harbour.nora, KIND)
    answers = [_only(client).answers for client in clients]
    assert found.figures[0].n == 45
    assert rounded(found.figures) == rounded(figures(PULSE, answers))


def _only(client):
    return ResponseFactory._meta.model.everywhere.get(client=client)


def test_fewer_than_thirty_people_of_others_are_not_told_by_the_difference(harbour):
    """Own figures are known: with theirs taken off, those few would be bare."""
    crowd(harbour.harbour, 50)
    crowd(harbour.lighthouse, 29)
    shares(harbour.harbour, harbour.lighthouse)
    found = shared_figures(harbour.nora, KIND)
    assert (found.people, found.figures) == (20, None)


def test_one_person_more_elsewhere_changes_nothing(harbour):
    """Otherwise the figures of today and tomorrow would tell that person's answers."""
    crowd(harbour.lighthouse, 30)
    shares(harbour.harbour, harbour.lighthouse)
    before = shared_figures(harbour.nora, KIND)
    assert before.figures[0].n == 30
    crowd(harbour.lighthouse, 9, seed=11, at=MONDAY + WEEK)
    assert shared_figures(harbour.nora, KIND) == before
    crowd(harbour.lighthouse, 1, seed=12, at=MONDAY + 2 * WEEK)
    assert shared_figures(harbour.nora, KIND).figures[0].n == 40


def test_incomplete_forms_of_others_are_left_out(harbour):
    crowd(harbour.lighthouse, 40)
    for client in crowd(harbour.lighthouse, 5, seed=3):
        response = _only(client)
        del response.answers["p1"]
        response.save()
    shares(harbour.harbour, harbour.lighthouse)
    assert shared_figures(harbour.nora, KIND).people == 40


def test_pairs_of_too_few_others_are_left_out(harbour):
    again(crowd(harbour.harbour, 30))
    clients = crowd(harbour.lighthouse, 40)
    again(clients[:29])
    shares(harbour.harbour, harbour.lighthouse)
    found = shared_figures(harbour.nora, KIND)
    assert (found.pairs, found.figures[0].retest.pairs) == (20, 0)
    again(clients[29:30])
    found = shared_figures(harbour.nora, KIND)
    assert (found.pairs, found.figures[0].retest.pairs) == (30, 60)


def test_practices_that_share_are_counted_together(harbour):
    """Twenty here and twenty there are forty; no practice is looked at by itself."""
    third = PracticeFactory(name="Third Practice")
    crowd(harbour.lighthouse, 20)
    crowd(third, 20, seed=2)
    shares(harbour.harbour, harbour.lighthouse, third)
    assert shared_figures(harbour.nora, KIND).figures[0].n == 40


@pytest.mark.parametrize("people", [1, 31])
def test_own_figures_take_two_queries(harbour, people, django_assert_num_queries):
    again(crowd(harbour.harbour, people))
    with django_assert_num_queries(2):
        own(harbour)
