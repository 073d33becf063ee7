"""The practice: letterhead, colleagues and roles, audit trail, tokens."""

import pytest

from clients.models import ApiToken, AuditLine, Staff
from clients.roles import PERMISSIONS, ROLE_TITLES
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import StaffFactory

LETTERHEAD = {
    "name": "Harbour",
    "time_zone": "Europe/Paris",
    "paper": "Letter",
    "alert_hours": 6,
}


def test_letterhead_is_changed_by_one_act(world, nora, acts):
    url = at("edit_practice")
    assert acts(lambda: nora.post(url, LETTERHEAD)) == ["edit_practice"]
    text = nora.get(at("practice")).content.decode()
    assert "US Letter" in text
    assert "nobody has answered after 6 hours" in text


@pytest.mark.parametrize("hours", ["", "0", "169", "soon"])
def test_alert_hours_are_from_one_to_a_week(world, nora, hours):
    answer = nora.post(at("edit_practice"), {**LETTERHEAD, "alert_hours": hours})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["alert_hours"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", "", "x" * 61])
def test_unknown_time_zones_are_refused_in_words(world, nora, acts, zone):
    pages = []
    form = {**LETTERHEAD, "time_zone": zone, "address": "3 Quay Steps"}
    url = at("edit_practice")
    assert acts(lambda: pages.append(nora.post(url, form))) == []
    assert pages[0].status_code == 400
    assert "3 Quay Steps" in pages[0].content.decode()


def test_roles_are_printed_from_the_table(world, theo):
    text = theo.get(at("staff")).content.decode()
    assert [
        w for w in PERMISSIONS.values() if w.replace("'", "&#x27;") not in text
    ] == []
    assert [w for w in ROLE_TITLES.values() if w not in text] == []


def test_colleagues_are_added_invited_changed_and_closed(world, nora, acts):
    form = {"name": "Ada", "email": "ada@example.org", "role": "therapist"}
    assert acts(lambda: nora.post(at("add_staff"), form)) == ["add_staff"]
    ada = Staff.objects.get(name="Ada")
    invite = at("invite_staff", ada.pk)
    assert acts(lambda: nora.post(invite)) == ["write_letter", "invite"]
    role = at("staff_role", ada.pk)
    assert acts(lambda: nora.post(role, {"role": "assistant"})) == ["change_role"]
    assert nora.post(role, {"role": "god"}).status_code == 400
    assert acts(lambda: nora.post(at("close_staff", ada.pk))) == ["close_staff"]
    assert nora.post(at("close_staff", ada.pk)).status_code == 404


def test_the_only_owner_stays(world, nora, acts):
    me = world.cast.nora.pk
    pages = []

    def step():
        pages.append(nora.post(at("close_staff", me)))
        pages.append(nora.post(at("staff_role", me), {"role": "therapist"}))

    assert acts(step) == []
    assert [page.status_code for page in pages] == [400, 400]
    assert ["needs an owner" in p.content.decode() for p in pages] == [True, True]


def test_colleagues_of_another_practice_are_missing(world, nora):
    for name in ("staff_role", "close_staff", "invite_staff"):
        assert nora.post(at(name, world.cast.sam.pk)).status_code == 404


def test_trail_is_narrowed_by_what_it_offers(world, nora, theo):
    theo.get(at("client", world.dora.pk))
    nora.get(at("client", world.cast.ana.pk))
    for wanted, lines in (
        ({}, 2),
        ({"act": "open_file"}, 2),
        ({"person": world.theo.pk}, 1),
        ({"since": "2999-01-01"}, None),
        ({"act": "drop_table"}, None),
        ({"person": "1 OR 1=1"}, None),
        ({"since": "2100-01-01"}, 0),
        ({"until": "2020-01-01"}, 0),
    ):
        page = nora.get(at("audit"), wanted)
        text = page.content.decode()
        assert page.status_code == (400 if lines is None else 200), wanted
        assert text.count("looked at the file: overview") == (lines or 0), wanted


def test_trail_holds_no_line_of_another_practice(world, nora, signed_in):
    signed_in(world.cast.sam).get(at("client", world.cast.cleo.pk))
    assert AuditLine.objects.filter(actor_name="Sam Oduya").count() == 1
    text = nora.get(at("audit")).content.decode()
    assert ("Sam" in text, "L-0001" in text) == (False, False)


@pytest.mark.parametrize("count", [1, 3])
def test_trail_takes_the_same_queries_for_any_number(
    world, nora, count, django_assert_num_queries
):
    for client in [world.dora, world.cast.ana, world.cast.ben][:count]:
        nora.get(at("client", client.pk))
    with django_assert_num_queries(10):
        text = nora.get(at("audit")).content.decode()
    assert text.count("looked at the file: overview") == count


def test_tokens_are_shown_once_and_revoked(world, theo, acts):
    pages = []
    step = acts(lambda: pages.append(theo.post(at("tokens"), {"label": "Diary"})))
    assert step == ["create_token"]
    secret = pages[0].content.decode().partition('class="code">')[2].partition("<")[0]
    assert len(secret) == 43
    assert secret not in theo.get(at("tokens")).content.decode()
    token = ApiToken.objects.get(label="Diary")
    assert acts(lambda: theo.post(at("revoke_token", token.pk))) == ["revoke_token"]
    assert theo.post(at("revoke_token", token.pk)).status_code == 404
    assert theo.post(at("tokens"), {"label": ""}).status_code == 400


def test_closed_posts_are_listed_as_closed(world, nora):
    StaffFactory(
        practice=world.cast.harbour, name="Old Oak", closed_at="2026-01-01T00Z"
    )
    text = nora.get(at("staff")).content.decode()
    assert "Closed 1 Jan 2026" in text
