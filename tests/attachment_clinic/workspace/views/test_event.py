"""Events on the pages of the care team."""

from datetime import timedelta

from clients.models import Event
from tests.attachment_clinic.workspace.addresses import at, waiting
from tests.factories.clients import MONDAY, EventFactory

FORM = {"kind": "repair", "on": "2026-04-02", "note": "We spoke it through."}


def test_noting_changing_and_removing_are_one_act_each(world, theo, acts):
    url = at("note_event", world.dora.pk)
    assert acts(lambda: theo.post(url, FORM)) == ["note_event"]
    event = Event.objects.get(kind="repair")
    assert (event.by_client, event.shared, event.noted_by) == (
        False,
        False,
        "Theo Marsh",
    )
    change = at("change_event", world.dora.pk, event.pk)
    told = {**FORM, "shared": "on"}
    assert acts(lambda: theo.post(change, told)) == ["change_event"]
    assert Event.objects.get(pk=event.pk).shared is True
    remove = at("remove_event", world.dora.pk, event.pk)
    assert acts(lambda: theo.post(remove)) == ["remove_event"]
    assert theo.get(change).status_code == 404


def test_bad_input_is_said_and_what_was_typed_stays(world, theo):
    url = at("note_event", world.dora.pk)
    for wrong in ({"kind": "storm"}, {"on": "31.31.2026"}, {"note": "x" * 301}):
        page = theo.post(url, {**FORM, **wrong})
        assert (page.status_code, list(page.context["form"].errors)) == (400, [*wrong])
    assert "We spoke it through." in theo.post(url, {**FORM, "on": ""}).content.decode()
    assert Event.objects.filter(kind="repair").count() == 0


def test_list_says_who_noted_and_who_sees(world, theo):
    """What Dora keeps to herself is not there, and cannot be reached by its address."""
    private = EventFactory(client=world.dora, by_client=True, note="Told nobody.")
    EventFactory(client=world.dora, by_client=True, shared=True, note="Told him.")
    text = theo.get(at("sessions", world.dora.pk)).content.decode()
    assert ("Told him." in text, "Told nobody." in text) == (True, False)
    assert text.count("Noted by the client") == 1
    assert text.count("the client does not see it") == 1
    url = at("change_event", world.dora.pk, private.pk)
    assert theo.get(url).status_code == 404


def test_overview_numbers_the_events_on_the_chart_and_in_a_list(world, theo):
    """What Dora keeps to herself is neither; nor what lies outside of her answers."""
    day = MONDAY.date() + timedelta(days=10)
    EventFactory(client=world.dora, kind="repair", on=day, note="Spoken through.")
    EventFactory(client=world.dora, by_client=True, on=day, note="Told nobody.")
    EventFactory(client=world.dora, on=day + timedelta(days=900), note="Far away.")
    page = theo.get(at("client", world.dora.pk))
    # Two series of answers, each with its chart and its list; the second is opened.
    [other] = [each for each in waiting(page) if each.endswith("part=body")]
    for shown in (page, theo.get(other)):
        text = shown.content.decode()
        assert text.count("12 March 2026: Repair: Spoken through.") == 1
        assert ("Told nobody." in text, "Far away." in text) == (False, False)
