"""What therapists write: notes on sessions, and challenges of a formulation."""

import factory

from clients import models
from tests.factories.clients import (
    MONDAY,
    ClientFactory,
    EverywhereFactory,
    SessionFactory,
)


class NoteFactory(EverywhereFactory):
    """A signed note by whoever held the session; `draft=True` for one that is not."""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(signed_at=None, signed_by="")

    practice = factory.SelfAttribute("session.practice")
    client = factory.SelfAttribute("session.client")
    session = factory.SubFactory(SessionFactory)
    author = factory.SelfAttribute("session.staff")
    text = "She told me about the winter."
    begun_at = MONDAY
    saved_at = MONDAY
    signed_at = MONDAY
    signed_by = factory.SelfAttribute("author.name")


class SessionNoteFactory(NoteFactory):
    class Meta:
        model = models.SessionNote


class PsychotherapyNoteFactory(NoteFactory):
    class Meta:
        model = models.PsychotherapyNote

    text = "I grew tired when she spoke of her mother."


class ChallengeFactory(EverywhereFactory):
    """Written about and weighed, and nothing of it shown to the client."""

    class Meta:
        model = models.Challenge

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    key = "fear_of_vulnerability"
    weight = 2
    note = "Leaves before she can be left."
    version = 1
    changed_at = MONDAY
    changed_by = "Nora Quist"
