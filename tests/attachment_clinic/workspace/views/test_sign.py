"""The page of signs: where a client stands, a partner's view, what strengthens each."""

from datetime import timedelta

import pytest

from clients.learning import shelf
from clients.models import Consent
from tests.attachment_clinic.workspace.addresses import at, waiting
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, ConsentFactory, NamedPersonFactory
from tests.factories.practising import (
    HomeworkFactory,
    OwnExerciseFactory,
    SuggestionFactory,
)
from tests.factories.reports import answered
from tests.forbidden import found_in

SIGNS = [page for page in shelf.pages() if page.kind == "sign"]


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def dora(harbour):
    return harbour.dora


@pytest.fixture
def theo(harbour, signed_in):
    return signed_in(harbour.theo)


@pytest.fixture
def seen(dora):
    """Per answered about Dora, who agrees to that."""
    ConsentFactory(client=dora, kind="others")
    per = NamedPersonFactory(client=dora, name="Per", kind="partner")
    how = {"informant": "partner", "observer": per, "way": "paper"}
    return answered(dora, (4, 4), "five_signs_observer", **how)


def log(client, week):
    given = AssignmentFactory(client=client, instrument="strategies_log")
    at_week = MONDAY + timedelta(weeks=week)
    return submitted(given, {f"t{n}": 2 for n in range(1, 7)}, at_week)


def test_page_shows_signs_and_areas_each_with_its_table(dora, theo):
    answered(dora, (2, 3, 5))
    answered(dora, (2, 4), "life_areas")
    page = said(theo, at("signs", dora.pk))
    assert page.count('class="chart"') == page.count("The same as a table") == 2
    assert page.count(" at the start, ") == 5
    assert "Per" not in page
    assert found_in(page) == []


def test_partner_s_view_stands_beside_and_says_whose_it_is(dora, theo, seen):
    answered(dora, (2, 3))
    page = said(theo, at("signs", dora.pk))
    # Once in each drawing: one for a desk, one for a phone.
    assert page.count(">Per sees<") == 2
    assert page.count("Per answered the same questions about Dora") == 1
    assert page.count("never joined, never averaged") == 1
    assert page.count("· Per: ") == 5


@pytest.mark.parametrize("why", ["withdrawn", "safety", "no own form"])
def test_partner_s_view_is_kept_apart_and_the_page_says_why(dora, theo, seen, why):
    if why != "no own form":
        answered(dora, (2, 3))
    if why == "withdrawn":
        Consent.objects.filter(client=dora, kind="others").update(withdrawn_at=MONDAY)
    dora.safety_first = why == "safety"
    dora.save()
    page = said(theo, at("signs", dora.pk))
    reasons = {
        "withdrawn": "only while Dora agrees that others are asked",
        "safety": "As safety comes first in this file",
        "no own form": "once there are any",
    }
    assert [page.count(each) for each in reasons.values()] == [
        int(key == why) for key in reasons
    ]
    assert "Per" not in page


def test_each_sign_leads_to_its_learn_page_its_strategies_and_exercises(dora, theo):
    page = said(theo, at("signs", dora.pk))
    for each in SIGNS:
        assert page.count(f'href="{at("learn_page", each.key)}"') == 1
        suggest = f"{at('suggest_page', dora.pk)}?page={each.key}"
        assert page.count(f'href="{suggest}"') == 1
        assert theo.get(suggest).status_code == 200
        for exercise in shelf.exercises_for(each):
            give = f"{at('give_exercise', dora.pk)}?exercise={exercise.key}"
            assert f'href="{give}"' in page
            assert f'href="{at("exercise", exercise.key)}"' in page
    for strategy in ("communication", "gradual_trust", "therapy"):
        assert f'href="{at("learn_page", f"strategy_{strategy}")}"' in page


def test_exercise_of_the_practice_stands_under_its_sign_and_is_chosen(cast, dora, theo):
    own = OwnExerciseFactory(practice=cast.harbour)
    OwnExerciseFactory(practice=cast.lighthouse, title="A walk to the light")
    page = said(theo, at("signs", dora.pk))
    give = f"{at('give_exercise', dora.pk)}?exercise=own%3A{own.pk}"
    assert page.count(f'href="{give}"') == 1
    assert "to the light" not in page
    assert f'value="own:{own.pk}" selected' in said(theo, give)


def test_what_is_suggested_or_given_already_is_said_and_not_offered(dora, theo):
    SuggestionFactory(client=dora, page=SIGNS[0].key)
    HomeworkFactory(client=dora, key="kind_pause")
    HomeworkFactory(client=dora, key="free_writing", state="ended")
    page = said(theo, at("signs", dora.pk))
    assert page.count("Suggested to Dora") == 1
    assert f"?page={SIGNS[0].key}" not in page
    # A kind pause is tied to two signs, and is given once.
    assert page.count(">Given<") == 2
    assert "?exercise=kind_pause" not in page
    assert "?exercise=free_writing" in page


def test_without_answers_the_page_gives_the_forms(dora, theo):
    page = said(theo, at("signs", dora.pk))
    assert "<svg" not in page
    for key in ("five_signs/1.0", "life_areas/1.0"):
        give = f"{at('assign', dora.pk)}?instrument={key}"
        assert page.count(f'href="{give}"') == 1
        assert "checked" in said(theo, give)


def test_supervisor_reads_and_is_offered_nothing(world, signed_in):
    page = said(signed_in(world.supervisor), at("signs", world.dora.pk))
    assert page.count('class="chart"') == 1
    assert [w in page for w in ("Give it", "Suggest it", "?instrument=")] == [False] * 3


@pytest.mark.parametrize("values", [(3,), (2, 3, 4)])
def test_page_takes_the_same_queries_for_any_number_of_forms(
    dora, theo, seen, values, django_assert_num_queries
):
    answered(dora, values)
    answered(dora, values, "life_areas")
    for _ in values:
        HomeworkFactory(client=dora)
    url = at("signs", dora.pk)
    theo.get(url)
    with django_assert_num_queries(QUERIES):
        assert theo.get(url).status_code == 200


# Scores take four, what is given, suggested and agreed to one each; the file the rest.
QUERIES = 17


def test_overview_shows_practice_once_under_the_series_answered_last(dora, theo):
    answered(dora, (2, 3, 5))
    answered(dora, (2, 3, 5), "security_pulse")
    for week in (1, 2, 30):
        log(dora, week)
    file = theo.get(at("client", dora.pk))
    pages = [said(theo, each) for each in waiting(file)]
    [page] = [each for each in pages if "Practised" in each]
    assert page.count("<figcaption>Practised after the form of 2 March 2026, up") == 1
    # The week after the latest form lies between no two of them.
    assert page.count(">2 of 2<") == 6
    assert "does not explain them" in page


def test_overview_without_a_log_says_nothing_of_practice(harbour, dora, theo):
    answered(dora, (2, 3, 5))
    log(harbour.ana, 1)
    assert "Practised between" not in said(theo, at("client", dora.pk))
