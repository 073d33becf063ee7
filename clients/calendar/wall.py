"""What a clock on the wall means: once, never, or twice when the clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def readings(wall: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Every moment at which a clock in `zone` shows `wall`, the earliest first.

    None in the hour that is left out when the clocks go forward, two in the hour
    that comes twice when they go back.
    """
    wall = wall.replace(tzinfo=None, fold=0)
    moments = {
        moment.astimezone(UTC): moment
        for fold in (0, 1)
        if _shows(moment := wall.replace(tzinfo=zone, fold=fold), wall, zone)
    }
    return tuple(moments[each] for each in sorted(moments))


def _shows(moment: datetime, wall: datetime, zone: ZoneInfo) -> bool:
    there = moment.astimezone(UTC).astimezone(zone)
    return there.replace(tzinfo=None, fold=0) == wall


def on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """What a clock in `zone` shows at `moment`."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
