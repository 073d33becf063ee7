"""Dora's file with a row in every table, each typed text in it a word of its own."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from assessments import models as given
from assessments.instruments.reading import instrument
from clients import models
from reports import models as told
from reports.models import Disclosure
from tests.attachment_clinic.workspace.world import World, build
from tests.cast import Cast
from tests.factories.assessments import AssignmentFactory, PracticeWordingFactory
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    BreakFactory,
    EventFactory,
    GoalFactory,
    GoalRatingFactory,
    NamedPersonFactory,
    SessionFactory,
    StepFactory,
)
from tests.factories.notes import SessionNoteFactory
from tests.factories.practising import (
    HomeworkFactory,
    SuggestionFactory,
    done_turn,
    shared_entry,
)
from tests.factories.reports import ReportFactory, answered
from tests.reports.never_told import NEVER, never_told

TUESDAY = MONDAY + timedelta(days=1)


@dataclass
class FullFile:
    """The world of the workspace, and the words that were typed, by their places."""

    world: World
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def dora(self) -> models.Client:
        return self.world.dora


def fill(cast: Cast) -> FullFile:
    """Fills Dora's file until no table of it is empty, and what must never be told."""
    full = FullFile(build(cast))
    for write in (_people, _care, _kept, _work, _forms, _answers, _documents):
        write(full, full.dora, cast)
    never_told(full.world, full.dora, cast)
    return full


def _word(full: FullFile, place: str) -> str:
    """A word that stands nowhere else, in the text of `place`."""
    full.typed[place] = f"Zq{place.replace('.', '').replace('_', '')}"
    return full.typed[place]


def _people(full: FullFile, dora: models.Client, cast: Cast) -> None:
    def word(place: str) -> str:
        return _word(full, place)

    NamedPersonFactory(
        client=dora,
        name=word("people.name"),
        kind="mother",
        email=f"{word('people.email')}@example.org",
    )
    models.LawfulBasis.objects.create(
        practice=dora.practice,
        client=dora,
        kind="other",
        words=word("basis.words"),
        since=MONDAY.date(),
        recorded_at=MONDAY,
        recorded_by="Theo Marsh",
    )
    models.Relationship.objects.create(
        practice=dora.practice,
        kind="partner",
        first=dora,
        second=cast.ana,
        created_at=MONDAY,
    )
    consent = full.world.consent
    consent.withdrawn_at = MONDAY
    consent.withdrawal_reason = word("consent.reason")
    consent.save()


def _care(full: FullFile, dora: models.Client, cast: Cast) -> None:
    def word(place: str) -> str:
        return _word(full, place)

    episode = full.world.episode
    episode.title = word("episode.title")
    episode.save()
    session = SessionFactory(
        episode=episode,
        staff=cast.theo,
        state="cancelled",
        cancel_reason=word("session.cancel_reason"),
    )
    models.CalendarEvent.objects.create(
        practice=dora.practice,
        staff=cast.theo,
        uid="a",
        starts_at=MONDAY,
        minutes=50,
        state="taken",
        session=session,
    )
    SessionNoteFactory(session=session, text=word("note.text"))
    BreakFactory(client=dora, reason=word("break.reason"))
    EventFactory(client=dora, note=word("event.note"))
    AlertFactory(
        client=dora,
        note=word("alert.note"),
        acknowledged_at=MONDAY,
        acknowledged_by="Theo Marsh",
    )
    shared_entry(dora, text=word("journal.text"))


def _kept(full: FullFile, dora: models.Client, _: Cast) -> None:
    """An erasure that was refused, and a hold that stood."""
    models.Erasure.objects.create(
        practice=dora.practice,
        client_id=dora.pk,
        origin="client",
        state="refused",
        refusal="17_3_c",
        words=_word(full, "erasure.words"),
        asked_at=MONDAY,
        decided_at=MONDAY,
    )
    models.LegalHold.objects.create(
        practice=dora.practice,
        client=dora,
        reason=_word(full, "hold.reason"),
        since=MONDAY,
        placed_by="Nora Quist",
    )


def _work(full: FullFile, dora: models.Client, _: Cast) -> None:
    def word(place: str) -> str:
        return _word(full, place)

    plan = full.world.goal.plan
    goal = GoalFactory(plan=plan, words=word("goal.words"), more=word("goal.more"))
    GoalRatingFactory(goal=goal)
    StepFactory(goal=goal, what=word("step.what"))
    challenge = full.world.challenge
    models.ChallengeVersion.objects.create(
        practice=dora.practice,
        challenge=challenge,
        number=1,
        act="weigh_challenge",
        at=MONDAY,
        by_name="Theo Marsh",
        note=word("challenge_version.note"),
        released=False,
    )
    homework = HomeworkFactory(client=dora, note=word("homework.note"))
    done_turn(homework, note=word("turn.note"))
    SuggestionFactory(client=dora, page="closeness", note=word("suggestion.note"))


def _forms(full: FullFile, dora: models.Client, cast: Cast) -> None:
    def word(place: str) -> str:
        return _word(full, place)

    given.Pause.objects.create(
        practice=dora.practice,
        client=dora,
        since=MONDAY.date(),
        reason=word("pause.reason"),
        begun_at=MONDAY,
    )
    given.ProtocolOccurrence.objects.create(
        practice=dora.practice,
        enrolment=full.world.enrolment,
        client=dora,
        step=full.world.protocol_step,
        key="x/1",
        state="skipped",
        opened_at=MONDAY,
        made_at=MONDAY,
        made_by="Theo Marsh",
        reason=word("occurrence.reason"),
    )
    given.AnswerLink.objects.create(
        practice=dora.practice,
        assignment=full.world.link,
        created_at=MONDAY,
        expires_at=TUESDAY,
        token_hash="0" * 64,
    )
    given.Reminder.objects.create(
        practice=dora.practice,
        client=dora,
        assignment=full.world.assignment,
        number=1,
        written_at=MONDAY,
    )


def _answers(full: FullFile, dora: models.Client, cast: Cast) -> None:
    """A form that was taken back, one in licensed words, and one by a partner."""
    AssignmentFactory(
        client=dora,
        state="withdrawn",
        withdrawn_reason=_word(full, "assignment.withdrawn_reason"),
    )
    codes = full.world.wording.lines | _codes("ecr_r")
    wording = PracticeWordingFactory(
        practice=cast.harbour, number=7, lines=dict.fromkeys(codes, NEVER["licensed"])
    )
    person = full.world.person
    words = {"wording_digest": wording.digest, "target": person}
    answered(dora, values=(4,), key="ecr_r", **words)
    answered(dora, values=(5,), informant="partner", observer=person, way="paper")


def _codes(key: str) -> dict[str, Any]:
    return dict.fromkeys(instrument(key).item_codes)


def _documents(full: FullFile, dora: models.Client, cast: Cast) -> None:
    ReportFactory(client=cast.ana, partner=dora, kind="couple", requested_by=cast.nora)
    report = ReportFactory(
        client=dora,
        requested_by=cast.theo,
        amendment_reason=_word(full, "report.amendment_reason"),
    )
    told.ScheduledReport.objects.create(
        practice=dora.practice, schedule=full.world.schedule, report=report
    )
    Disclosure.objects.create(
        practice=dora.practice,
        client=dora,
        asked_on=MONDAY.date(),
        asked_by="client",
        how="letter",
        due_on=MONDAY.date(),
        put_off_why=_word(full, "disclosure.put_off_why"),
        state="ended",
        ended_at=MONDAY,
        created_at=MONDAY,
        created_by="Theo Marsh",
    )
