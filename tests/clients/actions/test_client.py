"""Clients are added, changed, handed over and shared, and each act leaves a line."""

import pytest
from django.db import DatabaseError, connection, transaction

from clients.actions.client import (
    ReferenceTaken,
    add_client,
    edit_client,
    end_care_relation,
    mark_safety,
    set_status,
    share_client,
    transfer_client,
)
from clients.models import AuditLine, CareRelation, Client
from clients.queries.client import therapist_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory


def _add(harbour, **more):
    details = {"given_name": "Eli", "family_name": "Roth", "reference": "H-0100"}
    return add_client(
        practice=harbour.harbour,
        therapist=harbour.theo,
        by=harbour.theo.actor,
        now=MONDAY,
        **(details | more),
    )


def _acts():
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


def test_added_client_is_on_the_caseload_of_the_therapist(harbour):
    eli = _add(harbour)
    assert therapist_of(eli) == harbour.theo
    assert _acts() == ["add_client"]


def test_reference_that_is_taken_is_refused_with_words(harbour):
    with pytest.raises(ReferenceTaken, match="H-0001 belongs to another client"):
        _add(harbour, reference="H-0001")
    assert Client.objects.count() == 3


def test_reference_of_the_other_practice_is_free_here(harbour):
    assert _add(harbour, reference="L-0001").reference == "L-0001"


def test_unknown_detail_is_an_error(harbour):
    with pytest.raises(TypeError, match="status"):
        _add(harbour, status="discharged")


def test_edit_names_the_changed_fields_and_not_the_words(harbour):
    edit_client(
        client=harbour.ana,
        by=harbour.nora.actor,
        now=MONDAY,
        preferred_name="Annie",
        phone=harbour.ana.phone,
    )
    line = AuditLine.objects.get(act="edit_client")
    assert line.detail == {"fields": ["preferred_name"]}


def test_transfer_leaves_one_therapist(harbour):
    transfer_client(
        client=harbour.dora, to=harbour.nora, by=harbour.nora.actor, now=MONDAY
    )
    open_ones = harbour.dora.care_relations.filter(until__isnull=True)
    assert [each.staff for each in open_ones] == [harbour.nora]


def test_sharing_twice_is_sharing_once(harbour):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    for _ in range(2):
        share_client(
            client=harbour.ana, supervisor=vera, by=harbour.nora.actor, now=MONDAY
        )
    assert CareRelation.objects.filter(staff=vera).count() == 1


def test_ended_share_is_closed(harbour):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    relation = share_client(
        client=harbour.ana, supervisor=vera, by=harbour.nora.actor, now=MONDAY
    )
    end_care_relation(relation=relation, by=harbour.nora.actor, now=MONDAY)
    assert CareRelation.objects.get(pk=relation.pk).until == MONDAY


def test_status_changes_with_a_line(harbour):
    set_status(client=harbour.ana, status="paused", by=harbour.nora.actor, now=MONDAY)
    line = AuditLine.objects.get(act="change_status")
    assert line.detail == {"from": "active", "to": "paused"}


def test_assistant_may_not_hand_a_client_over(harbour):
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    with pytest.raises(NotAllowed):
        transfer_client(client=harbour.dora, to=desk, by=desk.actor, now=MONDAY)


def test_act_without_its_line_does_not_happen(harbour):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clients_auditline RENAME TO audit_is_away")
        with pytest.raises(DatabaseError), transaction.atomic():
            _add(harbour)
        cursor.execute("ALTER TABLE audit_is_away RENAME TO clients_auditline")
    assert Client.objects.filter(reference="H-0100").count() == 0
    assert _add(harbour).reference == "H-0100"


def test_mark_of_safety_is_set_and_taken_off_once(harbour):
    by = harbour.nora.actor
    for first in (True, True, False, False):
        marked = mark_safety(client=harbour.ana, first=first, by=by, now=MONDAY)
        assert marked.safety_first is first
    assert _acts() == ["mark_safety", "unmark_safety"]


def test_mark_of_safety_is_no_detail_that_the_front_desk_changes(harbour):
    desk = StaffFactory(practice=harbour.harbour, role="assistant").actor
    with pytest.raises(NotAllowed):
        mark_safety(client=harbour.ana, first=True, by=desk, now=MONDAY)
    with pytest.raises(TypeError, match="safety_first"):
        edit_client(client=harbour.ana, by=desk, now=MONDAY, safety_first=True)
