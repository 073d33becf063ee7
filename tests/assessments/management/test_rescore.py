"""`manage.py rescore`: wrong scores are all found, named by client, and replaced."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Response, Score
from assessments.queries.score import scores_of, series_of
from clients.models import AuditLine
from clients.tenancy import in_practice
from tests.factories.assessments import AssignmentFactory, ResponseFactory, submitted
from tests.factories.clients import MONDAY

PULSE = ("p1", "p2", "p3", "p4", "p5", "p6")
HEADS = "practice\tclient\tanswered\tinstrument\tscale\tstored\tcomputed\n"
V1 = "security_pulse/1.0"
WHY = "Version 1 of the engine turned one item round twice."


def rescore(*words):
    """What the command writes to standard output and to standard error."""
    out, beside = StringIO(), StringIO()
    call_command("rescore", *words, stdout=out, stderr=beside)
    return out.getvalue(), beside.getvalue()


def pulse(client, week=0, value=4, **assignment):
    given = AssignmentFactory(client=client, instrument="security_pulse", **assignment)
    answers = dict.fromkeys(PULSE, value)
    return submitted(given, answers, at=MONDAY + timedelta(weeks=week))


def spoil(response, **stored):
    """What an engine with a fault would have left behind, straight in the row."""
    Score.everywhere.filter(response=response).update(
        **({"value": Decimal("3.2"), "engine_version": "0"} | stored)
    )
    return response


def rows_of(response):
    """(value, engine, whether it counts) of every row of this form."""
    rows = Score.everywhere.filter(response=response).order_by("created_at")
    return [(row.value, row.engine_version, row.superseded_at is None) for row in rows]


def test_right_scores_give_an_empty_list(cast):
    pulse(cast.ana)
    assert rescore("security_pulse/1.0") == (
        HEADS,
        "Harbour Practice: clients 1, affected: none\nStored scores that differ: 0\n",
    )


def test_every_wrong_score_of_every_practice_is_listed_and_no_right_one(cast):
    for client in (cast.ana, cast.ben, cast.dora, cast.cleo):
        for week in range(5):
            pulse(client, week)
    wrong = Response.everywhere.exclude(client=cast.dora).filter(
        assessed_at__gt=MONDAY + timedelta(weeks=1)
    )
    for response in wrong:
        spoil(response)
    out, beside = rescore("security_pulse/1.0")
    days = ("2026-03-16", "2026-03-23", "2026-03-30")
    assert out == HEADS + "".join(
        f"{practice}\t{reference}\t{day}\t{V1}\tsecurity\t3.2 (6 of 6)\t4 (6 of 6)\n"
        for practice, references in (
            ("Harbour Practice", ("H-0001", "H-0002")),
            ("Lighthouse Practice", ("L-0001",)),
        )
        for reference in references
        for day in days
    )
    assert beside.splitlines()[:3] == [
        "Harbour Practice: clients 3, affected: H-0001, H-0002",
        "Lighthouse Practice: clients 1, affected: L-0001",
        "Stored scores that differ: 9",
    ]
    assert "Ana" not in out + beside
    assert "Nothing was changed." in beside
    assert {each.value for each in Score.everywhere.all()} == {4, Decimal("3.2")}
    assert not AuditLine.objects.filter(act="rescore_client").exists()


def test_applied_it_replaces_what_counts_and_keeps_what_was_there(cast):
    right, wrong = pulse(cast.ana), spoil(pulse(cast.ana, 1))
    out, beside = rescore("security_pulse/1.0", "--apply", "--reason", WHY)
    assert out.count("H-0001") == 1
    assert "They are replaced, and the old ones stay on record." in beside
    assert rows_of(right) == [(4, "1", True)]
    assert rows_of(wrong) == [(Decimal("3.2"), "0", False), (4, "1", True)]
    old = Score.everywhere.get(response=wrong, engine_version="0")
    assert old.superseded_reason == WHY
    with in_practice(cast.harbour.pk):
        assert [each.value for each in scores_of(wrong)] == [4]
        [series] = series_of(cast.ana)
    assert [form.value for form in series.courses[0].forms] == [4.0, 4.0]


def test_it_leaves_one_line_for_each_client_in_codes_and_counts(cast):
    for client in (cast.ana, cast.ben):
        spoil(pulse(client))
        spoil(pulse(client, 1))
    pulse(cast.dora)
    rescore("security_pulse/1.0", "--apply", "--reason", WHY)
    lines = AuditLine.objects.filter(act="rescore_client").order_by("at")
    detail = {"instrument": "security_pulse/1.0", "forms": 2, "scores": 2}
    assert [
        (line.client_id, line.practice_id, line.actor_kind, line.detail)
        for line in lines
    ] == [
        (client.pk, cast.harbour.pk, "system", detail | {"engine": "1"})
        for client in (cast.ana, cast.ben)
    ]


def test_without_a_version_all_of_them_are_computed_again(cast, publish):
    publish()
    wrong = [
        spoil(pulse(cast.ana, week, value=7, version=version))
        for week, version in enumerate(("1.0", "1.1"))
    ]
    out, beside = rescore("security_pulse", "--apply", "--reason", WHY)
    assert [line.split("\t")[3:] for line in out.splitlines()[1:]] == [
        ["security_pulse/1.0", "security", "3.2 (6 of 6)", "5 (6 of 6)"],
        ["security_pulse/1.1", "security", "3.2 (6 of 6)", "4 (6 of 6)"],
    ]
    assert "Stored scores that differ: 2" in beside
    assert [rows_of(each)[-1] for each in wrong] == [(5, "1", True), (4, "1", True)]


def test_a_second_run_finds_nothing_and_changes_nothing(cast):
    wrong = spoil(pulse(cast.ana))
    rescore("security_pulse/1.0", "--apply", "--reason", WHY)
    before = (rows_of(wrong), AuditLine.objects.count())
    out, beside = rescore("security_pulse/1.0", "--apply", "--reason", WHY)
    assert out == HEADS
    assert "Stored scores that differ: 0" in beside
    assert (rows_of(wrong), AuditLine.objects.count()) == before


def test_missing_scores_scales_and_items_answered_are_differences_too(cast):
    codes = ("secure", "fearful", "preoccupied", "dismissing")
    given = AssignmentFactory(client=cast.ana, instrument="rq")
    # The factory keeps subscales alone: both derived scores are missing.
    done = submitted(given, dict.fromkeys(codes, 4))
    of = Score.everywhere.filter(response=done)
    of.filter(scale="secure").update(value=None)
    of.filter(scale="fearful").update(n_answered=0)
    of.filter(scale="dismissing").update(prorated=True)
    of.filter(scale="preoccupied").update(scale="anxious")
    out, _ = rescore("rq/1.0", "--apply", "--reason", WHY)
    assert [line.split("\t")[4:] for line in out.splitlines()[1:]] == [
        ["secure", "no score (1 of 1)", "4 (1 of 1)"],
        ["fearful", "4 (0 of 1)", "4 (1 of 1)"],
        ["preoccupied", "", "4 (1 of 1)"],
        ["dismissing", "4 (1 of 1)", "4 (1 of 1)"],
        ["model_of_self", "", "0 (4 of 4)"],
        ["model_of_other", "", "0 (4 of 4)"],
        ["anxious", "4 (1 of 1)", ""],
    ]
    with in_practice(cast.harbour.pk):
        assert [(each.scale, each.value) for each in scores_of(done)] == [
            *((code, 4) for code in codes),
            ("model_of_self", 0),
            ("model_of_other", 0),
        ]


def test_drafts_voided_forms_and_other_instruments_are_left_alone(cast):
    spoil(pulse(cast.ana))
    Response.everywhere.update(state="voided")
    ResponseFactory(
        assignment__client=cast.ana,
        assignment__instrument="security_pulse",
        answers={"p1": 7},
    )
    other = AssignmentFactory(client=cast.ben, instrument="five_signs")
    spoil(submitted(other, {"s01": 3}))
    assert rescore("security_pulse/1.0")[0] == HEADS


def test_day_is_that_of_the_practice(cast):
    cast.harbour.time_zone = "Pacific/Auckland"
    cast.harbour.save()
    late = spoil(pulse(cast.ana))
    Response.everywhere.filter(pk=late.pk).update(
        assessed_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    )
    assert "\t2026-03-03\t" in rescore("security_pulse/1.0")[0]


def test_forms_of_another_definition_stop_everything_before_it_begins(cast):
    wrong = spoil(pulse(cast.ana))
    pulse(cast.cleo, definition_digest="0" * 64)
    with pytest.raises(CommandError) as refusal:
        rescore("security_pulse/1.0", "--apply", "--reason", WHY)
    assert str(refusal.value) == (
        "Lighthouse Practice has forms of security_pulse/1.0 that were given with "
        "another definition than the one in this catalogue: 1. Nothing was computed "
        "or changed. Restore the released catalogue first; a released definition "
        "never changes."
    )
    assert rows_of(wrong) == [(Decimal("3.2"), "0", True)]


def test_form_that_cannot_be_scored_is_named_by_its_items_and_stops_no_other(cast):
    broken, wrong = pulse(cast.ana), spoil(pulse(cast.ben))
    Response.everywhere.filter(pk=broken.pk).update(answers={"p1": 99, "p9": 1})
    out, beside = StringIO(), StringIO()
    with pytest.raises(CommandError, match="were left alone: 1"):
        call_command(
            *("rescore", "security_pulse/1.0", "--apply", "--reason", WHY),
            stdout=out,
            stderr=beside,
        )
    assert out.getvalue().splitlines()[1] == (
        f"Harbour Practice\tH-0001\t2026-03-02\t{V1}\t\t\tcannot be scored: p1, p9"
    )
    assert "99" not in out.getvalue() + beside.getvalue()
    assert rows_of(broken) == [(4, "1", True)]
    assert rows_of(wrong)[-1] == (4, "1", True)


def test_names_cannot_break_the_list_or_command_a_terminal(cast):
    cast.harbour.name = "Har\tbour\n\x1b[31mPractice"
    cast.harbour.save()
    spoil(pulse(cast.ana))
    out, beside = rescore("security_pulse/1.0")
    assert out.splitlines()[1].split("\t")[:2] == ["Har bour [31mPractice", "H-0001"]
    assert "\x1b" not in out + beside


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["nine_lives/1.0"], 'There is no instrument "nine_lives"'),
        (["security_pulse/9"], 'has no version "9"'),
        (["security_pulse/1.0", "--apply"], "Say why"),
        (["security_pulse/1.0", "--apply", "--reason", "  "], "Say why"),
        (["security_pulse/1.0", "--reason", WHY], "goes with --apply"),
        (["security_pulse/1.0", "--apply", "--reason", "x" * 201], "at most 200"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(cast, words, problem):
    wrong = spoil(pulse(cast.ana))
    with pytest.raises(CommandError, match=problem):
        rescore(*words)
    assert rows_of(wrong) == [(Decimal("3.2"), "0", True)]


def test_it_says_how_far_it_is_where_it_is_asked_to(cast):
    """Once a second at most; the list itself stays a list."""
    for client in (cast.ana, cast.ben):
        pulse(client)
    out, beside = StringIO(), StringIO()
    call_command("rescore", V1, stdout=out, stderr=beside, verbosity=2)
    assert out.getvalue() == HEADS
    assert beside.getvalue().splitlines()[0] == "Harbour Practice, clients: 1 of 2"


class Impatient(StringIO):
    """Somebody presses Ctrl-C when the first row of the list is there."""

    def write(self, words):
        if words.startswith("Harbour"):
            raise KeyboardInterrupt
        return super().write(words)


def test_stopped_by_a_person_it_goes_on_where_it_was(cast):
    for client in (cast.ana, cast.ben):
        spoil(pulse(client))
    said = {"apply": True, "reason": WHY}
    with pytest.raises(CommandError, match="run it again to go on"):
        call_command("rescore", V1, stdout=Impatient(), stderr=StringIO(), **said)
    out, _ = rescore(V1, "--apply", "--reason", WHY)
    left = {line.split("\t")[1] for line in out.splitlines()[1:]}
    assert len(left) == 1
    assert rescore(V1)[0] == HEADS
