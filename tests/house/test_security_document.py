"""The tables of docs/security.md that the code knows are those of the code."""

import tomllib
from datetime import timedelta

import pytest
from django.conf import settings

from assessments.actions import kiosk, link
from attachment_clinic.web.kiosk import QUIET_SECONDS
from clients.actions import letter
from clients.roles import PERMISSIONS, ROLE_TITLES, ROLES
from tests.house.tree import ROOT

PAGE = ROOT / "docs/security.md"
TIMES = [
    ("Session of staff without a click", "STAFF_IDLE_SECONDS"),
    ("Session of a client without a click", "CLIENT_IDLE_SECONDS"),
    ("Any session", "SESSION_ABSOLUTE_SECONDS"),
    (
        "A sign-in counts as fresh for what cannot be taken back",
        "ACCOUNT_REAUTHENTICATION_TIMEOUT",
    ),
    ("Address to set a new password", "PASSWORD_RESET_TIMEOUT"),
    (
        "Lock after five wrong passwords of one name from one place",
        timedelta(hours=settings.AXES_COOLOFF_TIME),
    ),
    (
        "Emailed link, unless its form is handed in or taken back before",
        link.OPEN_FOR,
    ),
    ("Code for another device, with five tries", link.CODE_OPEN_FOR),
    (
        "Form on a device that was handed over is hidden after",
        timedelta(seconds=QUIET_SECONDS),
    ),
    ("and closed after", kiosk.HANDED_FOR),
    ("Nothing leaves for a changed address", letter.HOLD),
]


def role_table() -> str:
    """What each role may do, as the document prints it."""
    heads = "".join(f" {title} |" for title in ROLE_TITLES.values())
    lines = [f"| |{heads}", f"|---|{'---|' * len(ROLE_TITLES)}"]
    for key, words in PERMISSIONS.items():
        cells = "".join(
            " yes |" if key in ROLES[role] else " |" for role in ROLE_TITLES
        )
        lines.append(f"| {words} |{cells}")
    return "\n".join(lines)


def in_words(length: timedelta) -> str:
    """The largest unit that leaves no rest."""
    seconds = int(length.total_seconds())
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size and not seconds % size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"


def time_table() -> str:
    """How long things last, as the document prints it."""
    lines = ["| What | How long |", "|---|---|"]
    for words, length in TIMES:
        if isinstance(length, str):
            length = timedelta(seconds=getattr(settings, length))
        lines.append(f"| {words} | {in_words(length)} |")
    return "\n".join(lines)


def explained_table() -> str:
    """What scans find and what stays, as the document prints it."""
    found = tomllib.loads((ROOT / "tests/scan/explained.toml").read_text())
    lines = ["| Found by | Rule | Where | Why it stays |", "|---|---|---|---|"]
    for each in found["explained"]:
        rule, place = each["rule"], each["place"].replace("|", "\\|")
        lines.append(f"| {each['tool']} | {rule} | `{place}` | {each['reason']} |")
    return "\n".join(lines)


TABLES = {"roles": role_table, "times": time_table, "explained": explained_table}


@pytest.mark.parametrize("name", TABLES)
def test_table_is_that_of_the_code(name):
    """What should stand between the two marks is printed where it differs."""
    text = PAGE.read_text()
    between = text.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]
    assert between.strip() == TABLES[name]()
