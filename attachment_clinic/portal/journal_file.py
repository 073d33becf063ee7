"""The journal as a plain text file, for its writer to keep."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

RULE = "-" * 60


def journal_text(entries: Iterable[dict[str, Any]], on: date) -> str:
    """Every one of these shown entries, in the order given.

    It names neither the person nor the practice: the file may lie about.
    """
    head = _("My journal, as it stood on %(day)s") % {"day": date_format(on, "DAY")}
    parts = [_part(**each) for each in entries]
    return f"\n{RULE}\n\n".join([f"{head}\n", *parts])


def _part(
    entry: Any, question: str, ratings: list[tuple[str, int]], **more: Any
) -> str:
    lines = [_day(entry.begun_at, "DAY_TIME")]
    lines += [question] if question else []
    lines += [
        _("%(label)s %(value)s of 10") % {"label": label, "value": value}
        for label, value in ratings
    ]
    if entry.shared_at:
        lines.append(_("Shared on %(day)s") % {"day": _day(entry.shared_at)})
    if entry.read_at:
        lines.append(_("Read on %(day)s") % {"day": _day(entry.read_at)})
    return "\n".join(lines) + f"\n\n{entry.text}\n"


def _day(at: datetime, shape: str = "DAY") -> str:
    return date_format(timezone.localtime(at), shape)
