"""Practices, staff, clients and what surrounds them."""

from contextlib import nullcontext
from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from assessments.instruments.reading import instrument
from clients import models
from clients.queries.plan import content_of
from clients.tenancy import in_practice

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Who has a key of their own has it from the beginning.
KEYS = {
    models.Practice: models.PracticeKey,
    models.Client: models.ClientKey,
    models.Account: models.AccountKey,
}


class EverywhereFactory(DjangoModelFactory):
    """Writes past the walls of tenancy, as a test that builds two practices must."""

    class Meta:
        abstract = True

    @classmethod
    def _get_manager(cls, model_class):
        return getattr(model_class, "everywhere", None) or model_class._base_manager

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        # What is sealed is sealed in its practice, whichever the test has entered.
        practice = kwargs.get("practice")
        practice_id = practice.pk if practice else kwargs.get("practice_id")
        with in_practice(practice_id) if practice_id else nullcontext():
            row = super()._create(model_class, *args, **kwargs)
        if key := KEYS.get(model_class):
            whose = {model_class._meta.model_name: row}
            if practice:
                whose["practice"] = practice
            key.made(now=MONDAY, **whose).save(force_insert=True)
        return row


class PracticeFactory(EverywhereFactory):
    class Meta:
        model = models.Practice

    name = "Harbour Practice"
    time_zone = "Europe/London"
    created_at = MONDAY


class AccountFactory(EverywhereFactory):
    class Meta:
        model = models.Account
        skip_postgeneration_save = True

    kind = "staff"
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    created_at = MONDAY
    password = factory.django.Password("a long enough password")


class StaffFactory(EverywhereFactory):
    class Meta:
        model = models.Staff

    practice = factory.SubFactory(PracticeFactory)
    account = factory.SubFactory(
        AccountFactory, kind="staff", email=factory.SelfAttribute("..email")
    )
    name = factory.Sequence(lambda n: f"Colleague {n}")
    title = "Psychotherapist"
    email = factory.Sequence(lambda n: f"colleague{n}@example.org")
    role = "therapist"
    created_at = MONDAY


class ClientFactory(EverywhereFactory):
    class Meta:
        model = models.Client

    practice = factory.SubFactory(PracticeFactory)
    account = None
    reference = factory.Sequence(lambda n: f"C-{n:04d}")
    given_name = "Ana"
    family_name = factory.Sequence(lambda n: f"Surname{n}")
    date_of_birth = date(1990, 5, 17)
    email = factory.Sequence(lambda n: f"client{n}@example.org")
    created_at = MONDAY


class CareRelationFactory(EverywhereFactory):
    class Meta:
        model = models.CareRelation

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    staff = factory.SubFactory(
        StaffFactory, practice=factory.SelfAttribute("..client.practice")
    )
    kind = "therapist"
    since = MONDAY


class NamedPersonFactory(EverywhereFactory):
    class Meta:
        model = models.NamedPerson

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    kind = "partner"
    name = "Jo"
    created_at = MONDAY


class EpisodeFactory(EverywhereFactory):
    class Meta:
        model = models.Episode

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    number = 1
    opened_on = MONDAY.date()


class SessionFactory(EverywhereFactory):
    class Meta:
        model = models.Session

    practice = factory.SelfAttribute("episode.practice")
    episode = factory.SubFactory(EpisodeFactory)
    client = factory.SelfAttribute("episode.client")
    staff = factory.SubFactory(
        StaffFactory, practice=factory.SelfAttribute("..episode.practice")
    )
    # Far from the numbers that tests give themselves, whatever ran before them.
    number = factory.Sequence(lambda n: n + 1001)
    starts_at = MONDAY


class EventFactory(EverywhereFactory):
    class Meta:
        model = models.Event

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    kind = "other"
    on = MONDAY.date()
    by_client = False
    shared = False
    noted_at = MONDAY
    noted_by = "Nora Quist"


class BreakFactory(EverywhereFactory):
    class Meta:
        model = models.Break

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    since = MONDAY.date()
    until = MONDAY.date()
    created_at = MONDAY
    created_by = "Nora Quist"


class AlertFactory(EverywhereFactory):
    """Dora-like: a critical answer of the Challenges, by the code of its item."""

    class Meta:
        model = models.Alert

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    kind = "critical_answer"
    about = factory.LazyFunction(uuid4)
    item = "c13"
    instrument = "challenges"
    version = "1.0"
    definition_digest = factory.LazyAttribute(
        lambda row: instrument(row.instrument, row.version).digest
    )
    raised_at = MONDAY


class PlanFactory(EverywhereFactory):
    """A plan that is shown to its client."""

    class Meta:
        model = models.Plan

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    shared_at = MONDAY
    version = 1
    changed_at = MONDAY
    changed_by = "Nora Quist"


def _content(plan):
    with in_practice(plan.practice_id):
        return content_of(plan)


class PlanVersionFactory(EverywhereFactory):
    class Meta:
        model = models.PlanVersion

    practice = factory.SelfAttribute("plan.practice")
    plan = factory.SubFactory(PlanFactory)
    number = factory.SelfAttribute("plan.version")
    act = "set_goal"
    at = MONDAY
    by_name = "Nora Quist"
    content = factory.LazyAttribute(lambda row: _content(row.plan))


class GoalFactory(EverywhereFactory):
    class Meta:
        model = models.Goal

    practice = factory.SelfAttribute("plan.practice")
    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    words = "I say what I need"
    much_less = "I say nothing"
    hoped = "I say it on the same day"
    much_more = "I say it right away"
    set_on = MONDAY.date()


class GoalRatingFactory(EverywhereFactory):
    class Meta:
        model = models.GoalRating

    practice = factory.SelfAttribute("goal.practice")
    goal = factory.SubFactory(GoalFactory)
    on = MONDAY.date()
    value = 0
    by_client = False
    said_by = "Nora Quist"
    said_at = MONDAY


class StepFactory(EverywhereFactory):
    class Meta:
        model = models.Step

    practice = factory.SelfAttribute("goal.practice")
    goal = factory.SubFactory(GoalFactory)
    number = factory.Sequence(lambda n: n + 1)
    strategy = "communication"
    what = "One need a day"
    who = "client"
    state_on = MONDAY.date()
    state_by = "Nora Quist"


class RungFactory(EverywhereFactory):
    class Meta:
        model = models.Rung

    practice = factory.SelfAttribute("plan.practice")
    plan = factory.SubFactory(PlanFactory)
    place = factory.Sequence(lambda n: n + 1)
    what = "Ask for a small favour"
    expected = 3


def ids_worked_on_by(client) -> dict:
    """One row of each kind that addresses of a plan name, for this client."""
    step = StepFactory(goal__plan__client=client)
    plan = step.goal.plan
    return {
        "goal_id": step.goal_id,
        "step_id": step.pk,
        "rung_id": RungFactory(plan=plan).pk,
        "version_id": PlanVersionFactory(plan=plan).pk,
    }


class ConsentFactory(EverywhereFactory):
    class Meta:
        model = models.Consent

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    kind = "questionnaires"
    given_at = MONDAY
    recorded_by = "Nora"
