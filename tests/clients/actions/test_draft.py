"""What is brought becomes rows only when somebody says so: all of them or none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.actions.bringing import bring_draft
from clients.actions.draft import (
    CannotMap,
    DraftGone,
    clear_draft,
    discard_draft,
    map_draft,
    start_draft,
)
from clients.models import AuditLine, Client, Episode, ImportDraft, Session
from clients.queries.draft import counts
from clients.queries.draft_clients import checked_clients
from clients.queries.draft_sessions import checked_sessions
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, SessionFactory, StaffFactory

HEADS = ["Ref", "First", "Last", "Born", "Mail", "Who"]
KEYS = ["reference", "given_name", "family_name", "date_of_birth", "email", "therapist"]


def _clients(harbour, rows, **more):
    """A draft of clients brought by Nora, its columns understood."""
    draft = start_draft(
        staff=harbour.nora,
        kind="clients",
        heads=HEADS,
        rows=[[*row, *[""] * (len(HEADS) - len(row))] for row in rows],
        lines=list(range(2, len(rows) + 2)),
        by=harbour.nora.actor,
        now=MONDAY,
    )
    mapping = {
        "columns": {key: n for n, key in enumerate(KEYS)},
        "dates": "%Y-%m-%d",
        "therapist": str(harbour.theo.pk),
        "episodes": True,
        "prefix": "C-",
        **more,
    }
    return map_draft(draft=draft, mapping=mapping, by=harbour.nora.actor, now=MONDAY)


def _checked(harbour, rows, staff=None):
    draft = _clients(harbour, rows)
    found = checked_clients(staff or harbour.nora, draft, MONDAY.date())
    return [(row.verdict, row.words) for row in found]


def _bring(harbour, draft, alike=()):
    return bring_draft(
        draft=draft, although_alike=alike, by=harbour.nora.actor, now=MONDAY
    ).added


def test_clients_are_added_with_their_caseload_episode_and_lines(harbour):
    draft = _clients(
        harbour,
        [
            ["N-1", "Mia", "Wood", "1990-01-02", "mia@example.org", "Nora Quist"],
            ["", "Leo", "Hart"],
        ],
    )
    before = AuditLine.objects.count()
    assert _bring(harbour, draft) == 2
    acts = [line.act for line in AuditLine.objects.order_by("id")[before:]]
    assert acts == [*["add_client", "open_episode"] * 2, "import_clients"]
    line = AuditLine.objects.get(act="import_clients")
    assert line.detail == {"kind": "clients", "rows": 2, "added": 2}
    mia, leo = (Client.objects.get(given_name=name) for name in ("Mia", "Leo"))
    assert (mia.reference, mia.date_of_birth) == ("N-1", date(1990, 1, 2))
    assert mia.care_relations.get().staff == harbour.nora
    # A row without a reference gets one; without a therapist that of all rows.
    assert (leo.reference, leo.care_relations.get().staff) == ("C-0001", harbour.theo)
    assert leo.episodes.get().opened_on == MONDAY.date()
    draft = ImportDraft.objects.get()
    assert (draft.state, draft.rows, draft.mapping) == ("done", [], {})


def test_same_file_again_adds_nobody(harbour):
    rows = [["N-1", "Mia", "Wood", "1990-01-02"], ["", "Leo", "Hart", "1991-01-02"]]
    assert _bring(harbour, _clients(harbour, rows)) == 2
    verdicts = [verdict for verdict, _ in _checked(harbour, rows)]
    assert verdicts == ["same", "alike"]
    assert _bring(harbour, _clients(harbour, rows)) == 0


@pytest.mark.parametrize(
    ("row", "verdict", "words"),
    [
        (["N-1", "Mia", "Wood"], "new", ""),
        (["H-0001", "Ana", "Brandt"], "same", "Here already, by the reference."),
        (
            ["H-0001", "Una", "Brandt"],
            "same",
            "The reference belongs to Ana Brandt, whose name is different.",
        ),
        (
            ["N-1", "ANA", " brandt ", "1990-05-17"],
            "alike",
            "Same name and date of birth as Ana Brandt, H-0001.",
        ),
        (
            ["N-1", "Ana", "Brandt"],
            "alike",
            "Same name as Ana Brandt, H-0001; no date of birth to tell them apart.",
        ),
        (["N-1", "Ana", "Brandt", "1970-05-17"], "new", ""),
        (["N-1", "Mia", ""], "refused", "A given name and a family name are needed."),
        (["N-1", "x" * 81, "Wood"], "refused", "longer than 80 characters."),
        (["N-1", "Mia", "Wood", "2.1.1990"], "refused", "written like 2026-03-31."),
        (["N-1", "Mia", "Wood", "2027-01-01"], "refused", "still to come."),
        (["N-1", "Mia", "Wood", "", "mia at home"], "refused", "mail address"),
        (["N-1", "Mia", "Wood", "", "", "Sam Oduya"], "refused", "no therapist here."),
    ],
)
def test_verdict_of_a_row(harbour, row, verdict, words):
    [(found, said)] = _checked(harbour, [row])
    assert found == verdict
    assert words in said
    assert bool(words) == bool(said)


def test_rows_of_one_file_are_compared_with_each_other(harbour):
    found = _checked(
        harbour,
        [
            ["N-1", "Mia", "Wood", "1990-01-02"],
            ["N-1", "Leo", "Hart", "1991-01-02"],
            ["N-2", "Mia", "Wood", "1990-01-02"],
        ],
    )
    assert found == [
        ("new", ""),
        ("refused", "Line 2 has the same reference."),
        ("alike", "Same name and date of birth as line 2."),
    ]


def test_colleagues_clients_are_not_told(harbour):
    """Theo learns that a reference is taken, and never by whom."""
    rows = [["H-0001", "Una", "x"], ["N-1", "Ana", "Brandt", "1990-05-17"]]
    found = _checked(harbour, rows, staff=harbour.theo)
    taken = "This reference is taken in the practice already."
    assert found == [("same", taken), ("new", "")]
    # And nothing at all of the other practice.
    assert _checked(harbour, [["L-0001", "Cleo", "Vane"]]) == [("new", "")]


def test_alike_ones_are_added_when_a_person_says_so(harbour):
    draft = _clients(harbour, [["N-1", "Ana", "Brandt"], ["N-2", "Ben", "Brandt"]])
    assert _bring(harbour, draft, alike=[3]) == 1
    assert Client.objects.filter(reference__startswith="N").get().given_name == "Ben"


def test_draft_is_used_once(harbour):
    draft = _clients(harbour, [["N-1", "Mia", "Wood"]])
    _bring(harbour, draft)
    with pytest.raises(DraftGone):
        _bring(harbour, draft)


@pytest.mark.parametrize(
    "columns", [{}, {"given_name": 0}, {"given_name": 0, "family_name": 1, "name": 2}]
)
def test_columns_of_the_name_are_needed(harbour, columns):
    with pytest.raises(CannotMap):
        _clients(harbour, [["a"]], columns=columns)


def test_columns_that_are_not_there_are_no_columns(harbour):
    with pytest.raises(TypeError):
        _clients(harbour, [["a"]], columns={"name": 99})
    with pytest.raises(TypeError):
        _clients(harbour, [["a"]], columns={"safety_first": 1})


def test_dry_run_takes_as_many_queries_for_many_rows(
    harbour, django_assert_num_queries
):
    for many in (1, 300):
        rows = [[f"N-{n}", f"G{n}", "Wood"] for n in range(many)]
        draft = _clients(harbour, rows)
        with django_assert_num_queries(3):
            found = checked_clients(harbour.nora, draft, MONDAY.date())
        assert counts(found)["new"] == many


def test_supervisor_brings_nobody(harbour):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        start_draft(staff=vera, kind="clients", rows=[], by=vera.actor, now=MONDAY)


def test_drafts_go_when_discarded_and_after_a_day(harbour):
    by = harbour.nora.actor
    discard_draft(draft=_clients(harbour, [["a"]]), by=by, now=MONDAY)
    assert ImportDraft.objects.count() == 0
    draft = _clients(harbour, [["a"]])
    at = MONDAY + timedelta(days=1)
    assert not clear_draft(draft_id=draft.pk, by=SYSTEM, now=at)
    assert clear_draft(draft_id=draft.pk, by=SYSTEM, now=at + timedelta(seconds=1))
    assert ImportDraft.objects.count() == 0


def _sessions(harbour, rows):
    draft = start_draft(
        staff=harbour.nora,
        kind="sessions",
        heads=["Ref", "Date", "Time", "State", "Min"],
        rows=[[*row, *[""] * (5 - len(row))] for row in rows],
        lines=list(range(2, len(rows) + 2)),
        by=harbour.nora.actor,
        now=MONDAY,
    )
    columns = dict(zip(["reference", "date", "time", "state", "minutes"], range(5)))  # noqa: B905
    mapping = {"columns": columns, "dates": "%d/%m/%Y", "minutes": 50}
    return map_draft(draft=draft, mapping=mapping, by=harbour.nora.actor, now=MONDAY)


def test_sessions_are_added_in_order_with_what_became_of_them(harbour):
    draft = _sessions(
        harbour,
        [
            ["H-0001", "30/03/2026", "14:00", "Booked", "45"],
            ["H-0001", "24/02/2026", "14:00", "Attended"],
            ["H-0001", "25/02/2026", "2:00 PM", "Cancelled"],
        ],
    )
    assert bring_draft(draft=draft, by=harbour.nora.actor, now=MONDAY).added == 3
    found = Session.objects.order_by("number")
    assert [(each.starts_at, each.state, each.minutes) for each in found] == [
        (datetime(2026, 2, 24, 14, tzinfo=UTC), "attended", 50),
        (datetime(2026, 2, 25, 14, tzinfo=UTC), "cancelled", 50),
        (datetime(2026, 3, 30, 13, tzinfo=UTC), "planned", 45),
    ]
    assert {each.recorded_at for each in found} == {MONDAY}
    assert {each.staff for each in found} == {harbour.nora}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "30/03/2026", "14:00"], "no reference"),
        (["L-0001", "30/03/2026", "14:00"], "no client you may see"),
        (["H-0001", "30/03/2026", ""], "no time"),
        (["H-0001", "2026-03-30", "14:00"], "no date written like"),
        (["H-0001", "29/03/2026", "01:30"], "left out when the clocks"),
        (["H-0001", "25/10/2026", "01:30"], "came twice"),
        (["H-0001", "30/03/2026", "14:00", "Attended"], "still to come"),
        (["H-0001", "30/03/2026", "14:00", "Perhaps"], "does not say"),
        (["H-0002", "30/03/2026", "14:00"], "no episode of care is open"),
    ],
)
def test_sessions_that_are_not_clear_are_left_out(harbour, row, words):
    Episode.objects.filter(client=harbour.ben).update(closed_on=MONDAY.date())
    draft = _sessions(harbour, [row, ["H-0001", "30/03/2026", "16:00"]])
    refused, fine = checked_sessions(harbour.nora, draft, MONDAY)
    assert (refused.verdict, fine.verdict) == ("refused", "new")
    assert words in refused.words[:1].lower() + refused.words[1:]


def test_sessions_are_not_added_twice(harbour):
    at = datetime(2026, 3, 30, 13, tzinfo=UTC)
    SessionFactory(episode=harbour.ana.episodes.get(), staff=harbour.nora, starts_at=at)
    rows = [["H-0001", "30/03/2026", "14:00"], *[["H-0001", "31/03/2026", "14:00"]] * 2]
    found = checked_sessions(harbour.nora, _sessions(harbour, rows), MONDAY)
    assert [(row.verdict, row.words) for row in found] == [
        ("same", "This client has a session then already."),
        ("new", "Planned"),
        ("same", "Line 3 is the same session."),
    ]
