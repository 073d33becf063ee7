"""Every published figure of a definition stands in the facts file, with its status."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from assessments.instruments.reading import catalogue
from tests.assessments.scoring.second_scorer import COUNTERPARTS, FACTS, facts

# Figures that are not in the facts as they stand here, each with the reason.
EXPLAINED = {
    ("ecr_r", Decimal("0.85")): "the standing value of the rules of change, §1",
    ("ecr_r_interleaved", Decimal("0.85")): "the same, for the same items",
    ("srs", Decimal("35.9")): "below 36, on a scale that counts in tenths",
    ("wsas", Decimal(21)): "above 20, on a scale of whole numbers",
}
# Spreads said to be taken over from another sample: seen there, derived here.
TAKEN_OVER = "Taken over from"
RECALL = {
    "1 week": "the last week",
    "2 weeks": "the last 2 weeks",
    "1 month": "the last month",
    "30 days (4 weeks in Australia)": "the last 30 days, 4 weeks in Australia",
}
PUBLISHED = [
    pytest.param(each, id=each.id)
    for each in catalogue()
    if each.key in COUNTERPARTS
    and facts().get(COUNTERPARTS[each.key].entry, {}).get("confidence") != "own"
]


@pytest.fixture
def entry(definition):
    if not FACTS.is_file():
        pytest.skip(f"no facts here: {FACTS} is not on this machine")
    return facts()[COUNTERPARTS[definition.key].entry]


def figures_of(definition):
    """Every figure, and the number of people of a reference group as one."""
    for scale in definition.subscales:
        for norm in scale.norms:
            yield from ((f.value, f.status, f.source) for f in (norm.mean, norm.sd))
            if norm.n is not None:
                yield Decimal(norm.n), norm.mean.status, norm.mean.source
        known = scale.reliability
        if known is not None:
            for f in (known.sd_alpha, known.alpha, known.retest, known.sd_retest):
                if f is not None:
                    yield f.value, f.status, f.source
    for cutoff in definition.cutoffs:
        yield cutoff.at.value, cutoff.at.status, cutoff.at.source


def statuses_of(entry):
    """The statuses with which each number stands in the facts."""
    found = defaultdict(set)
    for part in ("norms", "alpha", "retest", "cutoffs"):
        _collect(entry[part], "", found)
    return found


def _collect(part, status, found):
    if isinstance(part, dict):
        status = str(part.get("status", status)).split(" ")[0]
        for key, each in part.items():
            if key not in ("status", "src", "note"):
                _collect(each, status, found)
    elif isinstance(part, list):
        for each in part:
            _collect(each, status, found)
    else:
        for number in re.findall(r"\d*\.?\d+", str(part)):
            found[Decimal(number).normalize()].add(status)


@pytest.mark.parametrize("definition", PUBLISHED)
def test_every_figure_stands_in_the_facts_with_its_status(definition, entry):
    known = statuses_of(entry)
    wrong = [
        (value, status, source)
        for value, status, source in figures_of(definition)
        if (definition.key, value) not in EXPLAINED
        and not (status == "derived" and source.startswith(TAKEN_OVER))
        and status not in known[value.normalize()]
    ]
    assert wrong == []


def test_every_explained_figure_is_still_there():
    there = {(d.key, f[0]) for d in catalogue() for f in figures_of(d)}
    assert set(EXPLAINED) - there == set()


@pytest.mark.parametrize("definition", PUBLISHED)
def test_time_that_is_asked_about_is_that_of_the_facts(definition, entry):
    published = entry["scale"].get("recall_period")
    if published is None:
        # The form itself names no span of days.
        assert not re.search(r"\d|week|month", definition.recall_period) or (
            definition.key in {"ors", "ace"}
        )
    else:
        assert definition.recall_period == RECALL[published]
