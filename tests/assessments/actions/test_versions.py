"""What was begun in one version ends in it, whatever is published meanwhile (H7)."""

from datetime import timedelta

from assessments.actions.response import (
    enter_paper,
    save_answer,
    start_response,
    submit_response,
)
from assessments.instruments import reading
from assessments.queries.library import definition_of
from assessments.queries.score import scores_of, series_of
from tests.factories.clients import MONDAY

PULSE = ("p1", "p2", "p3", "p4", "p5", "p6")
# On 1.0 items 3 and 5 are turned round, on 1.1 item 1 as well.
SECURE = {"p1": 7, "p2": 7, "p3": 1, "p4": 7, "p5": 1, "p6": 7}


def begin(harbour, given):
    return start_response(
        assignment=given, source="portal", by=harbour.ana.actor, now=MONDAY
    )


def answer(harbour, draft, codes):
    for code in codes:
        save_answer(
            response=draft,
            item=code,
            value=SECURE[code],
            revision=0,
            by=harbour.ana.actor,
            now=MONDAY,
        )


def told(response):
    """Version, digest and value of the one score of this form."""
    [score] = scores_of(response)
    return response.assignment.version, score.definition_digest, float(score.value)


def test_draft_that_a_new_version_meets_half_way_ends_on_the_old_one(
    harbour, give, publish
):
    old = reading.instrument("security_pulse", "1.0")
    draft = begin(harbour, give(instrument="security_pulse"))
    answer(harbour, draft, PULSE[:3])
    new = publish()
    assert reading.instrument("security_pulse") == new
    answer(harbour, draft, PULSE[3:])
    done = submit_response(response=draft, by=harbour.ana.actor, now=MONDAY)
    assert told(done) == ("1.0", old.digest, 7.0)


def test_form_that_waited_unopened_is_answered_in_the_version_it_was_given_in(
    harbour, give, publish
):
    given = give(instrument="security_pulse", version=None)
    publish()
    draft = begin(harbour, given)
    answer(harbour, draft, PULSE)
    done = submit_response(response=draft, by=harbour.ana.actor, now=MONDAY)
    assert told(done) == ("1.0", given.definition_digest, 7.0)


def test_paper_that_was_printed_before_is_typed_in_as_it_was_printed(
    harbour, give, publish
):
    given = give(instrument="security_pulse", way="paper")
    publish()
    done = enter_paper(
        assignment=given,
        answers=SECURE,
        assessed_at=MONDAY,
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert told(done) == ("1.0", given.definition_digest, 7.0)


def test_what_is_given_afterwards_is_the_new_version(harbour, give, publish):
    new = publish()
    given = give(instrument="security_pulse", version=None)
    assert (given.version, given.definition_digest) == ("1.1", new.digest)
    assert definition_of(given) == new
    draft = begin(harbour, given)
    answer(harbour, draft, PULSE)
    done = submit_response(response=draft, by=harbour.ana.actor, now=MONDAY)
    assert told(done) == ("1.1", new.digest, 6.0)


def test_two_versions_are_two_series_and_no_change_is_judged_across(
    harbour, give, publish
):
    forms = [(0, "1.0"), (7, "1.0"), (14, "1.1")]
    for days, version in forms:
        if version == "1.1":
            publish()
        draft = begin(harbour, give(instrument="security_pulse", version=version))
        answer(harbour, draft, PULSE)
        at = MONDAY + timedelta(days=days)
        submit_response(response=draft, by=harbour.ana.actor, now=at)
    assert [
        (each.definition.version, [form.value for form in each.courses[0].forms])
        for each in series_of(harbour.ana)
    ] == [("1.1", [6.0]), ("1.0", [7.0, 7.0])]
    newest = series_of(harbour.ana)[0].courses[0].change
    assert (newest.n, newest.delta) == (1, None)
