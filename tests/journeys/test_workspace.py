"""A therapist's first week: from an empty file to a report, by what the pages offer."""

import re

import pytest

from clients.models import AuditLine, Client, NamedPerson
from clients.tenancy import in_practice
from reports.models import Job
from tests.making import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Walker:
    """Follows only addresses that stand on the page before."""

    def __init__(self, browser) -> None:
        self.browser = browser
        self.page = browser.get("/practice/")

    @property
    def text(self) -> str:
        return self.page.content.decode()

    def click(self, words: str) -> None:
        """Follows the first link that begins with these words."""
        links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.text, re.S)
        [to, *_] = [to for to, label in links if _words(label).startswith(words)]
        self.page = self.browser.get(to.replace("&amp;", "&"))
        assert self.page.status_code == 200

    def fill(self, **form: str) -> None:
        """Sends the form of this page and goes where it leads."""
        self.page = self.browser.post(self.page.request["PATH_INFO"], form, follow=True)
        assert self.page.status_code == 200, self.text

    def press(self, words: str, **form: str) -> None:
        """Presses the button that has these words, in a form with its own address."""
        forms = re.findall(r'<form [^>]*action="([^"]*)".*?</form>', self.text, re.S)
        bodies = re.findall(r'<form [^>]*action="[^"]*".*?</form>', self.text, re.S)
        [to, *_] = [to for to, body in zip(forms, bodies, strict=True) if words in body]
        self.page = self.browser.post(to, form, follow=True)
        assert self.page.status_code == 200, self.text


def _words(label: str) -> str:
    return re.sub(r"<[^>]*>", "", label).strip()


def _add_mia(walk: Walker, theo) -> None:
    walk.click("Caseload")
    walk.click("Add a client")
    walk.fill(
        given_name="Mia",
        family_name="Stone",
        reference="H-0100",
        language="en",
        therapist=str(theo.pk),
    )
    for kind in ("questionnaires", "reports"):
        walk.click("Record a consent")
        walk.fill(kind=kind)


def _begin_care(walk: Walker, theo) -> None:
    walk.click("Sessions")
    walk.click("Open an episode")
    walk.fill(opened_on="2026-03-01")
    walk.click("Add a session")
    walk.fill(
        starts_at="2026-03-02T10:00",
        minutes="50",
        modality="in_person",
        staff=str(theo.pk),
    )
    walk.click("Attendance")
    walk.fill(state="attended")
    walk.click("More")
    walk.click("Name a person")
    walk.fill(name="Jon", kind="partner")


def _type_in(walk: Walker, person, day: str, anxiety: int, avoidance: int) -> None:
    walk.click("Answers")
    walk.click("Give a questionnaire")
    walk.fill(instrument="ecr_r/1.0", way="paper", target=str(person.pk))
    walk.click("Type in from paper")
    answers = {f"i{n:02}": str(anxiety if n < 19 else avoidance) for n in range(1, 37)}
    walk.fill(answered_on=day, **answers)
    assert "36 of 36" in walk.text


@pytest.mark.pdf
def test_a_file_grows_from_nothing_to_a_report(cast, signed_in):
    walk = Walker(signed_in(cast.theo))
    _add_mia(walk, cast.theo)
    _begin_care(walk, cast.theo)
    with in_practice(cast.harbour.pk):
        mia = Client.objects.get(reference="H-0100")
        person = NamedPerson.objects.get(client=mia)
    for day, anxiety in (("2026-03-02", 6), ("2026-04-02", 5), ("2026-05-02", 2)):
        _type_in(walk, person, day, anxiety, 4)
    walk.click("Mia Stone")
    # Half of the items are reversed, so equal numbers move towards the middle.
    assert "Attachment anxiety:" in walk.text
    assert walk.text.count('class="chart"') == 1
    walk.click("Reports")
    walk.press("Make report", kind="progress", series=f"ecr_r/1.0/en/{person.pk}")
    assert "next in the queue" in walk.text
    make(Job.everywhere.get(report__client=mia))
    walk.click("Look again")
    walk.click("Open the PDF")
    assert b"".join(walk.page.streaming_content).startswith(b"%PDF-")
    with in_practice(cast.harbour.pk):
        lines = AuditLine.objects.filter(client_id=mia.pk).values_list("act", flat=True)
    assert lines[0] == "open_report"


def test_from_the_day_every_room_is_two_clicks_away(cast, signed_in):
    """Nothing is reachable only by knowing its address."""
    walk = Walker(signed_in(cast.nora))
    walk.click("Practice")
    for room in ("Staff and roles", "Audit trail", "API tokens", "Library"):
        walk.click(room)
    walk.click("Security pulse")
    walk.click("Caseload")
    walk.click("Lind, Dora")
    for tab in ("Answers", "Work", "Journal", "Sessions", "Notes", "Reports", "More"):
        walk.click(tab)
    walk.click("Data and consent")
    walk.click("Overview")
    walk.click("Who may see this file")
    for step in ("Hand over", "Cancel", "Share for supervision", "Cancel"):
        walk.click(step)
