"""A table of answers is scored row by row; what is wrong is said, not hidden."""

import pytest

from assessments.instruments.reading import instrument
from assessments.scoring.table import (
    BadTable,
    columns_named,
    reading,
    remark,
    response_named,
    scored_rows,
)

PULSE = instrument("security_pulse")
HEADER = ["id", "p1", "p2", "p3", "p4", "p5", "p6"]


def scored(*rows, header=HEADER, **words):
    cells = [["x", *row.split()] for row in rows]
    return list(scored_rows(header, cells, reading(PULSE, **words)))[1:]


def test_header_names_every_scale_with_its_count():
    header = next(scored_rows(HEADER, [], reading(PULSE)))
    assert header == ["row", "security", "security_n", "error"]


def test_one_row_in_is_one_row_out():
    assert scored("7 7 1 7 1 7", "1 1 7 1 7 1", "6 5 2 4 3 7") == [
        ["1", "7", "6", ""],
        ["2", "1", "6", ""],
        ["3", "5.5", "6", ""],
    ]


def test_missing_values_are_left_out_and_too_many_give_no_score():
    assert scored("7 7 0 7 1 7", "7 7 0 -1 1 7", "7 NA 1 7 1 7") == [
        ["1", "", "", "p3: 0 is out of range: give a whole number from 1 to 7"],
        [
            "2",
            "",
            "",
            "p3: 0 is out of range: give a whole number from 1 to 7; "
            "p4: -1 is out of range: give a whole number from 1 to 7",
        ],
        ["3", "", "", "p2: 'NA' is not an answer: give a whole number from 1 to 7"],
    ]
    assert scored("7 7 0 7 1 7", "7 7 0 -1 1 7", missing="0, -1") == [
        ["1", "7", "5", ""],
        ["2", "", "4", ""],
    ]
    assert scored("7 NA 1 7 0.0 7", missing="NA,0") == [["1", "", "4", ""]]


def test_empty_cell_is_not_answered():
    row = ["x", "7", " ", "1", "7", "1", "7"]
    (_, found) = scored_rows(HEADER, [row], reading(PULSE))
    assert found == ["1", "7", "5", ""]


@pytest.mark.parametrize(
    "cell", ["8", "3.5", "x", "1e0", "\uff17", "--1", "9" * 30, "="]
)
def test_bad_value_is_an_error_on_its_row_only(cell):
    bad, good = scored(f"7 {cell} 1 7 1 7", "7 7 1 7 1 7")
    assert bad[:3] == ["1", "", ""]
    assert bad[3].startswith("p2: ")
    assert good == ["2", "7", "6", ""]


def test_whole_numbers_written_with_a_point_are_answers():
    assert scored("7.0 7. 1.00 7 +1 7") == [["1", "7", "6", ""]]


def test_row_of_another_length_is_an_error():
    assert scored("7 7 1") == [["1", "", "", "the row has 4 cells, the header 7"]]


def test_other_range_reverses_and_scores_on_itself_and_says_so():
    assert scored("5 5 1 5 1 5", "7 5 1 5 1 5", on="1-5") == [
        ["1", "5", "6", ""],
        ["2", "", "", "p1: 7 is out of range: give a whole number from 1 to 5"],
    ]
    assert remark(reading(PULSE, on="1-5")) == (
        "# security_pulse/1.0, engine 1: answers, reversing and scores on 1 to 5, not "
        "on the published 1 to 7"
    )
    assert remark(reading(PULSE, on="1-7")) == remark(reading(PULSE)) == ""


def test_columns_are_named_in_item_order_and_errors_use_their_names():
    header = ["Q6", "Q5", "Q4", "Q3", "Q2", "Q1", "id"]
    rows = [["7", "1", "7", "1", "7", "7", "x"], ["7", "1", "7", "1", "9", "7", "x"]]
    found = list(scored_rows(header, rows, reading(PULSE, items="Q1..Q6")))[1:]
    assert found == [
        ["1", "7", "6", ""],
        ["2", "", "", "Q2: 9 is out of range: give a whole number from 1 to 7"],
    ]


@pytest.mark.parametrize(
    ("items", "columns"),
    [
        ("Q1..Q3", ("Q1", "Q2", "Q3")),
        ("Q08..Q10", ("Q08", "Q09", "Q10")),
        ("a_1..3", ("a_1", "a_2", "a_3")),
        ("x2_1..x2_2, b", ("x2_1", "x2_2", "b")),
        ("b,a", ("b", "a")),
    ],
)
def test_spans_of_columns_are_written_out(items, columns):
    assert columns_named(items) == columns


@pytest.mark.parametrize("items", ["Q3..Q1", "Q1..R3", "Q1,Q1", "a,,b", "Q1..Q99999"])
def test_impossible_columns_are_refused(items):
    with pytest.raises(BadTable, match="--items"):
        columns_named(items)


@pytest.mark.parametrize(
    ("on", "ends"), [("1-5", (1, 5)), ("0..3", (0, 3)), ("-2-2", (-2, 2))]
)
def test_range_is_read_from_its_ends(on, ends):
    response = response_named(on)
    assert (response.minimum, response.maximum) == ends


@pytest.mark.parametrize("on", ["5-1", "5", "a-b", "1-5-7", "3-3"])
def test_impossible_range_is_refused(on):
    with pytest.raises(BadTable, match="--range"):
        response_named(on)


def test_columns_that_are_not_there_or_there_twice_are_named():
    with pytest.raises(BadTable, match="no column p5, p6"):
        scored(header=["p1", "p2", "p3", "p4"])
    with pytest.raises(BadTable, match="more than one column p1"):
        scored(header=[*HEADER, "p1"])
    with pytest.raises(BadTable, match="names 2 columns"):
        reading(PULSE, items="a,b")
