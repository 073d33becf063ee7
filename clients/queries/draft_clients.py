"""What would become of each row of a draft of clients: a dry run."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from clients.models import Client, ImportDraft, Staff
from clients.queries.client import clients_of
from clients.queries.draft import ALIKE, NEW, REFUSED, SAME, Row, cell, lines_of
from clients.queries.staff import colleagues_of
from clients.tables.values import Unclear, alike, day, two_names
from clients.telling import told
from clients.translatable import Said, gettext_noop

PLAIN = ("reference", "preferred_name", "pronouns", "email", "phone")
DAYS = ("date_of_birth", "since")


NO_THERAPIST = gettext_noop("“%(said)s” is no therapist here")
TOO_LONG = {
    "reference": gettext_noop("the reference is longer than %(most)s characters"),
    "given_name": gettext_noop("the given name is longer than %(most)s characters"),
    "family_name": gettext_noop("the family name is longer than %(most)s characters"),
    "preferred_name": gettext_noop(
        "the preferred name is longer than %(most)s characters"
    ),
    "pronouns": gettext_noop("the pronouns is longer than %(most)s characters"),
    "email": gettext_noop("the email is longer than %(most)s characters"),
    "phone": gettext_noop("the phone is longer than %(most)s characters"),
}


def checked_clients(
    staff: Staff,
    draft: ImportDraft,
    today: date,
    only: Mapping[int, str] | None = None,
) -> list[Row]:
    """A verdict for every row, in a few queries however many rows there are.

    Somebody is here already by the reference. Name and date of birth are compared
    with clients whom `staff` may see, and make a question for a person, no verdict.
    `only`: no other lines, and the references that were shown for them.
    """
    return _Check(staff, draft, today, only).rows()


class _Check:
    """What is known of the practice and of the rows before the one that is checked."""

    def __init__(
        self,
        staff: Staff,
        draft: ImportDraft,
        today: date,
        only: Mapping[int, str] | None,
    ) -> None:
        self.draft, self.today, self.only = draft, today, only
        everyone = Client.objects.filter(practice_id=staff.practice_id)
        self.taken = set(everyone.values_list("reference", flat=True))
        own = list(clients_of(staff))
        self.own = {each.reference: each for each in own}
        self.people = people_of(own)
        self.therapists = therapists_by_name(staff)
        self.lines: dict[str, int] = {}
        self.numbers = self._free_numbers()

    def rows(self) -> list[Row]:
        """One after the other, for the first of two wins."""
        return [
            self._row(line, cells) for line, cells in lines_of(self.draft, self.only)
        ]

    def _row(self, line: int, cells: list[str]) -> Row:
        try:
            details = self._details(cells)
        except Unclear as unclear:
            return Row(line, _title(self._names(cells)), REFUSED, sentence(unclear))
        title = _title((details["given_name"], details["family_name"]))
        reference = details["reference"]
        if reference in self.lines:
            words = _("Line %(line)s has the same reference.") % {
                "line": self.lines[reference]
            }
            return Row(line, title, REFUSED, words, details)
        if reference in self.taken:
            return Row(line, title, SAME, self._same(details), details)
        question = self._alike(details)
        details["reference"] = reference or self._number(line)
        self.lines[details["reference"]] = line
        self._remember(line, details)
        return Row(line, title, ALIKE if question else NEW, question, details)

    def _details(self, cells: list[str]) -> dict[str, Any]:
        draft = self.draft
        given, family = self._names(cells)
        if not given or not family:
            raise Unclear(gettext_noop("a given name and a family name are needed"))
        found: dict[str, Any] = {"given_name": given, "family_name": family}
        found |= {name: cell(draft, cells, name) for name in PLAIN}
        for name in DAYS:
            text = cell(draft, cells, name)
            found[name] = day(text, draft.mapping["dates"]) if text else None
        found["therapist"] = self._therapist(cell(draft, cells, "therapist"))
        self._check(found)
        return found

    def _names(self, cells: list[str]) -> tuple[str, str]:
        if "name" in self.draft.mapping["columns"]:
            return two_names(cell(self.draft, cells, "name"))
        given = cell(self.draft, cells, "given_name")
        return given, cell(self.draft, cells, "family_name")

    def _therapist(self, said: str) -> Any:
        """The id of the colleague who is named; None for the one of all rows."""
        if not said:
            return None
        found = self.therapists.get(alike(said))
        if found is None:
            raise Unclear(Said(NO_THERAPIST, said=said[:40]))
        return found

    def _check(self, found: dict[str, Any]) -> None:
        for name, value in found.items():
            most = getattr(_field(name), "max_length", None)
            if most and isinstance(value, str) and len(value) > most:
                raise Unclear(Said(TOO_LONG[name], most=most))
        if any(found[name] and found[name] > self.today for name in DAYS):
            raise Unclear(gettext_noop("a date is still to come"))
        if found["email"]:
            try:
                validate_email(found["email"])
            except ValidationError:
                raise Unclear(gettext_noop("the mail address is not one")) from None

    def _same(self, details: dict[str, Any]) -> str:
        there = self.own.get(details["reference"])
        if there is None:
            return _("This reference is taken in the practice already.")
        if _names_of(there) == _key(details):
            return _("Here already, by the reference.")
        return _("The reference belongs to %(name)s, whose name is different.") % {
            "name": there.name
        }

    def _alike(self, details: dict[str, Any]) -> str:
        """Same name, and no date of birth that tells the two apart."""
        for born, who in self.people.get(_key(details), []):
            if not born or not details["date_of_birth"]:
                return _(
                    "Same name as %(who)s; no date of birth to tell them apart."
                ) % {"who": who}
            if born == details["date_of_birth"]:
                return _("Same name and date of birth as %(who)s.") % {"who": who}
        return ""

    def _remember(self, line: int, details: dict[str, Any]) -> None:
        met = self.people.setdefault(_key(details), [])
        met.append((details["date_of_birth"], _("line %(line)s") % {"line": line}))

    def _number(self, line: int) -> str:
        """The one that was shown for it, unless it was given to somebody meanwhile."""
        shown = (self.only or {}).get(line, "")
        return shown if shown and shown not in self.taken else next(self.numbers)

    def _free_numbers(self) -> Iterator[str]:
        """References for rows without one, none of which the file itself uses."""
        column = self.draft.mapping["columns"].get("reference")
        used = self.taken | set((self.only or {}).values())
        if column is not None:
            used |= {row[column] for row in self.draft.rows}
        made = (f"{self.draft.mapping['prefix']}{number:04d}" for number in count(1))
        return (each for each in made if each not in used)


def people_of(clients: list[Client]) -> dict[tuple[str, str], list]:
    """Date of birth and words for each of these clients, by name as it is compared."""
    found: dict[tuple[str, str], list] = {}
    for each in clients:
        who = f"{each.name}, {each.reference}"
        found.setdefault(_names_of(each), []).append((each.date_of_birth, who))
    return found


def therapists_by_name(staff: Staff) -> dict[str, Any]:
    """Ids of those who hold sessions, by name and by mail address."""
    found: dict[str, Any] = {}
    holding = colleagues_of(staff).filter(
        closed_at__isnull=True, role__in=("owner", "therapist")
    )
    for each in holding:
        found |= {alike(each.name): each.pk, alike(each.email): each.pk}
    return found


def _field(name: str) -> Any:
    names = {each.name for each in Client._meta.get_fields()}
    return Client._meta.get_field(name) if name in names else None


def _names_of(client: Client) -> tuple[str, str]:
    return alike(client.given_name), alike(client.family_name)


def _key(details: dict[str, Any]) -> tuple[str, str]:
    return alike(details["given_name"]), alike(details["family_name"])


def _title(names: tuple[str, str]) -> str:
    return " ".join(each for each in names if each) or _("No name")


def sentence(unclear: Unclear) -> str:
    words = told(str(unclear))
    return f"{words[:1].upper()}{words[1:]}."
