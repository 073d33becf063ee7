"""`manage.py check_instrument` lists everything that is wrong with an instrument."""

import re
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.instruments.reading import CATALOGUE, catalogue
from tests.assessments.management.conftest import change


def checked(path) -> str:
    out = StringIO()
    call_command("check_instrument", str(path), stdout=out)
    return out.getvalue()


def problems(path) -> list[str]:
    with pytest.raises(CommandError) as caught:
        checked(path)
    assert caught.value.returncode == 1
    head, *lines = str(caught.value).splitlines()
    assert head.endswith(f": {len(lines)} problem" + ("s" if len(lines) > 1 else ""))
    return [line.removeprefix("  - ") for line in lines]


def test_good_instrument_is_described(own):
    assert re.fullmatch(
        r"our_pulse/1\.0: nothing wrong\. 6 items, 1 scales, digest [0-9a-f]{64}\n",
        checked(own),
    )


@pytest.mark.parametrize("definition", [pytest.param(d, id=d.id) for d in catalogue()])
def test_nothing_is_wrong_with_the_catalogue(definition):
    path = CATALOGUE / definition.key / definition.version
    assert checked(path).startswith(f"{definition.id}: nothing wrong.")


def test_unknown_item_in_a_subscale_is_named(own):
    change(own, "definition.toml", '"p5", "p6"]', '"p5", "p6", "p7"]')
    assert (
        "definition.toml: subscale security: item p7 is not among the items: check its "
        "code." in problems(own)
    )


def test_impossible_range_is_named(own):
    change(own, "definition.toml", "maximum = 7\nlow_label", "maximum = 9\nlow_label")
    assert problems(own) == [
        "definition.toml: subscale security: the range 1 to 9 is impossible: the mean "
        "of 6 items runs from 1 to 7."
    ]


def test_fewer_than_three_examples_are_refused(own):
    text = (own / "golden.toml").read_text()
    (own / "golden.toml").write_text(
        "[[examples]]".join(text.split("[[examples]]")[:3])
    )
    assert problems(own) == [
        "golden.toml: there are 2 worked examples: give at least 3, with every answer "
        "the lowest, every answer the highest, and mixed."
    ]


def test_no_examples_at_all_are_refused(own):
    (own / "golden.toml").unlink()
    assert [each[:46] for each in problems(own)] == [
        "golden.toml: there are 0 worked examples: give"
    ]


def test_example_that_does_not_score_as_printed_is_named_with_both_scores(own):
    change(own, "golden.toml", 'security = "35/6"', 'security = "34/6"')
    assert problems(own) == [
        'golden.toml: "mixed, leaning secure": security is printed as 17/3, scores '
        "35/6."
    ]


def test_example_with_another_count_or_answer_is_named(own):
    change(own, "golden.toml", "security = 5", "security = 6")
    change(own, "golden.toml", "6 5 2 6 3 7", "6 5 2 6 3 8")
    assert problems(own) == [
        'golden.toml: "mixed, leaning secure": item p6: 8 is out of range: give a '
        "whole number from 1 to 7.",
        'golden.toml: "one skipped: still scored": security is printed with 6 items '
        "answered, and has 5.",
    ]


def test_example_that_cannot_be_read_is_named(own):
    change(own, "golden.toml", "6 5 2 6 3 7", "6 5 x 6 3")
    change(own, "golden.toml", 'security = "13/6"', 'security = "13/0"')
    assert problems(own) == [
        "golden.toml: examples[3].answers has 5 answers, and the instrument 6 items: "
        'write "-" for an item skipped.',
        'golden.toml: examples[3].answers: "x" for item p3 is neither a whole number '
        'nor "-".',
        'golden.toml: examples[4].scores.security is "13/0": write a number, a '
        'fraction like "30/18", or "none".',
    ]


def test_scale_without_any_printed_score_is_named(own):
    text = (own / "golden.toml").read_text()
    none = re.sub(r'security = "[^"]*"', 'security = "none"', text)
    (own / "golden.toml").write_text(none)
    assert "golden.toml: no example prints a score of scale security." in problems(own)


def test_digest_that_clashes_with_a_released_one_is_named(tmp_path):
    folder = tmp_path / "security_pulse" / "1.0"
    shutil.copytree(CATALOGUE / "security_pulse" / "1.0", folder)
    assert checked(folder).startswith("security_pulse/1.0: nothing wrong.")
    change(folder, "definition.toml", "minutes = 1", "minutes = 2")
    found = problems(folder)
    assert len(found) == 1
    assert found[0].startswith(
        "definition.toml: security_pulse/1.0 is released with another content"
    )


def test_folder_of_another_name_is_named(own):
    moved = own.rename(own.parent / "2.0")
    assert problems(moved) == [
        "definition.toml: key and version make it our_pulse/1.0, and its folder is "
        "our_pulse/2.0: let them agree."
    ]


def test_wording_is_checked_too(own):
    (own / "wording" / "en.toml").write_text("title = 3")
    assert "wording/en.toml: title must be a text." in problems(own)


def test_everything_is_said_at_once(own):
    change(own, "definition.toml", "maximum = 7\nlow_label", "maximum = 9\nlow_label")
    (own / "golden.toml").write_text("examples = 1")
    assert [each.partition(":")[0] for each in problems(own)] == [
        "definition.toml",
        "golden.toml",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [(b"\xff", "not valid TOML in UTF-8"), (b"key = ", "not valid TOML")],
)
def test_definition_that_is_no_toml_is_said(own, text, problem):
    (own / "definition.toml").write_bytes(text)
    assert problem in problems(own)[0]


def test_folder_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        checked(tmp_path / "nothing")


def test_folder_above_that_of_a_version_is_refused_in_words(own):
    assert problems(own.parent) == [
        "definition.toml is missing: name the folder of one version, KEY/VERSION."
    ]
