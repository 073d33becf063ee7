"""`manage.py score_csv`, run as an operator runs it."""

import csv
from io import StringIO
from statistics import fmean, stdev, variance

import pytest
from django.core.management import CommandError, call_command

from assessments.instruments.reading import instrument

PULSE = "p1{0}p2{0}p3{0}p4{0}p5{0}p6\n7{0}7{0}1{0}7{0}1{0}7\n1{0}1{0}9{0}1{0}7{0}1\n"


def scored(*words) -> str:
    out = StringIO()
    call_command("score_csv", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(PULSE.format(","))
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_scores_and_errors_are_written_for_any_delimiter(answers, sign):
    answers.write_text(PULSE.format(sign))
    assert scored("security_pulse/1.0", str(answers)) == (
        "row,security,security_n,error\n"
        "1,7,6,\n"
        "2,,,p3: 9 is out of range: give a whole number from 1 to 7\n"
    )


def test_byte_order_mark_foreign_bytes_and_windows_lines_are_no_obstacle(answers):
    text = "name," + PULSE.format(",").replace("\n", "\r\n").replace("\n7", "\nx,7")
    text = text.replace("\n1,1", "\nx,1,1")
    raw = b"\xef\xbb\xbf" + text.replace("x,7", "\x00,7").encode()
    answers.write_bytes(raw.replace(b"\x00", b"\xd7\xca"))
    assert scored("security_pulse/1.0", str(answers)).splitlines()[1] == "1,7,6,"


def test_another_range_is_said_in_the_first_line(answers):
    answers.write_text(PULSE.format(",").replace("7", "5").replace("9", "5"))
    lines = scored(
        "security_pulse/1.0", str(answers), "--range", "1-5", "--missing", "0,-1"
    ).splitlines()
    assert lines[0].startswith("# security_pulse/1.0, engine 1: ")
    assert lines[1:] == ["row,security,security_n,error", "1,5,6,", "2,1,6,"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["pulse/1.0", "{file}"], 'There is no instrument "pulse"'),
        (["security_pulse/9", "{file}"], 'has no version "9"'),
        (["security_pulse/1.0", "{file}.no"], "No such file or directory"),
        (["security_pulse/1.0", "{file}", "--items", "Q1..Q6"], "no column Q1, Q2"),
        (["security_pulse/1.0", "{file}", "--range", "7"], "is not a range"),
    ],
)
def test_what_cannot_be_scored_at_all_is_a_clear_error(answers, words, problem):
    with pytest.raises(CommandError, match=problem):
        scored(*[word.format(file=answers) for word in words])


def test_reader_who_stops_is_not_taken_for_a_bad_file(answers):
    class Closed(StringIO):
        def write(self, text):
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(CommandError, match="stopped before its end"):
        call_command("score_csv", "security_pulse/1.0", str(answers), stdout=Closed())


def test_empty_file_is_a_clear_error(answers):
    answers.write_text("")
    with pytest.raises(CommandError, match="The file is empty"):
        scored("security_pulse/1.0", str(answers))


def alpha(table):
    """Cronbach's alpha of complete rows."""
    items = len(table[0])
    parts = sum(variance(column) for column in zip(*table, strict=True))
    return items / (items - 1) * (1 - parts / variance([sum(row) for row in table]))


def test_human_penguins_give_the_published_means_and_alphas(shared_folder, tmp_path):
    source = shared_folder / "data" / "hpp_ecrr" / "penguin_rawdata.csv"
    if not source.is_file():
        pytest.skip(f"no data here: {source} is not on this machine")
    definition = instrument("ecr_r")
    columns = [f"ECR{number}" for number in range(1, 37)]
    with source.open(encoding="utf-8", errors="replace", newline="") as file:
        people = [[row[column] for column in columns] for row in csv.DictReader(file)]
    # The file is already reverse-coded: turn it back to what people ticked.
    raw = [
        [
            str(8 - int(cell)) if item.reverse and cell in "1234567" else cell
            for item, cell in zip(definition.items, row, strict=True)
        ]
        for row in people
    ]
    path = tmp_path / "raw.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([columns, *raw])

    out = scored("ecr_r/1.0", str(path), "--items", "ECR1..ECR36", "--missing", "8,NA")
    rows = list(csv.DictReader(StringIO(out)))

    assert len(rows) == len(people) == 1517
    for key, mean, sd, n, reliability, places in (
        ("anxiety", 3.425, 1.116, 1374, 0.921, slice(0, 18)),
        ("avoidance", 3.060, 0.990, 1358, 0.916, slice(18, 36)),
    ):
        whole = [float(row[key]) for row in rows if row[f"{key}_n"] == "18"]
        assert len(whole) == n
        assert (round(fmean(whole), 3), round(stdev(whole), 3)) == (mean, sd)
        keyed = [
            [int(cell) for cell in row[places]]
            for row in people
            if all(cell in "1234567" and cell for cell in row[places])
        ]
        assert len(keyed) == n
        assert round(alpha(keyed), 3) == reliability


def test_command_gives_the_figures_of_fifty_thousand_people(shared_folder):
    source = shared_folder / "data" / "ecr_openpsychometrics" / "data.csv"
    if not source.is_file():
        pytest.skip(f"no data here: {source} is not on this machine")
    words = ("--items", "Q1..Q36", "--range", "1-5", "--missing", "0")
    note, *lines = scored("ecr_36/1998", str(source), *words).splitlines()
    assert "not on the published 1 to 7" in note
    rows = list(csv.DictReader(lines))
    assert (len(rows), {row["error"] for row in rows}) == (51491, {""})
    for key, figures in (
        ("avoidance", (48757, 2.568, 0.839)),
        ("anxiety", (48774, 3.096, 0.802)),
    ):
        whole = [float(row[key]) for row in rows if row[f"{key}_n"] == "18"]
        found = (len(whole), round(fmean(whole), 3), round(stdev(whole), 3))
        assert found == figures
