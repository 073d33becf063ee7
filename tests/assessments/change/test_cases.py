"""Cases from a file keep what they hold, and a bad one is named."""

import pytest

from assessments.change.cases import BadCase, judged

PARAMS = {"sd": 1.12, "r_alpha": 0.93, "r_tt": 0.8, "direction": -1}


def test_case_keeps_its_own_fields_and_gains_the_figures():
    case = {"params": PARAMS, "n_scales": 2, "ys": [5.2, 3.7], "name": "Ana"}
    (answer,) = judged([case])
    assert set(answer) - set(case) == {
        "kb",
        "kn",
        "delta",
        "se",
        "z",
        "ci95",
        "ci80",
        "z_clear",
        "z_possible",
        "smallest_clear",
        "verdict",
        "confirmed",
    }
    assert {name: answer[name] for name in case} == case


def test_case_without_retest_is_capped_and_without_noise_uses_its_own():
    capped = {**PARAMS, "r_tt": None}
    own = {"direction": 1}
    answers = judged(
        [
            {"params": capped, "ys": [6, 1]},
            {"params": own, "ys": [1, 5]},
            {"params": own, "ys": [1, 1.1, 1, 1.1, 2, 2, 4, 4]},
            {"params": own, "ys": []},
        ]
    )
    assert [answer["verdict"] for answer in answers] == [
        "possible improvement",
        "noise not known",
        "clear improvement",
        "a starting point",
    ]


@pytest.mark.parametrize(
    ("cases", "problem"),
    [
        ({}, "The file must hold a list of cases: [{...}, {...}]."),
        ([3], "Case 1: the case must be an object, {...}."),
        ([{"ys": []}], "Case 1: params must be an object, {...}."),
        ([{"params": PARAMS}], "Case 1: ys must be a list of scores, oldest first."),
        (
            [{"params": PARAMS, "ys": [1, "2"]}],
            "Case 1: every one of ys must be a number.",
        ),
        (
            [{"params": PARAMS, "ys": [1, True]}],
            "Case 1: every one of ys must be a number.",
        ),
        (
            [{"params": {**PARAMS, "direction": 2}, "ys": [1]}],
            "Case 1: direction must be 1 (higher is better) or -1.",
        ),
        (
            [{"params": {"sd": 1}, "ys": [1]}],
            "Case 1: params.r_alpha must be a number.",
        ),
        (
            [{"params": {**PARAMS, "sd": 0}, "ys": [1]}],
            "Case 1: a standard deviation must be above 0.",
        ),
        (
            [
                {"params": PARAMS, "ys": [1]},
                {"params": PARAMS, "n_scales": 0, "ys": []},
            ],
            "Case 2: at least one scale is judged.",
        ),
    ],
)
def test_bad_case_is_named_with_its_reason(cases, problem):
    with pytest.raises(BadCase) as caught:
        judged(cases)
    assert str(caught.value) == problem
