"""Three full files whose every row says whose it is, and what else an address names.

`canary(owner, kind)` is a text that stands in one row alone, so that a page gives away
which rows it was made of. Dora and Ben are Harbour's, Cleo is Lighthouse's.
"""

import json
from typing import Any

from assessments.instruments.reading import wording
from assessments.models import AnswerLink, Assignment, Reminder
from clients import models
from clients.sealed import seal_for
from clients.tenancy import in_practice
from reports.documents.options import Options
from reports.models import Job, Report
from reports.queries.kinds import facts_for
from reports.queries.report import folder_of
from reports.rendering.file import write_file
from tests.factories.assessments import AssignmentFactory, ReminderFactory
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
    StepFactory,
)
from tests.factories.notes import (
    ChallengeFactory,
    PsychotherapyNoteFactory,
    SessionNoteFactory,
)
from tests.factories.practice import InvitationFactory, LetterFactory
from tests.factories.practising import (
    HomeworkFactory,
    JournalEntryFactory,
    SuggestionFactory,
    TurnFactory,
    done_turn,
    shared_entry,
)
from tests.factories.protocols import EnrolmentFactory
from tests.factories.reports import (
    DisclosureFactory,
    JobFactory,
    ReportFactory,
    ScheduleFactory,
    answered,
)

RATED = {
    "instrument": "therapist_view",
    "informant": "therapist",
    "way": "staff",
    "wording_digest": wording("therapist_view", "1.0", "en").digest,
}


def canary(owner: str, kind: str) -> str:
    """Words that stand in this row and nowhere else."""
    return f"zq{owner}zz{kind}qz"


def file_of(owner: str, client: models.Client, staff: models.Staff):
    """Fills the file of `client`; the id of a row for each part of an address.

    A part that means another row at some addresses is there twice, the second time
    under "name of the address/part".
    """
    said = Said(owner)
    client.family_name = said("name")
    client.save(update_fields=["family_name"])
    answers = answered(client)
    session = SessionFactory(
        episode=models.Episode.everywhere.get(client=client), staff=staff
    )
    return {
        "client_id": client.pk,
        "response_id": answers[0].pk,
        "session_id": session.pk,
        "episode_id": session.episode_id,
        "alert_id": AlertFactory(client=client).pk,
        "break_id": BreakFactory(client=client, reason=said("rest")).pk,
        "schedule_id": ScheduleFactory(client=client).pk,
        "consent_id": _consent(client).pk,
        **signed_copy(client, staff, said("report")),
        **_people(client, said),
        **_forms(client, staff),
        **_events(client, said),
        **_written(session, said),
        **_planned(client, said),
        **_practised(client, said),
        **_letters(client),
    }


class Said:
    """The canaries of one owner."""

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def __call__(self, kind: str) -> str:
        return canary(self.owner, kind)


def _consent(client: models.Client) -> models.Consent:
    return models.Consent.everywhere.get(client=client, kind="email")


def _people(client: models.Client, said: Said) -> dict[str, Any]:
    person = NamedPersonFactory(client=client, name=said("person"), kind="mother")
    return {"person_id": person.pk}


def _forms(client: models.Client, staff: models.Staff) -> dict[str, Any]:
    """A form for each way of answering, a link to one, and a reminder of it."""
    paper = AssignmentFactory(client=client, way="paper")
    link = AssignmentFactory(client=client, way="link")
    portal = AssignmentFactory(client=client, instrument="security_pulse")
    rated = AssignmentFactory(client=client, **RATED, rater=staff)
    linked = ("send_link", "hand_over", "show_qr")
    return {
        "assignment_id": portal.pk,
        **{f"workspace:{name}/assignment_id": link.pk for name in linked},
        "workspace:paper/assignment_id": paper.pk,
        "workspace:rate/assignment_id": rated.pk,
    }


def _events(client: models.Client, said: Said) -> dict[str, Any]:
    noted = EventFactory(client=client, note=said("event"))
    disclosure = DisclosureFactory(client=client)
    EventFactory(client=client, note=said("sharedevent"), shared=True)
    own = EventFactory(client=client, note=said("ownevent"), by_client=True)
    portal = ("change_event", "remove_event")
    return {
        "event_id": noted.pk,
        "disclosure_id": disclosure.pk,
        "item": f"Event:{noted.pk}",
        **{f"portal:{name}/event_id": own.pk for name in portal},
    }


def _written(session: models.Session, said: Said) -> dict[str, Any]:
    """Notes of both kinds, signed and begun, and a challenge that was weighed."""
    about = {"session": session}
    note = SessionNoteFactory(**about, text=said("note"))
    PsychotherapyNoteFactory(**about, text=said("ownnote"))
    SessionNoteFactory(**about, text=said("begun"), draft=True)
    PsychotherapyNoteFactory(**about, text=said("begun"), draft=True)
    ChallengeFactory(
        client=session.client,
        key="high_stress",
        note=said("challenge"),
        sentence=said("line"),
    )
    return {"note_id": note.pk}


def _planned(client: models.Client, said: Said) -> dict[str, Any]:
    """A plan that the client was not shown."""
    plan = PlanFactory(client=client, shared_at=None)
    goal = GoalFactory(plan=plan, words=said("plan"))
    return {
        "goal_id": goal.pk,
        "step_id": StepFactory(goal=goal, what=said("plan")).pk,
        "rung_id": RungFactory(plan=plan, what=said("plan")).pk,
        "version_id": PlanVersionFactory(plan=plan).pk,
    }


def _practised(client: models.Client, said: Said) -> dict[str, Any]:
    """Homework that waits and was done, a page to read, and the journal."""
    homework = HomeworkFactory(client=client, note=said("homework"))
    done_turn(homework, note=said("turn"))
    kept = JournalEntryFactory(client=client, text=said("private"))
    shown = shared_entry(client, text=said("entry"))
    private = ("entry", "save_entry", "share_entry", "unshare_entry", "remove_entry")
    return {
        "homework_id": homework.pk,
        "turn_id": TurnFactory(homework=homework).pk,
        "suggestion_id": SuggestionFactory(client=client, note=said("suggestion")).pk,
        "entry_id": shown.pk,
        **{f"portal:{name}/entry_id": kept.pk for name in private},
        # Rows that no address names; steps and refusals are about them.
        "private_entry": kept.pk,
    }


def _letters(client: models.Client) -> dict[str, Any]:
    letter = LetterFactory(
        practice=client.practice,
        client_id=client.pk,
        to=client.email,
        state="failed",
        problem="No answer.",
    )
    return {
        "letter_id": letter.pk,
        "invitation_id": InvitationFactory(client=client).pk,
    }


def signed_copy(client: models.Client, staff: models.Staff, words: str):
    """A signed copy for the client with its file, which nobody has released."""
    report = ReportFactory(
        client=client,
        requested_by=staff,
        kind=Report.Kind.CLIENT,
        options=Options(words=words).to_plain(),
    )
    with in_practice(client.practice_id):
        facts = json.loads(facts_for(report, MONDAY).to_json())
    data = f"%PDF-1.7 {words}".encode()
    written = write_file(folder_of(client.practice_id), report.pk, data)
    Report.everywhere.filter(pk=report.pk).update(
        state=Report.State.FINAL,
        **seal_for(report, facts=facts),
        file_name=written.name,
        sha256=written.sha256,
        size=written.size,
        made_at=MONDAY,
        signed_at=MONDAY,
        signed_by=staff,
        locked_at=MONDAY,
    )
    JobFactory(report=report, state=Job.State.DONE)
    return {"report_id": report.pk}


def enrolled(client: models.Client, protocol: Any) -> str:
    """Puts the client on a protocol; the key of its first turn, as an address says."""
    row = EnrolmentFactory(
        client=client,
        episode=models.Episode.everywhere.get(client=client),
        protocol=protocol,
    )
    return f"{row.pk.hex}/every/1"


def link_to(client_id: Any) -> AnswerLink:
    """The link to a client's form that waits for one, not opened yet."""
    assignment = Assignment.everywhere.get(client=client_id, way="link")
    return AnswerLink.everywhere.create(
        practice=assignment.practice,
        assignment=assignment,
        created_at=MONDAY,
        expires_at=MONDAY.replace(day=16),
    )


def reminder_of(link: AnswerLink, key_hash: str) -> Reminder:
    """A reminder of that form, opened by a key of its own."""
    return ReminderFactory(assignment=link.assignment, link=link, key_hash=key_hash)


def supervised(client: models.Client, staff: models.Staff) -> models.CareRelation:
    """The file is shared with a supervisor."""
    return CareRelationFactory(client=client, staff=staff, kind="supervisor")
