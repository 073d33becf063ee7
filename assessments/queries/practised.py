"""What a client practised: the weekly log of strategies, counted and not judged."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from assessments.instruments.reading import instrument
from assessments.models import Response, Score

LOG = "strategies_log"


@dataclass(frozen=True, slots=True)
class Practised:
    """One strategy: in `weeks` of the `asked` weeks it was practised at all."""

    title: str
    weeks: int
    asked: int


def practised_of(client, since: datetime, until: datetime) -> tuple[Practised, ...]:
    """Every strategy in the order of the log; () where no log was handed in.

    A strategy left out in a week counts neither as practised nor as asked.
    """
    rows = Score.objects.filter(
        client=client,
        value__isnull=False,
        response__state=Response.State.SUBMITTED,
        response__assessed_at__gte=since,
        response__assessed_at__lt=until,
        response__assignment__instrument=LOG,
        response__assignment__informant="self",
    ).values_list("scale", "value")
    asked = Counter(scale for scale, _ in rows)
    weeks = Counter(scale for scale, value in rows if value > 0)
    return tuple(
        Practised(scale.title, weeks[scale.key], asked[scale.key])
        for scale in instrument(LOG).subscales
        if asked[scale.key]
    )
