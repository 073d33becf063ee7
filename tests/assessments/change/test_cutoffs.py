"""Boundaries: where they lie, what crossing one says, and that they are mostly off."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.change.course import course
from assessments.change.cutoffs import (
    Crossing,
    boundary_of,
    crossing,
    cutoff_c,
)
from assessments.change.levels import Verdict
from assessments.change.remarks import crossing_remark
from assessments.instruments.definition import Norm
from assessments.instruments.figure import Figure
from assessments.instruments.reading import catalogue, instrument
from tests.reports.documents.examples import forms


def norm(kind, mean, sd):
    figures = (Figure(Decimal(str(v)), "invented", "seen") for v in (mean, sd))
    return Norm(f"a {kind} group", *figures, n=None, kind=kind)


def bounded(definition, scale_key):
    """The definition with two groups on a scale; nothing like it is published."""
    groups = (norm("clinical", 5.0, 1.0), norm("functional", 3.0, 1.0))
    scales = tuple(
        replace(scale, norms=groups) if scale.key == scale_key else scale
        for scale in definition.subscales
    )
    return replace(definition, subscales=scales)


def test_cut_off_of_jacobson_and_truax():
    assert cutoff_c(40, 7.5, 60, 7.5) == 50


def test_cut_off_is_the_same_whichever_way_the_scale_runs():
    assert cutoff_c(19.7, 7.7, 4.7, 4.8) == pytest.approx(10.46)


@pytest.mark.parametrize(
    ("verdict", "start", "now", "kind"),
    [
        (Verdict.CLEAR_IMPROVEMENT, 40, 60, Crossing.CROSSED),
        (Verdict.CLEAR_IMPROVEMENT, 40, 50, Crossing.CROSSED),
        (Verdict.CLEAR_IMPROVEMENT, 20, 40, Crossing.IMPROVED),
        (Verdict.CLEAR_IMPROVEMENT, 55, 75, Crossing.IMPROVED),
        (Verdict.POSSIBLE_IMPROVEMENT, 40, 60, Crossing.CROSSED_ONLY),
        (Verdict.NO_CHANGE, 49, 51, Crossing.CROSSED_ONLY),
        (Verdict.NO_CHANGE, 51, 49, Crossing.UNCHANGED),
        (Verdict.NO_CHANGE, 40, 45, Crossing.UNCHANGED),
        (Verdict.CLEAR_WORSENING, 60, 40, Crossing.CROSSED_BACK),
        (Verdict.CLEAR_WORSENING, 45, 25, Crossing.WORSENED),
    ],
)
def test_crossing_is_named_and_never_stands_for_the_verdict(verdict, start, now, kind):
    assert crossing(verdict, start, now, 50, 1) is kind
    assert crossing(verdict, -start, -now, -50, -1) is kind


def test_no_instrument_of_the_catalogue_has_a_boundary_of_this_kind():
    scales = [scale for each in catalogue() for scale in each.subscales]
    assert {boundary_of(scale) for scale in scales} == {None}


def test_course_crosses_only_where_the_definition_holds_both_groups():
    ecr = instrument("ecr_r")
    assert course(ecr, "anxiety", forms([5.2, 2.0])).crossing is None
    found = course(bounded(ecr, "anxiety"), "anxiety", forms([5.2, 2.0]))
    assert (found.crossing.kind, found.crossing.boundary) == (Crossing.CROSSED, 4.0)
    alone = course(bounded(ecr, "anxiety"), "anxiety", forms([5.2]))
    assert alone.crossing is None


def test_crossing_without_a_clear_change_is_said_so():
    found = course(
        bounded(instrument("ecr_r"), "anxiety"), "anxiety", forms([4.2, 3.8])
    )
    assert crossing_remark(found) == (
        "Attachment anxiety: the published boundary of 4.00 is crossed without a clear "
        "change. By itself that says little."
    )
    assert crossing_remark(found, "de").endswith(
        "Die veröffentlichte Grenze von 4,00 ist überschritten, aber ohne deutliche "
        "Veränderung. Für sich allein sagt das wenig."
    )
