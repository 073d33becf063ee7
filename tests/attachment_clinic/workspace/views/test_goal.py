"""Goals, steps and the ladder on the pages of the care team."""

from datetime import timedelta

import time_machine

from clients.models import Goal, GoalRating, OwnExercise, Rung, Step
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY, RungFactory
from tests.factories.practising import OwnExerciseFactory

DAY = MONDAY.date()


def refused(answer) -> list[str]:
    """The fields that a page names as wrong, when it comes back with them."""
    return list(answer.context["form"].errors) if answer.status_code == 400 else []


STEP = {
    "what": "Two evenings alone",
    "strategy": "gradual_trust",
    "who": "both",
    "due_on": "2026-04-02",
    "state": "open",
}


@time_machine.travel(MONDAY, tick=False)
def test_goal_is_set_changed_and_put_aside_in_one_act_each(world, theo, acts):
    client = world.dora
    goal = {"words": " Evenings \n alone ", "hoped": "Twice", "much_less": "Never"}
    url = at("set_goal", client.pk)
    assert acts(lambda: theo.post(url, goal)) == ["set_goal"]
    (kept,) = (each for each in Goal.objects.all() if each.words == "Evenings alone")
    assert (kept.hoped, kept.much_less, kept.set_on) == ("Twice", "Never", DAY)
    url = at("change_goal", client.pk, kept.pk)
    assert acts(lambda: theo.post(url, {"words": "Nights"})) == ["change_goal"]
    url = at("close_goal", client.pk, kept.pk)
    aside = {"state": "put_aside", "why": "Later"}
    assert acts(lambda: theo.post(url, aside)) == ["close_goal"]
    kept.refresh_from_db()
    assert (kept.words, kept.hoped, kept.closed_why) == ("Nights", "", "Later")
    assert acts(lambda: theo.post(url, {"state": "open"})) == ["reopen_goal"]


@time_machine.travel(MONDAY, tick=False)
def test_rating_is_kept_replaced_and_taken_back(world, theo, acts):
    url = at("rate_goal", world.dora.pk, world.goal.pk)
    assert acts(lambda: theo.post(url, {"on": DAY, "value": "-2"})) == ["rate_goal"]
    theo.post(url, {"on": DAY, "value": "0"})
    rating = GoalRating.objects.get()
    assert (rating.value, rating.by_client, rating.said_by) == (0, False, "Theo Marsh")
    assert acts(lambda: theo.post(url, {"on": DAY, "value": "none"})) == ["unrate_goal"]
    assert GoalRating.objects.count() == 0


@time_machine.travel(MONDAY, tick=False)
def test_rating_of_a_day_to_come_or_beyond_the_levels_is_refused_in_words(world, theo):
    url = at("rate_goal", world.dora.pk, world.goal.pk)
    for data, field in (
        ({"on": DAY + timedelta(days=1), "value": "1"}, "on"),
        ({"on": DAY, "value": "3"}, "value"),
        ({"on": DAY, "value": ""}, "value"),
        ({"on": "", "value": "1"}, "on"),
    ):
        answer = theo.post(url, data)
        assert refused(answer) == [field]
    assert GoalRating.objects.count() == 0


@time_machine.travel(MONDAY, tick=False)
def test_goal_that_ended_meanwhile_is_not_rated_and_says_so(world, theo):
    Goal.objects.update(state="reached", closed_on=DAY, closed_by="Nora Quist")
    url = at("rate_goal", world.dora.pk, world.goal.pk)
    answer = theo.post(url, {"on": DAY, "value": "1"})
    assert answer.status_code == 400
    assert "Take it up again first" in answer.content.decode()


def test_levels_are_chosen_by_their_words(world, theo):
    text = theo.get(at("rate_goal", world.dora.pk, world.goal.pk)).content.decode()
    assert "0: I say it on the same day" in text
    # Nobody said what +1 looks like.
    assert "+1: more than hoped for" in text


@time_machine.travel(MONDAY, tick=False)
def test_step_is_added_and_changed_in_one_act_each(world, theo, acts):
    url = at("add_step", world.dora.pk, world.goal.pk)
    assert acts(lambda: theo.post(url, STEP)) == ["add_step"]
    step = Step.objects.get(strategy="gradual_trust")
    assert (step.who, str(step.due_on)) == ("both", "2026-04-02")
    url = at("change_step", world.dora.pk, step.pk)
    done = {**STEP, "state": "done", "due_on": ""}
    assert acts(lambda: theo.post(url, done)) == ["change_step"]
    step.refresh_from_db()
    assert (step.state, step.state_by, step.due_on) == ("done", "Theo Marsh", None)


def test_bad_step_is_said_and_what_was_typed_stays(world, theo):
    url = at("add_step", world.dora.pk, world.goal.pk)
    for wrong in (
        {"strategy": "exercise"},
        {"who": "everybody"},
        {"due_on": "31.31.2026"},
        {"what": "x" * 301},
    ):
        answer = theo.post(url, {**STEP, **wrong})
        assert refused(answer) == [*wrong]
    kept = theo.post(url, {**STEP, "who": ""}).content.decode()
    assert "Two evenings alone" in kept
    assert Step.objects.count() == 1


@time_machine.travel(MONDAY, tick=False)
def test_ladder_grows_is_moved_and_tried_in_one_act_each(world, theo, acts):
    client = world.dora
    url = at("add_rung", client.pk)
    harder = {"what": "Say that I was hurt", "expected": "7"}
    assert acts(lambda: theo.post(url, harder)) == ["add_rung"]
    top = Rung.objects.get(expected=7)
    assert acts(lambda: theo.post(at("lower_rung", client.pk, top.pk))) == [
        "lower_rung"
    ]
    assert Rung.objects.first() == top
    url = at("change_rung", client.pk, top.pk)
    tried = {**harder, "state": "done", "felt": "4"}
    assert acts(lambda: theo.post(url, tried)) == ["change_rung"]
    top.refresh_from_db()
    assert (top.state, top.felt, top.done_on) == ("done", 4, DAY)


def test_bad_rung_is_said(world, theo):
    rung = RungFactory(plan=world.goal.plan)
    url = at("change_rung", world.dora.pk, rung.pk)
    good = {"what": "Ask", "expected": "2", "state": "open", "felt": ""}
    for wrong in ({"expected": "11"}, {"expected": ""}, {"felt": "3"}, {"state": "x"}):
        answer = theo.post(url, {**good, **wrong})
        assert refused(answer) == [*wrong]


def test_step_names_an_exercise_and_every_page_of_the_plan_leads_to_it(world, theo):
    url = at("add_step", world.dora.pk, world.goal.pk)
    theo.post(url, {**STEP, "what": "Walk", "exercise": f"own:{world.own.pk}"})
    theo.post(url, {**STEP, "what": "Pause", "exercise": "kind_pause"})
    for name in ("plan", "client"):
        page = theo.get(at(name, world.dora.pk)).content.decode()
        assert page.count(f'<a href="{at("own_exercise", world.own.pk)}">') == 1
        assert page.count(f'<a href="{at("exercise", "kind_pause")}">') == 1
    walk = next(each for each in Step.everywhere.all() if each.what == "Walk")
    withdrawn = OwnExercise.everywhere.filter(pk=world.own.pk)
    withdrawn.update(withdrawn_at=MONDAY)
    # What it names is kept although nobody can choose it anew.
    change = at("change_step", world.dora.pk, walk.pk)
    page = theo.get(change).content.decode()
    assert page.count(f'value="own:{world.own.pk}" selected') == 1
    data = {**STEP, "what": "Walk far", "exercise": f"own:{world.own.pk}"}
    assert theo.post(change, data).status_code == 302
    assert theo.post(url, data).status_code == 400
    foreign = OwnExerciseFactory(practice=world.cast.lighthouse)
    data["exercise"] = f"own:{foreign.pk}"
    assert theo.post(url, data).status_code == 400
