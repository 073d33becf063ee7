"""The wording desk: wording is brought, matched, licensed, kept, and withdrawn."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.instruments.wording import why_not_on_screen
from assessments.instruments.wording_lines import Line, UnreadableLines, plain
from assessments.instruments.wording_match import Finding, findings, match_lines
from assessments.models import PracticeWording
from assessments.queries.wording import to_begin_with, why_incomplete
from clients.actions import audit
from clients.roles import Actor, require
from clients.telling import told

__all__ = [
    "CannotBring",
    "Unconfirmed",
    "UnreadableLines",
    "bring_wording",
    "discard_wording",
    "keep_wording",
    "license_wording",
    "match_wording",
    "revise_wording",
    "withdraw_wording",
]


class CannotBring(Exception):
    """It cannot be done like this; the message says what to do instead."""


class Unconfirmed(CannotBring):
    """Something speaks against the order of the lines, and nobody has confirmed it."""

    def __init__(self, found: Iterable[Finding]) -> None:
        words = [told(each.words) for each in found]
        look = _("Look at them once more, then confirm that they are as on your form.")
        super().__init__(" ".join([*words, look]))


@transaction.atomic
def bring_wording(
    *,
    instrument: str,
    version: str,
    language: str,
    lines: Iterable[Line],
    source: str,
    first_words: str,
    by: Actor,
    now: datetime,
) -> PracticeWording:
    """A draft with the lines matched to the items; nothing can be given in it yet.

    `first_words` are those of item 1 on the form that the licence covers. Raises
    UnreadableLines where the lines do not fit, and CannotBring.
    """
    require(by, "manage_wording")
    definition = _definition(instrument, version)
    if reason := why_not_on_screen(definition):
        raise CannotBring(told(reason))
    row = PracticeWording.objects.create(
        practice_id=by.practice_id,
        instrument=definition.key,
        version=definition.version,
        definition_digest=definition.digest,
        language=language,
        lines=match_lines(lines, definition),
        source=PracticeWording.Source(source).value,
        first_words=plain(first_words)[:200],
        created_at=now,
        created_by=by.name,
        **to_begin_with(definition, language),
    )
    _record("bring_wording", row, by, now, items=len(row.lines), source=row.source)
    return row


@transaction.atomic
def revise_wording(
    *, wording: PracticeWording, by: Actor, now: datetime
) -> PracticeWording:
    """A draft that begins as a copy: how a mistake in kept wording is corrected.

    Order and licence are to be confirmed again. Raises CannotBring for a draft.
    """
    require(by, "manage_wording")
    held = _held(wording)
    if held.is_draft:
        raise CannotBring(_("This is a draft. Change the draft itself."))
    _definition(held.instrument, held.version)
    row = PracticeWording.objects.create(
        created_at=now,
        created_by=by.name,
        **{name: getattr(held, name) for name in PracticeWording.COPIED},
    )
    _record("revise_wording", row, by, now, number=held.number)
    return row


@transaction.atomic
def match_wording(
    *,
    wording: PracticeWording,
    title: str,
    introduction: str,
    items: Mapping[str, str],
    anchors: Mapping[int, str],
    order: str,
    confirmed: bool,
    by: Actor,
    now: datetime,
) -> PracticeWording:
    """Says which line is which item, after a look at both.

    `order` is the id of the instrument in whose order the form is printed. What
    speaks against the order has to be `confirmed`, else Unconfirmed is raised;
    CannotBring for another order, a line without words, or an end without a word.
    """
    require(by, "manage_wording")
    draft = _draft(wording)
    definition = _definition(draft.instrument, draft.version)
    draft.title, draft.introduction = plain(title), introduction.strip()
    draft.lines = {code: plain(items.get(code, "")) for code in definition.item_codes}
    draft.anchors = _anchors(anchors)
    if reason := why_incomplete(draft, definition):
        raise CannotBring(told(reason))
    if order != definition.id:
        raise CannotBring(
            _(
                "Bring the lines where their order belongs: under the instrument whose "
                "order your form has. Scores in another order are wrong."
            )
        )
    found = findings(draft.lines, definition, draft.first_words)
    if found and not confirmed:
        raise Unconfirmed(found)
    draft.checks = {"order": order, "findings": [each.code for each in found]}
    draft.save()
    _record("match_wording", draft, by, now, **draft.checks)
    return draft


@transaction.atomic
def license_wording(
    *,
    wording: PracticeWording,
    holder: str,
    territory: str,
    commercial: bool,
    reference: str,
    confirmed_on: date,
    confirmed: bool,
    by: Actor,
    now: datetime,
) -> PracticeWording:
    """Records who confirmed the licence, and what it covers; raises CannotBring."""
    require(by, "manage_wording")
    draft = _draft(wording)
    if not confirmed:
        raise CannotBring(
            _(
                "Without a licence the wording stays out. Confirm that this practice "
                "holds one, or throw the draft away."
            )
        )
    if not (holder.strip() and territory.strip()):
        raise CannotBring(_("Say who gave the licence, and where it holds."))
    today = now.astimezone(ZoneInfo(draft.practice.time_zone)).date()
    if confirmed_on > today:
        raise CannotBring(_("This day is still to come."))
    draft.licence_holder, draft.licence_territory = holder.strip(), territory.strip()
    draft.licence_commercial = commercial
    draft.licence_reference = reference.strip()
    draft.confirmed_by, draft.confirmed_on = by.name, confirmed_on
    draft.save()
    _record("license_wording", draft, by, now)
    return draft


@transaction.atomic
def keep_wording(
    *, wording: PracticeWording, by: Actor, now: datetime
) -> PracticeWording:
    """From now on new forms in this language are given in these words.

    The words never change any more. Raises CannotBring while something is missing.
    """
    require(by, "manage_wording")
    draft = _draft(wording)
    definition = _definition(draft.instrument, draft.version)
    if draft.definition_digest != definition.digest:
        raise CannotBring(_("The instrument has changed. Bring the lines again."))
    if reason := why_incomplete(draft, definition):
        raise CannotBring(told(reason))
    if draft.checks.get("order") != definition.id:
        raise CannotBring(_("First look at the lines beside their items."))
    if draft.confirmed_on is None:
        raise CannotBring(_("First confirm the licence."))
    draft.number = _next_number(draft)
    draft.digest = draft.words.digest
    draft.kept_at, draft.kept_by = now, by.name
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise CannotBring(
            _("A colleague kept a wording at this very moment. Try again.")
        ) from None
    _record("keep_wording", draft, by, now, number=draft.number)
    return draft


@transaction.atomic
def discard_wording(*, wording: PracticeWording, by: Actor, now: datetime) -> None:
    """Throws a draft away; wording that was kept is withdrawn instead."""
    require(by, "manage_wording")
    draft = _draft(wording)
    _record("discard_wording", draft, by, now)
    draft.delete()


@transaction.atomic
def withdraw_wording(
    *, wording: PracticeWording, reason: str, by: Actor, now: datetime
) -> PracticeWording:
    """Ends it: forms given before are finished in it, and no new one is given.

    An older number does not come back. Doing it twice changes nothing; raises
    CannotBring without a reason.
    """
    require(by, "manage_wording")
    held = _held(wording)
    if held.is_draft:
        raise CannotBring(_("This is a draft. Throw it away instead."))
    if held.withdrawn_at is not None:
        return held
    if not reason.strip():
        raise CannotBring(_("Say why it is withdrawn."))
    held.withdrawn_at, held.withdrawn_by = now, by.name
    held.withdrawn_reason = reason.strip()[:200]
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _record("withdraw_wording", held, by, now, number=held.number)
    return held


def _definition(key: str, version: str) -> Definition:
    try:
        return reading.instrument(key, version)
    except reading.UnknownInstrument as unknown:
        raise CannotBring(told(str(unknown))) from None


def _anchors(anchors: Mapping[int, str]) -> dict[str, str]:
    return {
        str(value): plain(words) for value, words in anchors.items() if words.strip()
    }


def _next_number(draft: PracticeWording) -> int:
    highest = PracticeWording.objects.filter(
        instrument=draft.instrument, version=draft.version, language=draft.language
    ).aggregate(number=Max("number"))
    return (highest["number"] or 0) + 1


def _held(wording: PracticeWording) -> PracticeWording:
    """The row itself, locked."""
    return PracticeWording.objects.select_for_update().get(pk=wording.pk)


def _draft(wording: PracticeWording) -> PracticeWording:
    held = _held(wording)
    if not held.is_draft:
        raise CannotBring(
            _("This wording is kept and stays as it is. A correction is a new version.")
        )
    return held


def _record(
    act: str, row: PracticeWording, by: Actor, now: datetime, **detail: object
) -> None:
    """Ids and counts only: no word of the wording stands in the trail."""
    of = f"{row.instrument}/{row.version}"
    audit.record(
        act=act,
        by=by,
        now=now,
        thing=row,
        detail={"of": of, "language": row.language, **detail},
    )
