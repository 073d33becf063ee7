"""What a client practised: the weekly log of strategies, counted and not judged."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from assessments.instruments.reading import instrument
from assessments.models import Response, Score

LOG = "strategies_log"


@dataclass(frozen=True, slots=True)
class Practised:
    """One strategy: each log that was answered on it, when and how often, oldest first.

    How often goes from 0, not that week, to 4, every day.
    """

    title: str
    logs: tuple[tuple[datetime, int], ...]

    @property
    def asked(self) -> int:
        """The weeks it was asked about and answered."""
        return len(self.logs)

    @property
    def weeks(self) -> int:
        """In how many of these it was practised at all."""
        return sum(value > 0 for _, value in self.logs)


def practised_of(client, since: datetime, until: datetime) -> tuple[Practised, ...]:
    """Every strategy in the order of the log; () where no log was handed in.

    A strategy left out in a week counts neither as practised nor as asked.
    """
    rows = (
        Score.objects.filter(
            client=client,
            value__isnull=False,
            response__state=Response.State.SUBMITTED,
            response__assessed_at__gte=since,
            response__assessed_at__lt=until,
            response__assignment__instrument=LOG,
            response__assignment__informant="self",
        )
        .order_by("response__assessed_at", "id")
        .values_list("scale", "response__assessed_at", "value")
    )
    logs: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for scale, at, value in rows:
        logs[scale].append((at, int(value)))
    return tuple(
        Practised(scale.title, tuple(logs[scale.key]))
        for scale in instrument(LOG).subscales
        if logs[scale.key]
    )
