"""People around a client, and other clients, named without opening anything."""

from clients.models import AuditLine, NamedPerson, Relationship
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY


def test_naming_and_ending_are_one_act_each(world, theo, acts):
    form = {"name": "Ida", "kind": "mother"}
    url = at("add_person", world.dora.pk)
    assert acts(lambda: theo.post(url, form)) == ["name_person"]
    ida = NamedPerson.objects.get(name="Ida")
    end = at("end_person", world.dora.pk, ida.pk)
    assert acts(lambda: theo.post(end, {"until": "2026-04-01"})) == ["end_person"]
    assert theo.post(url, {"name": "", "kind": "mother"}).status_code == 400
    assert theo.post(url, {"name": "Ida", "kind": "enemy"}).status_code == 400


def test_only_own_clients_can_be_named_or_related(world, theo):
    """Ana is Nora's: Theo can neither choose her nor learn that she exists."""
    for name, form in (
        ("add_person", {"name": "A", "kind": "partner", "same_as": world.cast.ana.pk}),
        ("relate", {"other": world.cast.ana.pk, "role": "partner"}),
        ("relate", {"other": world.dora.pk, "role": "partner"}),
    ):
        before = AuditLine.objects.count()
        page = theo.post(at(name, world.dora.pk), form)
        assert (page.status_code, AuditLine.objects.count()) == (400, before)
        assert "Brandt" not in page.content.decode()


def test_relating_puts_the_parent_first(world, nora, acts):
    url = at("relate", world.dora.pk)
    form = {"other": world.cast.ana.pk, "role": "child_of"}
    assert acts(lambda: nora.post(url, form)) == ["relate_clients", "relate_clients"]
    pair = Relationship.objects.get()
    assert (pair.first, pair.second) == (world.cast.ana, world.dora)
    text = nora.get(at("people", world.dora.pk)).content.decode()
    assert "Parent of this client" in text
    text = nora.get(at("people", world.cast.ana.pk)).content.decode()
    assert "Child of this client" in text


def test_a_related_client_is_named_only_to_those_who_see_both(world, theo):
    Relationship.objects.create(
        practice=world.cast.harbour,
        kind="partner",
        first=world.cast.ana,
        second=world.dora,
        created_at=MONDAY,
    )
    text = theo.get(at("people", world.dora.pk)).content.decode()
    assert "a client you do not see" in text
    assert ("Ana" in text, str(world.cast.ana.pk) in text) == (False, False)
