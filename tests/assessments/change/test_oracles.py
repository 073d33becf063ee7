"""Our figures against those of other people's implementations, to 1e-9."""

import csv
import json
from math import sqrt
from statistics import stdev

import pytest

from assessments.change.cases import judged
from assessments.change.noise import (
    Noise,
    interval,
    interval_regressed,
    sdc,
    se_difference,
    see,
    sem,
    sep,
    spearman_brown,
    true_score,
)
from assessments.change.plane import distance_squared
from assessments.change.verdict import Verdict, change


def rows(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def exactly(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_recommended_cases_agree_in_every_figure_and_verdict(shared_folder):
    text = (shared_folder / "oracles/recommended/cases.json").read_text()
    cases = json.loads(text)
    answers = judged(cases)
    assert len(answers) == len(cases) == 16
    for case, answer in zip(cases, answers, strict=True):
        for name, figure in case["expected"].items():
            wanted = figure if name == "verdict" else exactly(figure)
            found = answer[name]
            assert (list(found) if isinstance(found, tuple) else found) == wanted
        assert answer["confirmed"] is case["confirmed"]
        assert answer["ys"] == case["ys"]


def test_standard_errors_and_intervals_agree_with_psychometric(shared_folder):
    path = shared_folder / "oracles/psychometric/psychometric_ctt.csv"
    table = rows(path)
    assert len(table) == 180
    for row in table:
        r, mean, sd, x, level = (
            float(row[name]) for name in ("rxx", "mx", "s", "obs", "level")
        )
        assert sem(sd, r) == exactly(float(row["SEM"]))
        assert see(sd, r) == exactly(float(row["SE_est"]))
        assert sep(sd, r) == exactly(float(row["SE_pred"]))
        assert true_score(x, mean, r) == exactly(float(row["true_hat"]))
        assert interval(x, sd, r, level) == exactly(
            (float(row["co_lo"]), float(row["co_hi"]))
        )
        assert interval_regressed(x, sd, r, mean, level) == exactly(
            (float(row["ct_lo"]), float(row["ct_hi"]))
        )


def test_spearman_brown_agrees_with_psychometric(shared_folder):
    table = rows(shared_folder / "oracles/psychometric/spearman_brown.csv")
    assert len(table) == 16
    for row in table:
        assert spearman_brown(float(row["rxx"]), float(row["Nlength"])) == exactly(
            float(row["SBrel"])
        )


def test_smallest_detectable_change_agrees_with_cecpfuns(shared_folder):
    table = rows(shared_folder / "oracles/rci_tools/CECPfuns_getRCI.csv")
    assert len(table) == 120
    for row in table:
        sd, r, confidence = (float(row[name]) for name in ("SD", "rel", "conf"))
        assert sdc(sd, r, confidence) == exactly(float(row["RCI"]))


def test_couples_of_jacobson_and_truax_are_classified_as_by_rciplot(shared_folder):
    folder = shared_folder / "oracles/jt1991"
    table = rows(folder / "rciplot_rel088_cut104.csv")
    sd = stdev(float(row["pre"]) for row in table)
    threshold = json.loads((folder / "rciplot_rel088_cut104.json").read_text())
    assert sdc(sd, 0.88) == exactly(threshold["reliable_change"])
    noise = Noise(sd=sd, r_alpha=0.88, r_tt=0.88)
    clear = {
        "reliable improvement": Verdict.CLEAR_IMPROVEMENT,
        "reliable recovery": Verdict.CLEAR_IMPROVEMENT,
        "reliable deterioration": Verdict.CLEAR_WORSENING,
    }
    assert len(table) == 30
    for row in table:
        ours = change([float(row["pre"]), float(row["post"])], noise, 1).verdict
        theirs = clear.get(row["rciplot_category"])
        assert ours is theirs if theirs else ours not in clear.values()


def test_reliable_change_index_agrees_with_jtrci(shared_folder):
    table = rows(shared_folder / "oracles/jt1991/JTRCI_rows.csv")
    assert len(table) == 120
    sets = {(row["crit"], row["rel"]) for row in table}
    for crit, rel in sorted(sets):
        same = [row for row in table if (row["crit"], row["rel"]) == (crit, rel)]
        sd, r = stdev(float(row["pre"]) for row in same), float(rel)
        noise = Noise(sd=sd, r_alpha=r, r_tt=r)
        for row in same:
            ours = change([float(row["pre"]), float(row["post"])], noise, 1)
            assert sem(sd, r) == exactly(float(row["SEmeasurement"]))
            assert se_difference(sd, r) == exactly(float(row["Sdiff"]))
            assert ours.se == exactly(float(row["Sdiff"]))
            assert abs(ours.z) == exactly(abs(float(row["RCI"])))


def test_distance_agrees_with_base_r(shared_folder):
    table = rows(shared_folder / "oracles/kalman/mahalanobis_bivariate.csv")
    assert len(table) == 75
    for row in table:
        a, v, sem_a, sem_v, rho = (
            float(row[name]) for name in ("dA", "dV", "sem_A", "sem_V", "rho_e")
        )
        d2 = distance_squared(a, v, sqrt(2) * sem_a, sqrt(2) * sem_v, rho)
        assert d2 == exactly(float(row["D2"]))
        assert (d2 > 5.991) is (row["beyond95"] == "TRUE")


def test_published_worked_numbers_come_out(shared_folder):
    text = shared_folder / "oracles/published_constants/published_constants.json"
    known = {block["id"]: block for block in json.loads(text.read_text())}
    jt = change([32.5, 47.5], Noise(7.5, 0.8, 0.8), 1)
    assert [f"{n:.2f}" for n in (sem(7.5, 0.8), jt.se, jt.z)] == [
        known["JT1991_example"]["expected"][name] for name in ("SE", "S_diff", "RC")
    ]
    core = known["CORE10_Barkham2013"]["expected"]
    assert sdc(7.7, 0.9, 0.9) == exactly(core["RCI90_exact"])
    gains = known["suddengains_define_crit1"]["expected"]
    assert (sem(10.5, 0.931), se_difference(10.5, 0.931)) == pytest.approx(
        (gains["SEM"], gains["SE_diff"]), abs=1e-6
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (sem(7.5, 0.8), 3.3541),
        (se_difference(7.5, 0.8), 4.7434),
        (sdc(7.5, 0.8), 9.296925484568419),
        (sdc(7.7, 0.9, 0.90), 5.664),
        (sdc(7.7, 0.9, 0.95), 6.749),
        (sem(10.5, 0.931), 2.758124),
        (se_difference(10.5, 0.931), 3.900577),
        (1.96 * se_difference(10.5, 0.931), 7.645131),
        (spearman_brown(0.8, 3.4), 0.931506849315),
        (spearman_brown(0.93, 15 / 18), 0.917),
    ],
)
def test_headline_numbers_come_out(found, expected):
    digits = len(str(expected).partition(".")[2])
    assert round(found, digits) == expected
