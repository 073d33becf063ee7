"""Builds the world of `model.first_model()` in the database, and asks as anybody.

Everything is built once; what an example or a question changes is rolled back to where
it began. A browser is made anew for each question from the key of a session that was
kept: signing in three hundred times would cost more than all the asking.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client as Browser
from django.urls import reverse

from assessments.actions.link import make_link_token
from assessments.models import AnswerLink
from clients import models
from clients.actions.token import create_token, revoke_token
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.authorisation.files import (
    file_of,
    link_to,
    reminder_of,
    supervised,
)
from tests.authorisation.model import Question
from tests.authorisation.rooms import people, practice_rows
from tests.cast import Cast
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, CareRelationFactory

# Parts of addresses that are words and no row, as every question says them.
WORDS = {
    "page": "security",
    "exercise": "kind_pause",
    "key": "gad_7",
    "version": "1.0",
    "kind": "session",
    "challenge": "high_stress",
    "shape": "zip",
    "language": "en",
    "informant": "self",
    "about": "alone",
    "whose": "practice",
    "rest": "nothing",
    "item": "Event:1",
    "token": "of-no-link-at-all",
    "pk": 1,
    "uidb36": "x",
}
BY_NAME = {
    "workspace:copy_protocol/key": "therapy",
    "workspace:use_figures/key": "five_signs",
    "workspace:stop_figures/key": "five_signs",
    "workspace:figures/key": "five_signs",
}


@dataclass
class Place:
    """Rows by the client whose bundle they are in, and how everybody comes in."""

    cast: Cast
    rows: dict[str, dict[str, Any]]
    staff: dict[str, models.Staff]
    clients: dict[str, models.Client]
    cookies: dict[str, dict[str, str]]
    headers: dict[str, dict[str, str]]
    parts: dict[str, tuple[str, ...]]

    def address(self, asked: Question, rows: dict[str, Any]) -> str:
        """The address that this question names, with the parts that stand in `rows`."""
        said = {**WORDS, **rows}
        named = {
            part: BY_NAME.get(f"{asked.name}/{part}")
            or said.get(f"{asked.name}/{part}")
            or said[part]
            for part in self.parts[asked.name]
        }
        return reverse(asked.name, kwargs=named)

    def rows_for(self, asked: Question) -> dict[str, Any]:
        """The rows behind `inner`, in the file of the client in the address."""
        return {
            **self.rows[asked.inner],
            "client_id": self.rows[asked.client]["client_id"],
        }

    def missing(self, asked: Question) -> dict[str, Any]:
        """Ids of no row, for every part that is one."""
        parts = self.parts[asked.name]
        return {part: WORDS.get(part) or uuid4() for part in parts}

    def ask(self, asked: Question, rows: dict[str, Any]) -> "Answer":
        """What is answered; whatever it did is taken back."""
        browser = Browser()
        for name, value in self.cookies.get(asked.actor, {}).items():
            browser.cookies[name] = value
        method = browser.get if asked.method == "GET" else browser.post
        with undone():
            said = method(
                self.address(asked, rows), headers=self.headers.get(asked.actor, {})
            )
            return Answer(said.status_code, _body(said), said.get("Location", ""))


@dataclass(frozen=True)
class Answer:
    """Status, all of the body as text, and where it sends."""

    status: int
    body: str
    to: str


def _body(said: HttpResponseBase) -> str:
    # Read to its end: closed by hand it would close the test's own connection.
    content = b"".join(said) if said.streaming else said.content
    return content.decode("utf-8", "replace")


@contextmanager
def undone() -> Iterator[None]:
    """All that is written inside is as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(cast: Cast, parts: dict[str, tuple[str, ...]], sign_in: Any) -> Place:
    """Fills three files and seats everybody."""
    staff, clients = people(cast)
    keepers = {"dora": "theo", "ben": "tess", "cleo": "sam"}
    rows = {
        name: {
            **file_of(name, clients[name], staff[keeper]),
            **practice_rows(clients[name], keeper, staff[keeper]),
        }
        for name, keeper in keepers.items()
    }
    place = Place(cast, rows, staff, clients, {}, {}, parts)
    # After the rows, for their factories ask who is in the care team.
    for name, supervisor in {"dora": "vera", "ben": "sven", "cleo": "lou"}.items():
        shared = supervised(clients[name], staff[supervisor])
        rows[name]["relation_id"] = shared.pk
    for name in ("ed", "gil"):
        CareRelationFactory(client=clients["dora"], staff=staff[name], until=MONDAY)
    _seat(place, sign_in)
    return place


# ---- how everybody comes in -----------------------------------------------------


def _seat(place: Place, sign_in: Any) -> None:
    for name, person in {**place.staff, **place.clients}.items():
        place.cookies[name] = _session(sign_in(person))
    for name in ("theo", "gil"):
        place.headers[f"token of {name}"] = _token(place.staff[name])
    place.headers["revoked token"] = _token(place.staff["theo"], revoked=True)
    for name, rows in place.rows.items():
        link = link_to(rows["client_id"])
        rows["link_id"] = link.pk
        with in_practice(link.practice_id):
            rows["token"] = make_link_token(link=link, by=SYSTEM, now=MONDAY)
        secret = f"key of {name}"
        reminder_of(link, hashlib.sha256(secret.encode()).hexdigest())
        for step in ("show", "stop", "one_click"):
            rows[f"reminder:{step}/token"] = secret
        rows["signin:accept/token"] = "of-no-invitation"
    place.cookies["link"] = _opened(place.rows["dora"]["token"])
    place.cookies["device"] = _handed_over(place, sign_in)
    _leave(place.staff["gil"])


def _leave(staff: models.Staff) -> None:
    """The post is closed, as close_staff does; tokens are left to tell of it."""
    models.Staff.everywhere.filter(pk=staff.pk).update(closed_at=MONDAY)
    models.Account.objects.filter(pk=staff.account_id).update(is_active=False)


def _session(browser: Browser) -> dict[str, str]:
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def _token(staff: models.Staff, revoked: bool = False) -> dict[str, str]:
    by = {"by": staff.actor, "now": MONDAY}
    with in_practice(staff.practice_id):
        token, secret = create_token(staff=staff, label="Program", **by)
        if revoked:
            revoke_token(token=token, **by)
    return {"Authorization": f"Token {secret}"}


def _opened(token: str) -> dict[str, str]:
    browser = Browser()
    browser.post(reverse("link:open", args=[token]))
    return _session(browser)


def _handed_over(place: Place, sign_in: Any) -> dict[str, str]:
    """The owner's device, in Dora's hands."""
    given = AssignmentFactory(client=place.clients["dora"], way="device")
    browser = sign_in(place.staff["nora"])
    desk = reverse("workspace:hand_over", args=[given.client_id, given.pk])
    browser.get(desk)
    browser.post(desk)
    place.rows["dora"]["device_link"] = AnswerLink.everywhere.get(assignment=given).pk
    return _session(browser)
