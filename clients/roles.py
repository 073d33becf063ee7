"""What each role may do: one table that a clinician can read, and who is acting."""

from dataclasses import dataclass
from uuid import UUID

from clients.translatable import gettext_noop

PERMISSIONS = {
    "see_own_clients": gettext_noop("See the clients of the own caseload"),
    "see_all_clients": gettext_noop("See every client of the practice"),
    "see_scores": gettext_noop("See answers, scores and reports"),
    "answer_alerts": gettext_noop("Get alerts, and say what was done about them"),
    "add_client": gettext_noop("Add a client"),
    "edit_client": gettext_noop("Change a client's details, people and consents"),
    "mark_safety": gettext_noop(
        "Mark that a client's safety has to be thought of first"
    ),
    "transfer_client": gettext_noop("Hand a client to a colleague, or share one"),
    "schedule_sessions": gettext_noop("Keep episodes of care and sessions"),
    "note_events": gettext_noop("Note events in a client's life"),
    "keep_plan": gettext_noop("Keep the plan and the formulation behind it"),
    "write_notes": gettext_noop("Write notes on sessions, sign and amend them"),
    "assign": gettext_noop("Assign questionnaires and invite clients"),
    "edit_protocols": gettext_noop("Keep batteries and protocols of questionnaires"),
    "give_exercises": gettext_noop("Give exercises, and suggest pages to read"),
    "enter_answers": gettext_noop("Type in answers given on paper"),
    "make_reports": gettext_noop("Make reports"),
    "sign_reports": gettext_noop(
        "Sign reports, amend and withdraw them, show them to the client"
    ),
    "disclose_data": gettext_noop(
        "Prepare a copy of a client's data, and hand it over"
    ),
    "manage_wording": gettext_noop(
        "Bring wording the practice holds a licence for, and withdraw it"
    ),
    "edit_practice": gettext_noop("Change the practice and its letterhead"),
    "manage_staff": gettext_noop("Invite colleagues, change roles, close accounts"),
    "open_in_emergency": gettext_noop(
        "Open a colleague's file for an hour in an emergency"
    ),
    "see_audit": gettext_noop("Read the audit trail of the practice"),
    "erase_data": gettext_noop("Decide how long files are kept, and about erasing one"),
    "confirm_erasure": gettext_noop(
        "Be the second person for an erasure, and stop one"
    ),
}

ROLES: dict[str, frozenset[str]] = {
    "owner": frozenset(PERMISSIONS),
    "therapist": frozenset(
        {
            "see_own_clients",
            "see_scores",
            "answer_alerts",
            "add_client",
            "edit_client",
            "mark_safety",
            "transfer_client",
            "schedule_sessions",
            "note_events",
            "keep_plan",
            "write_notes",
            "assign",
            "edit_protocols",
            "give_exercises",
            "enter_answers",
            "make_reports",
            "sign_reports",
            "open_in_emergency",
            # So that a practice with one owner has a second person (R55).
            "confirm_erasure",
            "disclose_data",
            # Who gives questionnaires answers for the licence, as an owner does.
            "manage_wording",
        }
    ),
    # Reads the files that were shared for supervision, and changes nothing.
    "supervisor": frozenset({"see_own_clients", "see_scores", "make_reports"}),
    # Runs the front desk: people, dates and forms, never what was answered.
    "assistant": frozenset(
        {
            "see_own_clients",
            "see_all_clients",
            "add_client",
            "edit_client",
            "schedule_sessions",
            "assign",
            "enter_answers",
        }
    ),
}

# What a person may do in a file that is open to them in an emergency: read it as its
# therapist does, and nothing else. Notes of psychotherapy are their author's anyway.
EMERGENCY = frozenset({"see_own_clients", "see_scores"})

ROLE_TITLES = {
    "owner": gettext_noop("Owner"),
    "therapist": gettext_noop("Therapist"),
    "supervisor": gettext_noop("Supervisor"),
    "assistant": gettext_noop("Assistant"),
}


def allowed(role: str) -> frozenset[str]:
    """The permissions of a role, or of "emergency"; none for any other word."""
    return EMERGENCY if role == "emergency" else ROLES.get(role, frozenset())


class NotAllowed(Exception):
    """The role of the person does not cover this act."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the audit trail will name them.

    `kind` is staff, client, link (holder of an emailed link) or system;
    `id` is the id of that row as text; `practice_id` is None only for the system.
    """

    kind: str
    id: str
    name: str
    practice_id: UUID | None
    role: str = ""

    def may(self, permission: str) -> bool:
        """Whether the role covers `permission`; the system may do everything."""
        if permission not in PERMISSIONS:
            raise KeyError(permission)
        return self.kind == "system" or permission in allowed(self.role)


SYSTEM = Actor(
    kind="system", id="system", name=gettext_noop("System"), practice_id=None
)


def require(by: Actor, permission: str) -> None:
    """Raises NotAllowed unless `by` may do `permission`."""
    if not by.may(permission):
        raise NotAllowed(f"Your role does not include: {PERMISSIONS[permission]}.")
