"""The formulation: weighed in versions, and shown line by line or not at all."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from clients.actions.formulation import (
    ChallengeChanged,
    release_challenge,
    unrelease_challenge,
    weigh_challenge,
)
from clients.models import AuditLine, Challenge, ChallengeVersion
from clients.queries import Missing
from clients.queries.formulation import (
    challenge_of,
    challenge_versions_of,
    formulation_of,
    lines_shown_to,
)
from clients.roles import NotAllowed
from clients.sealed import seal_for
from clients.theory import CHALLENGES, keys
from tests.factories.clients import MONDAY, StaffFactory

KEY = "fear_of_vulnerability"
TUESDAY = MONDAY + timedelta(days=1)


def weigh(harbour, weight=2, note="Leaves first.", seen=0, key=KEY, **more):
    acting = {"by": harbour.nora.actor, "now": MONDAY, **more}
    about = {"client": harbour.ana, "key": key}
    return weigh_challenge(**about, weight=weight, note=note, seen=seen, **acting)


def release(harbour, sentence="Staying is hard.", seen=0, key=KEY, **more):
    acting = {"by": harbour.nora.actor, "now": MONDAY, **more}
    about = {"client": harbour.ana, "key": key}
    return release_challenge(**about, sentence=sentence, seen=seen, **acting)


def unrelease(harbour, key=KEY):
    return unrelease_challenge(
        client=harbour.ana, key=key, by=harbour.nora.actor, now=TUESDAY
    )


def test_every_challenge_of_the_theory_is_written_about(harbour):
    for key in keys(CHALLENGES):
        weigh(harbour, key=key)
    assert tuple(formulation_of(harbour.ana)) == tuple(sorted(keys(CHALLENGES)))
    assert formulation_of(harbour.ben) == {}
    with pytest.raises(Missing):
        weigh(harbour, key="bad_luck")


def test_every_change_is_kept_with_who_and_when(harbour):
    weigh(harbour, 3, "Leaves first.")
    weigh(harbour, 1, "Stays a while.", seen=1, by=harbour.theo.actor, now=TUESDAY)
    kept = [
        (v.number, v.weight, v.note, v.by_name, v.at)
        for v in challenge_versions_of(harbour.ana, KEY)
    ]
    assert kept == [
        (2, 1, "Stays a while.", "Theo Marsh", TUESDAY),
        (1, 3, "Leaves first.", "Nora Quist", MONDAY),
    ]
    now = challenge_of(harbour.ana, KEY)
    assert (now.weight, now.changed_by, now.version) == (1, "Theo Marsh", 2)


def test_what_stands_there_already_leaves_no_version(harbour):
    weigh(harbour, note="Leaves first.\n\nAlways.")
    assert weigh(harbour, note=" Leaves first.\r\n\r\nAlways. ").version == 1
    assert ChallengeVersion.objects.count() == 1


def test_weight_can_be_left_open_and_taken_back(harbour):
    assert weigh(harbour, None, "To be seen.").weight is None
    weigh(harbour, 0, "To be seen.", seen=1)
    assert challenge_of(harbour.ana, KEY).get_weight_display() == "Not a theme"


def test_who_comes_too_late_overwrites_nothing_and_learns_what_is_there(harbour):
    weigh(harbour, 3, "Leaves first.")
    with pytest.raises(ChallengeChanged, match="Nora Quist changed this") as told:
        weigh(harbour, 0, "No theme.", seen=0, by=harbour.theo.actor)
    assert "Much in the way. “Leaves first.”" in str(told.value)
    assert challenge_of(harbour.ana, KEY).note == "Leaves first."
    assert weigh(harbour, 0, "No theme.", seen=told.value.there.version).version == 2


def test_version_is_never_changed(harbour):
    weigh(harbour)
    other = seal_for(ChallengeVersion.objects.get(), note="Another")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ChallengeVersion.objects.update(**other)
    assert ChallengeVersion.objects.get().note == "Leaves first."


def test_client_reads_released_sentences_in_the_order_of_the_theory(harbour):
    weigh(harbour)
    release(harbour, seen=1)
    release(harbour, "Money was always short.", key="high_stress")
    release(harbour, "Nobody showed me how.", key="missing_role_models")
    assert lines_shown_to(harbour.ana) == [
        "Staying is hard.",
        "Nobody showed me how.",
        "Money was always short.",
    ]
    assert lines_shown_to(harbour.ben) == []


def test_sentence_is_taken_back_and_every_step_is_a_version(harbour):
    release(harbour)
    unrelease(harbour)
    assert unrelease(harbour).version == 2
    assert lines_shown_to(harbour.ana) == []
    kept = [(v.act, v.released) for v in challenge_versions_of(harbour.ana, KEY)]
    assert kept == [("unrelease_challenge", False), ("release_challenge", True)]


def test_changing_the_note_leaves_the_sentence_as_it_is(harbour):
    release(harbour)
    weigh(harbour, 3, "Nothing for her eyes.", seen=1)
    assert lines_shown_to(harbour.ana) == ["Staying is hard."]
    assert "her eyes" not in str(lines_shown_to(harbour.ana))


def test_taking_back_what_was_never_written_writes_nothing(harbour):
    unrelease(harbour)
    assert (Challenge.objects.count(), AuditLine.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_change_nothing(harbour, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    for act in (weigh, release):
        with pytest.raises(NotAllowed, match="Keep the plan"):
            act(harbour, by=colleague.actor)
    with pytest.raises(NotAllowed):
        weigh(harbour, by=harbour.ana.actor)
    assert Challenge.objects.count() == 0


def test_trail_names_neither_challenge_nor_weight_nor_words(harbour):
    weigh(harbour, 3, "Told to nobody else")
    release(harbour, "Told to her alone", seen=1)
    found = [vars(each) for each in AuditLine.objects.order_by("id")]
    assert [(each["act"], each["detail"]) for each in found] == [
        ("weigh_challenge", {"version": 1}),
        ("release_challenge", {"version": 2}),
    ]
    for word in ("Told to", KEY, "Much"):
        assert word not in str(found)
