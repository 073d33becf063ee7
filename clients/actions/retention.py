"""The rule of keeping: set by an owner with its source, and replaced by the next."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Practice, RetentionRule
from clients.roles import Actor, require


@transaction.atomic
def set_rule(
    *,
    practice: Practice,
    years: int,
    adult_at: int,
    years_after_adult: int | None,
    source: str,
    by: Actor,
    now: datetime,
    preset: str = "",
) -> RetentionRule:
    """Sets for how long files are kept; the rule before stays on record.

    `preset` is the key of a shipped rule that was taken as it is. Nothing is erased
    by a rule: it only tells a person whose day has come.
    """
    require(by, "erase_data")
    # The lock keeps two owners from setting two rules at once.
    Practice.objects.select_for_update().get(pk=practice.pk)
    RetentionRule.objects.filter(practice=practice, ended_at__isnull=True).update(
        ended_at=now
    )
    rule = RetentionRule.objects.create(
        practice=practice,
        years=years,
        adult_at=adult_at,
        years_after_adult=years_after_adult,
        preset=preset,
        source=source,
        set_at=now,
        set_by=by.name,
    )
    audit.record(
        act="set_retention_rule", by=by, now=now, thing=rule, detail={"years": years}
    )
    return rule
