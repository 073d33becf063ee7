"""Protocols of a practice: written down, changed step by step, copied, and retired."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessments.actions.battery import CannotKeep, keep_battery
from assessments.instruments import reading
from assessments.models import Battery, Protocol, ProtocolStep
from assessments.queries.battery import Content
from assessments.queries.titles import short_title_of
from assessments.timing import presets
from clients.actions import audit
from clients.roles import Actor, require
from clients.telling import told

OFFSETS = (
    "opens",
    "unit",
    "every_sessions",
    "every_weeks",
    "due_days",
    "late_days",
    "expires_days",
)
WHAT = ("battery", "instrument", "about", "way")
# As far as anybody plans; more is a slip of the hand.
LONGEST = 400


@transaction.atomic
def keep_protocol(
    *,
    practice_id: UUID,
    title: str,
    is_default: bool,
    by: Actor,
    now: datetime,
    protocol: Protocol | None = None,
) -> Protocol:
    """Writes a protocol down, or changes `protocol`; the default is one at a time.

    Raises CannotKeep where another has the title.
    """
    require(by, "edit_protocols")
    kept = protocol or Protocol(
        practice_id=practice_id, created_at=now, created_by=by.name
    )
    if is_default:
        others = Protocol.objects.filter(is_default=True).exclude(pk=kept.pk)
        others.update(is_default=False)
    kept.title, kept.is_default = title.strip(), is_default
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as twin:
        raise CannotKeep(
            _("There is a protocol called %(title)s already.") % {"title": kept.title}
        ) from twin
    _record("keep_protocol", kept, by, now)
    return kept


@transaction.atomic
def retire_protocol(*, protocol: Protocol, by: Actor, now: datetime) -> Protocol:
    """Puts no more clients on it; those who are go on."""
    require(by, "edit_protocols")
    if protocol.retired_at is None:
        protocol.retired_at, protocol.is_default = now, False
        protocol.save(update_fields=["retired_at", "is_default"])
        _record("retire_protocol", protocol, by, now)
    return protocol


@transaction.atomic
def add_step(
    *, protocol: Protocol, anchor: str, by: Actor, now: datetime, **how: Any
) -> ProtocolStep:
    """Adds a step; `how` are the names of WHAT and OFFSETS. Raises CannotKeep.

    For whoever is on the protocol already it holds from now on.
    """
    require(by, "edit_protocols")
    step = ProtocolStep(
        practice_id=protocol.practice_id,
        protocol=protocol,
        anchor=ProtocolStep.Anchor(anchor).value,
        created_at=now,
        **_known(how),
    )
    _check(step)
    step.save(force_insert=True)
    _record("add_protocol_step", step, by, now)
    return step


@transaction.atomic
def change_step(
    *, step: ProtocolStep, by: Actor, now: datetime, **how: Any
) -> ProtocolStep:
    """Changes what a step gives and when, but not what it hangs on.

    Forms that were given stay as they are; their days follow. Raises CannotKeep.
    """
    require(by, "edit_protocols")
    for name, value in _known(how).items():
        setattr(step, name, value)
    _check(step)
    step.save()
    _record("change_protocol_step", step, by, now)
    return step


@transaction.atomic
def end_step(*, step: ProtocolStep, by: Actor, now: datetime) -> ProtocolStep:
    """Takes a step out: nothing more is given for it, and what was given stays."""
    require(by, "edit_protocols")
    if step.ended_at is None:
        step.ended_at = now
        step.save(update_fields=["ended_at"])
        _record("end_protocol_step", step, by, now)
    return step


@transaction.atomic
def copy_preset(
    *, practice_id: UUID, key: str, language: str = "en", by: Actor, now: datetime
) -> Protocol:
    """Copies one of our protocols with its batteries, for the practice to change.

    A battery that the practice has by that title is used as it is. Raises CannotKeep.
    """
    require(by, "edit_protocols")
    preset = presets.protocols().get(key)
    if preset is None:
        raise CannotKeep(_("There is no such protocol to copy."))
    protocol = keep_protocol(
        practice_id=practice_id,
        title=preset.title[language],
        is_default=False,
        by=by,
        now=now,
    )
    for each in preset.steps:
        how = asdict(each)
        battery, anchor = how.pop("battery"), how.pop("anchor")
        if battery:
            how["battery"] = _copied(
                presets.batteries()[battery], language, practice_id, by, now
            )
        add_step(protocol=protocol, anchor=anchor, by=by, now=now, **how)
    return protocol


def _copied(
    preset: presets.BatteryPreset,
    language: str,
    practice_id: UUID,
    by: Actor,
    now: datetime,
) -> Battery:
    title = preset.title[language]
    there = Battery.objects.filter(title=title, retired_at__isnull=True).first()
    return there or keep_battery(
        practice_id=practice_id,
        title=title,
        contents=[
            Content(each.instrument, each.about, optional=each.optional)
            for each in preset.forms
        ],
        by=by,
        now=now,
    )


def _known(how: dict[str, Any]) -> dict[str, Any]:
    unknown = set(how) - {*WHAT, *OFFSETS}
    if unknown:
        raise TypeError(f"A step has no such parts: {sorted(unknown)}")
    return how


def _check(step: ProtocolStep) -> None:
    if (step.battery is None) == (not step.instrument):
        raise CannotKeep(_("Choose a battery, or one questionnaire."))
    if step.instrument:
        _check_instrument(step)
    often = step.every_sessions or step.every_weeks
    if step.anchor == ProtocolStep.Anchor.EVERY and not often:
        raise CannotKeep(_("Say after how many sessions, or weeks, or both."))
    if step.anchor != ProtocolStep.Anchor.EVERY:
        step.every_sessions = step.every_weeks = None
    if step.expires_days is not None and step.expires_days < step.late_days:
        raise CannotKeep(
            _("It would expire before it is overdue. Make it last longer.")
        )
    numbers = (step.opens, step.due_days, step.late_days, step.expires_days or 0)
    if max(numbers) > LONGEST:
        raise CannotKeep(_("Choose %(most)s at most.") % {"most": LONGEST})


def _check_instrument(step: ProtocolStep) -> None:
    try:
        definition = reading.instrument(step.instrument)
    except reading.UnknownInstrument as unknown:
        raise CannotKeep(told(str(unknown))) from None
    if definition.is_observed or definition.therapist_only:
        raise CannotKeep(
            _("%(title)s is given by a person only.")
            % {"title": short_title_of(definition)}
        )
    step.about = Content(step.instrument, step.about).kind
    if definition.about == "person" and not step.about:
        raise CannotKeep(
            _("Say about whom %(title)s is asked.")
            % {"title": short_title_of(definition)}
        )


def _record(act: str, thing: Any, by: Actor, now: datetime) -> None:
    audit.record(act=act, by=by, now=now, thing=thing)
