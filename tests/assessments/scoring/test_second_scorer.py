"""Two scorers that share nothing agree on every instrument of the catalogue."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from assessments.instruments.reading import catalogue
from assessments.scoring.bulk import key_of, score_many
from assessments.scoring.scorecard import score
from tests.assessments.scoring.second_scorer import (
    COUNTERPARTS,
    FACTS,
    NaiveScorer,
    facts,
)

EVERY = [pytest.param(each, id=each.id) for each in catalogue()]
VECTORS, SEED = 10_000, 20261125


@pytest.fixture
def naive(definition):
    """The second scorer of this instrument; skips where its facts are not here."""
    if definition.key not in COUNTERPARTS:
        pytest.fail(
            f"{definition.id} has no second scorer: name its entry of keys.yaml in "
            "COUNTERPARTS of tests/assessments/scoring/second_scorer.py; an instrument "
            "of our own has its entry in own_keys.yaml beside it."
        )
    counterpart = COUNTERPARTS[definition.key]
    if counterpart.entry not in facts() and not FACTS.is_file():
        pytest.skip(f"no facts here: {FACTS} is not on this machine")
    return NaiveScorer(counterpart)


def ends(definition):
    ranges = [definition.response_of(code) for code in definition.item_codes]
    return [each.minimum for each in ranges], [each.maximum for each in ranges]


def corners(definition):
    """All lowest, all highest, and each with one item at the other end."""
    low, high = ends(definition)
    for base, other in ((low, high), (high, low)):
        yield list(base)
        for place, value in enumerate(other):
            yield [*base[:place], value, *base[place + 1 :]]


def at_random(definition):
    low, high = ends(definition)
    source = np.random.default_rng(SEED)
    shape = (VECTORS, len(low))
    return source.integers(low, high, shape, dtype=np.int16, endpoint=True)


def both(definition, naive, vector):
    """What our scorer gives by scale, and what the other one does."""
    answers = dict(zip(definition.item_codes, vector, strict=True))
    card = score(definition, answers)
    ours = {scale.key: scale.value for scale in card.scales}
    theirs = {key: naive.score(key, vector) for key in ours}
    for derived in card.derived:
        ours[derived.key] = derived.value
        theirs[derived.key] = naive.derived(derived.key, vector)
    return ours, theirs


@pytest.mark.parametrize("definition", EVERY)
def test_scales_and_ranges_are_those_of_the_facts(definition, naive):
    unknown = {scale.key for scale in definition.subscales} - set(naive.scales)
    assert not unknown, "the facts have no such scale: see `names` of Counterpart"
    for number, code in enumerate(definition.item_codes, start=1):
        used = any(number in scale.items for scale in naive.scales.values())
        on = definition.response_of(code)
        if used:
            wanted = (naive.low(number), naive.high(number))
            assert (on.minimum, on.maximum) == wanted, code


@pytest.mark.parametrize("definition", EVERY)
def test_second_scorer_agrees_at_the_ends_and_on_every_single_item(definition, naive):
    for vector in corners(definition):
        ours, theirs = both(definition, naive, vector)
        assert ours == theirs, vector


@pytest.mark.parametrize("definition", EVERY)
def test_second_scorer_agrees_on_ten_thousand_random_answers(definition, naive):
    vectors = at_random(definition)
    many = score_many(key_of(definition), vectors).values.tolist()
    keys = [scale.key for scale in definition.subscales]
    for vector, bulk in zip(vectors.tolist(), many, strict=True):
        ours, theirs = both(definition, naive, vector)
        assert ours == theirs, vector
        assert bulk == [float(theirs[key]) for key in keys], vector


def test_every_counterpart_is_an_entry_of_the_facts_graded_to_be_shipped():
    if not FACTS.is_file():
        pytest.skip(f"no facts here: {FACTS} is not on this machine")
    entries = {each.entry for each in COUNTERPARTS.values()}
    grades = {name: facts()[name]["confidence"] for name in entries}
    assert set(grades.values()) <= {"high", "medium_high", "medium", "own"}


@pytest.mark.parametrize("definition", EVERY)
def test_every_flipped_reverse_key_is_caught(definition, naive):
    scored = {code for scale in definition.subscales for code in scale.items}
    for place, item in enumerate(definition.items):
        if item.code in scored:
            flipped = replace(item, reverse=not item.reverse)
            items = (*definition.items[:place], flipped, *definition.items[place + 1 :])
            # An item turned round in one scale only stays so, but not in the others.
            assert is_caught(replace(definition, items=items), naive, place), item.code


@pytest.mark.parametrize("definition", EVERY)
def test_every_swap_of_two_items_between_scales_is_caught(definition, naive):
    place = definition.item_codes.index
    for one, two in combinations(definition.subscales, 2):
        for first in set(one.items) - set(two.items):
            for second in set(two.items) - set(one.items):
                mutant = swapped(definition, (one, two), {first: second, second: first})
                caught = is_caught(mutant, naive, place(first), place(second))
                assert caught, f"{first} and {second}"


@pytest.mark.parametrize("definition", EVERY)
def test_every_item_turned_round_in_one_scale_by_mistake_is_caught(definition, naive):
    place = definition.item_codes.index
    for column, scale in enumerate(definition.subscales):
        # What is reversed in all scales is not reversed twice in one of them.
        plain = [c for c in scale.items if not definition.item(c).reverse]
        for code in plain:
            here = tuple(set(scale.reversed_here) ^ {code})
            mutant = with_scale(definition, column, reversed_here=here)
            assert is_caught(mutant, naive, place(code)), f"{scale.key}: {code}"


@pytest.mark.parametrize("definition", EVERY)
def test_every_item_that_is_not_of_the_scale_is_caught_in_it(definition, naive):
    place = definition.item_codes.index
    for column, scale in enumerate(definition.subscales):
        for wrong in sorted(set(definition.item_codes) - set(scale.items)):
            for right in scale.items:
                items = tuple(wrong if c == right else c for c in scale.items)
                mutant = with_scale(definition, column, items=items)
                caught = is_caught(mutant, naive, place(right), place(wrong))
                assert caught, f"{scale.key}: {wrong} for {right}"


def with_scale(definition, column, **other):
    scales = list(definition.subscales)
    scales[column] = replace(scales[column], **other)
    return replace(definition, subscales=tuple(scales))


def is_caught(mutant, naive, *places):
    """The scorers disagree on all lowest, or with one of these at the other end."""
    low, high = ends(mutant)
    vectors = [low, *([*low[:p], high[p], *low[p + 1 :]] for p in places)]
    outcomes = (both(mutant, naive, vector) for vector in vectors)
    return any(ours != theirs for ours, theirs in outcomes)


def swapped(definition, pair, other):
    scales = tuple(
        replace(scale, items=tuple(other.get(code, code) for code in scale.items))
        if scale in pair
        else scale
        for scale in definition.subscales
    )
    return replace(definition, subscales=scales)
