"""What is held about a client, row by row and field by field, for whoever may say it.

A Source names one table: which fields of it go into a copy of the client's data, which
stay out and why. Each app lists its own; tests/reports/test_disclosed_models.py walks
all models and fails for a table or a column that nobody has decided about.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from clients.models import CareRelation, Client, Staff
from clients.queries import Missing
from clients.queries.client import clients_of
from clients.queries.disclosure_labels import label_of
from clients.telling import told
from clients.translatable import Said, gettext_noop

# What the client gave (GDPR 20), what was written about them, what was computed.
GIVEN, KEPT, WORKED_OUT = "given", "kept", "worked_out"
# Not data about anybody: which practice, and the place of a row among others.
EVERYWHERE = {"practice": "the practice stands at the top of the copy"}
ANOTHER = Said(gettext_noop("another client of this practice"))


@dataclass(frozen=True, slots=True)
class Told:
    """One field of one row: plain `value` for programs, `words` for people.

    `words` are "" where there is nothing to read. `free` text was typed by somebody,
    so it may name a third person.
    """

    name: str
    label: str
    value: Any
    words: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One row. Rows with the same `item` are looked through, and decided, together.

    `key` is "events:<id>"; `names_others` says that it is about a third person, too.
    """

    source: str
    key: str
    item: str
    title: str
    told: tuple[Told, ...]
    names_others: bool = False

    @property
    def needs_a_look(self) -> bool:
        """Whether a person must decide about it before it goes out."""
        return self.names_others or any(each.free and each.words for each in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One table: what of it is told, under which heading, and what is not and why.

    `about` leads from a row to the client. `free` are columns of typed text. `columns`
    are those of a table on paper; without them each row is a paragraph, and nothing
    is on paper where `on_paper` is false. `together` leads to the row by which several
    are decided at once. `instead` makes the value of a column from the row, for which
    `joins` are read along.
    """

    model: type[models.Model]
    kind: str
    title: Promise
    one: Promise
    fields: tuple[str, ...]
    about: str = "client"
    part: str = KEPT
    free: tuple[str, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)
    only: Q = field(default_factory=Q)
    order: tuple[str, ...] = ()
    dated: str = ""
    columns: tuple[str, ...] = ()
    on_paper: bool = True
    names_others: Callable[[Any], bool] | None = None
    together: str = ""
    manager: str = "objects"
    joins: tuple[str, ...] = ()
    instead: Mapping[str, Callable[[Any, Client], Any]] = field(default_factory=dict)

    def rows(self, client: Client) -> Any:
        """Every row about this client that is told, the oldest first."""
        manager = getattr(self.model, self.manager)
        found = manager.filter(self.only, **{self.about: client.pk})
        related = [each for each in self.fields if _is_row(self.model, each)]
        if joined := (*related, *self.joins):
            found = found.select_related(*joined)
        order = self.order or ((self.dated,) if self.dated else ())
        return found.order_by(*order, "pk")


def disclosable_clients_of(staff: Staff) -> QuerySet[Client]:
    """The clients whose data `staff` may hand out: the owner, and the one in charge.

    Neither a deputy nor whoever reads along hands out what is kept about somebody.
    """
    found = clients_of(staff)
    if not staff.actor.may("disclose_data"):
        return found.none()
    if staff.actor.may("see_all_clients"):
        return found
    in_charge = CareRelation.objects.filter(
        staff=staff, kind=CareRelation.Kind.THERAPIST, until__isnull=True
    )
    return found.filter(pk__in=in_charge.values("client_id"))


def disclosing_client_for(staff: Staff, client_id: UUID) -> Client:
    """One of `disclosable_clients_of(staff)`; raises Missing."""
    found = disclosable_clients_of(staff).filter(pk=client_id)
    client = found.select_related("practice").first()
    if client is None:
        raise Missing("There is no such client.")
    return client


def held_in(source: Source, client: Client) -> Iterator[Held]:
    """Every row of one table about this client."""
    zone = ZoneInfo(client.practice.time_zone)
    for row in source.rows(client):
        yield held_of(source, row, client, zone)


def held_of(source: Source, row: Any, client: Client, zone: ZoneInfo) -> Held:
    """One row as it is told: its names of things in the language of whoever reads.

    Typed text and plain values are the same in all languages, so that what somebody
    looked at, on a page in their own, is what goes out in the client's.
    """
    together = row
    for step in filter(None, source.together.split("__")):
        together = getattr(together, step)
    others = source.names_others
    return Held(
        source=source.kind,
        key=f"{source.kind}:{row.pk}",
        item=f"{type(together).__name__}:{together.pk}",
        title=_title(source, row, zone),
        told=tuple(_told(source, row, name, client, zone) for name in source.fields),
        names_others=bool(others and others(row)),
    )


def _title(source: Source, row: Any, zone: ZoneInfo) -> str:
    at = getattr(row, source.dated) if source.dated else None
    return f"{source.one}, {in_words(at, zone)}" if at else str(source.one)


def _told(source: Source, row: Any, name: str, client: Client, zone: ZoneInfo) -> Told:
    shown = None
    if name in source.instead:
        value = source.instead[name](row, client)
    else:
        value = getattr(row, name)
        if choose := getattr(row, f"get_{name}_display", None):
            shown = str(choose()) if value is not None else ""
    value = _named(value, client)
    words = in_words(value, zone) if shown is None else shown
    free = name in source.free
    return Told(name, label_of(name), plain(value), words, free)


def _named(value: Any, client: Client) -> Any:
    """Another row as it is told: colleagues by name, other clients not at all."""
    if isinstance(value, Client) and value.pk != client.pk:
        return ANOTHER
    if not isinstance(value, models.Model):
        return value
    return str(value) if isinstance(value, Staff) else value.pk


def plain(value: Any) -> Any:
    """The value as JSON takes it: days and times as ISO 8601, ids as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool | int | float | str | list | dict) or value is None:
        return value
    return str(value)


def in_words(value: Any, zone: ZoneInfo) -> str:
    """The value as a person reads it; an id of another row says nothing to anybody."""
    if value is None or isinstance(value, UUID):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(value.astimezone(zone), "DAY_TIME")
    if isinstance(value, date):
        return date_format(value, "DAY")
    if isinstance(value, Said):
        return told(value)
    if isinstance(value, list):
        return ", ".join(map(_in_short, value))
    return "" if isinstance(value, dict) else str(value)


def _in_short(value: Any) -> str:
    """One value of a list; of an answer its item and its value."""
    if isinstance(value, Mapping):
        return ": ".join(str(each) for each in list(value.values())[:2])
    return str(value)


def as_lines(content: Any, path: str = "") -> str:
    """Nested values as lines of "where: what", so that a person can read them."""
    if isinstance(content, Mapping):
        inner = content.items()
    elif isinstance(content, list):
        inner = enumerate(content, 1)
    else:
        return f"{path}: {content}" if content not in (None, "", False) else ""
    lines = (as_lines(value, f"{path} {key}".strip()) for key, value in inner)
    return "\n".join(line for line in lines if line).replace("_", " ")


def _is_row(model: type[models.Model], name: str) -> bool:
    found = {each.name: each for each in model._meta.concrete_fields}.get(name)
    return bool(found and found.is_relation)
