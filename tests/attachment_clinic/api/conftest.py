"""A program that shows a token, as tests of this door use it."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client as Browser

from clients.actions.token import create_token
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY

BASE = "/api/v1"


@dataclass
class Program:
    """Speaks JSON for one member of staff; paths start after /api/v1."""

    token: str
    browser: Browser = field(default_factory=Browser)

    def get(self, path: str, **query: Any):
        return self.browser.get(f"{BASE}{path}", query, headers=self._headers)

    def post(self, path: str, body: Any = None, raw: bytes | None = None):
        sent = json.dumps(body).encode() if raw is None else raw
        return self.browser.post(
            f"{BASE}{path}", sent, "application/json", headers=self._headers
        )

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Token {self.token}"}


@pytest.fixture
def program(settings, tmp_path):
    """Makes a program for a member of staff, who counts as having a second factor."""
    settings.DEMO, settings.REPORTS_DIR = True, tmp_path / "reports"

    def make(staff) -> Program:
        type(staff.account).objects.filter(pk=staff.account_id).update(is_demo=True)
        with in_practice(staff.practice_id):
            _, secret = create_token(
                staff=staff, label="Tests", by=staff.actor, now=MONDAY
            )
        return Program(secret)

    return make


@pytest.fixture
def nora(cast, program) -> Program:
    """The program of Nora, who owns Harbour Practice."""
    return program(cast.nora)
