"""Which figures of answers given here are in force, and which were."""

from collections import defaultdict
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from assessments.change.local import LocalFigures
from assessments.instruments.definition import Definition
from assessments.models import LocalReliability

# By kind of answers, as Kind.key says it; then by scale.
type InForce = Mapping[tuple[str, ...], Mapping[str, LocalFigures]]


def in_force() -> InForce:
    """What verdicts of the practice entered rest on, where it is not published."""
    found: dict[tuple[str, ...], dict[str, LocalFigures]] = defaultdict(dict)
    rows = LocalReliability.objects.filter(ended_at__isnull=True)
    for row in rows.select_related("practice"):
        found[kind_key(row)][row.scale] = _figures(row)
    return found


def kind_key(row: LocalReliability) -> tuple[str, ...]:
    """The kind of answers that a row is of, as Kind.key says it."""
    return (
        *(row.instrument, row.version, row.definition_digest),
        *(row.language, row.informant, row.about),
    )


def history_of(staff, definition: Definition) -> QuerySet[LocalReliability]:
    """Everything that was ever in force for an instrument, the newest first.

    Nothing for who may not see scores.
    """
    if staff.closed_at is not None or not staff.actor.may("see_scores"):
        return LocalReliability.objects.none()
    return LocalReliability.objects.filter(
        instrument=definition.key, version=definition.version
    )


def _figures(row: LocalReliability) -> LocalFigures:
    zone = ZoneInfo(row.practice.time_zone)
    return LocalFigures(
        n=row.n,
        sd=row.sd,
        alpha=row.alpha,
        pairs=row.pairs,
        retest=row.retest,
        sd_retest=row.sd_retest,
        whose=row.whose,
        on=row.computed_at.astimezone(zone).date(),
    )
