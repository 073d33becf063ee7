"""One client with a row in every table that can hold something about them.

Every text of every row is the canary with a number, and so is every file: whoever
erases the client and finds the canary anywhere has left something behind.
"""

from datetime import timedelta
from uuid import uuid4

from axes.models import AccessAttempt
from django.conf import settings
from django.db import models as fields

from assessments import models as assessment_rows
from clients import models
from reports import models as report_rows
from tests.factories import assessments, clients, notes, practising, protocols, reports
from tests.factories.clients import MONDAY

CANARY = "Quicksilverfinch"


def whole_file(client, other, staff):
    """Rows in every table for `client`, who lives with `other`; all texts are canaries.

    The name and addresses of the client become canaries, too.
    """
    _marked(client)
    client.mobile, client.email = "+4917699999999", f"{CANARY}@example.org".lower()
    client.save()
    client.account.email = client.email
    client.account.save()
    AccessAttempt.objects.create(
        username=client.email, ip_address="127.0.0.1", failures_since_start=1
    )
    _therapy(client, staff)
    _between(client, other)
    form = _answers(client, other)
    _reports(client, other, staff, form)
    _elsewhere(client, staff)


def _marked(row):
    """Writes the canary into every free text of a row."""
    for field in row._meta.concrete_fields:
        free = isinstance(field, (fields.CharField, fields.TextField))
        if free and not field.choices and not field.unique and field.name not in CODES:
            longest = field.max_length or 200
            setattr(row, field.name, f"{CANARY} {field.name}"[:longest])
    row.save()
    return row


# Columns of text that hold codes, digests and the like, and never words of a person.
CODES = {
    "mobile", "time_zone", "language", "key", "version", "definition_digest",
    "wording_digest", "instrument", "channel", "to", "item", "token_hash", "phone",
    "device_hash", "code_hash", "key_hash", "file_name", "sha256", "engine_version",
    "scale", "email", "unit", "code", "password", "strategy", "exercise", "about",
    "informant", "way", "page", "end_reason", "superseded_reason", "recurrence",
    "receipt", "problem", "prompt", "reference", "closed_by", "closed_why",
    "withdrawal_reason",
}  # fmt: skip


def _therapy(client, staff):
    session = clients.SessionFactory(
        episode=models.Episode.everywhere.get(client=client), staff=staff
    )
    _marked(session.episode)
    _marked(session)
    for make in (notes.SessionNoteFactory, notes.PsychotherapyNoteFactory):
        make(session=session, text=f"{CANARY} signed")
        make(session=session, text=f"{CANARY} draft", draft=True)
    challenge = _marked(notes.ChallengeFactory(client=client))
    models.ChallengeVersion.everywhere.create(
        practice=client.practice,
        challenge=challenge,
        number=1,
        act="weigh_challenge",
        at=MONDAY,
        by_name="Nora Quist",
        note=CANARY,
        sentence=CANARY,
        released=False,
    )
    plan = clients.PlanFactory(client=client)
    goal = _marked(clients.GoalFactory(plan=plan))
    clients.GoalRatingFactory(goal=goal)
    _marked(clients.StepFactory(goal=goal))
    _marked(clients.RungFactory(plan=plan))
    clients.PlanVersionFactory(plan=plan)
    models.CalendarEvent.everywhere.create(
        practice=client.practice, staff=staff, uid=str(uuid4()), starts_at=MONDAY,
        minutes=50, state="taken", session=session,
    )  # fmt: skip
    models.LegalHold.everywhere.create(
        practice=client.practice, client=client, reason=CANARY, since=MONDAY,
        placed_by="Nora Quist", lifted_at=MONDAY, lifted_by="Nora Quist",
    )  # fmt: skip


def _between(client, other):
    homework = _marked(
        practising.HomeworkFactory(client=client, partner=other, pair=uuid4())
    )
    practising.HomeworkFactory(client=other, partner=client, pair=homework.pair)
    _marked(practising.TurnFactory(homework=homework, due_on=MONDAY.date()))
    clients.NamedPersonFactory(client=other, name="My love", same_as=client)
    _marked(practising.SuggestionFactory(client=client))
    models.JournalEntry.everywhere.create(
        practice=client.practice, client=client, text=CANARY, begun_at=MONDAY,
        saved_at=MONDAY,
    )  # fmt: skip
    _marked(clients.EventFactory(client=client))
    _marked(clients.BreakFactory(client=client))
    alert = clients.AlertFactory(client=client)
    alert.note, alert.acknowledged_by = CANARY, "Nora Quist"
    alert.acknowledged_at = MONDAY
    alert.save()
    _marked(clients.ConsentFactory(client=client, kind="others"))
    models.Relationship.everywhere.create(
        practice=client.practice, kind="partner", first=other, second=client,
        created_at=MONDAY,
    )  # fmt: skip
    models.Letter.everywhere.create(
        practice=client.practice, kind="invitation", about=uuid4(), to=client.email,
        client_id=client.pk, next_try_at=MONDAY, created_at=MONDAY,
    )  # fmt: skip
    models.Invitation.everywhere.create(
        practice=client.practice, client=client, email=client.email,
        created_at=MONDAY, expires_at=MONDAY + timedelta(days=7),
    )  # fmt: skip


def _answers(client, other):
    person = _marked(clients.NamedPersonFactory(client=client))
    protocol = protocols.ProtocolFactory(practice=client.practice)
    enrolment = protocols.EnrolmentFactory(client=client, protocol=protocol)
    occurrence = assessment_rows.ProtocolOccurrence.everywhere.create(
        practice=client.practice, enrolment=enrolment, client=client,
        step=protocols.ProtocolStepFactory(protocol=protocol), key="1",
        opened_at=MONDAY, made_at=MONDAY, made_by="Nora Quist", reason=CANARY,
    )  # fmt: skip
    [form] = reports.answered(client, (2,), occurrence=occurrence)
    _marked(form.assignment)
    form.void_reason = CANARY
    form.save()
    link = assessment_rows.AnswerLink.everywhere.create(
        practice=client.practice, assignment=form.assignment, created_at=MONDAY,
        expires_at=MONDAY,
    )  # fmt: skip
    assessments.ReminderFactory(assignment=form.assignment, link=link)
    pause = assessment_rows.Pause.everywhere.create(
        practice=client.practice, client=client, since=MONDAY.date(),
        until=MONDAY.date(), begun_at=MONDAY,
    )  # fmt: skip
    _marked(pause)
    assessments.AssignmentFactory(
        client=client, instrument="security_pulse", informant="partner",
        observer=person, way="paper",
    )  # fmt: skip
    _moved(client, other)
    return form


def _moved(client, other):
    """Answers that stood in the wrong file at first, one in each direction."""
    [wrong] = reports.answered(other, (3,))
    wrong.state, wrong.voided_at = "voided", MONDAY
    wrong.answers["moved"] = CANARY
    wrong.save()
    [right] = reports.answered(client, (3,))
    right.moved_from = wrong
    right.save()
    [theirs] = reports.answered(other, (4,))
    [there] = reports.answered(client, (4,))
    theirs.moved_from = there
    theirs.save()


def _reports(client, other, staff, form):
    locked = {
        "state": "final", "locked_at": MONDAY, "facts": {"name": CANARY},
        "html": CANARY, "requested_by": staff,
    }  # fmt: skip
    first = reports.ReportFactory(
        client=client, number=1, file_name=_file(client, "first"), **locked
    )
    reports.ReportFactory(
        client=client, number=1, edition=2, replaces=first, requested_by=staff
    )
    single = reports.ReportFactory(
        client=client, kind="single", response=form, requested_by=staff
    )
    job = reports.JobFactory(report=single, claim=uuid4(), state="running")
    _file(client, job.claim.hex, "part")
    joint = reports.ReportFactory(
        client=other,
        partner=client,
        kind="couple",
        file_name=_file(client, "joint"),
        **locked,
    )
    batch = reports.BatchFactory(requested_by=staff)
    reports.BatchItemFactory(batch=batch, report=first)
    reports.BatchItemFactory(batch=batch, report=joint)
    schedule = _marked(reports.ScheduleFactory(client=client))
    reports.ScheduledReportFactory(schedule=schedule, report=single)
    assert report_rows.Report.everywhere.filter(client=client).count() == 3


def _file(client, name, kind="pdf"):
    """A file on the disk as a worker leaves it, and its name."""
    folder = settings.REPORTS_DIR / str(client.practice_id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.{kind}").write_bytes(CANARY.encode())
    return f"{name}.{kind}"


def _elsewhere(client, staff):
    """What others brought, saved or were sent."""
    models.ImportDraft.everywhere.create(
        practice=client.practice, staff=staff, kind="clients",
        rows=[[client.given_name, client.family_name]], created_at=MONDAY,
    )  # fmt: skip
    models.SavedView.everywhere.create(
        practice=client.practice, staff=staff, name="Hers", created_at=MONDAY,
        filters={"search": client.family_name},
    )  # fmt: skip
    models.CalendarEvent.everywhere.create(
        practice=client.practice, staff=staff, uid=str(uuid4()), starts_at=MONDAY,
        minutes=50, state="waiting",
        title=f"{client.given_name} {client.family_name}"[:120],
    )  # fmt: skip
