"""One client's full file, with everything in it that could leak, and its addresses."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from clients import models
from tests.cast import Cast
from tests.factories.assessments import AssignmentFactory, PracticeWordingFactory
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    CareRelationFactory,
    EventFactory,
    NamedPersonFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.practice import ApiTokenFactory, InvitationFactory, LetterFactory
from tests.factories.reports import (
    BatchFactory,
    BatchItemFactory,
    JobFactory,
    ReportFactory,
    ScheduleFactory,
    answered,
)

# Nothing else on any page says these words.
SCALE = "Comfort with intimacy and independence"
NOTE = "Her sister moved away."
# The steps of a draft of wording, and what is done with wording that was kept.
DRAFT = ("match_wording", "license_wording", "preview_wording", "discard_wording")
OF_A_COLLEAGUE = ("invite_staff", "staff_role", "staff_leave", "close_staff")
KEPT = ("kept_wording", "revise_wording", "withdraw_wording")
# The instrument that the practice brought wording for.
GAD = {"instrument": "gad_7", "anchors": {"0": "not so", "3": "just so"}}
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
    alert: models.Alert
    person: models.NamedPerson
    consent: models.Consent
    invitation: models.Invitation
    letter: models.Letter
    relation: models.CareRelation
    assignment: Any
    link: Any
    responses: list[Any]
    report: Any
    batch: Any
    schedule: Any
    token: models.ApiToken
    wording: Any
    draft: Any

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
    item = BatchItemFactory(batch=BatchFactory(requested_by=theo), report=report)
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
        responses=[
            *answered(dora, values=(2, 3, 5)),
            *answered(dora, values=(6, 5, 2), key="ecr_r", target=person),
        ],
        report=report,
        batch=item.batch,
        schedule=ScheduleFactory(client=dora, created_by=theo.name),
        **_more(theo, dora),
    )


def _more(theo: models.Staff, dora: models.Client) -> dict[str, Any]:
    """An alert, a token, wording that was kept, and a draft of the next."""
    wording = {"practice": theo.practice, **GAD}
    return {
        "alert": AlertFactory(client=dora),
        "token": ApiTokenFactory(staff=theo, label="Diary of Theo"),
        "wording": PracticeWordingFactory(**wording),
        "draft": PracticeWordingFactory(**wording, draft=True),
    }


# What stands in an address after the client: the name of a row of the world.
FILE = {
    "client": "",
    "edit_client": "",
    "alert": "alert",
    "client_status": "",
    "client_safety": "",
    "care": "",
    "transfer": "",
    "share": "",
    "end_share": "relation",
    "questionnaires": "",
    "assign": "",
    "withdraw_assignment": "assignment",
    "send_link": "link",
    "hand_over": "link",
    "show_qr": "link",
    "paper": "assignment",
    "result": "response",
    "void_response": "response",
    "sessions": "",
    "add_session": "",
    "move_session": "session",
    "attendance": "session",
    "open_episode": "",
    "close_episode": "episode",
    "note_event": "",
    "change_event": "event",
    "remove_event": "event",
    "reports": "",
    "make_report": "",
    "make_document": "",
    "add_schedule": "",
    "end_schedule": "schedule",
    "report": "report",
    "report_progress": "report",
    "report_file": "report",
    "preview_report": "report",
    "edit_report": "report",
    "sign_report": "report",
    "amend_report": "report",
    "withdraw_report": "report",
    "release_report": "report",
    "unrelease_report": "report",
    "people": "",
    "add_person": "",
    "relate": "",
    "end_person": "person",
    "data": "",
    "give_consent": "",
    "withdraw_consent": "consent",
    "invite": "",
    "withdraw_invitation": "invitation",
    "send_again": "letter",
}


def file_addresses(world: World) -> dict[str, str]:
    """Every address of Dora's file, by its name."""
    return {
        name: at(name, world.dora.pk, *([getattr(world, row).pk] if row else []))
        for name, row in FILE.items()
    }


# Dora's answers to Five Signs, as an address says which they are.
SIGNS = ["five_signs", "1.0", "en", "self", "alone"]


def room_addresses(world: World) -> dict[str, str]:
    """Every address that is about no client."""
    args = {
        **{key: [] for key in ("today", "unanswered", "print_day", "caseload")},
        "batch": [world.batch.pk],
        "batch_progress": [world.batch.pk],
        "batch_file": [world.batch.pk, "pdf"],
        **{key: [] for key in ("export_caseload", "paper_code", "outcomes")},
        "make_outcomes": [],
        "outcomes_file": [world.report.pk],
        "add_client": [],
        **{key: [] for key in ("library", "licences")},
        "instrument": ["ecr_r", "1.0"],
        "figures": ["five_signs", "1.0"],
        "use_figures": [*SIGNS, "practice"],
        "stop_figures": SIGNS,
        "share_figures": [],
        "wording": ["gad_7", "1.0"],
        "bring_wording": ["gad_7", "1.0"],
        **{key: ["gad_7", "1.0", world.draft.pk] for key in DRAFT},
        **{key: ["gad_7", "1.0", world.wording.pk] for key in KEPT},
        **{key: [] for key in ("practice", "edit_practice")},
        **{key: [] for key in ("logo", "remove_logo", "logo_picture")},
        **{key: [] for key in ("staff", "add_staff")},
        **{key: [world.other.pk] for key in OF_A_COLLEAGUE},
        "audit": [],
        "tokens": [],
        "revoke_token": [world.token.pk],
    }
    return {name: at(name, *more) for name, more in args.items()}


# Answered by pressing a button only.
BUTTONS = {
    "export_caseload",
    "send_link",
    "show_qr",
    "make_report",
    "make_document",
    "make_outcomes",
    "unrelease_report",
    "invite",
    "send_again",
    "invite_staff",
    "remove_logo",
    "revise_wording",
}
# Pages of a file that only show something.
READ_ONLY = {
    "client",
    "care",
    "questionnaires",
    "result",
    "sessions",
    "reports",
    "report",
    "report_progress",
    "report_file",
    "preview_report",
    "people",
    "data",
}
# The pages of a file that show scores or answers, or lead to them.
OF_SCORES = {
    "alert",
    "result",
    "void_response",
    "note_event",
    "change_event",
    "remove_event",
    "reports",
    "make_report",
    "make_document",
    "add_schedule",
    "end_schedule",
    "report",
    "report_progress",
    "report_file",
    "preview_report",
    "edit_report",
    "sign_report",
    "amend_report",
    "withdraw_report",
    "release_report",
    "unrelease_report",
}
# Not a page: goes on to the report while it is still being made.
GOES_ON = {"report_file", "preview_report"}


def at(name: str, *args: Any) -> str:
    """The address of a page of the workspace."""
    return reverse(f"workspace:{name}", args=args)


def missing(address: str, world: World) -> str:
    """The same address in a file that does not exist."""
    return address.replace(str(world.dora.pk), str(uuid4()))
