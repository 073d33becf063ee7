"""Events in a client's life: who notes, who changes, who sees."""

from datetime import date

import pytest

from clients.actions.event import change_event, note_event, remove_event
from clients.models import AuditLine, Event
from clients.queries.event import events_for_client, events_for_staff
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

MAY, JUNE, JULY, AUGUST = (date(2026, month, 4) for month in (5, 6, 7, 8))


def note(harbour, by, kind="holiday", **more):
    facts = {"on": MAY, "shared": False, "note": "Two weeks in Porto", **more}
    return note_event(client=harbour.ana, kind=kind, by=by, now=MONDAY, **facts)


def test_each_side_sees_its_own_and_what_is_shared(harbour):
    hers, his = harbour.ana.actor, harbour.nora.actor
    private, shared = note(harbour, hers), note(harbour, hers, shared=True, on=JUNE)
    inside, told = (
        note(harbour, his, on=JULY),
        note(harbour, his, shared=True, on=AUGUST),
    )
    assert list(events_for_client(harbour.ana)) == [private, shared, told]
    assert list(events_for_staff(harbour.ana)) == [shared, inside, told]
    assert list(events_for_staff(harbour.ben)) == []


def test_trail_says_that_an_event_was_noted_and_not_which(harbour):
    event = note(harbour, harbour.nora.actor, kind="bereavement")
    line = AuditLine.objects.get(act="note_event")
    assert (line.client_id, line.detail) == (harbour.ana.pk, {"shared": False})
    assert str(event.pk) in str(line.thing_id)
    assert "bereavement" not in str(vars(line))
    assert "Porto" not in str(vars(line))


def test_changed_event_says_the_new_and_is_still_one(harbour):
    by = harbour.nora.actor
    event = note(harbour, by)
    change_event(
        event=event, kind="rupture", on=date(2026, 5, 5), shared=True, by=by, now=MONDAY
    )
    kept = Event.objects.get()
    assert (kept.kind, kept.on, kept.note, kept.shared) == (
        "rupture",
        date(2026, 5, 5),
        "",
        True,
    )


@pytest.mark.parametrize("side", ["staff", "client"])
def test_other_side_can_neither_change_nor_remove(harbour, side):
    sides = {"staff": harbour.nora.actor, "client": harbour.ana.actor}
    by = sides.pop(side)
    (other,) = sides.values()
    event = note(harbour, by, shared=True)
    facts = {"kind": "other", "on": MAY, "shared": False}
    with pytest.raises(NotAllowed):
        change_event(event=event, by=other, now=MONDAY, **facts)
    with pytest.raises(NotAllowed):
        remove_event(event=event, by=other, now=MONDAY)
    kept = Event.objects.get()
    assert (kept.kind, kept.removed_at) == ("holiday", None)


def test_removed_event_is_on_no_page_and_its_row_stays(harbour):
    event = note(harbour, harbour.nora.actor, shared=True)
    remove_event(event=event, by=harbour.nora.actor, now=MONDAY)
    assert list(events_for_staff(harbour.ana)) == []
    assert list(events_for_client(harbour.ana)) == []
    assert Event.objects.get().removed_at == MONDAY


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_note_nothing(harbour, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed, match="Note events"):
        note(harbour, colleague.actor)
    assert Event.objects.count() == 0


def test_another_client_notes_nothing_in_this_file(harbour):
    with pytest.raises(NotAllowed):
        note(harbour, harbour.ben.actor)
    assert Event.objects.count() == 0


def test_unknown_kind_is_refused(harbour):
    with pytest.raises(ValueError, match="earthquake"):
        note(harbour, harbour.nora.actor, kind="earthquake")
