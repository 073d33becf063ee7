"""Looking through: what becomes of one item of a copy of a client's data, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.roles import Actor, require
from reports.actions.disclosure import CannotDisclose
from reports.documents.redaction import joined, places_of
from reports.models import Disclosure, DisclosureChoice, Report
from reports.queries.disclosure_contents import may_leave_the_practice
from reports.queries.disclosure_items import Item, item_of

Decision, Reason = DisclosureChoice.Decision, DisclosureChoice.Reason


class CannotChoose(Exception):
    """The decision does not hold together; the words say what is missing."""


class ItemChanged(Exception):
    """What stands there now is not what was looked at; nothing was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody wants to become of an item.

    `passages` are blacked out wherever they stand in it, whatever their capitals;
    `words` say why, and `judged_by` who judged serious harm; neither goes out.
    `silent` keeps even the line away that something was left out.
    """

    decision: str
    reason: str = ""
    words: str = ""
    judged_by: str = ""
    silent: bool = False
    passages: tuple[str, ...] = ()

    @property
    def tells_all(self) -> bool:
        return self.decision == Decision.INCLUDE


@transaction.atomic
def choose_item(
    *,
    disclosure: Disclosure,
    item: str,
    seen: str,
    choice: Choice,
    by: Actor,
    now: datetime,
) -> DisclosureChoice:
    """Decides about one item; `seen` is the fingerprint of what was looked at.

    Raises ItemChanged, CannotChoose, or CannotDisclose where nothing is prepared.
    """
    require(by, "disclose_data")
    row = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    if row.state != Disclosure.State.PREPARING:
        raise CannotDisclose(_("Nothing of this request is being prepared any more."))
    found = item_of(row, item)
    if found is None or found.fingerprint != seen:
        raise ItemChanged(
            _("This was written differently meanwhile. Look at it again.")
        )
    _refuse_half_a_decision(found, choice)
    kept, _created = DisclosureChoice.objects.update_or_create(
        practice_id=row.practice_id,
        disclosure=row,
        item=item,
        defaults={
            **_columns(found, choice),
            "fingerprint": seen,
            "decided_at": now,
            "decided_by": by.name,
        },
    )
    detail = {"decision": kept.decision, "reason": kept.reason}
    detail = {key: value for key, value in detail.items() if value}
    about = {"client": row.client, "thing": kept, "detail": detail}
    audit.record(act="choose_item", by=by, now=now, **about)
    return kept


def _columns(item: Item, choice: Choice) -> dict[str, Any]:
    """What is kept of a choice; of one that tells all, no reason."""
    if choice.tells_all:
        nothing = {"reason": "", "words": "", "judged_by": "", "silent": False}
        return {"decision": choice.decision, "cuts": {}, **nothing}
    black = choice.decision == Decision.BLACK_OUT
    harm = choice.reason == Reason.SERIOUS_HARM
    return {
        "decision": choice.decision,
        "reason": choice.reason,
        "words": choice.words,
        "judged_by": choice.judged_by if harm else "",
        "silent": choice.silent,
        "cuts": _cuts(item, choice.passages) if black else {},
    }


def _refuse_half_a_decision(item: Item, choice: Choice) -> None:
    if choice.decision not in Decision or choice.reason not in ("", *Reason):
        raise CannotChoose(_("Choose what becomes of this, from the list."))
    if choice.tells_all:
        _refuse_what_may_not_leave(item)
    elif not choice.reason:
        raise CannotChoose(_("Say why it is left out, or blacked out."))
    elif choice.reason == Reason.SERIOUS_HARM and not (
        choice.words.strip() and choice.judged_by.strip()
    ):
        raise CannotChoose(
            _(
                "Serious harm is judged by a person: name who judged it, and what was "
                "weighed. Neither is in the copy."
            )
        )


def _refuse_what_may_not_leave(item: Item) -> None:
    if not item.is_report:
        return
    report = Report.objects.get(pk=item.key.partition(":")[2])
    if item.names_others and not may_leave_the_practice(report):
        raise CannotChoose(
            _(
                "The file of this report prints words that belong to others, or the "
                "answers of two people. Leave it out, with that reason."
            )
        )


def _cuts(item: Item, passages: Iterable[str]) -> dict[str, dict[str, list]]:
    """Where each passage stands; raises CannotChoose for one that stands nowhere."""
    cuts: dict[str, dict[str, list]] = {}
    wanted = [each.strip() for each in passages if each.strip()]
    if not wanted:
        raise CannotChoose(_("Write the passages to be blacked out, one a line."))
    for passage in wanted:
        if not _cut(item, passage, cuts):
            raise CannotChoose(
                _("“%(passage)s” does not stand in these words.") % {"passage": passage}
            )
    return {
        key: {name: joined(spans) for name, spans in fields.items()}
        for key, fields in cuts.items()
    }


def _cut(item: Item, passage: str, cuts: dict[str, dict[str, list]]) -> bool:
    found = False
    for held in item.held:
        for told in held.told:
            spans = places_of(passage, told.words) if told.free else []
            if spans:
                cuts.setdefault(held.key, {}).setdefault(told.name, []).extend(spans)
                found = True
    return found
