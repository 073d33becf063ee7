"""What an invented client reads and practises: exercises over weeks, pages to read."""

from datetime import datetime, timedelta

from clients.actions.exercise import add_exercise
from clients.actions.homework import (
    begin_turn,
    finish_turn,
    give_homework,
    leave_turn_out,
)
from clients.actions.suggestion import suggest_page
from clients.queries.homework import turns_waiting

ANA = "H-1001"
# Exercise, weeks before today it was given, times, and what came of each time: the
# ratings before and after with a note, or None where it was left out.
GIVEN = (
    (
        "kind_pause",
        9,
        6,
        (
            (2, 4, "In the stairwell at work. Strange at first."),
            (3, 4, "Easier when I hold a warm cup."),
            None,
            (3, 6, "Before I rang my sister. I rang her all the same."),
            (4, 6, "On the train, with my eyes open."),
            (5, 7, "It did not feel silly any more."),
        ),
    ),
    (
        "naming_needs",
        3,
        1,
        ((3, 5, "I said that I need ten minutes before we talk. Ben made tea."),),
    ),
    (
        "small_favours",
        1,
        3,
        ((4, 6, "Asked Ines to read my letter. She said yes before I had finished."),),
    ),
)
SUGGESTED = (
    ("sign_boundaries_communication", "This is the one we spoke about."),
    ("challenge_fear_of_vulnerability", ""),
)


def tell(client, therapist, practice, now: datetime) -> None:
    """Homework, pages to read, and an exercise that the practice wrote itself."""
    for key, weeks, times, came in GIVEN:
        start = now - timedelta(weeks=weeks)
        homework = give_homework(
            client=client,
            key=key,
            due_on=(start + timedelta(days=6)).date(),
            times=times,
            note="Small is good. Leave it out when it is too much.",
            by=therapist.actor,
            now=start,
        )
        for number, said in enumerate(came):
            at = start + timedelta(weeks=number, days=4, hours=9)
            _one_time(client, homework, said, at)
    for page, note in SUGGESTED:
        suggest_page(client=client, page=page, note=note, by=therapist.actor, now=now)
    _own_exercise(practice, therapist, now)


def _one_time(client, homework, said, at: datetime) -> None:
    turn = next(each for each in turns_waiting(client) if each.homework == homework)
    if said is None:
        leave_turn_out(turn=turn, by=client.actor, now=at)
        return
    before, after, note = said
    begin_turn(turn=turn, before=before, by=client.actor, now=at)
    finish_turn(
        turn=turn,
        after=after,
        note=note,
        by=client.actor,
        now=at + timedelta(minutes=9),
    )


def _own_exercise(practice, therapist, now: datetime) -> None:
    add_exercise(
        practice=practice,
        language="en",
        title="Ten minutes at the quay",
        purpose="To walk along the water and come back with one word for the day.",
        strategy="mindfulness_compassion",
        signs=["emotional_regulation"],
        minutes=10,
        couple=False,
        steps=[
            "Walk to the water, or to any open place.",
            "Listen for the sound that is furthest away.",
            "Walk back slowly, and look for one word for your day.",
        ],
        cautions=["Not in the dark, and not where you do not feel safe."],
        questions=["Which word did you bring back?"],
        rating="How settled do you feel right now?",
        low="not settled at all",
        high="very settled",
        by=therapist.actor,
        now=now,
    )
