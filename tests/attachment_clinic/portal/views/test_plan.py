"""What I am working on, as a client meets it: shown, own, kind, and nobody else's."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from clients.learning import shelf
from clients.models import Challenge, GoalRating, Plan, PlanVersion, Rung, Step
from tests.factories.clients import (
    MONDAY,
    GoalFactory,
    GoalRatingFactory,
    PlanFactory,
    RungFactory,
    StepFactory,
)
from tests.factories.notes import ChallengeFactory
from tests.factories.practising import OwnExerciseFactory

ADDRESS = "/portal/plan/"
DAY = MONDAY.date()


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def goal(cast):
    """Ana's goal, in a plan that she sees; and Ben's, in one that he sees."""
    theirs = GoalFactory(plan=PlanFactory(client=cast.ben), words="Told by Ben")
    StepFactory(goal=theirs, what="Ben calls his brother")
    return GoalFactory(plan=PlanFactory(client=cast.ana))


@pytest.fixture
def ana(cast, signed_in):
    return signed_in(cast.ana)


def text(browser, address=ADDRESS) -> str:
    return browser.get(address).content.decode()


def test_client_sees_goals_own_ratings_and_steps_and_no_note_of_others(goal, ana):
    GoalRatingFactory(goal=goal, value=-2, by_client=True)
    GoalRatingFactory(goal=goal, value=-1, on=DAY - timedelta(days=7), by_client=True)
    GoalRatingFactory(goal=goal, value=2, said_by="Nora Quist")
    StepFactory(goal=goal, what="Listen in turns", who="partner")
    StepFactory(goal=goal, what="Taken off", state="dropped")
    GoalFactory(
        plan=goal.plan,
        words="Given up",
        state="put_aside",
        closed_on=DAY,
        closed_by="Nora Quist",
        closed_why="Too early, I think",
    )
    page = text(ana)
    for words in (
        "I say what I need",
        "you said: I say nothing",
        "You say",
        "Listen in turns",
        "Your partner",
    ):
        assert words in page
    for words in ("The therapist says", "Too early", "Given up", "Taken off", "Ben"):
        assert words not in page


@pytest.mark.parametrize("there", [True, False], ids=["not shown", "no plan"])
def test_plan_that_is_not_shown_is_like_none(cast, ana, there):
    if there:
        plan = PlanFactory(client=cast.ana, shared_at=None)
        StepFactory(goal=GoalFactory(plan=plan, words="Hidden"), what="Hidden step")
    page = text(ana)
    assert ("Hidden" in page, "Nothing is here at the moment" in page) == (False, True)
    home = text(ana, "/portal/")
    assert ("What I am working on" in home, "Hidden" in home) == (False, False)


@pytest.fixture
def line(cast):
    """A sentence of the formulation that Ana reads; the rest is not hers."""
    shown = {"sentence": "Staying is hard at times.", "released_at": MONDAY}
    ChallengeFactory(client=cast.ana, note="Leaves before she can be left.", **shown)
    ChallengeFactory(client=cast.ana, key="high_stress", sentence="Not shown")
    theirs = {"sentence": "Money was short.", "released_at": MONDAY}
    ChallengeFactory(client=cast.ben, **theirs)


@pytest.mark.parametrize("planned", [True, False], ids=["with a plan", "without"])
def test_client_reads_what_was_released_of_the_formulation_and_no_more(
    cast, line, ana, planned
):
    if planned:
        GoalFactory(plan=PlanFactory(client=cast.ana))
    assert 'href="/portal/plan/"' in text(ana, "/portal/")
    page = text(ana)
    assert "What we understood together" in page
    assert page.count("Staying is hard at times.") == 1
    assert "Nothing is here at the moment" not in page
    for words in ("Leaves before", "Not shown", "Money", "vulnerability", "In the way"):
        assert words not in page


def test_sentence_that_was_taken_back_is_not_read_any_more(cast, line, ana):
    Challenge.everywhere.update(released_at=None)
    assert "What we understood together" not in text(ana)
    assert "Nothing is here at the moment" in text(ana)
    assert 'href="/portal/plan/"' not in text(ana, "/portal/")


def test_home_names_the_next_own_steps_and_leads_to_the_plan(goal, ana):
    StepFactory(goal=goal, what="Later", due_on=DAY + timedelta(days=9))
    StepFactory(goal=goal, what="Soon", who="both", due_on=DAY + timedelta(days=2))
    StepFactory(goal=goal, what="For the therapist", who="therapist")
    home = text(ana, "/portal/")
    assert home.index("Soon") < home.index("Later")
    assert "For the therapist" not in home
    assert 'href="/portal/plan/"' in home


def test_step_leads_to_the_exercise_it_names_in_the_client_s_language(cast, goal, ana):
    StepFactory(goal=goal, exercise="kind_pause")
    own = OwnExerciseFactory(practice=cast.harbour)
    StepFactory(goal=goal, own_exercise=own)
    StepFactory(goal=goal, who="therapist", exercise="body_check")
    cast.ana.language = "de"
    cast.ana.save()
    german = shelf.exercise("kind_pause").in_language("de").title
    for page in (text(ana), text(ana, "/portal/")):
        link = f'href="/portal/learn/exercises/kind_pause/" lang="de">{german}</a>'
        assert page.count(link) == 1
        assert page.count('<span lang="en">A walk around the harbour</span>') == 1
        assert "body_check" not in page


def test_client_rates_a_goal_today_and_takes_it_back(cast, goal, ana):
    address = f"{ADDRESS}goals/{goal.pk}/"
    assert "0: I say it on the same day" in text(ana, address)
    assert ana.post(address, {"value": "-1"}).url == ADDRESS
    rating = GoalRating.everywhere.get()
    assert (rating.value, rating.on, rating.by_client) == (-1, DAY, True)
    ana.post(address, {"value": "1"})
    assert GoalRating.everywhere.get().value == 1
    assert text(ana, address).count("checked") == 1
    assert ana.post(address, {}).status_code == 400
    ana.post(address, {"value": "none"})
    assert GoalRating.everywhere.count() == 0
    assert ana.post(address, {"value": "7"}).status_code == 400


def test_client_marks_an_own_step_begun_done_and_to_do_again(goal, ana):
    step = StepFactory(goal=goal)
    address = f"{ADDRESS}steps/{step.pk}/"
    for state in ("doing", "done", "open"):
        assert ana.post(address, {"state": state}).url == ADDRESS
        assert Step.everywhere.get(pk=step.pk).state == state
    done = [each.act for each in PlanVersion.everywhere.filter(plan=goal.plan)]
    assert done == ["mark_step"] * 3
    assert ana.get(address).status_code == 405


def test_client_says_how_a_step_of_the_ladder_felt(goal, ana):
    rung = RungFactory(plan=goal.plan, what="Ask for a lift")
    address = f"{ADDRESS}ladder/{rung.pk}/"
    assert "Ask for a lift" in text(ana, address)
    assert ana.post(address, {"felt": "6"}).url == ADDRESS
    kept = Rung.everywhere.get(pk=rung.pk)
    assert (kept.state, kept.felt, kept.done_on) == ("done", 6, DAY)
    assert "it felt like 6 of 10" in text(ana)
    assert ana.post(address, {"felt": "11"}).status_code == 400


def _everything(goal) -> dict[str, dict[str, str]]:
    rung = RungFactory(plan=goal.plan)
    return {
        f"goals/{goal.pk}/": {"value": "1"},
        f"steps/{StepFactory(goal=goal).pk}/": {"state": "done"},
        f"ladder/{rung.pk}/": {"felt": "1"},
    }


@pytest.mark.parametrize("why", ["Ben's", "not shown", "no such thing"])
def test_what_is_not_hers_to_see_is_missing(cast, goal, ana, why):
    found = _everything(goal)
    if why == "Ben's":
        found = _everything(GoalFactory(plan=Plan.everywhere.get(client=cast.ben)))
    elif why == "not shown":
        Plan.everywhere.filter(client=cast.ana).update(shared_at=None)
    else:
        found = {f"{each.partition('/')[0]}/{uuid4()}/": d for each, d in found.items()}
    told = {ana.post(ADDRESS + part, sent).status_code for part, sent in found.items()}
    assert told == {404}
    asked = {ana.get(f"{ADDRESS}{each}").status_code for each in found}
    assert asked == {404, 405}
    assert GoalRating.everywhere.count() == 0
    assert set(Step.everywhere.values_list("state", flat=True)) == {"open"}
    assert set(Rung.everywhere.values_list("state", flat=True)) == {"open"}


@pytest.mark.parametrize("facts", [{"who": "therapist"}, {"state": "dropped"}])
def test_step_that_is_not_hers_to_mark_is_missing(goal, ana, facts):
    step = StepFactory(goal=goal, **facts)
    answer = ana.post(f"{ADDRESS}steps/{step.pk}/", {"state": "done"})
    assert answer.status_code == 404
    own = StepFactory(goal=goal)
    for state in ("dropped", "", "flying"):
        told = ana.post(f"{ADDRESS}steps/{own.pk}/", {"state": state})
        assert told.status_code == 404


def test_client_whose_care_has_ended_reads_and_changes_nothing(cast, goal, ana):
    found = _everything(goal)
    cast.ana.status = "discharged"
    cast.ana.save()
    assert "I say what I need" in text(ana)
    told = {ana.post(ADDRESS + part, sent).status_code for part, sent in found.items()}
    assert told == {404}
    assert GoalRating.everywhere.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_plan_asks_as_little_of_the_database_for_three_as_for_one(
    goal, ana, count, django_assert_num_queries
):
    for _ in range(count):
        StepFactory(goal=GoalFactory(plan=goal.plan))
    ana.get(ADDRESS)
    with django_assert_num_queries(10):
        ana.get(ADDRESS)


def test_whom_to_call_stands_below(cast, goal, ana):
    cast.harbour.crisis_text = "Call 116 123, day or night."
    cast.harbour.save()
    for address in (ADDRESS, f"{ADDRESS}goals/{goal.pk}/"):
        assert text(ana, address).count("Call 116 123, day or night.") == 1
