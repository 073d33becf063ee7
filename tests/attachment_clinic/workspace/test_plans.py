"""No page reads a large table from end to end, nor one practice of it (PostgreSQL)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from clients.models import Client, Staff
from clients.queries.practice import practice_named
from clients.tenancy import in_practice
from tests.plans import asked, long_ways

# What every member of staff opens, and what stands in a file.
PAGES = {
    "Today": "/practice/",
    "Caseload": "/practice/clients/",
    "Caseload, by the last answer": "/practice/clients/?sort=answered",
    "Caseload, by the next session": "/practice/clients/?sort=session",
    "Caseload, overdue": "/practice/clients/?show=overdue",
    "Unanswered": "/practice/unanswered/?when=week",
    "Calendar": "/practice/calendar/",
    "Library": "/practice/library/",
    "Outcomes": "/practice/outcomes/",
    "File": "/practice/clients/{client}/",
    "Questionnaires": "/practice/clients/{client}/questionnaires/",
    "Sessions": "/practice/clients/{client}/sessions/",
    "Reports": "/practice/clients/{client}/reports/",
}
OF_OWNERS = {
    "Audit": "/practice/settings/audit/",
    "Audit of looks": "/practice/settings/audit/?kind=reads",
}


@pytest.fixture
def invented(db, settings):
    """A practice of some thousand rows in every large table, entered."""
    if connection.vendor != "postgresql":
        pytest.skip("plans are PostgreSQL's")
    settings.DEMO = True
    call_command("make_practice", clients=400, responses=4000, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    practice = practice_named("Invented Practice 1")
    with in_practice(practice.pk):
        yield practice


@pytest.fixture
def ways_of(invented, signed_in):
    """The long ways of a page, as one role; looked at twice, so that it is warm."""
    client = Client.objects.filter(status="active").first()

    def ways(role, address):
        staff = Staff.objects.filter(role=role).exclude(account=None).get()
        browser = signed_in(staff)
        with asked() as statements:
            page = browser.get(address.format(client=client.pk))
        assert page.status_code == 200
        return [
            f"{way}: {statement[:900]}"
            for statement, parameters in statements
            for way in long_ways(statement, parameters)
        ]

    return ways


def test_no_page_goes_a_long_way(ways_of):
    """One test for them all: to fill the tables takes longer than to look at them."""
    found = {
        f"{name}, {role}": ways
        for role, pages in {
            "therapist": PAGES,
            "owner": PAGES | OF_OWNERS,
        }.items()
        for name, address in pages.items()
        if (ways := ways_of(role, address))
    }
    assert not found, "\n".join(
        f"{name}: {way}" for name in found for way in found[name]
    )


def test_the_rule_sees_a_long_way(invented):
    """The rule itself, on what it must and must not find."""
    practice = str(invented.pk)
    score = "SELECT count(*) FROM assessments_score WHERE"
    assert long_ways(f"{score} value > %s", [3])
    assert long_ways(f"{score} practice_id = %s", [practice])
    assert not long_ways(f"{score} response_id = %s", [practice])
    lines = "SELECT * FROM clients_auditline WHERE practice_id = %s ORDER BY id DESC"
    assert long_ways(lines, [practice])
    assert not long_ways(f"{lines} LIMIT 50", [practice])
