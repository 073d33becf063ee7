"""Every row of the theory in ../shared/seed.md has its place everywhere it belongs."""

import re

import pytest

from assessments.instruments.reading import instrument
from attachment_clinic.workspace.forms.plan import StepForm
from attachment_clinic.workspace.formulations import formulation_views
from clients.learning import shelf
from clients.theory import AREAS, CHALLENGES, SIGNS, STRATEGIES, keys

# Areas have no keys there: their names, as that page says them.
NAMES = {
    "healthy relationships": "relationships",
    "emotional regulation and resilience": "resilience",
    "self-esteem": "self_esteem",
    "mental health": "mental_health",
    "conflict resolution": "conflict_resolution",
    "social skills": "social_skills",
    "work": "work",
    "parenting": "parenting",
}
HEADINGS = {"sign": "Five signs", "challenge": "Six challenges"} | {
    "strategy": "Six strategies",
    "area": "Eight life areas",
}
KNOWN = {"sign": SIGNS, "challenge": CHALLENGES, "strategy": STRATEGIES, "area": AREAS}
FORMS = {"sign": "five_signs", "challenge": "challenges", "area": "life_areas"} | {
    "strategy": "strategies_log"
}
# Of a library of 24.
EXERCISES_OF_A_STRATEGY = 4


@pytest.fixture
def seed(shared_folder) -> str:
    return (shared_folder / "seed.md").read_text()


def rows(seed: str, kind: str) -> set[str]:
    """The keys of one section of the page."""
    [said] = re.findall(rf"^## {HEADINGS[kind]}.*?\n(.*?)(?=^## )", seed, re.M | re.S)
    if kind != "area":
        return set(re.findall(r"^\| (\w+_?\w*) \|", said, re.M)) - {"key"}
    said = re.sub(r"\([^)]*\)", "", " ".join(said.split()))
    return {NAMES[name.strip()] for name in said.split("·")}


def test_areas_of_the_seed_are_the_eight(seed):
    assert rows(seed, "area") == set(keys(AREAS))


@pytest.mark.parametrize("kind", HEADINGS)
def test_every_row_is_known_asked_about_and_explained(seed, kind):
    found = rows(seed, kind)
    assert found == set(keys(KNOWN[kind]))
    scales = {each.key for each in instrument(FORMS[kind]).subscales}
    assert found <= scales
    explained = {each.topic for each in shelf.pages() if each.kind == kind}
    assert explained == found


def test_every_sign_is_practised_and_seen_by_a_partner(seed):
    practised = {sign for each in shelf.newest() for sign in each.signs}
    assert practised == rows(seed, "sign")
    seen = {each.key for each in instrument("five_signs_observer").subscales}
    assert rows(seed, "sign") <= seen


def test_every_strategy_has_exercises_prompts_and_a_place_in_the_plan(seed):
    found = rows(seed, "strategy")
    form = StepForm(whos=[], states=[], exercises=[])
    assert {key for key, _ in form.fields["strategy"].choices} == found
    of_each = [each.strategy for each in shelf.newest()]
    counted = {key: of_each.count(key) for key in found}
    assert min(counted.values()) >= EXERCISES_OF_A_STRATEGY, counted
    assert {each.strategy for each in shelf.prompts()} == found


def test_every_challenge_has_a_place_in_the_formulation(seed, harbour):
    _, views = formulation_views(harbour.ana)
    assert {each.key for each in views} == rows(seed, "challenge")
