"""What was replaced is told with what stood there before, to nobody else's file."""

from datetime import timedelta
from decimal import Decimal

from assessments.actions.score import rescore_client
from assessments.models import Score
from assessments.queries.rescoring import replaced_in, replaced_since
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY

MAY = MONDAY + timedelta(days=60)


def spoil(response, value):
    Score.everywhere.filter(response=response, superseded_at=None).update(value=value)


def rescore(client, at=MAY, reason="A fault was mended."):
    return rescore_client(
        client_id=client.pk,
        instrument="security_pulse",
        version="1.0",
        reason=reason,
        by=SYSTEM,
        now=at,
    )


def told(found):
    return [(each.scale, each.old, each.new, each.at, each.reason) for each in found]


def test_form_that_was_never_rescored_has_nothing_to_tell(harbour, pulse):
    done = pulse(0)
    rescore(harbour.ana)
    assert (replaced_in(done), replaced_since(harbour.ana, MONDAY)) == ([], [])


def test_form_tells_what_stood_there_before_when_and_why(harbour, pulse):
    done = pulse(0)
    spoil(done, Decimal("3.2"))
    rescore(harbour.ana)
    assert told(replaced_in(done)) == [
        ("security", Decimal("3.2"), 4, MAY, "A fault was mended.")
    ]


def test_form_rescored_twice_tells_both_the_latest_first(harbour, pulse):
    done, later = pulse(0), MAY + timedelta(days=1)
    spoil(done, None)
    rescore(harbour.ana)
    spoil(done, Decimal(5))
    rescore(harbour.ana, later, "Another fault was mended.")
    assert told(replaced_in(done)) == [
        ("security", 5, 4, later, "Another fault was mended."),
        ("security", None, 5, MAY, "A fault was mended."),
    ]


def test_client_is_told_of_what_is_news_and_counts(harbour, pulse):
    first, second, void = pulse(0), pulse(1), pulse(2)
    spoil(first, 1)
    rescore(harbour.ana, MONDAY)
    for done in (second, void):
        spoil(done, 2)
    rescore(harbour.ana)
    void.state = "voided"
    void.save()
    news = replaced_since(harbour.ana, MONDAY + timedelta(days=1))
    assert [(each.response, each.old) for each in news] == [(second, 2)]


def test_nobody_elses_scores_are_told_or_touched(harbour, pulse):
    done = pulse(0)
    others = [pulse(0, client=each) for each in (harbour.ben, harbour.cleo)]
    for each in (done, *others):
        spoil(each, 2)
    assert rescore(harbour.cleo) == []
    rescore(harbour.ana)
    with in_practice(harbour.lighthouse.pk):
        assert replaced_since(harbour.cleo, MONDAY) == []
    assert replaced_since(harbour.ben, MONDAY) == []
    assert [each.response for each in replaced_since(harbour.ana, MONDAY)] == [done]
    rows = Score.everywhere.filter(response__in=others)
    assert [(row.value, row.superseded_at) for row in rows] == [(2, None)] * 2
