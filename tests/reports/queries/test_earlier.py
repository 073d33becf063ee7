"""Series that cannot be compared stay apart, and what is new in the later is said."""

from datetime import UTC, datetime, timedelta

import pytest

from assessments.instruments.reading import instrument
from assessments.queries.score import series_of
from reports.documents.pieces import pieces
from reports.queries.facts import facts_about
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, NamedPersonFactory

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def hand_in(harbour):
    """Hands in two forms of Ana's, a week apart, from so many days after Monday on."""

    def hand_in(days, key="security_pulse", value=4, **assignment):
        how = {"client": harbour.ana, "instrument": key, "way": "paper"} | assignment
        for week in range(2):
            given = AssignmentFactory(**how)
            codes = instrument(given.instrument, given.version).item_codes
            at = MONDAY + timedelta(days=days + 7 * week)
            submitted(given, dict.fromkeys(codes, value), at)

    return hand_in


def told(harbour, language="en"):
    """What each series of Ana's says of the one before it, the newest first."""
    found = series_of(harbour.ana)
    every = [facts_about(harbour.ana, s, found, (), MAY, language) for s in found]
    return [(facts.new_since, len(facts.earlier)) for facts in every]


def first_remark(harbour, language="en"):
    found = series_of(harbour.ana)
    facts = facts_about(harbour.ana, found[0], found, (), MAY, language)
    return pieces(facts).remarks[0]


def partner(harbour, name):
    return NamedPersonFactory(client=harbour.ana, name=name)


def test_first_series_says_nothing_of_one_before(harbour, hand_in):
    hand_in(0)
    assert told(harbour) == [("", 0)]


def test_new_version_is_said_and_drawn_after_the_old_one(harbour, hand_in, publish):
    hand_in(0)
    publish()
    hand_in(30, version="1.1")
    assert told(harbour) == [("version 1.1", 1), ("", 0)]
    assert first_remark(harbour) == (
        "New series from 1 April 2026: version 1.1. The forms before it stand left of "
        "the line and are not compared with these."
    )


def test_new_language_is_said_in_the_language_of_the_reader(harbour, hand_in):
    hand_in(0)
    hand_in(30, language="de")
    assert told(harbour) == [("answered in German", 1), ("", 0)]
    assert told(harbour, "de") == [("beantwortet auf Deutsch", 1), ("", 0)]
    assert first_remark(harbour, "de").startswith(
        "Neue Reihe ab 1. April 2026: beantwortet auf Deutsch."
    )


def test_language_we_have_no_name_for_is_said_by_its_code(harbour, hand_in):
    hand_in(0)
    hand_in(30, language="pt-BR")
    assert told(harbour) == [("answered in pt-BR", 1), ("", 0)]


def test_another_partner_is_said_with_the_forms_about_the_one_before(harbour, hand_in):
    hand_in(0, "ecr_r", target=partner(harbour, "Ray"))
    hand_in(30, "ecr_r", target=partner(harbour, "Kim"))
    assert told(harbour) == [("about Kim", 2), ("", 0)]
    found = series_of(harbour.ana)
    newest, oldest = (facts_about(harbour.ana, s, found, (), MAY) for s in found)
    assert newest.earlier == oldest.courses
    assert [len(course.forms) for course in newest.courses] == [2, 2]
    assert (newest.target, oldest.target) == ("partner Kim", "partner Ray")


def test_everything_that_is_new_is_said_at_once(harbour, hand_in, publish):
    hand_in(0)
    publish()
    hand_in(30, version="1.1", language="de")
    assert told(harbour)[0] == ("version 1.1, answered in German", 1)


def test_of_many_series_before_only_the_last_is_drawn(harbour, hand_in):
    for days, name in ((0, "Ray"), (30, "Kim"), (60, "Jo")):
        hand_in(days, "ecr_r", target=partner(harbour, name))
    found = series_of(harbour.ana)
    newest = facts_about(harbour.ana, found[0], found, (), MAY)
    days = {form.at.date() for course in newest.earlier for form in course.forms}
    assert (newest.new_since, min(days).isoformat()) == ("about Jo", "2026-04-01")


@pytest.mark.parametrize(
    "other",
    [{"language": "de"}, {"informant": "partner"}, {"key": "life_areas"}],
    ids=["at one time", "by somebody else", "another questionnaire"],
)
def test_what_does_not_follow_is_not_said_to(harbour, hand_in, other):
    hand_in(0)
    if "informant" in other:
        other |= {"observer": partner(harbour, "Kim"), "way": "paper"}
    hand_in(3 if "language" in other else 30, **other)
    assert told(harbour) == [("", 0), ("", 0)]


def test_partners_who_observe_are_not_followed_by_each_other(harbour, hand_in):
    for days, name, language in ((0, "Ray", "en"), (30, "Kim", "de")):
        seen_by = {"informant": "partner", "observer": partner(harbour, name)}
        how = {"way": "paper", "language": language, **seen_by}
        hand_in(days, "five_signs_observer", **how)
    assert told(harbour) == [("", 0), ("", 0)]


def test_people_in_another_place_are_not_followed_by_each_other(harbour, hand_in):
    mother = NamedPersonFactory(client=harbour.ana, name="Ida", kind="mother")
    hand_in(0, "ecr_rs", target=mother)
    hand_in(30, "ecr_rs", target=partner(harbour, "Kim"))
    assert told(harbour) == [("", 0), ("", 0)]


def test_scales_of_another_range_are_said_and_not_drawn(harbour, hand_in, publish):
    hand_in(0)
    publish(points=5)
    hand_in(30, version="1.1", value=3)
    assert told(harbour) == [("version 1.1", 0), ("", 0)]
    assert first_remark(harbour) == (
        "New series from 1 April 2026: version 1.1. The forms before it are a series "
        "of their own and are not compared with these."
    )
