"""Events as a client notes them."""

from clients.models import Event
from clients.queries.event import events_for_staff
from clients.tenancy import in_practice
from tests.factories.clients import EventFactory

FORM = {"kind": "new_partner", "on": "2026-04-02", "note": "We met at work."}


def test_client_notes_changes_and_removes(cast, signed_in):
    browser = signed_in(cast.ana)
    assert browser.post("/portal/events/add/", FORM).url == "/portal/events/"
    event = Event.everywhere.get()
    assert (event.client, event.by_client, event.shared) == (cast.ana, True, False)
    address = f"/portal/events/{event.pk}/"
    browser.post(address, {**FORM, "shared": "on"})
    with in_practice(cast.harbour.pk):
        assert list(events_for_staff(cast.ana)) == [event]
    assert "Your therapist sees this" in browser.get("/portal/events/").content.decode()
    assert "We met at work." in browser.get(f"{address}remove/").content.decode()
    browser.post(f"{address}remove/")
    assert "We met at work." not in browser.get("/portal/events/").content.decode()


def test_whom_to_call_stands_below(cast, signed_in):
    cast.harbour.crisis_text = "Call 116 123, day or night."
    cast.harbour.save()
    text = signed_in(cast.ana).get("/portal/events/").content.decode()
    assert text.count("Call 116 123, day or night.") == 1


def test_bad_input_is_said_and_what_was_typed_stays(cast, signed_in):
    page = signed_in(cast.ana).post("/portal/events/add/", {**FORM, "on": "soon"})
    assert page.status_code == 400
    text = page.content.decode()
    assert text.count("Write the date as in 2026-03-31.") == 1
    assert text.count("We met at work.") == 1
    assert Event.everywhere.count() == 0


def test_client_sees_what_was_shared_and_nothing_else(cast, signed_in):
    """The therapist's own notes, and Ben's events, stay where they are."""
    EventFactory(client=cast.ana, note="My guess: a rupture.")
    told = EventFactory(client=cast.ana, note="We said we would pause.", shared=True)
    bens = EventFactory(client=cast.ben, by_client=True, note="Ben's own.")
    browser = signed_in(cast.ana)
    text = browser.get("/portal/events/").content.decode()
    assert "We said we would pause." in text
    assert ("My guess" in text, "Ben&#x27;s own" in text) == (False, False)
    for event in (told, bens):
        for more in ("", "remove/"):
            url = f"/portal/events/{event.pk}/{more}"
            assert browser.get(url).status_code == 404
            assert browser.post(url, FORM).status_code == 404
    assert Event.everywhere.filter(removed_at__isnull=False).count() == 0
