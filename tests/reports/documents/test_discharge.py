"""The summary of care: what there is, and nothing more."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents import (
    discharge,
)
from reports.documents.document import (
    Grid,
    Headlines,
    walk,
)
from tests.reports.documents.examples import (
    ecr_courses,
)
from tests.reports.documents.kinds import ANA, asked, common, text


def discharge_facts(*series, **changed):
    return discharge.DischargeFacts(
        **common(**changed),
        client=ANA,
        opened_on=date(2026, 1, 12),
        closed_on=None,
        attendance=discharge.Attendance(3, 1, 0, date(2026, 1, 12), date(2026, 3, 2)),
        series=series,
    )


def test_discharge_goes_from_start_to_end_of_every_series():
    followed = discharge.Followed(asked("ecr_r"), ecr_courses(), "partner Ben")
    document = discharge.compose(discharge_facts(followed))
    said = text(document)
    assert "Attended: 3. Missed: 1. Cancelled: 0." in said
    assert ", about partner Ben" in said
    assert [p.kind for p in walk(document.parts) if isinstance(p, Grid)] == ["numbers"]
    assert any(isinstance(p, Headlines) for p in walk(document.parts))


def test_discharge_without_a_series_invents_nothing():
    document = discharge.compose(discharge_facts())
    assert "nothing is said here about change" in text(document)
    assert document.charts == {}


def test_discharge_sets_one_questionnaire_about_several_people_side_by_side():
    mother, ben = (
        discharge.Followed(asked("ecr_r"), ecr_courses(n), who)
        for n, who in ((12, "mother Eva"), (5, "partner Ben"))
    )
    document = discharge.compose(discharge_facts(mother, ben))
    assert list(document.charts) == ["chart:0", "chart:1", "chart:2", "chart:3"]
    words = document.pictures[2].alternative
    assert "mother Eva: start 5.10" in words
    assert "partner Ben: start 5.20" in words
    assert len(discharge.compose(discharge_facts(ben)).charts) == 1


@pytest.mark.parametrize("validated", [True, False])
def test_discharge_says_which_series_is_not_validated(validated):
    questionnaire = replace(asked("ecr_r"), validated=validated)
    followed = discharge.Followed(questionnaire, ecr_courses())
    said = text(discharge.compose(discharge_facts(followed)))
    assert ("Not validated:" in said) is not validated


@pytest.mark.parametrize(
    ("language", "row", "after"),
    [
        ("en", ("Healthy communication", "7 of 9"), "does not explain"),
        ("de", ("Gutes Gespräch", "7 von 9"), "erklärt sie nicht"),
    ],
)
def test_discharge_counts_what_was_practised_and_explains_nothing(language, row, after):
    practised = discharge.Practised("Healthy communication", 7, 9)
    facts = replace(discharge_facts(written_in=language), practised=(practised,))
    document = discharge.compose(facts)
    (table,) = (part.table for part in walk(document.parts) if isinstance(part, Grid))
    assert table.rows == (row,)
    assert after in text(document)
    assert type(facts).from_json(facts.to_json()) == facts
