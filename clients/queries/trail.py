"""The trail as a whole, for whoever runs the house: is it as it was written?

No practice is asked for, for the chain goes over the lines of all; what is said of a
line is its number and its place, never what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.core.files.storage import Storage
from django.db.models import Count, QuerySet

from clients import chain, heads
from clients.audit_keys import line_keys
from clients.models import AuditCheck, AuditLine, AuditLink

# The writer of the chain comes every minute; whatever stands outside for longer says
# that it does not come, or that its links were taken away.
UNLINKED = timedelta(minutes=15)
# A head is made every hour.
HEADLESS = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a check: how many lines were read; the first problem, or ""."""

    lines: int
    problem: str


class Broken(Exception):
    """The first place where the trail is not as it was written; says which."""


def newest_link() -> AuditLink | None:
    """The end of the chain, or None before its first link."""
    return AuditLink.objects.order_by("-position").first()


def unlinked_lines(since: int = 0) -> QuerySet[AuditLine, tuple[int, str]]:
    """(id, seal) of the lines after `since` that stand outside of the chain."""
    found = AuditLine.objects.filter(pk__gt=since, link=None)
    return found.order_by("pk").values_list("pk", "seal")


def next_head(where: Storage, now: datetime) -> heads.Head:
    """What the next head says; its number is one that neither side has seen."""
    last = newest_link()
    seen = max([0, *heads.numbers(where), _heads_told_of()])
    position, seal = (last.position, last.seal) if last else (0, "")
    return heads.Head(seen + 1, position, seal, now.isoformat())


def newest_check() -> AuditCheck | None:
    """What came of the newest check, or None before the first."""
    return AuditCheck.objects.order_by("-id").first()


def check_trail(where: Storage, now: datetime) -> Verdict:
    """Every seal, every link, every head that is compared; one reading of the table.

    Words name the first broken place; nothing behind it was looked at.
    """
    seen = 0
    try:
        compared = _heads(where, now)
        for _ in _linked(compared):
            seen += 1
        for _ in _outside(now):
            seen += 1
        _copies()
    except (Broken, heads.BadHead) as broken:
        return Verdict(seen, str(broken))
    return Verdict(seen, "")


def _linked(compared: dict[int, heads.Head]) -> Iterator[None]:
    keys, position, previous = line_keys(), 0, ""
    columns = [f"line__{name}" for name in chain.COLUMNS]
    links = AuditLink.objects.order_by("position").values_list(
        "position", "previous", "seal", "line_id", "line__seal", *columns
    )
    for place, before, link, line_id, seal, *said in links.iterator(2000):
        position += 1
        if place != position or before != previous:
            raise Broken(f"Link {position} of the chain is missing or was changed.")
        if seal is None:
            raise Broken(f"Line {line_id}, at place {position}, is missing.")
        line = dict(zip(chain.COLUMNS, said, strict=True))
        _is_whole(line_id, line, seal, keys)
        if not chain.link_is_whole(position, previous, line_id, seal, link, keys):
            raise Broken(f"Link {position} is not the link to line {line_id}.")
        previous = link
        _meets(compared.pop(position, None), link)
        yield
    for head in compared.values():
        raise Broken(
            f"Head {head.number} knows {head.position} links; the chain ends at "
            f"{position}. Its end was cut off, or an older backup was restored."
        )


def _meets(head: heads.Head | None, link: str) -> None:
    if head is not None and head.seal != link:
        raise Broken(f"Head {head.number} knows another link {head.position}.")


def _is_whole(line_id: int, line: dict, seal: str, keys: dict[str, bytes]) -> None:
    if chain.line_is_whole(line, seal, keys):
        return
    if seal.partition(".")[0] not in keys:
        raise Broken(f"Line {line_id} is sealed by a key that is not in FIELD_KEY.")
    raise Broken(f"Line {line_id} is not what was written.")


def _outside(now: datetime) -> Iterator[None]:
    """Lines that no link has reached yet; none may wait for long."""
    keys = line_keys()
    found = AuditLine.objects.filter(link=None).order_by("pk")
    for line in found.values("pk", "seal", *chain.COLUMNS).iterator(2000):
        _is_whole(line["pk"], line, line["seal"], keys)
        if now - line["at"] > UNLINKED:
            minutes = UNLINKED.total_seconds() // 60
            raise Broken(
                f"Line {line['pk']} stands outside of the chain for more than "
                f"{minutes:.0f} minutes."
            )
        yield


def _copies() -> None:
    """The same seal twice is a line that was written again by another hand."""
    twice = AuditLine.objects.order_by().values("seal").annotate(n=Count("pk"))
    found = twice.filter(n__gt=1).first()
    if found is not None:
        copy = AuditLine.objects.filter(seal=found["seal"]).order_by("-pk").first()
        raise Broken(f"Line {copy.pk} is a copy of another line.")


def _heads(where: Storage, now: datetime) -> dict[int, heads.Head]:
    """The heads to compare, by the place they know; none of them may be missing."""
    there, told = heads.numbers(where), _heads_told_of()
    if told and (not there or there[-1] < told):
        raise Broken(f"Head {told} was made, and is not where heads are kept.")
    if there != list(range(1, len(there) + 1)):
        missing = next(n for n, is_ in enumerate(there, 1) if n != is_)
        raise Broken(f"Head {missing} is missing where heads are kept.")
    found = list(heads.newest(where))
    _in_order(found)
    if found and now - heads.moment(found[-1]) > HEADLESS:
        raise Broken(f"No head was made since {found[-1].at}: is beat running?")
    return {each.position: each for each in found if each.position}


def _in_order(found: list[heads.Head]) -> None:
    for before, after in pairwise(found):
        if after.position < before.position:
            raise Broken(f"Head {after.number} knows less than the one before it.")


def _heads_told_of() -> int:
    """The number of the newest head that the trail itself speaks of."""
    lines = AuditLine.objects.filter(act="export_audit_head")
    newest = lines.order_by("-pk").values_list("detail", flat=True).first()
    return int(newest["number"]) if newest else 0
