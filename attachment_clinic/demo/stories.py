"""Tells the demo's stories into the database, by the same actions as the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from assessments.actions.client import change_status
from attachment_clinic.demo import (
    diary,
    journal,
    others,
    plans,
    practised,
    protocols,
    texts,
    weeks,
    written,
    year,
)
from attachment_clinic.demo.people import HOUSES, PASSWORD, House, Story
from clients.actions.alert import acknowledge_alert
from clients.actions.client import add_client
from clients.actions.consent import give_consent
from clients.actions.invitation import (
    accept_invitation,
    invite_client,
    invite_staff,
    make_token,
)
from clients.actions.practice import create_practice, edit_practice, put_steps_away
from clients.actions.relationship import relate_clients
from clients.actions.staff import add_staff, arrange_leave
from clients.queries.alert import alerts_about
from clients.queries.practice import practice_named
from clients.roles import SYSTEM
from clients.tenancy import in_practice

NEW = timedelta(days=2)
# One of the numbers that are kept free for invented people.
MOBILE = "+491713920012"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account that a visitor of the demo can sign in with."""

    email: str
    who: str
    about: str

    def __str__(self) -> str:
        return f"{self.email:<24} {self.who:<30} {self.about}"


@dataclass(frozen=True, slots=True)
class Told:
    """What a visitor needs to know about the demo."""

    password: str
    accounts: tuple[DemoAccount, ...]


def tell(*, now: datetime) -> Told:
    """Writes both practices with a year of care before `now`; does it once only."""
    for house in HOUSES:
        if practice_named(house.name) is None:
            with transaction.atomic():
                _found(house, now)
    return Told(password=PASSWORD, accounts=tuple(_accounts()))


def address_of(story: Story) -> str:
    """The mail address an invented client signs in with."""
    return f"{story.given_name.lower()}@client.example" if story.invited else ""


def _accounts():
    for house in HOUSES:
        for colleague in house.staff:
            who = f"{colleague.name}, {colleague.role}"
            yield DemoAccount(colleague.email, who, house.name)
        for story in house.stories:
            if story.invited:
                who = f"{story.given_name} {story.family_name}, client"
                yield DemoAccount(address_of(story), who, story.about)


def _found(house: House, now: datetime) -> None:
    start = now - year.LENGTH
    owner = house.staff[0]
    practice, nora = create_practice(
        name=house.name,
        time_zone=house.time_zone,
        owner_name=owner.name,
        owner_email=owner.email,
        owner_title=owner.title,
        by=SYSTEM,
        now=start,
    )
    with in_practice(practice.pk):
        edit_practice(
            practice=practice,
            name=house.name,
            time_zone=house.time_zone,
            address=house.address,
            registration=house.registration,
            paper=house.paper,
            footer=house.footer,
            crisis_text=house.crisis_text,
            alert_hours=24,
            by=nora.actor,
            now=start,
        )
        put_steps_away(practice=practice, by=nora.actor, now=start)
        _people(house, practice, nora, now)


def _people(house: House, practice, owner, now: datetime) -> None:
    start = now - year.LENGTH
    staff = {owner.name: owner}
    for colleague in house.staff[1:]:
        staff[colleague.name] = add_staff(
            practice=practice,
            name=colleague.name,
            email=colleague.email,
            role=colleague.role,
            title=colleague.title,
            by=owner.actor,
            now=start,
        )
        if colleague.role == "therapist":
            arrange_leave(
                staff=staff[colleague.name],
                deputy=owner,
                on_leave_from=None,
                on_leave_until=None,
                by=owner.actor,
                now=start,
            )
    for each in staff.values():
        _let_in(invite_staff(staff=each, by=owner.actor, now=now), now)
    clients = {
        story.reference: _client(story, practice, staff[story.therapist], now)
        for story in house.stories
    }
    protocols.tell(house, clients, staff, now)
    for first, second in house.couples:
        relate_clients(
            first=clients[first],
            second=clients[second],
            kind="partner",
            by=owner.actor,
            now=start,
        )
    if practised.ANA in clients:
        _between_sessions(clients[practised.ANA], owner, practice, now)
    diary.tell(clients, owner, now)


def _between_sessions(client, therapist, practice, now: datetime) -> None:
    practised.tell(client, therapist, practice, now)
    journal.tell(client, therapist, now)
    written.tell(client, therapist, now)


def _client(story: Story, practice, therapist, now: datetime):
    start = now - year.LENGTH
    client = add_client(
        practice=practice,
        therapist=therapist,
        reference=story.reference,
        given_name=story.given_name,
        family_name=story.family_name,
        preferred_name=story.preferred_name,
        pronouns=story.pronouns,
        date_of_birth=story.born,
        email=address_of(story),
        mobile=MOBILE if story.invited else "",
        by=therapist.actor,
        now=start,
    )
    by_message = ("email", "sms") if story.invited else ()
    for kind in ("questionnaires", "reports", *by_message):
        give_consent(client=client, kind=kind, by=therapist.actor, now=start)
    year.tell(story, client, therapist, now)
    weeks.tell(story.reference, client, therapist, now)
    others.tell(story.reference, client, therapist, now)
    plans.tell(story.reference, client, therapist, now)
    _answer_alerts(client, therapist, now)
    texts.tell(story.reference, client, therapist, now)
    if story.invited:
        _let_in(invite_client(client=client, by=therapist.actor, now=now), now)
    if story.discharged:
        change_status(client=client, status="discharged", by=therapist.actor, now=now)
    return client


def _answer_alerts(client, therapist, now: datetime) -> None:
    """Of what asked for a person in that year, only the last two days still wait."""
    past = alerts_about(therapist, client).filter(raised_at__lt=now - NEW)
    for alert in past:
        acknowledge_alert(
            alert=alert,
            note="We talked it over at the next session.",
            by=therapist.actor,
            now=alert.raised_at + timedelta(hours=5),
        )


def _let_in(invitation, now: datetime) -> None:
    token = make_token(invitation=invitation, by=SYSTEM, now=now)
    accept_invitation(token=token, password=PASSWORD, by=SYSTEM, now=now, is_demo=True)
