"""The demo's stories tell what they say they tell, once."""

from datetime import timedelta

import pytest
from django.db import transaction

from assessments.queries.score import series_of
from attachment_clinic.demo.people import HOUSES
from attachment_clinic.demo.stories import tell
from clients.models import Account, Alert, AuditLine, Client, Practice, Staff
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The stories, told once for all tests here: what they change is told elsewhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell(now=MONDAY)
        transaction.set_rollback(True)


def _verdicts(reference: str) -> dict[str, list[str]]:
    """Of the ECR-R: for each target, the verdicts on anxiety and avoidance."""
    client = Client.everywhere.select_related("practice").get(reference=reference)
    with in_practice(client.practice_id):
        return {
            series.target.name: [str(c.change.verdict) for c in series.courses]
            for series in series_of(client)
            if series.definition.key == "ecr_r"
        }


UNSURE = "no change we can tell apart from ordinary fluctuation"


def test_stories_tell_what_they_say(told):
    assert Practice.objects.count() == 2
    assert Client.everywhere.count() == sum(len(house.stories) for house in HOUSES)
    assert _verdicts("H-1001") == {"Ben": ["clear improvement", "clear improvement"]}
    assert _verdicts("H-1002") == {"Ana": [UNSURE, UNSURE]}
    assert set(_verdicts("H-1004")) == {"Ray", "Kim"}
    assert _verdicts("H-1007") == {}
    assert "clear worsening" in _verdicts("H-1008")["Per"]
    assert "possible improvement" in _verdicts("H-1011")["Adam"]
    eli = Client.everywhere.get(reference="H-1003")
    with in_practice(eli.practice_id):
        courses = series_of(eli)[0].courses
    assert [course.near_secure_end for course in courses] == [True, True]


def test_two_alerts_wait_and_those_of_the_year_were_answered(told):
    """Dora's, of yesterday, which Nora as the deputy will get; and a text to Hana."""
    waiting = Alert.everywhere.filter(acknowledged_at=None).order_by("raised_at")
    text, answer = [
        (each.client.reference, each.kind, each.instrument) for each in waiting
    ]
    assert text == ("H-1006", "delivery_failed", "")
    assert answer == ("H-1008", "critical_answer", "challenges")
    assert MONDAY - waiting[1].raised_at < timedelta(hours=27)
    assert Alert.everywhere.exclude(note="").exists()
    assert Staff.everywhere.get(name="Theo Marsh").deputy.name == "Nora Quist"


def test_telling_twice_changes_nothing_and_lists_the_same_accounts(told):
    lines = AuditLine.objects.count()
    assert tell(now=MONDAY) == told
    assert AuditLine.objects.count() == lines
    listed = {account.email for account in told.accounts}
    assert listed == set(Account.objects.values_list("email", flat=True))


def test_accounts_of_the_demo_are_marked_as_such(told):
    assert set(Account.objects.values_list("is_demo", flat=True)) == {True}
