"""Every instrument that may be followed makes a whole report, whatever its shape."""

from html import escape

import pytest

from assessments.instruments.reading import catalogue
from assessments.queries.score import series_of
from reports.documents.progress import compose
from reports.queries.facts import facts_about
from reports.rendering.page import page
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY, NamedPersonFactory

FOLLOWED = [pytest.param(each, id=each.id) for each in catalogue() if each.followed]


@pytest.mark.parametrize("definition", FOLLOWED)
def test_instrument_makes_a_whole_report(harbour, definition):
    target = None
    if definition.about != "none":
        target = NamedPersonFactory(client=harbour.dora, name="Kim")
    given = AssignmentFactory(
        client=harbour.dora,
        instrument=definition.key,
        version=definition.version,
        target=target,
    )
    lowest = {c: definition.response_of(c).minimum for c in definition.item_codes}
    submitted(given, lowest, MONDAY)
    (series,) = series_of(harbour.dora)
    document = compose(facts_about(harbour.dora, series, [series], (), MONDAY))
    text = page(document)
    titles = [escape(scale.title) for scale in definition.subscales]
    assert [title for title in titles if title not in text] == []
    about_security = definition.subscales[0].better == "more secure"
    assert ("more secure" in text) is about_security
