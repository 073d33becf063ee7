"""Who has looked at my file: a page for the client, about the own file alone."""

from django.urls import reverse

from clients.actions.file import open_file
from tests.factories.clients import MONDAY

PAGE = "/portal/looked/"
QUERIES = 6


def test_client_reads_who_looked(harbour, signed_in):
    for client, staff in ((harbour.ana, harbour.nora), (harbour.dora, harbour.theo)):
        open_file(client=client, by=staff.actor, now=MONDAY, page="result")
    answer = signed_in(harbour.ana).get(reverse("portal:looked"))
    text = answer.content.decode()
    assert (answer.status_code, reverse("portal:looked")) == (200, PAGE)
    for word in ("Nora Quist", "Owner", "Your answers", f"{MONDAY:%-d %B %Y}"):
        assert word in text
    assert [word for word in ("Theo", "Dora", "alert") if word in text] == []


def test_nobody_has_looked_yet(harbour, signed_in):
    text = signed_in(harbour.ana).get(PAGE).content.decode()
    assert "Nobody has opened your file yet." in text


def test_home_leads_there(harbour, signed_in):
    assert f'href="{PAGE}"' in signed_in(harbour.ana).get("/portal/").content.decode()


def test_same_queries_for_any_number_of_looks(
    harbour, signed_in, django_assert_num_queries
):
    ana = signed_in(harbour.ana)
    ana.get(PAGE)
    for page in ("client", "result", "report"):
        open_file(client=harbour.ana, by=harbour.nora.actor, now=MONDAY, page=page)
        with django_assert_num_queries(QUERIES):
            assert ana.get(PAGE).status_code == 200


def test_staff_have_no_such_page(harbour, signed_in):
    assert signed_in(harbour.nora).get(PAGE).status_code == 404
