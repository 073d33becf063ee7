"""No cell of a CSV file is run by a spreadsheet, and nothing else is changed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachment_clinic.web.csv import csv_file, csv_text, guarded

FORMULA = st.sampled_from(list("=+-@|%\uff1d\uff0b\uff0d\uff20"))
BREAK = st.sampled_from(list("\t\r\n"))
BLANKS = st.text(" \u00a0\u2003\t\r\n\0", max_size=3)


@given(BLANKS, FORMULA, st.text())
def test_formula_is_never_first_in_a_cell(blanks, first, rest):
    assert guarded(blanks + first + rest).startswith("'")


@given(BREAK, st.text())
def test_break_is_never_first_in_a_cell(first, rest):
    assert guarded(first + rest).startswith("'")


@given(st.text())
def test_cell_is_the_text_itself_behind_at_most_one_apostrophe(text):
    plain = text.replace("\0", "")
    assert guarded(text) in {plain, f"'{plain}"}


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_whatever_is_written_is_read_again_cell_by_cell(rows):
    text = csv_text(["One", "Two"], rows)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["One", "Two"], *[[guarded(each) for each in row] for row in rows]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (0, "0"),
        (-2.5, "-2.5"),
        ("Ana Brandt", "Ana Brandt"),
        ("-2.5", "'-2.5"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("O'Neil - a note", "O'Neil - a note"),
    ],
)
def test_cells_as_they_are_written(value, cell):
    assert guarded(value) == cell


def test_file_is_kept_and_never_shown():
    answer = csv_file("caseload", ["Näme"], [["Ana"]])
    assert answer.content.decode("utf-8-sig") == '"Näme"\r\n"Ana"\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="caseload.csv"'
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == (
        "no-store",
        "nosniff",
    )
