"""My data: a client asks for a copy, once, and sees how far it is."""

import pytest
import time_machine
from django.contrib.messages import get_messages

from reports.models import Disclosure, Job
from tests.factories.clients import MONDAY
from tests.factories.reports import DisclosureFactory


@pytest.fixture(autouse=True)
def a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def test_client_asks_once_and_sees_until_when(cast, signed_in):
    ana = signed_in(cast.ana)
    assert "by 2 April 2026" in ana.get("/portal/data/").content.decode()
    for _ in range(2):
        assert ana.post("/portal/data/ask/")["Location"] == "/portal/data/"
    row = Disclosure.everywhere.get()
    assert (row.client_id, row.how, row.asked_by) == (cast.ana.pk, "portal", "client")
    text = ana.get("/portal/data/").content.decode()
    assert "You have asked for a copy" in text
    assert "<strong>2 April 2026</strong>" in text


def test_asked_twice_at_one_instant_one_is_open_and_the_other_is_told(
    together, at_once, signed_in
):
    """On two devices, each with a connection of its own."""
    devices = [signed_in(together.ana) for _ in range(4)]
    said = at_once(4, lambda hand: devices[hand].post("/portal/data/ask/"))
    assert [each["Location"] for each in said] == ["/portal/data/"] * 4
    assert Disclosure.everywhere.count() == 1
    told = [str(word) for each in said for word in get_messages(each.wsgi_request)]
    assert sorted(told) == [
        *["You have asked already; it is being prepared."] * 3,
        "Your practice knows now that you want a copy.",
    ]


def test_client_learns_nothing_of_the_request_of_another(cast, signed_in):
    DisclosureFactory(client=cast.ben, put_off_why="Three old files.")
    text = signed_in(cast.ana).get("/portal/data/").content.decode()
    assert "You have asked" not in text
    assert "Three old files" not in text


def test_asking_is_pressed_and_not_opened(cast, signed_in):
    assert signed_in(cast.ana).get("/portal/data/ask/").status_code == 405
    assert not Disclosure.everywhere.exists()


def test_staff_do_not_ask_for_a_client(cast, signed_in):
    nora = signed_in(cast.nora)
    assert nora.post("/portal/data/ask/").status_code == 404


def test_client_sees_how_far_the_copy_is(cast, signed_in):
    ana = signed_in(cast.ana)
    row = DisclosureFactory(client=cast.ana)
    job = Job.everywhere.create(
        practice=cast.harbour, disclosure=row, rung_at=MONDAY, created_at=MONDAY
    )
    assert "hx-get" not in ana.get("/portal/data/").content.decode()
    Disclosure.everywhere.update(state="making")
    for state, words in (
        ("queued", "it is put together in a moment."),
        ("running", "it is being put together now."),
    ):
        Job.everywhere.filter(pk=job.pk).update(state=state)
        for url in ("/portal/data/", "/portal/data/progress/"):
            text = ana.get(url).content.decode()
            assert words in text
            assert 'hx-get="/portal/data/progress/"' in text
            assert '<a href="/portal/data/">Look again</a>' in text
    Disclosure.everywhere.update(state="ready", made_at=MONDAY, file_name="x.zip")
    text = ana.get("/portal/data/progress/").content.decode()
    assert "Your practice hands it over next." in text
    assert "hx-get" not in text


def test_nobody_sees_how_far_the_copy_of_another_is(cast, signed_in):
    DisclosureFactory(client=cast.ben, state="making")
    text = signed_in(cast.ana).get("/portal/data/progress/").content.decode()
    assert "hx-get" not in text
