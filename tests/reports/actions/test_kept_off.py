"""What is no measure of change, or is kept off reports, is never reported."""

from dataclasses import replace

import pytest

from assessments.instruments.reading import catalogue, instrument
from assessments.queries.score import scores_of, series_of
from reports.actions.job import CannotReport, request_report
from reports.models import Report
from reports.queries.facts import facts_of
from tests.factories.clients import MONDAY
from tests.factories.reports import ReportFactory, answered

KEPT_OFF = [each.key for each in catalogue() if not each.followed]


@pytest.mark.parametrize("key", KEPT_OFF)
def test_report_is_refused_and_leaves_nothing(harbour, key):
    forms = answered(harbour.ana, values=(1, 1), key=key)
    with pytest.raises(CannotReport, match="stays out of reports"):
        request_report(
            client=harbour.ana,
            instrument=key,
            version=instrument(key).version,
            staff=harbour.nora,
            by=harbour.nora.actor,
            now=MONDAY,
        )
    assert Report.objects.count() == 0
    assert series_of(harbour.ana) == []
    definition = instrument(key)
    scales = len(definition.subscales) + len(definition.derived)
    assert len(scores_of(forms[0])) == scales


@pytest.mark.parametrize("key", KEPT_OFF)
def test_report_asked_for_before_is_not_made(harbour, key):
    answered(harbour.ana, values=(1, 1), key=key)
    report = ReportFactory(
        client=harbour.ana,
        instrument=key,
        version=instrument(key).version,
        requested_by=harbour.nora,
    )
    with pytest.raises(CannotReport, match="stays out of reports"):
        facts_of(report, MONDAY)


def test_only_scored_instruments_that_may_be_reported_are_followed():
    plain = instrument("rq")
    assert plain.followed
    assert not replace(plain, on_reports=False).followed
    assert not instrument("hazan_shaver").followed
