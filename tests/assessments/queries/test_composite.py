"""Two scales taken together: only from answers given here, and never a verdict."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.actions.reliability import use_local_figures
from assessments.change.composite import composite, composites_said
from assessments.instruments.reading import instrument
from assessments.models import LocalReliability, Response, Score
from assessments.queries.composite import composite_figures, composites_of
from assessments.queries.psychometrics import Kind, own_figures
from assessments.queries.score import series_of
from assessments.scoring.scorecard import score
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import again, crowd
from tests.factories.clients import MONDAY
from tests.factories.reports import answered

ECR_R = instrument("ecr_r", "1.0")
KIND = Kind(ECR_R, "en", "self", "")
SOON = MONDAY + timedelta(days=60)


def scored(client, values):
    """Forms with all scores, as an act writes them: the derived ones, too."""
    forms = answered(client, values, key="ecr_r")
    for form in forms:
        [beside] = Score.objects.filter(response=form, scale="anxiety")
        for made in score(ECR_R, form.answers).derived:
            beside.pk, beside._state.adding = uuid4(), True
            beside.scale, beside.value = made.key, round(float(made.value), 6)
            beside.n_answered, beside.n_items = made.n_answered, made.n_items
            beside.save()
    return forms


@pytest.fixture
def figures(harbour):
    """Those of forty people, asked twice, on both scales."""
    again(crowd(harbour.harbour, 40, key="ecr_r"), key="ecr_r")
    return own_figures(harbour.nora, KIND)


@pytest.fixture
def used(harbour, figures):
    by = harbour.nora.actor
    use_local_figures(staff=harbour.nora, kind=KIND, whose="practice", by=by, now=SOON)
    return figures


def test_figures_follow_from_those_of_both_scales(figures):
    one, other = figures
    [found] = composite_figures(ECR_R, figures)
    r = one.beside["avoidance"]
    assert r == pytest.approx(other.beside["anxiety"])
    assert (found.sd, found.alpha) == composite(
        one.sd, one.alpha, other.sd, other.alpha, r
    )
    assert (found.retest.sd, found.retest.r) == composite(
        *(one.retest.sd, one.retest.r, other.retest.sd, other.retest.r),
        one.retest.beside["avoidance"],
    )
    assert (found.scale, found.n, found.retest.pairs) == ("security", 40, 40)
    assert found.mean == pytest.approx(8 - (one.mean + other.mean) / 2)


@pytest.mark.parametrize("gone", ["beside", "retest", "alpha"])
def test_without_one_of_them_there_are_none(figures, gone):
    one, other = figures
    lost = {
        "beside": {"beside": {}},
        "retest": {"retest": replace(one.retest, r=None)},
        "alpha": {"alpha": None},
    }[gone]
    assert composite_figures(ECR_R, (replace(one, **lost), other)) == ()
    assert composite_figures(ECR_R, (other,)) == ()


def test_they_are_frozen_with_those_of_the_scales(used, harbour):
    rows = LocalReliability.objects.filter(ended_at__isnull=True)
    assert {row.scale for row in rows} == {"anxiety", "avoidance", "security"}


def test_series_has_its_composite_beside_its_scales(used, harbour):
    scored(harbour.ana, (2, 3, 4))
    [series] = series_of(harbour.ana)
    assert [course.scale.key for course in series.courses] == ["anxiety", "avoidance"]
    [together] = series.composites
    assert (together.scale.key, together.change.n) == ("security", 3)
    # Judged with both scales: the bar is higher, never lower.
    assert together.n_scales == 3
    assert {course.n_scales for course in series.courses} == {2}


def test_words_name_the_figures_and_no_verdict(used, harbour):
    scored(harbour.ana, (2, 3, 4))
    [series] = series_of(harbour.ana)
    [english] = composites_said(series.composites)
    [german] = composites_said(series.composites, "de")
    assert english.startswith(
        "Security composite, both scales taken together (higher is more secure): start "
    )
    assert "Answers given in this practice, 40 pairs of forms, 2026-05-01." in english
    assert "improvement" not in english
    assert german.startswith("Security composite, beide Skalen zusammen (höher heißt ")
    assert ", Unterschied \N{MINUS SIGN}0,44 (95-%-Intervall " in german
    assert "Verbesserung" not in german


def test_without_local_figures_there_is_none(harbour):
    [form, *_] = scored(harbour.ana, (2, 3, 4))
    [series] = series_of(harbour.ana)
    assert (series.composites, composites_of(form)) == ((), ())


def test_one_form_has_its_score_with_an_interval(used, harbour):
    scored(harbour.ana, (2,))
    response = Response.objects.get(client=harbour.ana)
    [said] = composites_said(composites_of(response))
    assert ": 4.44, 95 % interval " in said
    assert "start" not in said


def test_pages_of_the_form_and_of_the_file_say_it(used, harbour, signed_in):
    [form] = scored(harbour.ana, (2,))
    nora = signed_in(harbour.nora)
    words = (
        "Security composite, both scales taken together (higher is more secure): 4.44"
    )
    for name, ids in (("result", (form.pk,)), ("client", ())):
        page = nora.get(at(name, harbour.ana.pk, *ids)).content.decode()
        assert words in page
