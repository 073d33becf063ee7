"""Answers of tens of thousands of people give the published figures."""

import csv
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from assessments.instruments.reading import instrument
from assessments.scoring.bulk import key_of, score_many
from assessments.scoring.consistency import consistency
from assessments.scoring.table import answers_of, reading
from tests.assessments.scoring.second_scorer import facts

ECR = ("ecr_openpsychometrics/data.csv", "1-5", "0")
WAVE_1 = ("phq_gad_forbes/depression_anxiety_t1.csv", "", "")
WAVE_2 = ("phq_gad_forbes/depression_anxiety_t2.csv", "", "")
RSES = ("rses_openpsychometrics/data.csv", "1-4", "0")
PENGUINS = "hpp_ecrr/penguin_rawdata.csv"
# The four questions in the order of the form of 2009: anxiety, then depression.
FOUR = "GAD1,GAD2,PHQ1,PHQ2"


@lru_cache(maxsize=2)
def table_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        header, *rows = csv.reader(file, delimiter=max(",\t", key=first.count))
        return header, rows


def data_in(shared_folder, name):
    path = shared_folder / "data" / name
    if not path.is_file():
        pytest.skip(f"no data here: {path} is not on this machine")
    return path


def figures(shared_folder, key, source, items):
    """n, mean, sd and alpha of each scale."""
    name, on, missing = source
    how = reading(instrument(key), items=items, on=on, missing=missing)
    answers, left_out = answers_of(*table_in(data_in(shared_folder, name)), how)
    assert left_out == 0
    return figures_of(key_of(how.definition, how.response), answers)


def figures_of(key, answers):
    found = consistency(key, answers)
    return {each.scale: (each.n, each.mean, each.sd, each.alpha) for each in found}


def scores_of(shared_folder, key, source, items):
    """Every score of a file, forms x scales."""
    name, on, missing = source
    how = reading(instrument(key), items=items, on=on, missing=missing)
    answers, _ = answers_of(*table_in(data_in(shared_folder, name)), how)
    return score_many(key_of(how.definition, how.response), answers).values


def ticked_by_penguins(shared_folder, key, columns, on="", missing=""):
    """The definition's key, and what people ticked: the file holds keyed answers."""
    path = data_in(shared_folder, PENGUINS)
    with path.open(encoding="latin-1", newline="") as file:
        header, *rows = csv.reader(file)
    how = reading(instrument(key), items=columns, on=on, missing=missing)
    answers, left_out = answers_of(header, rows, how)
    for place, item in enumerate(how.definition.items):
        if item.reverse:
            column = answers[:, place]
            given = column >= how.response.minimum
            column[given] = how.response.minimum + how.response.maximum - column[given]
    return key_of(how.definition, how.response), answers, left_out


def printed(n, *figures):
    """Figures as they are printed, to three places: half of the last may be missing."""
    return (n, *(pytest.approx(figure, abs=0.00051) for figure in figures))


def inside_the_ecr(entry):
    """The columns of a short form in the file of the whole ECR, in its own order."""
    numbers = facts()[entry]["parent_item_numbers"]["map"]
    return ",".join(f"Q{number}" for _, number in sorted(numbers.items()))


def test_ecr_36_gives_the_figures_of_fifty_thousand_people(shared_folder):
    assert figures(shared_folder, "ecr_36", ECR, "Q1..Q36") == {
        "anxiety": printed(48774, 3.096, 0.802, 0.916),
        "avoidance": printed(48757, 2.568, 0.839, 0.938),
    }


def test_wei_12_gives_its_figures_inside_the_same_file(shared_folder):
    # The facts print 3.092 (0.845) and 2.442 (0.851): those of everybody who answered
    # any of the items, while n and alpha are, as here, of those who answered all.
    items = inside_the_ecr("ecr_s_wei12")
    assert figures(shared_folder, "ecr_s", ECR, items) == {
        "anxiety": printed(50470, 3.092, 0.844, 0.772),
        "avoidance": printed(50456, 2.443, 0.851, 0.831),
    }


def test_lafontaine_12_gives_its_figures_inside_the_same_file(shared_folder):
    items = inside_the_ecr("ecr12_lafontaine")
    assert figures(shared_folder, "ecr_12", ECR, items) == {
        "anxiety": printed(50390, 3.356, 0.963, 0.841),
        "avoidance": printed(50524, 2.580, 0.923, 0.857),
    }


def test_avoidance_without_its_reverse_key_falls_apart(shared_folder):
    path = data_in(shared_folder, ECR[0])
    definition = instrument("ecr_36")
    plain = tuple(replace(item, reverse=False) for item in definition.items)
    how = reading(replace(definition, items=plain), "Q1..Q36", *ECR[1:])
    answers, _ = answers_of(*table_in(path), how)
    found = consistency(key_of(how.definition, how.response), answers)
    avoidance = next(each for each in found if each.scale == "avoidance")
    assert round(avoidance.alpha, 2) == 0.22
    assert avoidance.doubtful


@pytest.mark.parametrize(
    ("key", "source", "items", "expected"),
    [
        ("phq_9", WAVE_1, "PHQ1..PHQ9", (403, 7.479, 5.964, 0.900)),
        ("phq_9", WAVE_2, "PHQ1..PHQ9", (403, 6.29, 5.70, 0.901)),
        ("gad_7", WAVE_1, "GAD1..GAD7", (403, 6.206, 4.956, 0.898)),
        ("gad_7", WAVE_2, "GAD1..GAD7", (403, 5.16, 4.72, 0.904)),
        # Answered on 1 to 4: ten items, so ten more than on 0 to 3.
        ("rses_b", RSES, "Q1..Q10", (46546, 26.30, 6.98, 0.914)),
    ],
)
def test_one_scale_instruments_give_the_published_figures(
    shared_folder, key, source, items, expected
):
    found = figures(shared_folder, key, source, items)
    n, mean, sd, alpha = next(iter(found.values()))
    close = [pytest.approx(figure, abs=0.0051) for figure in expected[1:3]]
    assert (n, mean, sd, alpha) == (expected[0], *close, printed(*expected)[3])


def test_phq_4_gives_its_figures_inside_the_longer_forms(shared_folder):
    for wave, expected in (
        (WAVE_1, (403, 3.665, 2.972, 0.840)),
        (WAVE_2, (403, 2.965, 2.836, 0.852)),
    ):
        found = figures(shared_folder, "phq_4", wave, FOUR)
        assert found["total"] == printed(*expected)


@pytest.mark.parametrize(
    ("key", "items", "expected"),
    [("phq_9", "PHQ1..PHQ9", 0.783), ("gad_7", "GAD1..GAD7", 0.753)],
)
def test_two_waves_of_the_same_people_agree_as_published(
    shared_folder, key, items, expected
):
    first, second = (
        scores_of(shared_folder, key, wave, items)[:, 0] for wave in (WAVE_1, WAVE_2)
    )
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(expected, abs=0.00051)


def test_penguins_give_the_figures_of_the_revised_ecr_and_of_its_two_scales(
    shared_folder,
):
    key, answers, left_out = ticked_by_penguins(
        shared_folder, "ecr_r", "ECR1..ECR36", missing="8,NA"
    )
    assert (len(answers), left_out) == (1517, 0)
    assert figures_of(key, answers) == {
        "anxiety": printed(1374, 3.425, 1.116, 0.921),
        "avoidance": printed(1358, 3.060, 0.990, 0.916),
    }
    # Printed for all who answered any item of both; of complete forms it is .414.
    scales = tuple(replace(s, min_answered=1) for s in key.definition.subscales)
    lenient = key_of(replace(key.definition, subscales=scales))
    values = score_many(lenient, answers).values
    both = values[~np.isnan(values).any(axis=1)]
    assert len(both) == 1501
    assert np.corrcoef(both.T)[0, 1] == pytest.approx(0.378, abs=0.00051)


def test_pss_10_gives_its_figures_inside_the_form_with_fourteen_items(shared_folder):
    places = (1, 2, 3, *range(6, 12), 14)
    columns = ",".join(f"stress{place}" for place in places)
    key, answers, left_out = ticked_by_penguins(
        shared_folder, "pss_10", columns, on="1-5", missing="NA"
    )
    # Five people have a number that is no answer on 1 to 5.
    assert (len(answers), left_out) == (1512, 5)
    # Answered on 1 to 5: ten items, so ten more than on 0 to 4.
    assert figures_of(key, answers) == {"total": printed(1497, 29.065, 5.577, 0.822)}
