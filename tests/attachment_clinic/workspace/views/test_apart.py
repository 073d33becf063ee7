"""Series that cannot be compared are told apart wherever they stand side by side."""

from datetime import timedelta

import pytest

from assessments.instruments.reading import instrument
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY


@pytest.fixture
def pulses(world, publish):
    """Dora's pulses: two of version 1.0, then one of 1.1 in German."""
    publish()
    for week, version, language in (
        (0, "1.0", "en"),
        (1, "1.0", "en"),
        (5, "1.1", "de"),
    ):
        given = AssignmentFactory(
            client=world.dora,
            instrument="security_pulse",
            version=version,
            language=language,
        )
        codes = instrument("security_pulse", version).item_codes
        submitted(given, dict.fromkeys(codes, 4), MONDAY + timedelta(weeks=week))


def text_of(browser, name, *ids):
    return " ".join(browser.get(at(name, *ids)).content.decode().split())


def test_file_says_what_each_series_is_and_why_they_are_not_joined(world, theo, pulses):
    file = text_of(theo, "client", world.dora.pk)
    assert "<span>Security pulse, version 1.1, German</span>" in file
    assert "<span>Security pulse, version 1.0, English</span>" in file
    assert file.count("New series from 6 April 2026") == 1
    assert "version 1.1, answered in German" in file
    # Where nothing could be taken for it, a series needs no more than its title.
    assert "<span>Five Signs inventory</span>" in file


def test_report_is_asked_for_on_one_of_them(world, theo, pulses):
    page = text_of(theo, "reports", world.dora.pk)
    assert page.count("Security pulse, version 1.1, German: last answered") == 1
    assert page.count("Security pulse, version 1.0, English: last answered") == 1
    assert page.count("Five Signs inventory: last answered") == 1
