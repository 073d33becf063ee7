"""One alert: read by the care team, put away with a note, unknown to the front desk."""

import pytest

from clients.actions.alert import acknowledge_alert
from clients.models import Alert
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY, AlertFactory, CareRelationFactory

NOTE = "Rang her; she stays with her sister."
MESSAGE = "Not feeling safe at home was named here."


def _page(world):
    return at("alert", world.dora.pk, world.alert.pk)


def test_alert_is_put_away_with_a_note_by_one_act(world, theo, acts):
    assert MESSAGE in theo.get(_page(world)).content.decode()
    assert acts(lambda: theo.post(_page(world), {"note": NOTE})) == [
        "acknowledge_alert"
    ]
    alert = Alert.objects.get()
    assert (alert.note, alert.acknowledged_by) == (NOTE, "Theo Marsh")
    text = theo.get(_page(world)).content.decode()
    assert NOTE in text
    assert "<textarea" not in text


@pytest.mark.parametrize("note", ["", "   ", "x" * 1001])
def test_note_is_needed_and_has_an_end(world, theo, acts, note):
    pages = []
    assert acts(lambda: pages.append(theo.post(_page(world), {"note": note}))) == []
    assert pages[0].status_code == 400
    assert Alert.objects.get().acknowledged_at is None


def test_slower_of_two_keeps_what_was_typed(world, theo):
    """Nora was faster; Theo's words stay in the page, and hers in the file."""
    nora = world.cast.nora.actor
    acknowledge_alert(alert=world.alert, note="Mine.", by=nora, now=MONDAY)
    answer = theo.post(_page(world), {"note": NOTE})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Nora Quist was faster. Your note was not kept." in text
    assert Alert.objects.get().note == "Mine."


def test_file_opens_with_what_waits_and_keeps_what_is_past(world, theo):
    past = AlertFactory(client=world.dora, kind="worth_talking", item="")
    acknowledge_alert(alert=past, note=NOTE, by=world.theo.actor, now=MONDAY)
    text = theo.get(at("client", world.dora.pk)).content.decode()
    assert text.count(MESSAGE) == 1
    assert text.count("Say what was done") == 1
    assert text.count(NOTE) == 1
    assert text.index(MESSAGE) < text.index("<svg") < text.index(NOTE)


def test_supervisor_reads_what_waits_and_answers_nothing(world, signed_in):
    vera = signed_in(world.supervisor)
    text = vera.get(at("client", world.dora.pk)).content.decode()
    assert MESSAGE in text
    assert "Say what was done" not in text
    assert vera.post(_page(world), {"note": NOTE}).status_code == 404


def test_front_desk_learns_of_no_alert(world, signed_in, theo):
    """Not on the page, in the trail, or by who has the file."""
    CareRelationFactory(client=world.dora, staff=world.other, kind="deputy")
    theo.get(_page(world))
    theo.post(_page(world), {"note": NOTE})
    AlertFactory(client=world.dora)
    dee = signed_in(world.assistant)
    assert dee.get(_page(world)).status_code == 404
    for name in ("client", "data", "care", "questionnaires"):
        text = dee.get(at(name, world.dora.pk)).content.decode()
        for words in (MESSAGE, NOTE, "alert", "Alert<", "Deputy", "needs a person"):
            assert words not in text.replace('role="alert"', ""), (name, words)
    assert "Needs a person" not in _without_letters(world, dee)


def _without_letters(world, browser):
    world.letter.state = "sent"
    world.letter.save()
    return browser.get(at("today")).content.decode()


def test_stand_in_answers_and_the_file_closes_again(world, signed_in):
    world.alert.escalated_at, world.alert.escalated_to = MONDAY, world.other
    world.alert.save()
    CareRelationFactory(client=world.dora, staff=world.other, kind="deputy")
    tess = signed_in(world.other)
    assert MESSAGE in tess.get(at("today")).content.decode()
    answer = tess.post(_page(world), {"note": NOTE})
    assert answer.url == at("today")
    assert tess.get(at("client", world.dora.pk)).status_code == 404
