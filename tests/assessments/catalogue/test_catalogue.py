"""Released files stay, every example scores as printed, every wording is whole."""

import re
from dataclasses import replace
from itertools import combinations

import pytest

from assessments.instruments.reading import catalogue, instrument, languages, wording
from tests.assessments.catalogue.golden import examples_of, outcome
from tests.assessments.catalogue.released import locked, present

EVERY = [pytest.param(each, id=each.id) for each in catalogue()]
_EXAMPLES = {each.id: examples_of(each) for each in catalogue()}
SCORED = [pytest.param(each, id=each.id) for each in catalogue() if each.subscales]
# The only words in this package are our own.
OURS = (
    "challenges",
    "five_signs",
    "five_signs_observer",
    "life_areas",
    "parent_view",
    "security_pulse",
    "session_check",
    "strategies_log",
    "therapist_view",
)


def test_released_files_are_unchanged_and_all_listed():
    assert present() == locked()


@pytest.mark.parametrize("definition", EVERY)
def test_examples_score_as_printed(definition):
    for example in examples_of(definition):
        printed = (example.scores, example.answered)
        assert outcome(definition, example) == printed, example.name


@pytest.mark.parametrize("definition", SCORED)
def test_examples_hold_the_ends_mixtures_and_both_sides_of_the_missing_rule(
    definition,
):
    examples = examples_of(definition)
    full = [e for e in examples if len(e.answers) == len(definition.items)]
    given = [example.answers for example in full]
    ranges = {code: definition.response_of(code) for code in definition.item_codes}
    assert {code: each.minimum for code, each in ranges.items()} in given
    assert {code: each.maximum for code, each in ranges.items()} in given
    mixed = [kind for answers in given if len(kind := set(answers.values())) > 1]
    assert len(mixed) >= 2
    partly = [e for e in examples if 0 < len(e.answers) < len(definition.items)]
    if any(len(each.items) > each.min_answered for each in definition.subscales):
        assert any(None not in example.scores.values() for example in partly)
    assert any(None in example.scores.values() for example in partly)
    assert len(examples) >= 5


@pytest.mark.parametrize("definition", EVERY)
def test_examples_catch_any_flipped_reverse_key(definition):
    for place, item in enumerate(definition.items):
        if not item.scored:
            continue
        flipped = replace(item, reverse=not item.reverse)
        items = (*definition.items[:place], flipped, *definition.items[place + 1 :])
        assert _is_caught(replace(definition, items=items)), item.code


@pytest.mark.parametrize("definition", EVERY)
def test_examples_catch_any_two_items_swapped_between_subscales(definition):
    belongs = {
        code: {scale.key for scale in definition.subscales if code in scale.items}
        for code in definition.item_codes
    }
    for first, second in combinations(definition.item_codes, 2):
        # Items of the same scales are the same to the scores.
        if belongs[first] != belongs[second]:
            swapped = _swapped(definition, first, second)
            assert _is_caught(swapped), f"{first} and {second}"


@pytest.mark.parametrize("definition", EVERY)
def test_examples_catch_any_item_turned_round_in_one_scale_only(definition):
    for place, scale in enumerate(definition.subscales):
        for code in scale.items:
            turned = replace(
                scale, reversed_here=tuple({*scale.reversed_here} ^ {code})
            )
            scales = (
                *definition.subscales[:place],
                turned,
                *definition.subscales[place + 1 :],
            )
            # Turning round what is reversed everywhere changes nothing.
            if not definition.item(code).reverse:
                assert _is_caught(replace(definition, subscales=scales)), code


@pytest.mark.parametrize("definition", SCORED)
def test_examples_catch_a_looser_or_stricter_missing_rule(definition):
    # Fewer than one answer is no score anyhow.
    loosest = max(scale.min_answered for scale in definition.subscales)
    for step in (-1, 1) if loosest > 1 else (1,):
        scales = tuple(
            replace(scale, min_answered=scale.min_answered + step)
            for scale in definition.subscales
        )
        assert _is_caught(replace(definition, subscales=scales))


@pytest.mark.parametrize("definition", EVERY)
def test_wording_has_words_for_every_item_and_both_ends(definition):
    for language in languages(definition.key, definition.version):
        words = wording(definition.key, definition.version, language)
        assert words.complete(definition)
        assert {definition.response.minimum, definition.response.maximum} <= set(
            words.anchors
        )
        assert len(set(words.items.values())) == len(definition.items)


def test_only_our_own_instruments_carry_wording():
    with_words = {d.key: languages(d.key, d.version) for d in catalogue()}
    found = {key: known for key, known in with_words.items() if known}
    assert found == dict.fromkeys(OURS, ("de", "en"))


def test_our_own_instruments_claim_nothing_that_is_not_known():
    for key in OURS:
        definition = instrument(key)
        assert (definition.validated, definition.cutoffs) == (False, ())
        assert definition.note.startswith("Not validated")
        for scale in definition.subscales:
            assert (scale.norms, scale.reliability) == ((), None)
            # Of challenges, fewer are better; of all else of ours, more.
            assert scale.direction == (-1 if key == "challenges" else 1)


def test_partner_answers_the_same_five_signs_item_by_item():
    """The same codes, keys and scales: the two views can be laid side by side."""
    own, seen = instrument("five_signs"), instrument("five_signs_observer")
    assert (own.informant, seen.informant) == ("self", "partner")
    assert (seen.items, seen.subscales) == (own.items, own.subscales)
    assert (seen.response.values, seen.recall_period) == (
        own.response.values,
        own.recall_period,
    )
    assert "never joined" in seen.note


def test_views_of_others_are_two_scales_of_five_and_never_joined():
    """Two items of each are turned round, so that yes to all says nothing."""
    for key, informant in (("parent_view", "parent"), ("therapist_view", "therapist")):
        seen = instrument(key)
        assert (seen.informant, seen.is_rated) == (informant, informant == "therapist")
        assert [len(scale.items) for scale in seen.subscales] == [5, 5]
        assert [
            sum(seen.item(code).reverse for code in scale.items)
            for scale in seen.subscales
        ] == [2, 2]
        assert "joined or averaged" in seen.note


def test_challenges_are_six_of_three_and_home_is_asked_about():
    definition = instrument("challenges")
    assert {scale.key: len(scale.items) for scale in definition.subscales} == {
        "high_stress": 3,
        "missing_role_models": 3,
        "unresolved_trauma": 3,
        "negative_patterns": 3,
        "mental_health": 3,
        "fear_of_vulnerability": 3,
    }
    [critical] = definition.critical_items
    assert critical.item in definition.subscale("high_stress").items
    # Any answer but "not at all" asks for a person.
    assert critical.values == definition.response.values[1:]
    assert "safe in my home" in wording("challenges", "1.0", "en").items[critical.item]
    assert "no diagnosis" in definition.note


def test_five_signs_has_five_scales_of_five_with_two_reversed_in_each():
    definition = instrument("five_signs")
    reversed_in = [
        sum(definition.item(code).reverse for code in scale.items)
        for scale in definition.subscales
    ]
    assert [len(scale.items) for scale in definition.subscales] == [5] * 5
    assert reversed_in == [2] * 5


def test_areas_and_strategies_stand_alone():
    sizes = {
        key: [len(scale.items) for scale in instrument(key).subscales]
        for key in ("life_areas", "strategies_log", "session_check")
    }
    assert sizes == {
        "life_areas": [1] * 8,
        "strategies_log": [1] * 6,
        "session_check": [4],
    }


@pytest.mark.parametrize("key", OURS)
def test_own_items_are_short_and_single(key):
    for text in wording(key, "1.0", "en").items.values():
        assert len(text.split()) <= 14, text
        # "Again and again" is one thing.
        assert not re.search(r"\b(and(?! again)|or)\b", text), text
    for text in wording(key, "1.0", "de").items.values():
        assert len(text.split()) <= 17, text
        assert not re.search(r"\b(und|oder)\b", text), text


@pytest.mark.parametrize("key", [k for k in OURS if not instrument(k).is_observed])
def test_own_items_do_not_presume_a_partner(key):
    of_a_partner = r"(?i)\b(partner|partnerin|husband|wife|spouse|mann|frau)\b"
    for language in ("en", "de"):
        for text in wording(key, "1.0", language).items.values():
            assert not re.search(of_a_partner, text), text


def test_ecr_r_carries_the_published_key_and_no_boundary():
    definition = instrument("ecr_r")
    reversed_numbers = [
        number for number, item in enumerate(definition.items, start=1) if item.reverse
    ]
    assert reversed_numbers == [9, 11, 20, 22, *range(26, 32), *range(33, 37)]
    assert definition.subscale("anxiety").items == definition.item_codes[:18]
    assert definition.subscale("avoidance").items == definition.item_codes[18:]
    assert (definition.cutoffs, definition.licence.ship) == ((), "conditions")


@pytest.mark.parametrize("definition", EVERY)
def test_a_variant_is_another_key_of_an_instrument_that_is_there(definition):
    if definition.variant_of:
        other = instrument(definition.variant_of)
        assert len(other.items) == len(definition.items)
        # No code means one item here and another there.
        assert not set(other.item_codes) & set(definition.item_codes)


@pytest.mark.parametrize("definition", SCORED)
def test_only_attachment_is_said_to_become_more_secure(definition):
    """Others say their own words: `better = "better"` and `worse = "worse"`."""
    about = ("ecr", "five_signs", "security_pulse", "raas", "rq", "rsq")
    about += ("parent_view", "therapist_view")
    words = {scale.better for scale in definition.subscales}
    assert (words == {"more secure"}) is definition.key.startswith(about)


def _swapped(definition, first, second):
    other = {first: second, second: first}
    scales = tuple(
        replace(scale, items=tuple(other.get(code, code) for code in scale.items))
        for scale in definition.subscales
    )
    return replace(definition, subscales=scales)


def _is_caught(definition):
    return any(
        outcome(definition, example) != (example.scores, example.answered)
        for example in _EXAMPLES[definition.id]
    )
