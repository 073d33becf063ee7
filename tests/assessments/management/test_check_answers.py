"""`manage.py check_answers` tells a key that fits from one that does not."""

from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from assessments.instruments.reading import instrument

WRONG_ORDER = "The order of items is probably different"


def checked(*words) -> str:
    out = StringIO()
    call_command("check_answers", *map(str, words), stdout=out)
    return out.getvalue()


@pytest.fixture
def made_up(tmp_path):
    """Answers of 300 invented people to the pulse: one trait and some noise."""
    source = np.random.default_rng(3)
    trait = source.normal(4, 1.2, (300, 1)) + source.normal(0, 0.8, (300, 6))
    answers = np.clip(np.rint(trait), 1, 7).astype(int)
    for place, item in enumerate(instrument("security_pulse").items):
        if item.reverse:
            answers[:, place] = 8 - answers[:, place]
    path = tmp_path / "answers.csv"
    lines = [",".join(map(str, row)) for row in answers.tolist()]
    path.write_text("\n".join(["a,b,c,d,e,f", *lines, "1,1,1,1,1,9", "1,1,1,1,1,"]))
    return path


def test_key_that_fits_gives_its_figures_and_no_warning(made_up):
    out = checked("security_pulse/1.0", made_up, "--items", "a,b,c,d,e,f")
    lines = out.splitlines()
    assert lines[0] == (
        "security_pulse/1.0: 301 rows checked, 1 left out because a value is no answer"
    )
    assert lines[2].startswith("security: n 300, mean ")
    assert float(lines[2].rpartition(" ")[2]) > 0.85
    assert [line.split()[0] for line in lines[3:]] == list("abcdef")
    assert [line.endswith("reversed") for line in lines[3:]] == [
        item.reverse for item in instrument("security_pulse").items
    ]
    assert "Warning" not in out


def test_columns_in_another_order_are_warned_of(made_up):
    out = checked("security_pulse/1.0", made_up, "--items", "c,e,a,b,d,f")
    assert WRONG_ORDER in out
    assert "running against the rest: " in out
    assert "alpha is negative" in out


def test_answers_that_never_vary_have_no_alpha(tmp_path):
    path = tmp_path / "same.csv"
    path.write_text("p1,p2,p3,p4,p5,p6\n" + "4,4,4,4,4,4\n" * 3)
    out = checked("security_pulse/1.0", path)
    assert "security: n 3, mean 4.000, sd 0.000, alpha none" in out
    assert "Warning" not in out


def test_a_single_row_is_too_little_for_any_figure(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("p1,p2,p3,p4,p5,p6\n4,5,4,4,4,4\n")
    out = checked("security_pulse/1.0", path)
    assert "security: n 1, mean none, sd none, alpha none" in out


def test_columns_that_are_not_there_are_a_clear_error(made_up):
    with pytest.raises(CommandError, match="The file has no column p1"):
        checked("security_pulse/1.0", made_up)


def test_range_that_is_too_wide_is_a_clear_error(made_up):
    with pytest.raises(CommandError, match="too wide"):
        checked(
            "security_pulse/1.0",
            made_up,
            "--items",
            "a,b,c,d,e,f",
            "--range",
            "0-99999",
        )


def data_of(shared_folder, *parts):
    path = shared_folder.joinpath("data", *parts)
    if not path.is_file():
        pytest.skip(f"no data here: {path} is not on this machine")
    return path


def test_ecr_answers_fit_the_ecr_and_not_the_revised_form(shared_folder):
    path = data_of(shared_folder, "ecr_openpsychometrics", "data.csv")
    words = (path, "--items", "Q1..Q36", "--range", "1-5", "--missing", "0")
    right = checked("ecr_36/1998", *words)
    assert "anxiety: n 48774, mean 3.096, sd 0.802, alpha 0.916" in right
    assert "avoidance: n 48757, mean 2.568, sd 0.839, alpha 0.938" in right
    assert "Warning" not in right
    assert WRONG_ORDER in checked("ecr_r/1.0", *words)


def test_rosenberg_answers_with_the_reverse_list_of_the_other_order_are_warned_of(
    shared_folder,
):
    path = data_of(shared_folder, "rses_openpsychometrics", "data.csv")
    words = (path, "--items", "Q1..Q10", "--range", "1-4", "--missing", "0")
    wrong = checked(f"rses/{instrument('rses').version}", *words)
    assert "alpha is negative (-1.27" in wrong
    assert WRONG_ORDER in wrong
    right = checked(f"rses_b/{instrument('rses_b').version}", *words)
    assert "n 46546" in right
    assert "alpha 0.914" in right
    assert "Warning" not in right
