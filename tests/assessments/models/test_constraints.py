"""What the database itself refuses, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from assessments.models import LocalReliability, Score
from tests.factories.assessments import AssignmentFactory, ResponseFactory, submitted
from tests.factories.clients import MONDAY


def _refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_assignment_names_whoever_answers(harbour):
    ben, nora = harbour.ana.named_people.get(), harbour.nora
    for wrong in (
        {"informant": "partner"},
        {"informant": "parent"},
        {"informant": "self", "observer": ben},
        {"informant": "self", "rater": nora},
        {"informant": "therapist"},
        {"informant": "therapist", "observer": ben},
        {"informant": "therapist", "observer": ben, "rater": nora},
        {"informant": "partner", "observer": ben, "rater": nora},
    ):
        row = {"client": harbour.ana, "way": "paper", **wrong}
        _refused(lambda row=row: AssignmentFactory(**row))


def test_assignment_gets_there_the_way_of_whoever_answers(harbour):
    """Nobody else's form is ever in the portal, nor the client's with the staff."""
    ben = {"informant": "partner", "observer": harbour.ana.named_people.get()}
    rated = {"informant": "therapist", "rater": harbour.nora}
    right = {
        "portal": [{}],
        "link": [{}, ben],
        "device": [{}, ben],
        "paper": [{}, ben, rated],
        "staff": [rated],
    }
    for way, fits in right.items():
        for who in ({}, ben, rated):
            row = {"client": harbour.ana, "way": way, **who}
            if who in fits:
                assert AssignmentFactory(**row).pk is not None
            else:
                _refused(lambda row=row: AssignmentFactory(**row))


def test_assignment_has_one_response(harbour):
    response = ResponseFactory(assignment__client=harbour.ana)
    _refused(lambda: ResponseFactory(assignment=response.assignment))


def test_submitted_response_has_its_times(harbour):
    given = AssignmentFactory(client=harbour.ana)
    _refused(lambda: ResponseFactory(assignment=given, state="submitted"))
    late = {"state": "submitted", "submitted_at": MONDAY, "assessed_at": MONDAY}
    assert ResponseFactory(assignment=given, **late).pk is not None


def test_superseded_score_says_when_and_why_and_makes_room_for_one_other(harbour):
    done = submitted(
        AssignmentFactory(client=harbour.ana, instrument="security_pulse"),
        dict.fromkeys(("p1", "p2", "p3", "p4", "p5", "p6"), 3),
    )
    old = Score.objects.get(response=done)
    old.superseded_at = MONDAY
    _refused(old.save)
    old.superseded_at, old.superseded_reason = None, "An engine with a fault."
    _refused(old.save)
    old.superseded_at = MONDAY
    old.save()
    assert list(Score.objects.filter(response=done)) == []
    assert list(done.scores.all()) == []
    assert list(Score.on_record.filter(response=done)) == [old]
    old.pk, old.superseded_at, old.superseded_reason = None, None, ""
    old._state.adding = True
    old.save(force_insert=True)
    old.pk = None
    _refused(lambda: old.save(force_insert=True))


def test_scale_is_scored_once_and_not_beyond_its_items(harbour):
    done = submitted(AssignmentFactory(client=harbour.ana), {"s01": 3})
    score = Score.objects.filter(response=done).first()
    score.n_answered = score.n_items + 1
    _refused(score.save)
    score.n_answered, score.pk = 1, None
    score._state.adding = True
    _refused(lambda: score.save(force_insert=True))


def test_local_figures_make_a_noise_and_one_is_in_force_a_scale(harbour):
    row = {
        "practice": harbour.harbour,
        "instrument": "security_pulse",
        "version": "1.0",
        "definition_digest": "0" * 64,
        "language": "en",
        "informant": "self",
        "scale": "security",
        "whose": "practice",
        "n": 30,
        "mean": 4,
        "sd": 1,
        "alpha": 0.9,
        "pairs": 30,
        "retest": 0.8,
        "sd_retest": 1.1,
        "computed_at": MONDAY,
    }
    create = LocalReliability.objects.create
    for wrong in (
        *({"sd": 0}, {"alpha": 0}, {"alpha": 1}, {"retest": 1}, {"retest": -0.1}),
        *({"sd_retest": None}, {"retest": None}, {"sd_retest": 0}),
    ):
        _refused(lambda wrong=wrong: create(**{**row, **wrong}))
    create(**row)
    _refused(lambda: create(**row))
    LocalReliability.objects.update(ended_at=MONDAY)
    assert create(**{**row, "retest": None, "sd_retest": None}).pk is not None
