"""The tab Plan of a client's file: read by the care team, kept by the therapist."""

from datetime import timedelta

import pytest
import time_machine

from clients.models import Plan, PlanVersion
from clients.queries.plan import plan_shown_to
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import GOAL, RUNG, STEP
from tests.factories.clients import (
    MONDAY,
    GoalFactory,
    GoalRatingFactory,
    StepFactory,
)

DAY = MONDAY.date()


def page(browser, client, name="plan", *more) -> str:
    return browser.get(at(name, client.pk, *more)).content.decode()


def test_file_without_a_plan_says_how_to_begin(harbour, signed_in):
    text = page(signed_in(harbour.nora), harbour.ana)
    assert "No plan yet" in text
    assert at("set_goal", harbour.ana.pk) in text
    assert Plan.objects.count() == 0


def test_plan_shows_goals_ratings_steps_and_the_ladder(world, theo):
    GoalRatingFactory(goal=world.goal, value=-1, by_client=True)
    text = page(theo, world.dora)
    for words in (GOAL, STEP, RUNG, "Healthy communication", "The client says", "<svg"):
        assert words in text
    assert "does not see this plan yet" in text


def test_supervisors_read_the_plan_and_find_nothing_to_press(world, signed_in):
    text = page(signed_in(world.supervisor), world.dora)
    assert (GOAL in text, STEP in text) == (True, True)
    for name in ("set_goal", "plan_review", "share_plan", "add_rung"):
        assert at(name, world.dora.pk) not in text


def test_goals_that_ended_stand_below_and_are_rated_no_more(world, theo):
    ended = GoalFactory(
        plan=world.goal.plan,
        words="Call her",
        state="put_aside",
        closed_on=DAY,
        closed_by="Theo Marsh",
        closed_why="She moved.",
    )
    text = page(theo, world.dora)
    assert text.index(GOAL) < text.index("Reached or put aside</h2>")
    assert text.index("Reached or put aside</h2>") < text.index("Call her")
    assert "said by Theo Marsh: She moved." in text
    assert at("rate_goal", world.dora.pk, ended.pk) not in text


def test_showing_the_plan_and_taking_it_back_are_one_act_each(world, theo, acts):
    client = world.dora
    share, unshare = at("share_plan", client.pk), at("unshare_plan", client.pk)
    assert acts(lambda: theo.post(share)) == ["share_plan"]
    assert plan_shown_to(client) is not None
    assert "has seen this plan in the portal since" in page(theo, client)
    assert acts(lambda: theo.post(unshare)) == ["unshare_plan"]
    assert plan_shown_to(client) is None


def test_there_is_nothing_to_show_without_a_plan(harbour, signed_in):
    nora = signed_in(harbour.nora)
    for name in ("share_plan", "unshare_plan"):
        assert nora.post(at(name, harbour.ana.pk)).status_code == 404


@time_machine.travel(MONDAY, tick=False)
def test_review_is_set_changed_and_taken_off(world, theo, acts):
    url = at("plan_review", world.dora.pk)
    when = (DAY + timedelta(days=30)).isoformat()
    assert acts(lambda: theo.post(url, {"review_on": when})) == ["set_review"]
    assert "1 April 2026" in page(theo, world.dora)
    theo.post(url, {"review_on": ""})
    assert Plan.objects.get().review_on is None
    assert theo.post(url, {"review_on": "soon"}).status_code == 400


@time_machine.travel(MONDAY, tick=False)
def test_review_that_is_due_stands_on_overview_and_today(world, theo, nora):
    assert "Review due" in page(theo, world.dora, "client")
    assert (
        "the plan wants to be looked at again" in theo.get(at("today")).content.decode()
    )
    later = DAY + timedelta(days=1)
    Plan.objects.update(review_on=later)
    assert "Review due" not in page(theo, world.dora, "client")
    assert "wants to be looked at again" not in theo.get(at("today")).content.decode()


def test_overview_shows_the_next_four_steps(world, theo):
    for number in range(5):
        StepFactory(
            goal=world.goal, what=f"Step {number}", due_on=DAY + timedelta(days=number)
        )
    text = page(theo, world.dora, "client")
    shown = [number for number in range(5) if f"Step {number}<" in text]
    # The soonest first; what has no day comes after those that have one.
    assert (shown, STEP in text) == ([0, 1, 2, 3], False)


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    first = StepFactory(goal__plan__client=harbour.ana)
    for number in range(count):
        goal = GoalFactory(plan=first.goal.plan)
        StepFactory(goal=goal)
        GoalRatingFactory(goal=goal, on=DAY + timedelta(days=number))
    nora = signed_in(harbour.nora)
    nora.get(at("plan", harbour.ana.pk))
    with django_assert_num_queries(15):
        assert nora.get(at("plan", harbour.ana.pk)).status_code == 200


def test_earlier_states_are_listed_and_read_as_they_were(world, theo):
    change = at("change_goal", world.dora.pk, world.goal.pk)
    theo.post(change, {"words": "Say it kindly", "hoped": "On the same day"})
    versions = page(theo, world.dora, "plan_versions")
    assert "changed the words of a goal" in versions
    earlier = page(theo, world.dora, "plan_version", world.plan_version.pk)
    assert (GOAL in earlier, "Say it kindly" in earlier) == (True, False)
    newest = PlanVersion.objects.order_by("-at").first()
    later = page(theo, world.dora, "plan_version", newest.pk)
    assert (GOAL in later, "Say it kindly" in later) == (False, True)
    for words in (STEP, "Healthy communication", "To do", RUNG, "Expected 3 of 10"):
        assert words in later


def test_plan_is_printed_from_its_page_and_from_reports(world, theo):
    for name in ("plan", "reports"):
        assert 'name="kind" value="plan"' in page(theo, world.dora, name)
    made = theo.post(at("make_document", world.dora.pk), {"kind": "plan"})
    assert made.status_code == 302
    kinds = world.dora.reports.values_list("kind", flat=True)
    assert sorted(kinds) == ["plan", "progress"]


def test_hostile_words_are_shown_as_words(world, theo):
    url = at("set_goal", world.dora.pk)
    theo.post(url, {"words": "<script>alert(1)</script>"})
    GoalRatingFactory(goal=world.goal.plan.goals.last())
    assert "<script>alert" not in page(theo, world.dora)
