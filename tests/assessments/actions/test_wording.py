"""Wording comes in by the desk: matched, licensed, kept as it is, and withdrawn."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from assessments.actions.wording import CannotBring, Unconfirmed, UnreadableLines
from assessments.instruments.reading import instrument
from assessments.instruments.wording_lines import Line
from assessments.models import PracticeWording
from clients.models import AuditLine
from clients.roles import NotAllowed
from clients.tenancy import in_practice
from tests.assessments.actions.desk import STORY, Desk
from tests.factories.assessments import INVENTED, PracticeWordingFactory
from tests.factories.clients import MONDAY, StaffFactory

ECR = instrument("ecr_r", "1.0")


@pytest.fixture
def desk(harbour):
    return Desk(harbour)


def _refused(act, **how):
    before = list(PracticeWording.objects.order_by("pk").values())
    with pytest.raises((CannotBring, UnreadableLines)) as refusal:
        act(**how)
    assert list(PracticeWording.objects.order_by("pk").values()) == before
    return str(refusal.value)


def test_kept_wording_holds_the_words_and_who_answers_for_them(desk):
    row = desk.all_the_way()
    assert (row.number, row.kept_by, row.kept_at) == (1, "Nora Quist", MONDAY)
    assert list(row.words.items.values()) == INVENTED
    assert row.digest == row.words.digest
    assert (row.confirmed_by, row.confirmed_on, row.licence_holder) == (
        "Nora Quist",
        MONDAY.date(),
        "Invented Press",
    )
    assert (row.licence_territory, row.licence_commercial) == ("Germany", True)
    assert row.checks == {"order": "ecr_r/1.0", "findings": []}


def test_draft_begins_with_the_published_labels_in_english_only(desk):
    labels = {str(each.value): each.label for each in ECR.response.anchors}
    assert desk.bring_wording().anchors == labels
    assert desk.bring_wording(language="de").anchors == {}


def test_next_wording_begins_with_what_the_last_one_had(desk):
    PracticeWordingFactory(practice_id=desk.nora.practice_id)
    draft = desk.bring_wording()
    assert (draft.title, draft.introduction, draft.anchors) == (
        "A form about closeness",
        "Invented instructions.",
        {"1": "not so", "7": "just so"},
    )


def test_numbers_count_by_language(desk):
    assert desk.all_the_way().number == 1
    assert desk.all_the_way().number == 2
    desk.bring_wording(language="de")
    desk.match_wording()
    desk.license_wording()
    assert desk.keep_wording().number == 1


def test_lines_that_do_not_fit_are_refused(desk):
    few = [Line(text) for text in INVENTED[:35]]
    assert "36 items, and this is 35" in _refused(desk.bring_wording, lines=few)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"instrument": "ors"}, "mark on a line"),
        ({"instrument": "nine_lives"}, "no instrument"),
        ({"version": "9.9"}, "no version"),
    ],
)
def test_instruments_that_take_no_wording_are_refused(desk, different, said):
    assert said in _refused(desk.bring_wording, **different)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"title": " "}, "title"),
        ({"introduction": " \n"}, "instructions"),
        ({"items": {}}, "Every item"),
        ({"anchors": {1: "not so"}}, "lowest and the highest"),
        ({"anchors": {1: "a", 7: "b", 8: "c"}}, "lowest and the highest"),
        ({"order": "ecr_r_interleaved/1.0"}, "order belongs"),
        ({"order": ""}, "order belongs"),
        ({"title": "x" * 1001}, "longer than"),
    ],
)
def test_match_refuses_what_is_missing_or_in_another_order(desk, different, said):
    desk.bring_wording()
    assert said in _refused(desk.match_wording, **different)


def test_what_speaks_against_the_order_is_confirmed_or_refused(desk):
    desk.bring_wording(first_words="Invented line 7")
    twice = {**desk.row.lines, "i02": INVENTED[0]}
    with pytest.raises(Unconfirmed) as refusal:
        desk.match_wording(items=twice)
    assert "Lines 1 and 2 are the same." in str(refusal.value)
    assert "They begin line 7." in str(refusal.value)
    row = desk.match_wording(items=twice, confirmed=True)
    assert row.checks["findings"] == ["repeated", "first_words"]


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"confirmed": False}, "Without a licence"),
        ({"holder": " "}, "who gave the licence"),
        ({"territory": ""}, "where it holds"),
        ({"confirmed_on": MONDAY.date() + timedelta(days=1)}, "still to come"),
    ],
)
def test_licence_is_confirmed_in_full_or_refused(desk, different, said):
    desk.bring_wording()
    assert said in _refused(desk.license_wording, **different)


def test_nothing_is_kept_before_order_and_licence_are_confirmed(desk):
    desk.bring_wording()
    assert "instructions" in _refused(desk.keep_wording)
    PracticeWording.objects.update(introduction="Invented instructions.")
    assert "beside their items" in _refused(desk.keep_wording)
    desk.match_wording()
    assert "confirm the licence" in _refused(desk.keep_wording)
    PracticeWording.objects.update(definition_digest="0" * 64)
    assert "changed" in _refused(desk.keep_wording)


def test_kept_wording_is_changed_by_no_act(desk):
    desk.all_the_way()
    for act in (desk.match_wording, desk.license_wording, desk.keep_wording):
        assert "stays as it is" in _refused(act)
    assert "stays as it is" in _refused(desk.discard_wording)


def test_a_correction_begins_as_a_copy_without_what_was_confirmed(desk):
    kept = desk.all_the_way()
    copy = desk.revise_wording()
    assert (copy.pk != kept.pk, copy.is_draft, copy.lines) == (True, True, kept.lines)
    assert (copy.checks, copy.confirmed_by, copy.confirmed_on) == ({}, "", None)
    assert copy.licence_holder == "Invented Press"
    assert "Change the draft itself" in _refused(desk.revise_wording)


def test_withdrawal_has_a_reason_and_happens_once(desk, harbour):
    desk.all_the_way()
    assert "Say why" in _refused(desk.withdraw_wording, reason=" ")
    desk.withdraw_wording()
    later = MONDAY + timedelta(days=1)
    row = desk.withdraw_wording(reason="Another", by=harbour.theo.actor, now=later)
    assert (row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason) == (
        MONDAY,
        "Nora Quist",
        "The licence ended",
    )


def test_draft_is_thrown_away_and_not_withdrawn(desk):
    desk.bring_wording()
    assert "Throw it away" in _refused(desk.withdraw_wording)
    desk.discard_wording()
    assert PracticeWording.objects.count() == 0


@pytest.mark.parametrize("act", STORY)
@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_only_who_answers_for_the_licence_uses_the_desk(desk, harbour, act, role):
    desk.row = PracticeWordingFactory(practice=harbour.harbour, draft=True)
    helper = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed, match="Bring wording"):
        getattr(desk, act)(by=helper.actor)


def test_wording_of_another_practice_is_out_of_reach(desk, harbour):
    desk.all_the_way()
    with (
        in_practice(harbour.lighthouse.pk),
        pytest.raises(PracticeWording.DoesNotExist),
    ):
        desk.withdraw_wording(by=harbour.sam.actor)


def _rows():
    return list(PracticeWording.objects.order_by("pk").values())


@pytest.mark.parametrize("number", range(len(STORY)), ids=STORY)
def test_act_leaves_a_line_and_does_not_happen_without_it(desk, number):
    for earlier in STORY[:number]:
        getattr(desk, earlier)()
    act, before = getattr(desk, STORY[number]), _rows()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clients_auditline RENAME TO audit_is_away")
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
        cursor.execute("ALTER TABLE audit_is_away RENAME TO clients_auditline")
    assert _rows() == before
    act()
    line = AuditLine.objects.get(act=STORY[number])
    assert (line.practice_id, line.client_id, line.at) == (
        desk.nora.practice_id,
        None,
        MONDAY,
    )


def test_lines_of_the_trail_hold_ids_and_counts_and_no_words(desk):
    for act in STORY:
        getattr(desk, act)()
    lines = AuditLine.objects.filter(act__in=STORY)
    assert {key for line in lines for key in line.detail} == {
        "of",
        "language",
        "items",
        "source",
        "order",
        "findings",
        "number",
    }
    said = " ".join(str(line.__dict__) for line in lines)
    for words in ("Invented", "closeness", "just so", "Letter", "ended"):
        assert words not in said
