"""The attachment instruments carry their published keys, typed here once more."""

from decimal import Decimal

import pytest

from assessments.instruments.reading import instrument

ODD, EVEN = [*range(1, 36, 2)], [*range(2, 37, 2)]
LATE = [25, 27, 29, 31, 33, 35]
KEYS = {
    "ecr_r_interleaved": (
        {"anxiety": EVEN, "avoidance": ODD},
        [2, 3, 5, 11, 15, 17, 19, 22, *LATE],
    ),
    "ecr_36": ({"anxiety": EVEN, "avoidance": ODD}, [3, 15, 19, 22, *LATE]),
    "ecr_s": (
        {"anxiety": [2, 4, 6, 8, 10, 12], "avoidance": [1, 3, 5, 7, 9, 11]},
        [1, 5, 8, 9],
    ),
    "ecr_12": (
        {"anxiety": [1, 2, 3, 5, 7, 8], "avoidance": [4, 6, 9, 10, 11, 12]},
        [6, 9, 10, 11, 12],
    ),
    "ecr_rs": ({"anxiety": [7, 8, 9], "avoidance": [1, 2, 3, 4, 5, 6]}, [1, 2, 3, 4]),
    "ecr_rs_general": (
        {"anxiety": [7, 8, 9], "avoidance": [1, 2, 3, 4, 5, 6]},
        [1, 2, 3, 4],
    ),
    "raas_18": (
        {
            "close": [1, 6, 8, 12, 13, 17],
            "depend": [2, 5, 7, 14, 16, 18],
            "anxiety": [3, 4, 9, 10, 11, 15],
        },
        [2, 7, 8, 13, 16, 17, 18],
    ),
    "rq": ({"secure": [1], "fearful": [2], "preoccupied": [3], "dismissing": [4]}, []),
    "rsq_30": (
        {
            "secure": [3, 9, 10, 15, 28],
            "fearful": [1, 5, 12, 24],
            "preoccupied": [6, 8, 16, 25],
            "dismissing": [2, 6, 19, 22, 26],
        },
        [9, 28],
    ),
    "hazan_shaver": ({}, []),
}


@pytest.mark.parametrize("key", KEYS)
def test_attachment_key_is_the_published_one(key):
    scales, turned = KEYS[key]
    definition = instrument(key)
    numbers = {code: at for at, code in enumerate(definition.item_codes, start=1)}
    assert {
        scale.key: [numbers[code] for code in scale.items]
        for scale in definition.subscales
    } == scales
    assert [numbers[item.code] for item in definition.items if item.reverse] == turned


@pytest.mark.parametrize("key", KEYS)
def test_attachment_instrument_claims_no_boundary_and_ships_no_wording(key):
    definition = instrument(key)
    assert (definition.cutoffs, definition.critical_items) == ((), ())
    assert definition.licence.ship in ("conditions", "unclear")
    assert definition.item_order


def test_rsq_turns_item_6_in_preoccupied_only_and_leaves_thirteen_unscored():
    definition = instrument("rsq_30")
    assert {s.key: s.reversed_here for s in definition.subscales} == {
        "secure": (),
        "fearful": (),
        "preoccupied": ("i06",),
        "dismissing": (),
    }
    assert sum(not item.scored for item in definition.items) == 13


def test_rq_makes_both_models_by_name():
    assert {
        each.key: (each.formula, each.minimum, each.maximum)
        for each in instrument("rq").derived
    } == {
        "model_of_self": ("model_of_self", Decimal(-12), Decimal(12)),
        "model_of_other": ("model_of_other", Decimal(-12), Decimal(12)),
    }


def test_orders_of_the_ecr_r_are_two_instruments():
    other = instrument("ecr_r_interleaved")
    assert other.variant_of == "ecr_r"
    assert not set(other.item_codes) & set(instrument("ecr_r").item_codes)


def test_only_the_order_with_known_noise_gives_a_reliability():
    known = [
        key
        for key in KEYS
        if any(scale.reliability for scale in instrument(key).subscales)
    ]
    assert known == ["ecr_r_interleaved"]
