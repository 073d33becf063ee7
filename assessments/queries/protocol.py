"""Protocols of a practice, their steps, and which one a client is on."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from assessments.models import BatteryForm, Enrolment, Protocol, ProtocolStep
from assessments.queries.battery import Content, contents_of
from clients.queries import Missing


def protocols_of(staff) -> QuerySet[Protocol]:
    """The protocols of this practice; none for a post that is closed."""
    if staff.closed_at is not None:
        return Protocol.objects.none()
    return Protocol.objects.filter(retired_at__isnull=True)


def protocol_for(staff, protocol_id: UUID) -> Protocol:
    """One of `protocols_of(staff)`; raises Missing."""
    found = protocols_of(staff).filter(pk=protocol_id).first()
    if found is None:
        raise Missing("There is no such protocol here.")
    return found


def default_protocol() -> Protocol | None:
    """The protocol that begins with every episode in the practice entered."""
    return Protocol.objects.filter(is_default=True, retired_at__isnull=True).first()


def steps_of(protocols: Iterable[Protocol]) -> QuerySet[ProtocolStep]:
    """The steps of these protocols, in the order of an episode; ended ones, too."""
    forms = Prefetch("battery__forms", BatteryForm.objects.order_by("place"))
    return (
        ProtocolStep.objects.filter(protocol__in=list(protocols))
        .select_related("battery")
        .prefetch_related(forms)
    )


def current_steps(protocol: Protocol) -> list[ProtocolStep]:
    """The steps that are given now: the start first, the end last."""
    order = [anchor for anchor, _ in ProtocolStep.Anchor.choices]
    found = steps_of([protocol]).filter(ended_at__isnull=True)
    return sorted(found, key=lambda each: order.index(each.anchor))


def step_for(protocol: Protocol, step_id: UUID) -> ProtocolStep:
    """One of `current_steps(protocol)`; raises Missing."""
    for each in current_steps(protocol):
        if each.pk == step_id:
            return each
    raise Missing("There is no such step here.")


def contents_of_step(step: ProtocolStep) -> list[Content]:
    """What one step gives, in order."""
    if step.battery is not None:
        return contents_of(step.battery)
    return [Content(step.instrument, step.about, step.way)]


def enrolment_of(client) -> Enrolment | None:
    """The protocol this client is on now, or None: it ends with the episode."""
    return (
        Enrolment.objects.filter(
            client=client, ended_at__isnull=True, episode__closed_on__isnull=True
        )
        .select_related("protocol", "episode")
        .first()
    )


def columns_of_steps() -> dict[str, list[tuple[str, str]]]:
    """What the columns of a step can hold, with their words."""
    names = ("anchor", "unit", "way")
    fields = {name: ProtocolStep._meta.get_field(name) for name in names}
    return {name: list(field.choices or []) for name, field in fields.items()}
