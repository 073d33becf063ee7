"""Scores over time: the same numbers and verdicts as everywhere else."""

from assessments.change.phrases import verdict_sentence
from assessments.queries.score import series_of
from tests.factories.reports import answered


def test_series_carry_forms_and_change(harbour, nora):
    answered(harbour.ana, (4, 3, 2), key="ecr_r", target=harbour.ana.named_people.get())
    answered(harbour.ben, (1, 1))
    page = nora.get(f"/clients/{harbour.ana.pk}/scores/").json()
    assert page["count"] == 1
    (series,) = page["results"]
    (expected,) = series_of(harbour.ana)
    assert (series["instrument"], series["version"]) == ("ecr_r", "1.0")
    assert series["target"] == str(harbour.ana.named_people.get().pk)
    for scale, course in zip(series["scales"], expected.courses, strict=True):
        assert scale["key"] == course.scale.key
        assert [form["value"] for form in scale["forms"]] == [
            form.value for form in course.forms
        ]
        assert scale["change"]["delta"] == course.change.delta
        assert scale["change"]["ci95"] == list(course.change.ci95)
        assert scale["change"]["verdict"] == course.change.verdict.value
        assert scale["sentence"] == verdict_sentence(
            course.change, course.scale.title, "therapist"
        )


def test_what_cannot_be_computed_is_null_and_not_zero(harbour, nora):
    answered(harbour.ana, [3])
    (series,) = nora.get(f"/clients/{harbour.ana.pk}/scores/").json()["results"]
    change = series["scales"][0]["change"]
    assert [change[name] for name in ("delta", "se", "z", "ci95")] == [None] * 4
    assert (change["n"], change["verdict"]) == (1, "a starting point")


def test_client_without_answers_has_no_series(harbour, nora):
    assert nora.get(f"/clients/{harbour.ana.pk}/scores/").json()["results"] == []


def test_series_says_whether_the_questionnaire_is_validated(harbour, nora):
    answered(harbour.ana, (4, 3))
    answered(harbour.ana, (1, 2), key="gad_7")
    series = nora.get(f"/clients/{harbour.ana.pk}/scores/").json()["results"]
    assert {each["instrument"]: each["validated"] for each in series} == {
        "five_signs": False,
        "gad_7": True,
    }
