"""`manage.py rescore`: finds scores that today's engine would not give; mends them."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.actions.score import REASON_LENGTH, rescore_client
from assessments.instruments.reading import UnknownInstrument, catalogue, instrument
from assessments.queries.rescoring import (
    Difference,
    clients_with,
    differences_in,
    of_another_definition,
    submitted_with,
)
from clients.management.progress import Progress
from clients.queries.practice import practices
from clients.roles import SYSTEM
from clients.tenancy import in_practice

HEADS = (
    *("practice", "client", "answered", "instrument"),
    *("scale", "stored", "computed"),
)

STOPPED = (
    "Stopped. The list ends here, and what was replaced stays replaced; run it again "
    "to go on: scores that are right are left alone."
)


class Command(BaseCommand):
    """Writes the differences to standard output, and everything else beside it."""

    help = (
        "Compute all scores of submitted forms of an instrument again, with the "
        "definition they were given with, and list those that differ: practice, "
        "client by reference, day, instrument, scale, stored and computed score, with "
        "tabs between. Changes nothing without --apply and --reason; with them the old "
        "scores stay on record, and the therapist sees what was replaced and why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "instrument",
            metavar="INSTRUMENT[/VERSION]",
            help="such as ecr_r/1.0; without a version all of them",
        )
        parser.add_argument("--apply", action="store_true", help="replace them")
        parser.add_argument(
            "--reason",
            default="",
            help="why, in words for a therapist: they stand on the client's file",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key, versions = _checked(options)
        reason = options["reason"].strip() if options["apply"] else None
        self.progress = Progress(self, options["verbosity"])
        self.stdout.write("\t".join(HEADS))
        try:
            found = [
                difference
                for practice in practices()
                for difference in self._of_practice(practice, key, versions, reason)
            ]
        except KeyboardInterrupt:
            raise CommandError(STOPPED) from None
        self._sum_up(found, reason)

    def _of_practice(
        self, practice: Any, key: str, versions: list[str], reason: str | None
    ) -> list[Difference]:
        found: list[Difference] = []
        name = _plain(practice.name)
        with in_practice(practice.pk):
            clients = clients_with(key, *versions)
            for place, client_id in enumerate(clients, start=1):
                differences = [
                    difference
                    for version in versions
                    for difference in _of_client(client_id, key, version, reason)
                ]
                for each in differences:
                    self.stdout.write("\t".join(_cells(practice, each)))
                found += differences
                self.progress.reached(place, len(clients), f"{name}, clients")
        if clients:
            affected = dict.fromkeys(_plain(d.response.client.reference) for d in found)
            self._say(
                f"{name}: clients {len(clients)}, "
                f"affected: {', '.join(affected) or 'none'}"
            )
        return found

    def _sum_up(self, found: list[Difference], reason: str | None) -> None:
        problems = sum(bool(each.problem) for each in found)
        wrong = len(found) - problems
        self._say(f"Stored scores that differ: {wrong}")
        if wrong and reason is None:
            self._say(
                "Nothing was changed. To replace them, keep this list and run the "
                'command again with --apply --reason "..."'
            )
        elif wrong:
            self._say(
                "They are replaced, and the old ones stay on record. Reports made "
                "before now used the old ones: tell the therapists of these clients."
            )
        if problems:
            raise CommandError(
                f"Forms that cannot be scored at all and were left alone: {problems}. "
                "The list names their items."
            )

    def _say(self, words: str) -> None:
        # Not in the colour of errors, which standard error has by itself.
        self.stderr.write(words, str)


def _checked(options: dict[str, Any]) -> tuple[str, list[str]]:
    """Key and versions; CommandError for whatever makes the run impossible."""
    reason = options["reason"].strip()
    if options["apply"] and not reason:
        raise CommandError("Say why, for the therapists concerned: --reason")
    if reason and not options["apply"]:
        raise CommandError("A reason goes with --apply; without it nothing is changed.")
    if len(reason) > REASON_LENGTH:
        raise CommandError(f"The reason has at most {REASON_LENGTH} characters.")
    key, _, version = options["instrument"].partition("/")
    try:
        instrument(key, version or None)
    except UnknownInstrument as error:
        raise CommandError(str(error)) from error
    every = [each.version for each in catalogue() if each.key == key]
    versions = [version] if version else every
    for each in versions:
        _refuse_another_definition(key, each)
    return key, versions


def _refuse_another_definition(key: str, version: str) -> None:
    for practice in practices():
        with in_practice(practice.pk):
            others = of_another_definition(key, version)
        if others:
            raise CommandError(
                f"{_plain(practice.name)} has forms of {key}/{version} that were "
                f"given with another definition than the one in this catalogue: "
                f"{others}. Nothing was computed or changed. Restore the released "
                "catalogue first; a released definition never changes."
            )


def _of_client(
    client_id: UUID, key: str, version: str, reason: str | None
) -> list[Difference]:
    if reason is None:
        return differences_in(submitted_with(key, version).filter(client_id=client_id))
    return rescore_client(
        client_id=client_id,
        instrument=key,
        version=version,
        reason=reason,
        by=SYSTEM,
        now=timezone.now(),
    )


def _cells(practice: Any, each: Difference) -> tuple[str, ...]:
    response = each.response
    day = response.assessed_at.astimezone(ZoneInfo(practice.time_zone)).date()
    where = (
        *(_plain(practice.name), _plain(response.client.reference)),
        *(day.isoformat(), str(response.assignment)),
    )
    if each.problem:
        return (*where, "", "", f"cannot be scored: {each.problem}")
    new = each.new and (each.new.rounded, each.new.n_answered, each.new.n_items)
    old = each.old and (each.old.value, each.old.n_answered, each.old.n_items)
    return (*where, each.scale, _shown(old), _shown(new))


def _shown(kept: Any) -> str:
    """The score and how many items it rests on; empty where there is no row at all."""
    if kept is None:
        return ""
    value, answered, items = kept
    words = "no score" if value is None else f"{value.normalize():f}"
    return f"{words} ({answered} of {items})"


def _plain(text: str) -> str:
    """On one line, and nothing in it that a terminal would take as a command."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
