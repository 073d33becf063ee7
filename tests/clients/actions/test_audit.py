"""The chain over the lines: one writer, whole batches, no fork and no gap."""

import pytest

from clients.actions import audit
from clients.actions.client import edit_client
from clients.audit_keys import NoAuditKey
from clients.heads import place
from clients.models import AuditLine, AuditLink, Client
from clients.queries.trail import check_trail
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY


def lines(count: int) -> list[int]:
    made = [audit.record(act="sign_in", by=SYSTEM, now=MONDAY) for _ in range(count)]
    return [each.pk for each in made]


def test_lines_are_linked_in_the_order_of_their_numbers(db):
    made = lines(5)
    assert (audit.link_lines(), audit.link_lines()) == (5, 0)
    links = list(AuditLink.objects.values_list("position", "line_id"))
    assert links == list(enumerate(made, 1))


def test_each_link_knows_the_one_before(db):
    lines(2)
    audit.link_lines()
    lines(1)
    audit.link_lines()
    first, second, third = AuditLink.objects.all()
    before = [each.previous for each in (first, second, third)]
    assert before == ["", first.seal, second.seal]


def test_a_long_tail_is_taken_in_parts(db, monkeypatch):
    monkeypatch.setattr(audit, "AT_ONCE", 2)
    lines(5)
    assert [audit.link_lines() for _ in range(4)] == [2, 2, 1, 0]


def test_minute_looks_at_the_newest_and_the_night_at_all(db, monkeypatch):
    """A line that was committed very late has a number far below the end."""
    late, *_ = lines(4)
    newest = AuditLine.objects.exclude(pk=late).order_by("pk").values_list("pk", "seal")
    monkeypatch.setattr(audit, "unlinked_lines", lambda since: newest)
    audit.link_lines()
    monkeypatch.undo()
    monkeypatch.setattr(audit, "LOOK_BACK", 1)
    assert (audit.link_lines(), audit.link_lines(whole=True)) == (0, 1)
    assert AuditLink.objects.order_by("-position").first().line_id == late


def test_of_many_writers_each_line_gets_one_place(together, at_once):
    """Whoever comes second writes nothing; nothing is linked twice, nothing forks."""
    made = lines(40)
    results = at_once(4, lambda _: audit.link_lines())
    assert [each for each in results if not isinstance(each, int)] == []
    while audit.link_lines():
        pass
    places = AuditLink.objects.values_list("position", "line_id")
    linked = [line for _, line in places if line in made]
    assert (linked, [place for place, _ in places]) == (
        made,
        list(range(1, len(places) + 1)),
    )
    assert check_trail(place(), MONDAY).problem == ""


def test_line_names_no_client_who_acts(harbour):
    """What a client is called, reference included, can be forgotten; a line cannot."""
    line = audit.record(act="submit_response", by=harbour.ana.actor, now=MONDAY)
    assert (line.actor_name, line.actor_id) == ("Client", str(harbour.ana.pk))
    said = str(AuditLine.objects.values().get(pk=line.pk))
    assert [word for word in ("Ana", "Brandt", "H-0001") if word in said] == []


def test_act_does_not_stand_when_its_line_cannot_be_sealed(harbour, settings):
    settings.FIELD_KEYS = []
    with pytest.raises(NoAuditKey):
        edit_client(
            client=harbour.ana, by=harbour.nora.actor, now=MONDAY, given_name="Anna"
        )
    assert Client.objects.get(pk=harbour.ana.pk).given_name == "Ana"
