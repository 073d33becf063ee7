"""A definition is read exactly, and refused with every problem in words."""

import hashlib
from decimal import Decimal

import pytest

from assessments.instruments.fields import BadDefinition
from assessments.instruments.reading import (
    CATALOGUE,
    UnknownInstrument,
    catalogue,
    instrument,
    languages,
    read_definition,
    wording,
)

SMALL = """
key = "small"
version = "1.0"
title = "Small"
short_title = "Small"
citation = "None"
construct = "Calm"
about = "none"
recall_period = "today"
minutes = 1
validated = false
note = "For tests"
items = [{ code = "a1" }, { code = "a2", reverse = true }]

[licence]
claim = "Free"
ship = "yes"
address = "here"

[response]
minimum = 0
maximum = 3
anchors = [{ value = 0, label = "never" }, { value = 3, label = "always" }]

[[subscales]]
key = "calm"
title = "Calm"
items = ["a1", "a2"]
method = "sum"
direction = 1
minimum = 0
maximum = 6
low_label = "little"
high_label = "much"
min_answered = 1

[[subscales.norms]]
group = "somebody"
n = 20
mean = { value = 2.50, source = "a paper", status = "seen" }
sd = { value = 1.1, source = "a paper", status = "seen" }

[subscales.reliability]
interval = "2 weeks"
sd_alpha = { value = 1.1, source = "a paper", status = "seen" }
alpha = { value = 0.8, source = "a paper", status = "seen" }

[[cutoffs]]
scale = "calm"
at = { value = 2, source = "a paper", status = "seen" }
side = "at_or_below"
meaning = "as in the paper"

[[critical_items]]
item = "a1"
values = [0]
message = "Ask today."
"""


def problems(*changes: tuple[str, str]) -> list[str]:
    """What is wrong with the small definition after these replacements."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    with pytest.raises(BadDefinition) as caught:
        read_definition(text.encode())
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_definition_keeps_figures_exactly_as_written():
    norm = read_definition(SMALL.encode()).subscale("calm").norms[0]
    assert (str(norm.mean.value), norm.mean.source, norm.mean.status, norm.n) == (
        "2.50",
        "a paper",
        "seen",
        20,
    )


def test_definition_knows_its_id_items_and_digest():
    definition = read_definition(SMALL.encode())
    assert definition.id == "small/1.0"
    assert definition.item_codes == ("a1", "a2")
    assert definition.item("a2").reverse is True
    assert definition.response.values == (0, 1, 2, 3)
    assert definition.digest == hashlib.sha256(SMALL.encode()).hexdigest()
    with pytest.raises(KeyError):
        definition.item("a3")
    with pytest.raises(KeyError):
        definition.subscale("other")


def test_scale_without_retest_has_none():
    known = read_definition(SMALL.encode()).subscale("calm").reliability
    assert (known.alpha.value, known.retest, known.sd_retest) == (
        Decimal("0.8"),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "minutes = 1",
            "minutes = 1\ncolour = 2",
            "colour is not a known key: check its spelling.",
        ),
        ('title = "Small"\n', "", "title is missing: give a text."),
        ('note = "For tests"', 'note = " "', "note is empty: fill it in."),
        ('version = "1.0"', "version = 1.0", "version must be a text."),
        (
            '"a1", "a2"]',
            '"a1", "a2", "a9"]',
            "subscale calm: item a9 is not among the items: check its code.",
        ),
        (
            '{ code = "a2", reverse',
            '{ code = "a1", reverse',
            "the item code a1 is used twice: give each item its own.",
        ),
        (
            'items = ["a1", "a2"]',
            'items = ["a1"]',
            "item a2 belongs to no subscale: add it to one, leave it out, or "
            "write scored = false.",
        ),
        (
            "maximum = 6",
            "maximum = 7",
            "subscale calm: the range 0 to 7 is impossible: the sum of 2 items runs "
            "from 0 to 6.",
        ),
        (
            "maximum = 3\n",
            "maximum = 0\n",
            "response: the minimum 0 must be below the maximum 0.",
        ),
        (
            "{ value = 3, label",
            "{ value = 4, label",
            "response: the anchor 4 is outside the response range.",
        ),
        (
            "min_answered = 1",
            "min_answered = 3",
            "subscale calm: min_answered is 3: it must be from 1 to 2, the number of "
            "items.",
        ),
        (
            "direction = 1",
            "direction = 0",
            "subscale calm: direction is 0: use 1 when a higher score is better, "
            "-1 when a lower one is.",
        ),
        (
            'method = "sum"',
            'method = "median"',
            'subscales[1].method is "median": use one of mean, sum.',
        ),
        (
            'mean = { value = 2.50, source = "a paper", status = "seen" }',
            'mean = { value = 2.50, source = "a paper", status = "recall" }',
            'subscales[1].norms[1].mean.status is "recall": a figure nobody confirmed '
            "is never used. Find its source or leave it out.",
        ),
        (
            'mean = { value = 2.50, source = "a paper", status = "seen" }',
            'mean = { value = 2.50, status = "seen" }',
            "subscales[1].norms[1].mean.source is missing: give a text.",
        ),
        (
            'mean = { value = 2.50, source = "a paper", status = "seen" }',
            "mean = 2.50",
            "subscales[1].norms[1].mean must be a table.",
        ),
        (
            "alpha = { value = 0.8,",
            "alpha = { value = 1.2,",
            "subscale calm: alpha is 1.2: a reliability lies between 0 and 1.",
        ),
        (
            "at = { value = 2,",
            "at = { value = 9,",
            "cutoff on calm: it is outside the scale's range.",
        ),
        (
            'scale = "calm"',
            'scale = "storm"',
            "cutoff: there is no subscale storm.",
        ),
        (
            "values = [0]",
            "values = [9]",
            "critical item a1: 9 is outside the response range.",
        ),
        (
            'item = "a1"',
            'item = "a9"',
            "critical item a9 is not among the items.",
        ),
        ("validated = false", "validated = 0", "validated must be true or false."),
        ("minutes = 1", "minutes = true", "minutes must be a whole number."),
    ],
)
def test_problem_is_said_in_words(old, new, problem):
    assert problem in problems((old, new))


def test_one_problem_is_said_once():
    assert problems(("min_answered = 1", "min_answered = 0")) == [
        "subscale calm: min_answered is 0: it must be from 1 to 2, the number of items."
    ]


def test_all_problems_are_listed_together():
    found = problems(
        ("minutes = 1", "minuts = 1"),
        ('"a1", "a2"]', '"a1", "a9"]'),
        ("min_answered = 1", "min_answered = 5"),
        ("sd = { value = 1.1", "sd = { value = 0"),
    )
    assert set(found) >= {
        "minutes is missing: give a whole number.",
        "minuts is not a known key: check its spelling.",
        "subscale calm: item a9 is not among the items: check its code.",
        "subscale calm: min_answered is 5: it must be from 1 to 2, the number of "
        "items.",
        "subscale calm: norm somebody: the sd must be above 0.",
        "item a2 belongs to no subscale: add it to one, leave it out, or "
        "write scored = false.",
    }


@pytest.mark.parametrize(
    "raw", [b"key = ", b"\xff\xfe", b"", b"items = 3", b"x = nan", b"[response]\n"]
)
def test_broken_file_is_refused_not_crashed_on(raw):
    with pytest.raises(BadDefinition):
        read_definition(raw)


def test_catalogue_holds_every_folder_and_nothing_else():
    folders = {path.parent for path in CATALOGUE.glob("*/*/definition.toml")}
    assert sorted(definition.id for definition in catalogue()) == sorted(
        folder.relative_to(CATALOGUE).as_posix() for folder in folders
    )


def test_instrument_is_the_newest_unless_a_version_is_named():
    assert instrument("ecr_r") is instrument("ecr_r", "1.0")


def test_unknown_instrument_names_what_there_is():
    with pytest.raises(UnknownInstrument) as caught:
        instrument("ecr")
    keys = ", ".join(sorted({definition.key for definition in catalogue()}))
    assert str(caught.value) == (
        f'There is no instrument "ecr". The catalogue has: {keys}.'
    )
    with pytest.raises(UnknownInstrument) as caught:
        instrument("ecr_r", "2.0")
    assert str(caught.value) == (
        '"ecr_r" has no version "2.0". The catalogue has: 1.0.'
    )


def test_wording_is_none_where_none_is_shipped():
    assert wording("ecr_r", "1.0", "en") is None
    assert wording("five_signs", "1.0", "fr") is None
    assert wording("five_signs", "1.0", "../../../ecr_r/1.0/definition") is None
    assert languages("five_signs", "1.0") == ("de", "en")


def test_digest_of_a_shipped_definition_is_that_of_its_bytes():
    raw = (CATALOGUE / "ecr_r" / "1.0" / "definition.toml").read_bytes()
    assert instrument("ecr_r").digest == hashlib.sha256(raw).hexdigest()
