"""The people around a client."""

from datetime import date

from clients.actions.relationship import end_person, name_person, relate_clients
from clients.models import AuditLine
from clients.queries.relationship import relationships_of, targets_of
from tests.factories.clients import MONDAY


def test_new_partner_is_a_new_person_and_the_old_one_stays(harbour):
    by = harbour.nora.actor
    old = targets_of(harbour.ana).get()
    end_person(person=old, until=date(2026, 3, 1), by=by, now=MONDAY)
    new = name_person(client=harbour.ana, kind="partner", name="Kim", by=by, now=MONDAY)
    assert set(targets_of(harbour.ana)) == {old, new}
    assert targets_of(harbour.ana).get(pk=old.pk).until == date(2026, 3, 1)


def test_related_clients_find_each_other_and_both_files_say_so(harbour):
    relationship = relate_clients(
        first=harbour.ana,
        second=harbour.ben,
        kind="partner",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert list(relationships_of(harbour.ana)) == [relationship]
    assert list(relationships_of(harbour.ben)) == [relationship]
    lines = AuditLine.objects.filter(act="relate_clients")
    assert {line.client_id for line in lines} == {harbour.ana.pk, harbour.ben.pk}
