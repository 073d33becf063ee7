"""The table twin holds what the chart shows."""

from reports.charts.progress import progress_of
from reports.charts.tables import table_of
from tests.reports.documents.examples import ANXIETY, AVOIDANCE, ecr_courses


def test_table_has_a_row_for_each_form_and_a_column_for_each_scale():
    table = table_of(progress_of(ecr_courses(), "Over time", "s"))
    assert table.heads == (
        "Date",
        "Session",
        "Attachment anxiety",
        "Attachment avoidance",
    )
    assert [row[2:] for row in table.rows] == [
        (f"{a:.2f}", f"{v:.2f}") for a, v in zip(ANXIETY, AVOIDANCE, strict=True)
    ]
    assert table.rows[0][:2] == ("12 January 2026", "1")


def test_table_marks_prorated_values():
    table = table_of(progress_of(ecr_courses(3, prorated=(1,)), "t", "s"))
    assert table.rows[1][2] == "5.00 (some items missing)"


def test_table_of_a_scale_without_a_form_that_day_has_a_dash():
    anxiety, _ = ecr_courses(3)
    _, shorter = ecr_courses(2)
    assert (
        table_of(progress_of([anxiety, shorter], "t", "s")).rows[2][3] == "\N{EN DASH}"
    )
