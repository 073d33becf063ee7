"""Every act leaves its line, without content; and without the line there is no act."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessments.actions.assignment import assign, withdraw_assignment
from assessments.actions.link import (
    bind_device,
    check_code,
    make_code,
    make_link_token,
    revoke_link,
    send_code,
    send_link,
)
from assessments.actions.response import (
    enter_paper,
    save_answer,
    say_not_me,
    start_response,
    submit_response,
    void_response,
)
from assessments.models import AnswerLink, Assignment, Response, Score
from clients.models import AuditLine, Letter
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY

ITEM = {"item": "p1", "value": 6, "revision": 0}


@pytest.fixture
def stage(harbour):
    """One act after another, each by its name; later ones need the earlier."""
    return Stage(harbour)


class Stage:
    def __init__(self, cast):
        self.cast, self.nora = cast, cast.nora.actor

    def _by(self, act, by, **things):
        return act(by=by, now=MONDAY, **things)

    def assign(self, way="link"):
        pulse = {"instrument": "security_pulse", "version": "1.0", "way": way}
        self.given = self._by(assign, self.nora, client=self.cast.ana, **pulse)
        self.link = AnswerLink.objects.first()

    def make_link_token(self):
        self._by(make_link_token, SYSTEM, link=self.link)

    def bind_device(self):
        self._by(bind_device, self.link.actor, link=self.link)

    def start_response(self):
        self.draft = self._by(
            start_response, self.link.actor, assignment=self.given, source="link"
        )

    def save_answers(self):
        self._by(save_answer, self.link.actor, response=self.draft, **ITEM)

    def send_code(self):
        self._by(send_code, self.link.actor, link=self.link)

    def make_code(self):
        self.code = self._by(make_code, SYSTEM, link=self.link)

    def refuse_code(self):
        self._by(check_code, self.link.actor, link=self.link, code="WRONG!")

    def accept_code(self):
        self._by(check_code, self.link.actor, link=self.link, code=self.code)

    def submit_response(self):
        self.done = self._by(submit_response, self.link.actor, response=self.draft)

    def void_response(self):
        self._by(void_response, self.nora, response=self.done, reason="a mistake")

    def send_link(self):
        self.link = self._by(send_link, self.nora, assignment=self.given)

    def revoke_link(self):
        self._by(revoke_link, self.nora, link=self.link)

    def say_not_me(self):
        self._by(say_not_me, self.cast.ana.actor, assignment=self.given)

    def withdraw_assignment(self):
        self._by(withdraw_assignment, self.nora, assignment=self.given, reason="early")

    def enter_paper(self):
        self._by(
            enter_paper,
            self.nora,
            assignment=self.given,
            answers={"p1": 6},
            assessed_at=MONDAY,
        )


LINK = [
    "assign",
    "make_link_token",
    "bind_device",
    "start_response",
    "save_answers",
    "send_code",
    "make_code",
    "refuse_code",
    "accept_code",
    "submit_response",
    "void_response",
]
STORIES = [
    LINK,
    ["assign", "send_link", "revoke_link", "withdraw_assignment"],
    ["assign", "say_not_me"],
    ["assign", "enter_paper"],
]
STEPS = [(story, number) for story in STORIES for number in range(len(story))]
STEP_NAMES = [f"{number}-{story[number]}" for story, number in STEPS]


def _rows():
    models = (Assignment, AnswerLink, Response, Score, Letter)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize(("story", "number"), STEPS, ids=STEP_NAMES)
def test_act_leaves_a_line_and_does_not_happen_without_it(stage, story, number):
    for earlier in story[:number]:
        getattr(stage, earlier)()
    act, before = getattr(stage, story[number]), _rows()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clients_auditline RENAME TO audit_is_away")
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
        cursor.execute("ALTER TABLE audit_is_away RENAME TO clients_auditline")
    assert _rows() == before
    act()
    name = "submit_response" if story[number] == "enter_paper" else story[number]
    line = AuditLine.objects.filter(act=name).latest("id")
    assert (line.practice_id, line.client_id) == (
        stage.cast.harbour.pk,
        stage.cast.ana.pk,
    )
    assert (line.at, line.thing != "") == (MONDAY, True)


def test_lines_hold_codes_and_counts_and_no_answer(stage):
    for act in LINK:
        getattr(stage, act)()
    details = AuditLine.objects.values_list("detail", flat=True)
    keys = {key for detail in details for key in detail}
    assert keys == {
        "channel",
        "engine",
        "items",
        "kind",
        "links",
        "of",
        "revision",
        "scores",
        "source",
        "way",
    }
    assert not any("mistake" in str(detail) for detail in details)


def test_lines_of_a_link_name_the_link_and_nobody(stage):
    for act in LINK[:5]:
        getattr(stage, act)()
    line = AuditLine.objects.get(act="save_answers")
    assert (line.actor_kind, line.actor_id, line.actor_name) == (
        "link",
        str(stage.link.pk),
        "Holder of a link",
    )
    assert line.detail == {"items": 1, "revision": 1}
