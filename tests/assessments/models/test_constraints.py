"""What the database itself refuses, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from assessments.models import Score
from tests.factories.assessments import AssignmentFactory, ResponseFactory, submitted
from tests.factories.clients import MONDAY


def _refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_assignment_has_one_response(harbour):
    response = ResponseFactory(assignment__client=harbour.ana)
    _refused(lambda: ResponseFactory(assignment=response.assignment))


def test_submitted_response_has_its_times(harbour):
    given = AssignmentFactory(client=harbour.ana)
    _refused(lambda: ResponseFactory(assignment=given, state="submitted"))
    late = {"state": "submitted", "submitted_at": MONDAY, "assessed_at": MONDAY}
    assert ResponseFactory(assignment=given, **late).pk is not None


def test_scale_is_scored_once_and_not_beyond_its_items(harbour):
    done = submitted(AssignmentFactory(client=harbour.ana), {"s01": 3})
    score = Score.objects.filter(response=done).first()
    score.n_answered = score.n_items + 1
    _refused(score.save)
    score.n_answered, score.pk = 1, None
    score._state.adding = True
    _refused(lambda: score.save(force_insert=True))
