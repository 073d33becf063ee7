"""One client's full file, with everything in it that could leak, and its addresses."""

from dataclasses import dataclass
from typing import Any

from assessments.instruments.reading import wording
from clients import models
from tests.cast import Cast
from tests.factories.assessments import AssignmentFactory, PracticeWordingFactory
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    BreakFactory,
    CareRelationFactory,
    EventFactory,
    GoalFactory,
    NamedPersonFactory,
    PlanFactory,
    PlanVersionFactory,
    RungFactory,
    SessionFactory,
    StaffFactory,
    StepFactory,
)
from tests.factories.notes import (
    ChallengeFactory,
    PsychotherapyNoteFactory,
    SessionNoteFactory,
)
from tests.factories.practice import (
    STOPPED,
    ApiTokenFactory,
    CalendarEventFactory,
    CalendarFactory,
    ImportDraftFactory,
    InvitationFactory,
    LetterFactory,
    SavedViewFactory,
)
from tests.factories.practising import (
    HomeworkFactory,
    OwnExerciseFactory,
    SuggestionFactory,
    done_turn,
    shared_entry,
)
from tests.factories.protocols import (
    EnrolmentFactory,
    ProtocolFactory,
    ProtocolStepFactory,
    battery_of,
)
from tests.factories.reports import (
    BatchFactory,
    BatchItemFactory,
    DisclosureFactory,
    JobFactory,
    ReportFactory,
    ScheduleFactory,
    answered,
)
from tests.factories.security import EmergencyFactory, SecurityNoticeFactory

# Nothing else on any page says these words.
SCALE = "Comfort with intimacy and independence"
NOTE = "Her sister moved away."
GOAL, STEP, RUNG = "Say it out loud", "One sentence a day", "Ask for a lift"
REST = "Away at the coast."
WRITTEN, BEGUN = "She told me about the winter.", "We began with the door."
OWN, OWN_BEGUN = "I grew tired of her mother.", "My own father, again."
WEIGHED = "Leaves before she can be left."
# The instrument that the practice brought wording for.
GAD = {"instrument": "gad_7", "anchors": {"0": "not so", "3": "just so"}}
# What the therapist answers about a client.
RATED = {
    "instrument": "therapist_view",
    "informant": "therapist",
    "way": "staff",
    "wording_digest": wording("therapist_view", "1.0", "en").digest,
}
PROBLEM = "The mail server did not take it (TimeoutError)."


@dataclass
class World:
    """The file of Dora, who is in Theo's care."""

    cast: Cast
    dora: models.Client
    theo: models.Staff
    other: models.Staff
    supervisor: models.Staff
    assistant: models.Staff
    session: models.Session
    episode: models.Episode
    event: models.Event
    suggestion: models.Suggestion
    homework: models.Homework
    entry: models.JournalEntry
    own: models.OwnExercise
    alert: models.Alert
    person: models.NamedPerson
    consent: models.Consent
    invitation: models.Invitation
    letter: models.Letter
    relation: models.CareRelation
    assignment: Any
    link: Any
    rated: Any
    responses: list[Any]
    report: Any
    batch: Any
    schedule: Any
    token: models.ApiToken
    wording: Any
    draft: Any
    brought: models.ImportDraft
    coming: models.ImportDraft
    view: models.SavedView
    goal: models.Goal
    step: models.Step
    rung: models.Rung
    plan_version: models.PlanVersion
    battery: Any
    protocol: Any
    protocol_step: Any
    enrolment: Any
    rest: models.Break
    events: models.ImportDraft
    calendar: models.Calendar
    calendar_event: models.CalendarEvent
    note: models.SessionNote
    own_note: models.PsychotherapyNote
    challenge: models.Challenge
    emergency: models.Emergency
    notice: models.SecurityNotice
    disclosure: Any

    @property
    def response(self) -> Any:
        """The first form of Five Signs."""
        return self.responses[0]


def build(cast: Cast) -> World:
    """Fills Dora's file and adds colleagues of every role."""
    theo, dora, harbour = cast.theo, cast.dora, cast.harbour
    supervisor = StaffFactory(practice=harbour, name="Vera Holm", role="supervisor")
    episode = models.Episode.everywhere.get(client=dora)
    person = NamedPersonFactory(client=dora, name="Per", kind="partner")
    session = SessionFactory(episode=episode, staff=theo)
    report = ReportFactory(client=dora, requested_by=theo)
    JobFactory(report=report)
    batch = BatchFactory(requested_by=theo)
    BatchItemFactory(batch=batch, report=report)
    return World(
        cast=cast,
        dora=dora,
        theo=theo,
        other=StaffFactory(practice=harbour, name="Tess Ito", role="therapist"),
        supervisor=supervisor,
        assistant=StaffFactory(practice=harbour, name="Dee Ames", role="assistant"),
        session=session,
        episode=episode,
        event=EventFactory(client=dora, note=NOTE),
        person=person,
        consent=models.Consent.everywhere.filter(client=dora).first(),
        invitation=InvitationFactory(client=dora),
        letter=LetterFactory(
            practice=harbour, client_id=dora.pk, state="failed", problem=PROBLEM
        ),
        relation=CareRelationFactory(
            client=dora, staff=supervisor, kind="supervisor", since=MONDAY
        ),
        assignment=AssignmentFactory(client=dora, way="paper"),
        link=AssignmentFactory(client=dora, way="link"),
        responses=_answers(dora, person),
        **_past(dora, supervisor),
        report=report,
        batch=batch,
        **_more(cast),
        **_planned(dora, episode),
        **_written(session),
    )


def _answers(dora: models.Client, person: models.NamedPerson) -> list[Any]:
    """Three forms of Five Signs, and three about somebody."""
    about = {"key": "ecr_r", "target": person}
    return [
        *answered(dora, values=(2, 3, 5)),
        *answered(dora, values=(6, 5, 2), **about),
    ]


def _past(dora: models.Client, colleague: models.Staff) -> dict[str, Any]:
    """An emergency of Monday that is over, and its notice, which an owner looked at."""
    emergency = EmergencyFactory(client=dora, staff=colleague)
    answer = {"answered_at": MONDAY, "answered_by": "Nora Quist", "note": NOTE}
    notice = SecurityNoticeFactory(emergency=emergency, **answer)
    return {"emergency": emergency, "notice": notice}


def _planned(dora: models.Client, episode: models.Episode) -> dict[str, Any]:
    """A battery, a protocol that Dora is on, and a break of hers."""
    protocol = ProtocolFactory(practice=dora.practice)
    weeks = {"anchor": "every", "every_weeks": 8}
    return {
        "battery": battery_of(dora.practice, "five_signs", "security_pulse"),
        "protocol": protocol,
        "protocol_step": ProtocolStepFactory(protocol=protocol, **weeks),
        "enrolment": EnrolmentFactory(client=dora, episode=episode, protocol=protocol),
        "rest": BreakFactory(client=dora, reason=REST),
    }


def _written(session: models.Session) -> dict[str, Any]:
    """Notes that Theo signed and drafts beside them, and what he sees in the way."""
    about = {"session": session}
    SessionNoteFactory(**about, text=BEGUN, draft=True)
    PsychotherapyNoteFactory(**about, text=OWN_BEGUN, draft=True)
    return {
        "note": SessionNoteFactory(**about, text=WRITTEN),
        "own_note": PsychotherapyNoteFactory(**about, text=OWN),
        "challenge": ChallengeFactory(client=session.client, note=WEIGHED),
    }


def _plan(dora: models.Client) -> dict[str, Any]:
    """A plan with words that stand nowhere else, and its first state."""
    plan = PlanFactory(client=dora, shared_at=None, review_on=MONDAY.date())
    goal = GoalFactory(plan=plan, words=GOAL)
    return {
        "goal": goal,
        "step": StepFactory(goal=goal, what=STEP),
        "rung": RungFactory(plan=plan, what=RUNG),
        "plan_version": PlanVersionFactory(plan=plan),
    }


def _more(cast: Cast) -> dict[str, Any]:
    """A plan, an alert, a token, wording kept, a draft of the next, rows brought."""
    theo, dora = cast.theo, cast.dora
    wording = {"practice": cast.harbour, **GAD}
    return {
        "schedule": ScheduleFactory(client=dora, created_by=theo.name),
        "rated": AssignmentFactory(client=dora, **RATED, rater=theo),
        **_plan(dora),
        "suggestion": SuggestionFactory(client=dora),
        "brought": ImportDraftFactory(staff=cast.nora),
        "coming": ImportDraftFactory(staff=cast.nora, **STOPPED),
        "homework": done_turn(HomeworkFactory(client=dora), note=NOTE).homework,
        "entry": shared_entry(dora, text=NOTE, read_at=MONDAY, read_by=theo.name),
        "own": OwnExerciseFactory(practice=theo.practice),
        "view": SavedViewFactory(staff=cast.nora),
        "events": ImportDraftFactory(staff=cast.nora, kind="events", rows=[]),
        "calendar": CalendarFactory(staff=cast.nora),
        "calendar_event": CalendarEventFactory(staff=cast.nora),
        "alert": AlertFactory(client=dora),
        "disclosure": DisclosureFactory(client=dora),
        "token": ApiTokenFactory(staff=theo, label="Diary of Theo"),
        "wording": PracticeWordingFactory(**wording),
        "draft": PracticeWordingFactory(**wording, draft=True),
    }
