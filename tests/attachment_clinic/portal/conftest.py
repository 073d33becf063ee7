"""What the tests of the portal share: a form that waits, and a link to one."""

import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from assessments.actions.link import make_link_token
from assessments.models import AnswerLink, Response
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY


class Form:
    """One assignment in the portal, with what a test wants to know about it."""

    def __init__(self, assignment):
        self.assignment = assignment

    def url(self, step=""):
        return f"/portal/{self.assignment.pk}/{step}"

    @property
    def response(self):
        return Response.everywhere.filter(assignment=self.assignment).first()

    @property
    def state(self):
        self.assignment.refresh_from_db()
        return self.assignment.state


class Link(Form):
    """One assignment by an emailed link, and its token."""

    def __init__(self, assignment, link, token):
        super().__init__(assignment)
        self.link, self.token = link, token

    def url(self, step=""):
        return f"/a/form/{step}"

    @property
    def door(self):
        return f"/a/{self.token}/"


@pytest.fixture(autouse=True)
def _on_monday():
    """All of it happens at nine o'clock on one Monday."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def form(cast):
    """The Five Signs, waiting for Ana."""
    return Form(AssignmentFactory(client=cast.ana))


@pytest.fixture
def ana(cast, form, signed_in):
    """Ana's browser, before the first question."""
    browser = signed_in(cast.ana)
    browser.post(form.url("begin/"))
    return browser


@pytest.fixture
def link(cast):
    """The Five Signs, mailed to Ana as a link that nobody has opened."""
    return make_link(AssignmentFactory(client=cast.ana, way="link"))


@pytest.fixture
def phone(link):
    """The device that pressed the button, before the first question."""
    browser = Browser()
    browser.post(link.door)
    browser.post(link.url("begin/"))
    return browser


class Handed(Form):
    """One assignment on a device that Nora handed over, and the code she noted."""

    def __init__(self, assignment, browser):
        super().__init__(assignment)
        self.browser = browser
        self.before = browser.session.session_key
        page = browser.get(self.desk)
        self.code = browser.session["hand_over_code"]
        assert page.content.decode().count(f"<strong>{self.code}</strong>") == 1
        self.answer = browser.post(self.desk)

    @property
    def desk(self):
        args = [self.assignment.client_id, self.assignment.pk]
        return reverse("workspace:hand_over", args=args)

    @property
    def link(self):
        return AnswerLink.everywhere.get(assignment=self.assignment, kind="device")

    def url(self, step=""):
        return f"/device/{step}"


@pytest.fixture
def nora(cast, signed_in):
    """The browser of Nora, who has Ana and Ben in her care."""
    return signed_in(cast.nora)


@pytest.fixture
def handed(cast, nora):
    return Handed(AssignmentFactory(client=cast.ana, way="device"), nora)


@pytest.fixture
def tablet(handed):
    """The device, after "this is me"."""
    handed.browser.post(handed.url("begin/"))
    return handed.browser


def make_link(assignment):
    now = datetime.fromtimestamp(time.time(), UTC)  # that Monday, or of a browser
    link = AnswerLink.everywhere.create(
        practice=assignment.practice,
        assignment=assignment,
        created_at=now,
        expires_at=now + timedelta(days=14),
    )
    with in_practice(assignment.practice_id):
        token = make_link_token(link=link, by=SYSTEM, now=now)
    return Link(assignment, link, token)
