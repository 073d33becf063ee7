"""A long file comes in portion by portion: each row once, whatever stops meanwhile."""

from datetime import timedelta

import pytest
import time_machine

from clients.actions.bringing import (
    IN_VAIN,
    NOT_ALLOWED,
    PORTION,
    bring_draft,
    bring_portion,
    call_import_again,
    claim_import,
    resume_import,
)
from clients.actions.draft import DraftGone, discard_draft
from clients.models import AuditLine, Client, ImportDraft, Session
from clients.queries.draft import MOST_ATTEMPTS
from clients.roles import SYSTEM
from clients.tasks import bring_rows, sweep_imports
from tests.factories.clients import MONDAY
from tests.factories.practice import ImportDraftFactory

LATER = MONDAY + timedelta(seconds=31)
ROWS = 2 * PORTION + 30


@pytest.fixture(autouse=True)
def a_monday():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def _draft(staff, rows, **more):
    lines = list(range(2, len(rows) + 2))
    return ImportDraftFactory(staff=staff, rows=rows, lines=lines, **more)


def _long(staff):
    return _draft(staff, [[f"N-{n:03}", f"Mia {n}", "Wood"] for n in range(ROWS)])


def _begin(draft, **more):
    return bring_draft(draft=draft, by=draft.staff.actor, now=MONDAY, **more)


def _portion(draft):
    return bring_portion(draft_id=draft.pk, by=SYSTEM, now=MONDAY)


def _came_in():
    found = Client.objects.filter(given_name__startswith="Mia")
    return list(found.order_by("reference").values_list("reference", flat=True))


EVERYBODY = [f"N-{n:03}" for n in range(ROWS)]


def test_portions_follow_each_other_and_the_last_forgets_the_rows(harbour):
    draft = _begin(_long(harbour.nora))
    seen = [(draft.state, draft.place, draft.total)]
    for more in (True, False):
        assert _portion(draft) is more
        draft.refresh_from_db()
        seen.append((draft.state, draft.place, draft.added))
    assert seen == [
        ("bringing", 100, ROWS),
        ("bringing", 200, 200),
        ("done", ROWS, ROWS),
    ]
    assert _came_in() == EVERYBODY
    assert (draft.rows, draft.heads, draft.chosen, draft.mapping) == ([], [], [], {})
    line = AuditLine.objects.get(act="import_clients")
    assert line.detail == {"kind": "clients", "rows": ROWS, "added": ROWS}
    # In the name of who pressed the button, not of the worker.
    assert line.actor_name == "Nora Quist"
    assert not _portion(draft)


def test_workers_told_at_once_bring_nobody_twice(together, at_once):
    draft = _begin(_long(together.nora))
    assert at_once(3, lambda _: _portion(draft))
    assert _came_in() == EVERYBODY
    assert ImportDraft.objects.get(pk=draft.pk).added == ROWS


def test_portion_that_fails_leaves_nothing_of_itself(harbour):
    """The row and its place change together, so the next try begins at the same row."""
    draft = _begin(_long(harbour.nora))
    # No colleague has this id, as when a row is damaged.
    good = draft.mapping
    draft.mapping = {**good, "therapist": "00000000-0000-0000-0000-000000000000"}
    draft.save(update_fields=["mapping"])
    with pytest.raises(KeyError):
        _portion(draft)
    draft.refresh_from_db()
    assert (draft.place, len(_came_in())) == (100, 100)
    draft.mapping = good
    draft.save(update_fields=["mapping"])
    while _portion(draft):
        pass
    assert _came_in() == EVERYBODY


def test_sweep_tells_workers_again_and_gives_up_in_the_end(harbour, a_monday):
    draft = _begin(_long(harbour.nora))
    assert sweep_imports() == 0
    for _ in range(MOST_ATTEMPTS):
        a_monday.shift(timedelta(seconds=31))
        assert (sweep_imports(), sweep_imports()) == (1, 0)
        # A worker that takes it and dies.
        now = MONDAY
        assert claim_import(draft_id=draft.pk, by=SYSTEM, now=now)
    assert not claim_import(draft_id=draft.pk, by=SYSTEM, now=MONDAY)
    assert sweep_imports() == 0
    draft.refresh_from_db()
    assert (draft.state, draft.problem) == ("failed", IN_VAIN)
    assert AuditLine.objects.get(act="stop_import").detail == {
        "kind": "clients",
        "place": 100,
        "of": ROWS,
    }


def test_person_goes_on_where_it_stopped(harbour):
    draft = _begin(_long(harbour.nora))
    ImportDraft.objects.filter(pk=draft.pk).update(
        state="failed", problem=IN_VAIN, attempts=MOST_ATTEMPTS
    )
    said = {"draft": draft, "by": harbour.nora.actor, "now": MONDAY}
    again = resume_import(**said)
    assert (again.state, again.problem, again.attempts) == ("bringing", "", 0)
    with pytest.raises(DraftGone):
        resume_import(**said)
    bring_rows(str(draft.pk))
    assert len(_came_in()) == 2 * PORTION


@pytest.mark.parametrize("change", [{"role": "supervisor"}, {"closed_at": MONDAY}])
def test_worker_asks_again_whether_they_may(harbour, change):
    """Between two portions the post was closed, or the role changed (R9)."""
    draft = _begin(_long(harbour.theo))
    type(harbour.theo).objects.filter(pk=harbour.theo.pk).update(**change)
    assert not _portion(draft)
    draft.refresh_from_db()
    assert (draft.state, draft.problem, draft.place) == ("failed", NOT_ALLOWED, 100)
    assert len(_came_in()) == PORTION


def test_what_was_thrown_away_meanwhile_goes_no_further(harbour):
    draft = _begin(_long(harbour.nora))
    at = {"draft_id": draft.pk, "by": SYSTEM, "now": MONDAY}
    discard_draft(draft=draft, by=harbour.nora.actor, now=MONDAY)
    assert (claim_import(**at), bring_portion(**at)) == (False, False)
    assert len(_came_in()) == PORTION


def test_references_are_those_that_were_shown_unless_somebody_got_one_meanwhile(
    harbour,
):
    """Line 5 looks like line 2 and stays out: its number is free for another."""
    names = [f"Mia {n}" for n in range(PORTION + 10)]
    names[3] = names[0]
    draft = _draft(harbour.nora, [["", name, "Wood"] for name in names])
    draft = _begin(draft)
    taken, *left = [reference for _, reference in draft.chosen[PORTION:]]
    assert (taken, left[-1], draft.total) == ("C-0102", "C-0110", PORTION + 9)
    Client.objects.filter(reference="H-0001").update(reference=taken)
    assert not _portion(draft)
    made = _came_in()
    assert made == [f"C-{n:04}" for n in (*range(1, 102), *range(103, 111))]


def test_row_that_is_here_by_now_is_left_out_and_counted(harbour):
    draft = _begin(_long(harbour.nora))
    Client.objects.filter(reference="H-0001").update(reference="N-150")
    while _portion(draft):
        pass
    draft.refresh_from_db()
    assert (draft.state, draft.place, draft.added) == ("done", ROWS, ROWS - 1)


def test_sessions_are_numbered_by_their_time_over_all_portions(harbour):
    days = [MONDAY.date() + timedelta(days=n) for n in range(PORTION + 20, 0, -1)]
    draft = _draft(
        harbour.nora,
        [["H-0001", f"{day} 14:00", ""] for day in days],
        kind="sessions",
        mapping={
            "columns": {"reference": 0, "date": 1},
            "dates": "%Y-%m-%d",
            "minutes": 50,
        },
    )
    draft = _begin(draft)
    assert _portion(draft) is False
    found = Session.objects.filter(client=harbour.ana)
    by_number = list(found.order_by("number").values_list("starts_at", flat=True))
    assert (len(by_number), by_number) == (PORTION + 20, sorted(by_number))


def test_call_again_is_for_what_does_not_move(harbour):
    draft = _begin(_draft(harbour.nora, [["N-1", "Mia", "Wood"]]))
    assert draft.state == "done"
    assert not call_import_again(draft_id=draft.pk, by=SYSTEM, now=LATER)
    bring_rows("00000000-0000-0000-0000-000000000000")
