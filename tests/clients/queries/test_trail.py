"""The trail as it was written is whole, whatever order its lines were committed in."""

from datetime import timedelta

from django.db import transaction

from clients.actions import audit
from clients.models import AuditLine, AuditLink
from clients.queries.trail import check_trail
from tests.factories.clients import MONDAY

LINES = 60
SOON = MONDAY + timedelta(minutes=5)
LATER = MONDAY + timedelta(hours=2)
WHOLE = ""


def test_trail_that_nobody_touched_is_whole(trail, store):
    verdict = check_trail(store, LATER)
    assert (verdict.lines, verdict.problem) == (LINES, WHOLE)


def test_lines_of_the_last_minutes_need_no_link_yet(trail, store, harbour):
    audit.record(act="sign_in", by=harbour.nora.actor, now=MONDAY)
    assert check_trail(store, SOON) == check_trail(store, MONDAY)
    assert check_trail(store, SOON).lines == LINES + 1


def test_line_that_no_link_reaches_is_found_after_a_quarter_of_an_hour(
    trail, store, harbour
):
    line = audit.record(act="sign_in", by=harbour.nora.actor, now=MONDAY)
    words = f"Line {line.pk} stands outside of the chain for more than 15 minutes."
    assert check_trail(store, LATER).problem == words


def test_numbers_that_an_undone_act_took_leave_no_gap(trail, store, harbour):
    with transaction.atomic():
        audit.record(act="sign_in", by=harbour.nora.actor, now=MONDAY)
        transaction.set_rollback(True)
    audit.record(act="sign_out", by=harbour.nora.actor, now=MONDAY)
    assert (audit.link_lines(), check_trail(store, LATER).problem) == (1, WHOLE)


def test_line_that_was_committed_late_is_linked_behind_younger_ones(
    without_triggers, trail, store, harbour
):
    """Another writer's lines had been linked before this one was there to be seen."""
    late = audit.record(act="sign_in", by=harbour.nora.actor, now=MONDAY)
    young = audit.record(act="sign_out", by=harbour.nora.actor, now=MONDAY)
    AuditLine.objects.filter(pk=late.pk)._raw_delete("default")
    assert audit.link_lines() == 1
    late.save(force_insert=True)
    assert audit.link_lines() == 1
    order = list(AuditLink.objects.values_list("line_id", flat=True))[-2:]
    assert order == [young.pk, late.pk]
    assert check_trail(store, LATER).problem == WHOLE
