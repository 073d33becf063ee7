"""`manage.py change`, run as an operator runs it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def judged(path):
    out = StringIO()
    call_command("change", "--json", str(path), stdout=out)
    return json.loads(out.getvalue())


def test_cases_of_the_specification_come_back_with_their_figures(shared_folder):
    path = shared_folder / "oracles" / "recommended" / "cases.json"
    cases, answers = json.loads(path.read_text()), judged(path)
    assert len(answers) == len(cases)
    for case, answer in zip(cases, answers, strict=True):
        for name, figure in case["expected"].items():
            wanted = figure
            if name != "verdict":
                wanted = pytest.approx(figure, rel=1e-9, abs=1e-9)
            assert answer[name] == wanted
        kept = {name: answer[name] for name in case}
        assert kept == case


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[", "The file is not JSON"),
        ("{}", "must hold a list of cases"),
        ('[{"params": {}, "ys": [1]}]', "Case 1: params.direction must be a whole"),
        ('[{"params": {"direction": 1}, "ys": [NaN]}]', "Case 1: every one of ys"),
    ],
)
def test_file_that_cannot_be_judged_is_a_clear_error(tmp_path, text, problem):
    path = tmp_path / "cases.json"
    path.write_text(text)
    with pytest.raises(CommandError, match=problem):
        judged(path)


def test_file_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        judged(tmp_path / "none.json")


def test_file_of_other_bytes_is_a_clear_error(tmp_path):
    path = tmp_path / "cases.json"
    path.write_bytes(b"\xff\xfe[")
    with pytest.raises(CommandError, match="The file is not JSON"):
        judged(path)
