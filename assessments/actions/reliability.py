"""Figures of answers given here: put in force for verdicts, and out of force."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.models import LocalReliability
from assessments.queries.composite import composite_figures
from assessments.queries.psychometrics import Kind, own_figures, shared_figures
from assessments.scoring.psychometrics import PLACES, Figures
from clients.actions import audit
from clients.roles import Actor, require


class TooFewAnswers(Exception):
    """No scale has figures that a verdict could rest on."""


_TOO_FEW = gettext_noop(
    "There are not enough answers yet for figures of any scale. Nothing was changed."
)


@transaction.atomic
def use_local_figures(
    *, staff, kind: Kind, whose: str, by: Actor, now: datetime
) -> list[LocalReliability]:
    """Freezes today's figures of each scale that has them; verdicts rest on these.

    `whose` is "practice" or "server". Scales without usable figures stay as they
    were before any. Raises TooFewAnswers when there is none with them.
    """
    require(by, "edit_practice")
    usable = [each for each in _today(staff, kind, whose) if each.usable]
    if not usable:
        raise TooFewAnswers(_(_TOO_FEW))
    _end(kind, by, now)
    made = LocalReliability.objects.bulk_create(
        (
            LocalReliability(
                practice_id=staff.practice_id,
                **_of(kind),
                **_frozen(each),
                whose=whose,
                computed_at=now,
                computed_by=by.name,
            )
            for each in usable
        ),
        # Of two owners who press at once the first wins; the figures are the same.
        ignore_conflicts=True,
    )
    audit.record(
        act="use_local_figures",
        by=by,
        now=now,
        practice_id=staff.practice_id,
        detail={"of": kind.definition.id, "language": kind.language, "whose": whose},
    )
    return made


@transaction.atomic
def stop_local_figures(*, staff, kind: Kind, by: Actor, now: datetime) -> int:
    """Verdicts rest on published figures again, or on each client's own forms.

    The number of scales it was true of; doing it twice changes nothing.
    """
    require(by, "edit_practice")
    ended = _end(kind, by, now)
    if ended:
        audit.record(
            act="stop_local_figures",
            by=by,
            now=now,
            practice_id=staff.practice_id,
            detail={"of": kind.definition.id, "language": kind.language},
        )
    return ended


def _today(staff, kind: Kind, whose: str) -> tuple[Figures, ...]:
    """Those of each scale, then those of two scales taken together."""
    if whose == LocalReliability.Whose.PRACTICE:
        found = own_figures(staff, kind)
    else:
        shared = shared_figures(staff, kind)
        found = () if shared is None or shared.figures is None else shared.figures
    return (*found, *composite_figures(kind.definition, found))


def _end(kind: Kind, by: Actor, now: datetime) -> int:
    rows = LocalReliability.objects.filter(ended_at__isnull=True, **_of(kind))
    return rows.update(ended_at=now, ended_by=by.name)


def _of(kind: Kind) -> dict[str, str]:
    names = ("instrument", "version", "definition_digest")
    return dict(zip((*names, "language", "informant", "about"), kind.key, strict=True))


def _frozen(found: Figures) -> dict[str, Any]:
    retest = found.retest
    return {
        "scale": found.scale,
        "n": found.n,
        "mean": _short(found.mean),
        "sd": _short(found.sd),
        "alpha": _short(found.alpha),
        "pairs": retest.pairs,
        "retest": _short(retest.r) if retest.usable else None,
        "sd_retest": _short(retest.sd) if retest.usable else None,
    }


def _short(value: float | None) -> Decimal:
    """The figure with three decimals, as it is printed and as it is used."""
    return round(Decimal(value or 0), PLACES)
