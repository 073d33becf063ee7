"""Limits of the queue: of a person, a client, a practice, and of all together."""

import pytest

from clients.tenancy import in_practice
from reports.queries import QueueFull, TooManyWaiting
from reports.queries.limit import refuse_beyond_limit, refuse_when_full
from tests.factories.reports import crowd


def test_ten_about_one_client_are_enough_whoever_asked(harbour):
    crowd(harbour.ana, 9)
    refuse_beyond_limit(harbour.theo, harbour.ana)
    crowd(harbour.ana, 1)
    with pytest.raises(TooManyWaiting, match="Many reports about this") as found:
        refuse_beyond_limit(harbour.theo, harbour.ana)
    assert found.value.wait == 30
    refuse_beyond_limit(harbour.theo, harbour.ben)


def test_practice_has_a_limit_that_another_does_not_fill(cast, settings):
    settings.PRACTICE_JOBS_WAITING = 3
    crowd(cast.ana, 2)
    crowd(cast.cleo, 2)
    with in_practice(cast.harbour.pk):
        refuse_when_full()
        with pytest.raises(TooManyWaiting, match="Your practice has as many") as found:
            refuse_when_full(2)
    assert (type(found.value), found.value.wait) == (TooManyWaiting, 120)


def test_house_has_a_limit_that_all_fill_together(cast, settings):
    settings.JOBS_WAITING = 4
    crowd(cast.ana, 2)
    crowd(cast.cleo, 2)
    with in_practice(cast.harbour.pk), pytest.raises(QueueFull, match="no new one"):
        refuse_beyond_limit(cast.theo, cast.ben)


def test_what_is_over_takes_no_place(harbour, settings):
    settings.PRACTICE_JOBS_WAITING = settings.JOBS_WAITING = 1
    made = crowd(harbour.ana, 12, state="done")
    for each in made:
        each.ended_at = each.created_at
        each.save()
    refuse_beyond_limit(harbour.nora, harbour.ana)
