"""Many forms at once score as each form by itself."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments.definition import ResponseScale
from assessments.instruments.reading import catalogue, instrument
from assessments.scoring.bulk import MISSING, fits, key_of, score_many
from assessments.scoring.scorecard import BadAnswers, score
from assessments.scoring.table import decimal, reading, scored_rows

PULSE = instrument("security_pulse")
FIVE = instrument("five_signs")


@st.composite
def definitions(draw):
    """One of the catalogue, or one with every other way of scoring put in."""
    definition = draw(st.sampled_from(catalogue()))
    if not definition.subscales or draw(st.booleans()):
        return definition
    scale = definition.subscales[0]
    changed = replace(
        scale,
        method=draw(st.sampled_from(["mean", "sum"])),
        factor=draw(st.sampled_from([Decimal(1), Decimal("0.1"), Decimal("2.5")])),
        min_answered=draw(st.integers(0, len(scale.items))),
        reversed_here=draw(st.sampled_from([(), scale.items[:1], scale.items[-2:]])),
    )
    own = draw(st.sampled_from([None, ResponseScale(0, 9), ResponseScale(-3, 40)]))
    first = replace(definition.items[0], response=own)
    return replace(
        definition,
        items=(first, *definition.items[1:]),
        subscales=(changed, *definition.subscales[1:]),
    )


@st.composite
def tables(draw):
    """A definition, a range or none, and rows of answers, a few of them wrong."""
    definition = draw(definitions())
    on = draw(st.sampled_from([None, ResponseScale(1, 5), ResponseScale(-2, 2)]))
    ranges = [definition.response_of(code, on) for code in definition.item_codes]
    answers = [st.none() | st.integers(r.minimum, r.maximum) for r in ranges]
    rows = draw(st.lists(st.tuples(*answers), min_size=1, max_size=6))
    return definition, on, rows


def one_by_one(definition, on, row):
    answers = dict(zip(definition.item_codes, row, strict=True))
    return score(definition, answers, response=on).scales


def matrix(rows):
    whole = [[MISSING if cell is None else cell for cell in row] for row in rows]
    return np.array(whole, np.int16)


@given(tables())
def test_many_forms_score_as_each_by_itself(table):
    definition, on, rows = table
    scores = score_many(key_of(definition, on), matrix(rows))
    for row, values, counts in zip(rows, scores.values, scores.answered, strict=True):
        alone = one_by_one(definition, on, row)
        assert [part.n_answered for part in alone] == counts.tolist()
        exact = [np.nan if p.value is None else float(p.value) for p in alone]
        assert np.array_equal(values, exact, equal_nan=True)


@given(tables(), st.data())
def test_a_table_is_printed_as_each_row_by_itself(table, data):
    definition, on, rows = table
    how = replace(reading(definition, missing="-9"), response=on or definition.response)
    odd = st.sampled_from(["", " 2 ", "3.0", "x", "99999", "-32768", "32767", "-9"])
    cells = [
        ["" if answer is None else str(answer) for answer in row[:-1]]
        + [data.draw(odd | st.just(str(row[-1] or "")))]
        for row in rows
    ]
    cells.append(cells[0][1:])
    found = list(scored_rows(definition.item_codes, cells, how))[1:]
    assert [line[0] for line in found] == [str(n + 1) for n in range(len(cells))]
    for row, line in zip(cells, found, strict=True):
        # A table of one row, whose scores come from the one-row function.
        assert line[1:] == alone(definition, row, how)


def alone(definition, row, how):
    nothing = [""] * (2 * len(definition.subscales))
    if len(row) != len(definition.items):
        wanted = len(definition.items)
        return [*nothing, f"the row has {len(row)} cells, the header {wanted}"]
    answers = {
        code: None if text in ("", "-9") else as_answer(text)
        for code, text in zip(definition.item_codes, map(str.strip, row), strict=True)
    }
    try:
        card = score(definition, answers, response=how.response)
    except BadAnswers as bad:
        wrong = (f"{code}: {why.rstrip('.')}" for code, why in bad.problems.items())
        return [*nothing, "; ".join(wrong)]
    pairs = ((decimal(part.value), str(part.n_answered)) for part in card.scales)
    return [*(cell for pair in pairs for cell in pair), ""]


def as_answer(text):
    try:
        return int(float(text))
    except ValueError:
        return text


def test_answers_out_of_range_are_pointed_at_and_refused():
    key = key_of(PULSE)
    rows = matrix([(1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 5, 8), (0, None, 3, 4, 5, 7)])
    assert key.unusable(rows).tolist() == [False, True, True]
    with pytest.raises(ValueError, match="out of range"):
        score_many(key, rows)


def test_matrix_of_another_width_is_refused():
    with pytest.raises(ValueError, match="wants 6 columns"):
        score_many(key_of(PULSE), matrix([(1, 2, 3)]))


def test_no_forms_give_no_scores():
    scores = score_many(key_of(FIVE), np.empty((0, 25), np.int16))
    assert (scores.values.shape, scores.answered.shape) == ((0, 5), (0, 5))


def test_more_rows_than_one_block_are_all_scored():
    rows = np.tile(matrix([(7, 7, 1, 7, 1, 7), (1, 1, 7, 1, 7, None)]), (9000, 1))
    scores = score_many(key_of(PULSE), rows)
    assert scores.values.T.tolist() == [[7.0, 1.0] * 9000]
    assert scores.answered.T.tolist() == [[6, 5] * 9000]


@pytest.mark.parametrize("wide", [ResponseScale(0, 10**6), ResponseScale(-(10**5), 1)])
def test_range_too_wide_for_bulk_is_scored_one_by_one(wide):
    assert not fits(PULSE, wide)
    with pytest.raises(ValueError, match="too wide"):
        key_of(PULSE, wide)
    how = replace(reading(PULSE), response=wide)
    found = list(scored_rows(PULSE.item_codes, [["1"] * 6], how))
    ends = wide.minimum + wide.maximum
    assert found[1] == ["1", decimal((4 + 2 * (ends - 1)) / 6), "6", ""]
