"""Batteries: kept by a practice, and given to a client as a whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessments.actions.assignment import CannotAssign, TooOften, Within, assign
from assessments.models import Assignment, Battery, BatteryForm
from assessments.queries.battery import Content, contents_of, people_of
from clients.actions import audit
from clients.roles import Actor, require

# More than this nobody answers at one time.
MOST = 12


class CannotKeep(Exception):
    """Such a battery or protocol is none; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One questionnaire that cannot be given, and why."""

    title: str
    reason: str
    too_often: bool = False


class CannotGive(Exception):
    """Nothing was given; `refusals` says of each questionnaire what keeps it back."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(" ".join(f"{e.title}: {e.reason}" for e in refusals))
        self.refusals = tuple(refusals)


@dataclass(frozen=True, slots=True)
class Set:
    """What was given together, and what was left out as it could not be given."""

    forms: tuple[Assignment, ...]
    left_out: tuple[Refusal, ...]


@transaction.atomic
def keep_battery(
    *,
    practice_id: UUID,
    title: str,
    contents: Sequence[Content],
    by: Actor,
    now: datetime,
    battery: Battery | None = None,
) -> Battery:
    """Writes a battery down, or changes `battery`: its title, and what is in it.

    What was given with it before stays as it was. Raises CannotKeep.
    """
    require(by, "edit_protocols")
    _check(contents)
    kept = battery or Battery(
        practice_id=practice_id, created_at=now, created_by=by.name
    )
    kept.title = title.strip()
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as twin:
        raise CannotKeep(
            _("There is a battery called %(title)s already.") % {"title": kept.title}
        ) from twin
    kept.forms.all().delete()
    for place, each in enumerate(contents):
        BatteryForm.objects.create(
            practice_id=practice_id,
            battery=kept,
            place=place,
            instrument=each.instrument,
            about=each.kind,
            way=each.way,
            optional=each.optional,
        )
    detail = {"forms": len(contents)}
    audit.record(act="keep_battery", by=by, now=now, thing=kept, detail=detail)
    return kept


@transaction.atomic
def retire_battery(*, battery: Battery, by: Actor, now: datetime) -> Battery:
    """Gives a battery no more; steps of protocols that have it go on with it."""
    require(by, "edit_protocols")
    if battery.retired_at is None:
        battery.retired_at = now
        battery.save(update_fields=["retired_at"])
        audit.record(act="retire_battery", by=by, now=now, thing=battery)
    return battery


@transaction.atomic
def give_battery(
    *,
    client,
    battery: Battery,
    by: Actor,
    now: datetime,
    people: Mapping[str, Any] | None = None,
    session=None,
    due_on: date | None = None,
    early_reason: str = "",
) -> Set:
    """Gives every questionnaire of a battery, or none: then CannotGive says why.

    `people` says about whom, by kind of person; without it the one who is named so.
    """
    require(by, "assign")
    given = give_set(
        client=client,
        contents=contents_of(battery),
        people=people,
        session=session,
        due_on=due_on,
        early_reason=early_reason,
        by=by,
        now=now,
    )
    audit.record(
        act="give_battery",
        by=by,
        now=now,
        client=client,
        thing=battery,
        detail={"forms": len(given.forms), "left_out": len(given.left_out)},
    )
    return given


@transaction.atomic
def give_set(
    *,
    client,
    contents: Iterable[Content],
    by: Actor,
    now: datetime,
    people: Mapping[str, Any] | None = None,
    set_id: UUID | None = None,
    occurrence=None,
    late_from: date | None = None,
    **how: Any,
) -> Set:
    """Gives these together, in their order; raises CannotGive and gives none.

    What is optional and cannot be given is left out. `how` goes to each `assign`.
    """
    set_id = set_id or uuid4()
    forms: list[Assignment] = []
    refused: list[Refusal] = []
    left_out: list[Refusal] = []
    known = people_of(client)
    for each in contents:
        within = Within(set_id, len(forms), occurrence, late_from)
        try:
            # Each in a transaction of its own: all refusals are found at once.
            with transaction.atomic():
                whom = _about(each, known, people or {})
                more = {"target": whom, "within": within, "by": by, "now": now, **how}
                forms.append(_give(client, each, more))
        except CannotAssign as refusal:
            said = Refusal(each.title, str(refusal), isinstance(refusal, TooOften))
            (left_out if each.optional and not said.too_often else refused).append(said)
    if refused or not forms:
        raise CannotGive(refused or left_out)
    return Set(tuple(forms), tuple(left_out))


def _give(client, content: Content, more: Mapping[str, Any]) -> Assignment:
    return assign(
        client=client,
        instrument=content.instrument,
        version=None,
        way=content.way,
        **more,
    )


def _about(content: Content, known: Mapping[str, list], chosen: Mapping[str, Any]):
    """The person it is about; never a guess between two."""
    kind = content.kind
    if not kind:
        return None
    if chosen.get(kind) is not None:
        return chosen[kind]
    named = known.get(kind, [])
    if len(named) > 1:
        names = _(" and ").join(each.name for each in named)
        raise CannotAssign(
            _("Say about whom: %(names)s are both in the file.") % {"names": names}
        )
    return named[0] if named else None


def _check(contents: Sequence[Content]) -> None:
    if not contents:
        raise CannotKeep(_("Choose one questionnaire at least."))
    if len(contents) > MOST:
        raise CannotKeep(
            _("A battery has %(most)s questionnaires at most.") % {"most": MOST}
        )
    for each in contents:
        if each.definition is None:
            raise CannotKeep(
                _('There is no questionnaire "%(key)s".') % {"key": each.instrument}
            )
        if each.definition.is_observed:
            raise CannotKeep(
                _(
                    "%(title)s is answered by somebody else than the client. "
                    "Give it by itself."
                )
                % {"title": each.title}
            )
        if each.definition.about == "person" and not each.kind:
            raise CannotKeep(
                _("Say about whom %(title)s is asked.") % {"title": each.title}
            )
    names = [(each.instrument, each.kind) for each in contents]
    if len(set(names)) < len(names):
        raise CannotKeep(_("A questionnaire about the same person stands in it twice."))
