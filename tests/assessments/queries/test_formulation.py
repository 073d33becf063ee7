"""What a formulation stands beside: the newest answers that count, scale by scale."""

from datetime import timedelta

from assessments.queries.formulation import newest_screen
from clients.theory import CHALLENGES, keys
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, NamedPersonFactory

CODES = [f"c{number:02}" for number in range(1, 19)]


def answer(client, values, weeks=0, **how):
    given = AssignmentFactory(client=client, instrument="challenges", **how)
    return submitted(given, values, MONDAY + timedelta(weeks=weeks))


def values_of(screen):
    return {key: value for key, (_, value) in screen.scales.items()}


def test_every_challenge_has_a_scale_of_the_screen(harbour):
    answer(harbour.ana, dict.fromkeys(CODES, 3))
    found = newest_screen(harbour.ana)
    assert sorted(found.scales) == sorted(keys(CHALLENGES))
    assert values_of(found) == dict.fromkeys(found.scales, 3)
    assert {scale.maximum for scale, _ in found.scales.values()} == {4}


def test_newest_form_that_counts_is_shown_with_its_day(harbour):
    answer(harbour.ana, dict.fromkeys(CODES, 4))
    second = answer(harbour.ana, dict.fromkeys(CODES, 1), weeks=4)
    voided = answer(harbour.ana, dict.fromkeys(CODES, 2), weeks=8)
    voided.state = "voided"
    voided.save()
    found = newest_screen(harbour.ana)
    assert (found.response_id, found.at) == (second.pk, MONDAY + timedelta(weeks=4))
    assert set(values_of(found).values()) == {1}


def test_scale_with_too_few_answers_has_no_score(harbour):
    answer(harbour.ana, dict.fromkeys(CODES, 2) | {"c01": None, "c07": None})
    found = values_of(newest_screen(harbour.ana))
    assert (found["high_stress"], found["negative_patterns"]) == (None, 2)


def test_answers_of_others_and_of_other_clients_are_not_taken(harbour):
    assert newest_screen(harbour.ana) is None
    answer(harbour.ben, dict.fromkeys(CODES, 2))
    mother = NamedPersonFactory(client=harbour.ana, name="Ida", kind="parent")
    answer(
        harbour.ana,
        dict.fromkeys(CODES, 2),
        informant="parent",
        observer=mother,
        way="paper",
    )
    assert newest_screen(harbour.ana) is None


def test_form_of_a_version_that_the_catalogue_has_no_more_says_nothing(harbour):
    answer(harbour.ana, dict.fromkeys(CODES, 2), definition_digest="gone")
    assert newest_screen(harbour.ana) is None
