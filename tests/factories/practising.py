"""What clients read, practise and write between sessions."""

import factory

from clients import models
from tests.factories.clients import (
    MONDAY,
    ClientFactory,
    EverywhereFactory,
    PracticeFactory,
)


class SuggestionFactory(EverywhereFactory):
    class Meta:
        model = models.Suggestion

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    page = "security"
    suggested_at = MONDAY
    suggested_by = "Nora Quist"


class OwnExerciseFactory(EverywhereFactory):
    class Meta:
        model = models.OwnExercise

    practice = factory.SubFactory(PracticeFactory)
    language = "en"
    title = "A walk around the harbour"
    purpose = "To be outside for a while."
    strategy = "mindfulness_compassion"
    signs = ["emotional_regulation"]
    minutes = 20
    steps = ["Put on your shoes.", "Walk slowly."]
    cautions = ["Not where you do not feel safe."]
    questions = ["What did you hear?"]
    rating = "How calm are you?"
    low = "not calm"
    high = "very calm"
    added_at = MONDAY
    added_by = "Nora Quist"


class HomeworkFactory(EverywhereFactory):
    class Meta:
        model = models.Homework

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    key = "kind_pause"
    version = "1.0"
    language = "en"
    given_at = MONDAY
    given_by = "Nora Quist"


class TurnFactory(EverywhereFactory):
    class Meta:
        model = models.Turn

    practice = factory.SelfAttribute("homework.practice")
    homework = factory.SubFactory(HomeworkFactory)
    number = factory.Sequence(lambda n: n + 1)
    due_on = MONDAY.date()


def done_turn(homework, **more):
    """A turn that was done, with ratings and a note."""
    facts = {"before": 3, "after": 6, "note": "It was quiet by the water.", **more}
    return TurnFactory(
        homework=homework, state="done", begun_at=MONDAY, closed_at=MONDAY, **facts
    )


class JournalEntryFactory(EverywhereFactory):
    """An entry that is its writer's alone; `shared_entry` makes one that is not."""

    class Meta:
        model = models.JournalEntry

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    text = "The gulls were loud."
    revision = 1
    begun_at = MONDAY
    saved_at = MONDAY


def shared_entry(client, **more):
    """An entry that was shared and that nobody has read."""
    return JournalEntryFactory(client=client, **{"shared_at": MONDAY, **more})


def ids_practised_by(client) -> dict:
    """A row of each kind that addresses about time between sessions name."""
    return {
        "entry_id": shared_entry(client).pk,
        "homework_id": HomeworkFactory(client=client).pk,
        "turn_id": TurnFactory(homework__client=client).pk,
        "exercise_id": OwnExerciseFactory(practice=client.practice).pk,
        "suggestion_id": SuggestionFactory(client=client).pk,
    }
