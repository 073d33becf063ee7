"""`manage.py make_practice`: true shapes, right scores, a whole trail, open pages."""

import time
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from assessments.models import Assignment, Response
from assessments.queries.rescoring import differences_in
from assessments.queries.score import series_of
from clients import heads
from clients.models import Alert, AuditLine, Client, ClientKey, Episode, Session, Staff
from clients.queries.practice import practice_named
from clients.queries.trail import check_trail
from clients.tenancy import in_practice
from reports.models import Report

SOME = {"clients": 30, "responses": 300}


def now():
    return datetime.fromtimestamp(time.time(), UTC)


def made(*, seed=1, **wanted):
    """What the command says after it made this."""
    said = StringIO()
    wanted = {**SOME, **wanted}
    call_command(
        "make_practice", into_this_database=True, seed=seed, stdout=said, **wanted
    )
    return said.getvalue()


@pytest.fixture
def practice(db):
    """One practice of thirty clients and three hundred forms, entered."""
    made()
    found = practice_named("Invented Practice 1")
    with in_practice(found.pk):
        yield found


def answers_in(name):
    """Reference and answers of each form of a practice, in the order of time."""
    with in_practice(practice_named(name).pk):
        rows = Response.objects.order_by("assessed_at", "client__reference")
        return list(rows.values_list("client__reference", "answers"))


def test_everybody_has_what_belongs_to_a_client(practice):
    assert Client.objects.count() == ClientKey.objects.count() == 30
    assert Response.objects.filter(state="submitted").count() == 300
    discharged = Client.objects.filter(status="discharged").count()
    assert 0 < discharged < 30
    waiting = Assignment.objects.filter(state="open").count()
    assert Assignment.objects.count() == 300 + waiting
    assert waiting == 30 - discharged
    assert Session.objects.filter(state="planned").count() > 0
    assert Report.objects.count() == 10


def test_each_form_is_scored_as_the_one_form_would_be(practice):
    forms = Response.objects.select_related("assignment", "client")
    assert differences_in(forms) == []
    kinds = {each.assignment.instrument for each in forms}
    assert kinds == {"ecr_r", "five_signs", "security_pulse", "life_areas"}


def test_words_are_sealed_under_the_key_of_their_client(practice):
    ended = Episode.objects.filter(closed_on__isnull=False)
    assert {each.close_reason for each in ended} == {"The goals were reached."}
    answered = Alert.objects.exclude(acknowledged_at=None)
    assert answered.count() == 30
    notes = {each.note for each in answered}
    assert notes == {"We talked it over at the next session."}


def test_the_trail_is_whole_and_in_the_order_of_time(practice, tmp_path):
    verdict = check_trail(heads.place(tmp_path), now())
    assert verdict.problem == ""
    handed_in = AuditLine.objects.filter(act="submit_response").order_by("pk")
    assert handed_in.count() == AuditLine.objects.filter(act="score_response").count()
    times = list(handed_in.values_list("at", flat=True))
    assert len(times) == 300
    assert times == sorted(times)


def test_series_are_those_of_the_answers(practice):
    client = Client.objects.get(reference="I-00001")
    found = {each.definition.key: each for each in series_of(client)}
    assert sum(len(each.courses[0].forms) for each in found.values()) == 10
    first = Response.objects.filter(client=client).order_by("assessed_at").first()
    assert first.assignment.instrument == "ecr_r"


def test_nothing_was_answered_before_care_began_or_is_still_to_come(practice):
    at_most = now()
    for form in Response.objects.select_related("client"):
        assert form.client.created_at < form.started_at <= form.submitted_at < at_most
        assert form.submitted_at - form.started_at <= timedelta(minutes=6)


@pytest.mark.parametrize("role", ["owner", "therapist"])
def test_pages_open(practice, signed_in, role, settings):
    settings.DEMO = True
    made(clients=2, responses=20)
    there = Staff.everywhere.exclude(account=None).filter(role=role).get()
    browser = signed_in(there)
    with in_practice(there.practice_id):
        client = Client.objects.filter(care_relations__staff__role="therapist").first()
    names = ["today", "caseload", "library", *(["audit"] if role == "owner" else [])]
    for name in names:
        assert browser.get(reverse(f"workspace:{name}")).status_code == 200
    for name in ("client", "questionnaires", "reports", "sessions"):
        page = browser.get(reverse(f"workspace:{name}", args=[client.pk]))
        assert page.status_code == 200
        assert client.family_name in page.text


def test_the_same_seed_gives_the_same_answers(db):
    made()
    made()
    made(seed=2)
    first, again, other = (answers_in(f"Invented Practice {n}") for n in (1, 2, 3))
    assert len(first) == 300
    assert first == again
    assert first != other


def test_several_practices_share_what_was_asked_for(db):
    made(clients=5, responses=11, practices=2)
    first, second = (answers_in(f"Invented Practice {n}") for n in (1, 2))
    assert (len(first), len(second)) == (6, 5)


def test_it_refuses_where_nobody_said_that_the_database_is_for_it(db):
    with pytest.raises(CommandError, match="This is no demo"):
        call_command("make_practice", **SOME)


def test_it_refuses_a_database_with_a_practice_of_others(cast):
    with pytest.raises(CommandError, match="not invented by this command"):
        made()


def test_there_is_a_client_for_each_practice(db):
    with pytest.raises(CommandError, match="a client for each practice"):
        made(clients=1, responses=1, practices=2)


def test_rows_come_in_behind_the_walls_too(app_role):
    """PostgreSQL takes no COPY from a role that policies hold."""
    with app_role():
        made(clients=3, responses=6)
    assert len(answers_in("Invented Practice 1")) == 6
