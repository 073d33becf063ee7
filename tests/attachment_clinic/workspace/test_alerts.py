"""What an alert says: the words of its own rule, and never of another version."""

import pytest

from assessments.instruments.reading import instrument
from attachment_clinic.workspace.alerts import KINDS, alert_view
from clients.models import Alert
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import AlertFactory

TITLE = instrument("challenges").title


def test_critical_answer_is_said_in_the_words_of_its_rule(harbour):
    alert = AlertFactory(client=harbour.dora)
    [critical] = instrument("challenges").critical_items
    view = alert_view(alert)
    assert view.words == critical.message
    assert view.url == at("result", harbour.dora.pk, alert.about)


@pytest.mark.parametrize(
    "changed", [{"definition_digest": "0" * 64}, {"item": "c99"}, {"version": "0.1"}]
)
def test_rule_that_is_gone_is_said_in_plain_words(harbour, changed):
    """The definition was changed, or the catalogue has it no more (H6)."""
    digest = instrument("challenges").digest
    how = {"definition_digest": digest} | changed
    words = alert_view(AlertFactory(client=harbour.dora, **how)).words
    title = "challenges 0.1" if "version" in changed else TITLE
    assert words == f"An answer in “{title}” asks for a person today."


def test_every_kind_has_words_and_a_page(harbour):
    assert set(KINDS) == set(Alert.Kind.values)
    for kind in Alert.Kind.values:
        alert = AlertFactory(client=harbour.dora, kind=kind, item="")
        view = alert_view(alert)
        assert "{title}" not in view.words
        assert str(harbour.dora.pk) in view.url
