"""An invented practice: staff, clients with their keys and consents, and sessions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import batched
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from clients.actions.practice import create_practice, put_steps_away
from clients.actions.staff import add_staff
from clients.keyring import remember_all
from clients.management.pouring import Pour, look_at_what_came, new_ids
from clients.models import (
    Alert,
    CareRelation,
    Client,
    ClientKey,
    Consent,
    Episode,
    Practice,
    Session,
    Staff,
)
from clients.roles import SYSTEM
from clients.tenancy import in_practice

NAME = "Invented Practice"
GIVEN = (
    *("Ada", "Bo", "Cleo", "Dan", "Edda", "Finn", "Gia", "Hugo", "Ida", "Jon"),
    *("Kira", "Leo", "Mona", "Nils", "Olga", "Per", "Quinn", "Rosa", "Sven", "Tilda"),
    *("Ugo", "Vida", "Wim", "Xenia", "Yann", "Zoe"),
)
FAMILY = (
    *("Alder", "Birk", "Cedar", "Dorn", "Elm", "Fern", "Ginster", "Hazel", "Ivy"),
    *("Juniper", "Kornblum", "Larch", "Maple", "Nettle", "Oak", "Pine", "Quince"),
    *("Rowan", "Sorrel", "Thorn", "Ulm", "Vine", "Willow", "Yarrow", "Zeder"),
)
# So many clients have one therapist, the ended ones among them.
CASELOAD = 60
# Of a hundred clients; the others are discharged.
IN_CARE = 60
BETWEEN = timedelta(weeks=2)
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Person:
    """One client, who is in charge, and when care began and ended (None: it has not).

    `answers` counts the forms of this client: one a week, the last one `since` weeks
    before the day on which the practice is made.
    """

    client: Client
    therapist: Staff
    answers: int
    since: int
    began: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Invented:
    """One practice with everybody in it, in the order in which people were added."""

    practice: Practice
    owner: Staff
    therapists: tuple[Staff, ...]
    people: tuple[Person, ...]

    @property
    def answers(self) -> int:
        """How many forms they answer in all."""
        return sum(each.answers for each in self.people)


def is_invented(practice: Practice) -> bool:
    """Whether it was made here, by its name."""
    return practice.name.startswith(f"{NAME} ")


def found(
    number: int,
    clients: int,
    responses: int,
    chance: np.random.Generator,
    now: datetime,
) -> Invented:
    """Founds the practice of this number, with so many clients and their sessions.

    Who answers how often and since when follows from `chance`; keys and ids do not.
    Not in one transaction: the database has to count rows before others point to them.
    """
    counts = _shared_out(responses, clients)
    weeks = int(counts.max(initial=0))
    start = now - timedelta(weeks=2 * weeks + 4)
    practice, owner = create_practice(
        name=f"{NAME} {number}",
        time_zone="Europe/London",
        owner_name="Olga Owner",
        owner_email=f"owner{number}@invented.example",
        owner_title="Psychotherapist",
        by=SYSTEM,
        now=start,
    )
    with in_practice(practice.pk):
        put_steps_away(practice=practice, by=owner.actor, now=start)
        therapists = _therapists(number, practice, owner, clients, start)
        people = _people(practice, therapists, counts, chance, now)
        _kept(Client, [each.client for each in people])
        look_at_what_came()
        _beside(people)
        look_at_what_came()
        invented = Invented(practice, owner, therapists, people)
        _sessions(invented, now)
    look_at_what_came()
    return invented


def _shared_out(total: int, among: int) -> np.ndarray:
    """`total` as so many whole numbers that differ by one at most."""
    counts = np.full(among, total // among)
    counts[: total % among] += 1
    return counts


def _therapists(
    number: int, practice: Practice, owner: Staff, clients: int, start: datetime
) -> tuple[Staff, ...]:
    return tuple(
        add_staff(
            practice=practice,
            name=f"{GIVEN[place % len(GIVEN)]} Therapist-{place + 1}",
            email=f"therapist{place + 1}.{number}@invented.example",
            role="therapist",
            title="Psychotherapist",
            by=owner.actor,
            now=start,
        )
        for place in range(-(-clients // CASELOAD))
    )


def _people(
    practice: Practice,
    therapists: tuple[Staff, ...],
    counts: np.ndarray,
    chance: np.random.Generator,
    now: datetime,
) -> tuple[Person, ...]:
    in_care = chance.integers(0, 100, len(counts)) < IN_CARE
    ended = chance.integers(4, 5 + counts)
    since = np.where(in_care, chance.integers(0, 4, len(counts)), ended).tolist()
    people = []
    for place, (answers, gap) in enumerate(zip(counts.tolist(), since, strict=True)):
        began = now - timedelta(weeks=answers + gap + 2, minutes=place)
        over = None if in_care[place] else now - timedelta(weeks=gap)
        client = Client(
            practice=practice,
            reference=f"I-{place + 1:05d}",
            given_name=GIVEN[place % len(GIVEN)],
            family_name=FAMILY[place // len(GIVEN) % len(FAMILY)],
            date_of_birth=date(1950 + place % 55, 1 + place % 12, 1 + place % 28),
            status=Client.Status.DISCHARGED if over else Client.Status.ACTIVE,
            created_at=began,
        )
        therapist = therapists[place % len(therapists)]
        people.append(Person(client, therapist, answers, gap, began, over))
    return tuple(people)


def _beside(people: tuple[Person, ...]) -> None:
    """Of each client what stands beside the file: key, relation, consents, episode."""
    for some in batched(people, AT_ONCE):
        _kept(ClientKey, [_key(each) for each in some])
        _kept(CareRelation, [_relation(each) for each in some])
        kinds = ("questionnaires", "reports")
        _kept(Consent, [_consent(each, kind) for kind in kinds for each in some])
        # What closed an episode is sealed under the key of its client.
        remember_all([each.client.pk for each in some])
        _kept(Episode, [_episode(each) for each in some])


def _kept(model: Any, rows: list[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=AT_ONCE)


def _key(person: Person) -> ClientKey:
    client = person.client
    return ClientKey.made(now=person.began, practice=client.practice, client=client)


def _relation(person: Person) -> CareRelation:
    return CareRelation(
        practice=person.client.practice,
        client=person.client,
        staff=person.therapist,
        kind=CareRelation.Kind.THERAPIST,
        since=person.began,
    )


def _consent(person: Person, kind: str) -> Consent:
    return Consent(
        practice=person.client.practice,
        client=person.client,
        kind=kind,
        given_at=person.began,
        recorded_by=person.therapist.name,
    )


def _episode(person: Person) -> Episode:
    return Episode(
        practice=person.client.practice,
        client=person.client,
        number=1,
        opened_on=person.began.date(),
        closed_on=person.ended.date() if person.ended else None,
        close_reason="The goals were reached." if person.ended else "",
    )


def _sessions(invented: Invented, now: datetime) -> None:
    names = ("id", "episode_id", "client_id", "staff_id", "number", "starts_at")
    practice = invented.practice
    pour = Pour(
        Session, (*names, "state", "recorded_at"), practice_id=practice.pk, minutes=50
    )
    episodes = dict(Episode.objects.values_list("client_id", "pk"))
    for some in batched(invented.people, 200):
        pour(
            row
            for person in some
            for row in _sessions_of(person, episodes[person.client.pk], now)
        )


def _sessions_of(person: Person, episode_id: Any, now: datetime) -> Iterator[tuple]:
    """One a fortnight, on a working day and at an hour of the therapist's own."""
    zone = ZoneInfo(person.client.practice.time_zone)
    place = int(person.client.reference.removeprefix("I-"))
    day = person.began.astimezone(zone)
    day += timedelta(days=(place % 5 - day.weekday()) % 7)
    at = day.replace(hour=9 + place // 5 % 8, minute=0, second=0, microsecond=0)
    last = person.ended or now + BETWEEN
    times = []
    while at < last:
        times.append(at)
        at += BETWEEN
    whose = (episode_id, person.client.pk, person.therapist.pk)
    rows = zip(new_ids(len(times)), times, strict=True)
    for number, (row_id, at) in enumerate(rows, start=1):
        state = Session.State.ATTENDED if at < now else Session.State.PLANNED
        yield (row_id, *whose, number, at, state.value, min(at, now))


def alerts(
    late: list[tuple[Person, str]],
    answered: list[tuple[Person, str, datetime]],
    now: datetime,
) -> None:
    """One that waits about each late form, and one long answered about each response.

    `late` names assignments, `answered` responses with their times, both by id.
    """
    for some in batched(late, AT_ONCE):
        _kept(Alert, [_alert(each, "unanswered_twice", of, now) for each, of in some])
    for others in batched(answered, AT_ONCE):
        remember_all([each.client.pk for each, _of, _at in others])
        _kept(Alert, [_answered(each, of, at) for each, of, at in others])


def _alert(person: Person, kind: str, about: str, at: datetime) -> Alert:
    return Alert(
        practice=person.client.practice,
        client=person.client,
        kind=kind,
        about=about,
        raised_at=at,
    )


def _answered(person: Person, about: str, at: datetime) -> Alert:
    alert = _alert(person, "worth_talking", about, at)
    alert.acknowledged_at = at + timedelta(hours=5)
    alert.acknowledged_by = person.therapist.name
    alert.note = "We talked it over at the next session."
    return alert
