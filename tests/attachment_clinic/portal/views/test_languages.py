"""An answer is kept by its value, whatever language it was read in (hazard H15)."""

import re

import pytest

from assessments.instruments.reading import catalogue, languages, wording
from tests.attachment_clinic.portal.conftest import Form
from tests.factories.assessments import AssignmentFactory

RADIO = re.compile(
    r'name="answer-(?P<code>\w+)" value="(?P<value>-?\d+)"'
    r".*?>\s*(?P<label>.*?)</label>",
    re.DOTALL,
)
OURS = [
    pytest.param(each, id=each.key)
    for each in catalogue()
    if len(languages(each.key, each.version)) > 1 and each.items
]


def radios(browser, client, definition, language) -> list[tuple[str, int, str]]:
    """Every choice of a whole form: the item, the value, the words beside it."""
    given = AssignmentFactory(
        client=client, instrument=definition.key, language=language
    )
    form = Form(given)
    browser.post(form.url("begin/"))
    browser.post(form.url(), {"go": "all"})
    page = browser.get(form.url()).content.decode()
    return [
        (found["code"], int(found["value"]), re.sub(r"<[^>]*>", "", found["label"]))
        for found in RADIO.finditer(page)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("definition", OURS)
def test_places_and_values_are_the_same_in_every_language(cast, signed_in, definition):
    """The words beside a value are those that this language has for it."""
    browser = signed_in(cast.ana)
    shown = {
        language: radios(browser, cast.ana, definition, language)
        for language in languages(definition.key, definition.version)
    }
    expected = [
        (item.code, value)
        for item in definition.items
        for value in (item.response or definition.response).values
    ]
    for language, found in shown.items():
        assert [(code, value) for code, value, _ in found] == expected
        anchors = wording(definition.key, definition.version, language).anchors
        beside = {value: words for _, value, words in found if value in anchors}
        assert all(anchors[value] in words for value, words in beside.items())
        assert beside.keys() == anchors.keys()
