"""Our boundaries, levels and percentiles against other people's, to 1e-9."""

import csv
import json
from collections import Counter
from statistics import fmean, stdev

import pytest

from assessments.change.couple import line
from assessments.change.cutoffs import Crossing, crossing, cutoff_c
from assessments.change.noise import Noise, sdc, spearman_brown
from assessments.change.position import midrank, normal_percentile
from assessments.change.smoother import filtered, smoothed
from assessments.change.verdict import change
from assessments.instruments.reading import instrument

# Their names for what ours say without calling anybody anything.
RCIPLOT = {
    Crossing.CROSSED: "reliable recovery",
    Crossing.IMPROVED: "reliable improvement",
    Crossing.UNCHANGED: "no reliable change",
    Crossing.CROSSED_ONLY: "non-reliable recovery",
    Crossing.WORSENED: "reliable deterioration",
    Crossing.CROSSED_BACK: "reliable deterioration",
}
JTRCI = {
    Crossing.CROSSED: "recovered",
    Crossing.IMPROVED: "improved",
    Crossing.UNCHANGED: "unchanged",
    Crossing.CROSSED_ONLY: "non reliably recovered",
    Crossing.WORSENED: "deteriorated",
    Crossing.CROSSED_BACK: "deteriorated",
}
JTRCI_AT_THE_END = {
    Crossing.IMPROVED: "recovered",
    Crossing.UNCHANGED: "non reliably recovered",
}
# Our keys, and the names in the table of NHS Digital.
NHS = {
    "core_10": "Clinical Outcomes in Routine Evaluation 10 (CORE 10)",
    "gad_7": "Genralised Anxiety Disorder 7 (GAD-7)",
    "k10": "Kessler Psychological Distress Scale 10",
    "ors": "Outcome Rating Scale (ORS)",
    "phq_9": "Patient Health Questionnaire (PHQ-9)",
}


def rows(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def exactly(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def crossings(table, r, boundary):
    """The crossing of every couple of a table with the spread of all at the start."""
    noise = Noise(stdev(float(row["pre"]) for row in table), r, r)
    found = []
    for row in table:
        pre, post = float(row["pre"]), float(row["post"])
        verdict = change([pre, post], noise, 1).verdict
        found.append(crossing(verdict, pre, post, boundary, 1))
    return found


def test_couples_cross_a_given_boundary_as_in_rciplot(shared_folder):
    folder = shared_folder / "oracles/jt1991"
    table = rows(folder / "rciplot_rel088_cut104.csv")
    known = json.loads((folder / "rciplot_rel088_cut104.json").read_text())
    found = [RCIPLOT[each] for each in crossings(table, 0.88, known["recovery_cutoff"])]
    assert found == [row["rciplot_category"] for row in table]
    assert Counter(found) == known["counts"]


def test_couples_cross_cut_offs_a_b_and_c_as_in_jtrci(shared_folder):
    table = rows(shared_folder / "oracles/jt1991/JTRCI_rows.csv")
    crossed = {}
    for crit, rel in sorted({(row["crit"], row["rel"]) for row in table}):
        same = [row for row in table if (row["crit"], row["rel"]) == (crit, rel)]
        start = [float(row["pre"]) for row in same]
        mean, sd = fmean(start), stdev(start)
        # Only c is a boundary of ours; the sides of a and b are told all the same.
        boundary = {
            "A": mean + 2 * sd,
            "B": 114.2 - 2 * 17.8,
            "C": cutoff_c(mean, sd, 114.2, 17.8),
        }[crit]
        assert [float(row["critval"]) for row in same] == exactly([boundary] * 30)
        found = [
            # They ask only where the end lies, and we also where the start did.
            JTRCI_AT_THE_END.get(ours, JTRCI[ours])
            if first >= boundary
            else JTRCI[ours]
            for ours, first in zip(
                crossings(same, float(rel), boundary), start, strict=True
            )
        ]
        assert found == [row["class_JTRCI"] for row in same]
        crossed[crit, rel] = found.count("recovered")
    assert [crossed[crit, "0.88"] for crit in "ABC"] == [10, 19, 16]


def test_local_levels_agree_with_dlm(shared_folder):
    text = (shared_folder / "oracles/kalman/kalman_oracle.json").read_text()
    cases = json.loads(text)["local_level_fixed"]
    assert len(cases) == 30
    for case in cases.values():
        known = [case["x"], [case["W"]] * len(case["x"])]
        known += [case["V"], case["m0"], case["C0"]]
        means, variances = filtered(*known)
        assert means == exactly(case["filt_mean"])
        assert variances == exactly(case["filt_var"])
        means, variances = smoothed(*known)
        assert means == exactly(case["smooth_mean"])
        assert variances == exactly(case["smooth_var"])


def test_lines_that_are_taken_out_agree_with_base_r(shared_folder):
    text = (shared_folder / "oracles/kalman/trend_oracle.json").read_text()
    cases = json.loads(text).values()
    assert len(cases) == 3
    for case in cases:
        pairs = zip(case["t"], case["x"], strict=True)
        known = [(t, x) for t, x in pairs if x is not None]
        slope, _ = line([t for t, _ in known], [x for _, x in known])
        assert slope == exactly(case["ols_slope"])


@pytest.mark.parametrize("scale", ["anxiety", "avoidance"])
def test_percentiles_of_46610_people_come_out_of_their_counts(shared_folder, scale):
    folder = shared_folder / "oracles/ecr_open"
    table = rows(folder / f"{scale}_percentile_table.csv")
    known = json.loads((folder / "summary.json").read_text())
    mean, sd = known[scale]["mean"], known[scale]["sd"]
    scores = [float(row["mean_score"]) for row in table]
    counts = [int(row["n"]) for row in table]
    assert (len(table), sum(counts)) == (73, known["n"])
    for score, row in zip(scores, table, strict=True):
        counted = midrank(score, scores, counts)
        assert counted == exactly(float(row["midrank_percentile"]))
        curve = normal_percentile(score, mean, sd)
        assert curve == exactly(float(row["normal_percentile"]))


def test_normal_curve_is_off_by_what_was_measured(shared_folder):
    folder = shared_folder / "oracles/ecr_open"
    known = json.loads((folder / "summary.json").read_text())
    for row in rows(folder / "empirical_vs_normal_percentiles.csv"):
        figures = known[row["scale"]]
        found = normal_percentile(float(row["score"]), figures["mean"], figures["sd"])
        assert found == exactly(float(row["normal_approx_percentile"]))
    largest = 0.0
    for scale in ("anxiety", "avoidance"):
        gaps = [
            abs(float(row["midrank_percentile"]) - float(row["normal_percentile"]))
            for row in rows(folder / f"{scale}_percentile_table.csv")
        ]
        largest = max(largest, *gaps)
    assert largest == exactly(known["max_abs_percentile_gap_points"])


def test_published_cut_offs_come_out(shared_folder):
    text = shared_folder / "oracles/published_constants/published_constants.json"
    known = {block["id"]: block for block in json.loads(text.read_text())}
    jt, core = known["JT1991_example"], known["CORE10_Barkham2013"]
    clin, func = (
        [
            (block["inputs"][f"m_{g}"], block["inputs"][f"sd_{g}"])
            for block in (jt, core)
        ]
        for g in ("clin", "func")
    )
    assert cutoff_c(*clin[0], *func[0]) == exactly(jt["expected"]["cut_c"])
    assert cutoff_c(*clin[1], *func[1]) == exactly(core["expected"]["cut_c_exact"])


def test_published_reliabilities_and_thresholds_come_out(shared_folder):
    text = shared_folder / "oracles/published_constants/published_constants.json"
    known = {block["id"]: block for block in json.loads(text.read_text())}
    longer = known["CECPfuns_SpearmanBrown"]
    found = [spearman_brown(case["r"], case["ratio"]) for case in longer["inputs"]]
    assert found == exactly(longer["expected"])
    test = known["CECPfuns_test"]
    given = (test["inputs"][name] for name in ("sd", "r", "conf"))
    assert sdc(*given) == exactly(test["expected"]["RCI_threshold"])


def test_directions_agree_with_those_of_nhs_digital(shared_folder):
    folder = shared_folder / "oracles/published_constants"
    table = rows(folder / "nhs_digital_scale_direction.csv")
    assert len(table) == 53
    theirs = {row["assessment_type"]: row["direction"] for row in table}
    for key, name in NHS.items():
        way = {"Positive": 1, "Negative": -1}[theirs[name]]
        found = {scale.direction for scale in instrument(key).subscales}
        assert found == {way}, key
    # Their table has this one turned round: its authors score a better session higher.
    assert theirs["Session Rating Scale (SRS)"] == "Negative"
    assert {scale.direction for scale in instrument("srs").subscales} == {1}
