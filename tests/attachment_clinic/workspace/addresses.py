"""The addresses of Dora's file and of every room, by their names."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

from django.urls import reverse

from tests.attachment_clinic.workspace.world import World

# The steps of a draft of wording, and what is done with wording that was kept.
DRAFT = ("match_wording", "license_wording", "preview_wording", "discard_wording")
OF_A_COLLEAGUE = ("invite_staff", "staff_role", "staff_leave", "close_staff")
OF_A_COLLEAGUE += ("reset_factor", "end_sessions")
BROUGHT = ("import_columns", "import_check", "discard_import")
BEING_BROUGHT = ("watch_import", "import_progress", "resume_import")
OF_A_PROTOCOL = ("protocol", "edit_protocol", "retire_protocol", "add_protocol_step")
OF_A_STEP = ("edit_protocol_step", "remove_protocol_step")
KEPT = ("kept_wording", "revise_wording", "withdraw_wording")
OF_A_DRAFT = ("write_note", "save_note", "discard_note")
OF_A_CHALLENGE = ("weigh_challenge", "challenge_versions")
OF_A_CHALLENGE += ("release_challenge", "unrelease_challenge")

# What stands in an address after the client: the name of a row of the world.
OWN_EXERCISE = ("own_exercise", "change_exercise", "withdraw_exercise")

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
    "give_battery": "battery",
    "begin_protocol": "",
    "stop_protocol": "",
    "ask_closing": "",
    "withdraw_assignment": "assignment",
    "send_link": "link",
    "hand_over": "link",
    "show_qr": "link",
    "paper": "assignment",
    "rate": "rated",
    "result": "response",
    "void_response": "response",
    "move_response": "response",
    "sessions": "",
    "add_session": "",
    "move_session": "session",
    "attendance": "session",
    "cancel_session": "session",
    "restore_session": "session",
    "add_break": "",
    "end_break": "rest",
    "set_ending": "episode",
    "open_episode": "",
    "close_episode": "episode",
    "note_event": "",
    "change_event": "event",
    "remove_event": "event",
    "signs": "",
    "series": "",
    "exercises": "",
    "give_exercise": "",
    "homework": "homework",
    "end_homework": "homework",
    "suggest_page": "",
    "withdraw_suggestion": "suggestion",
    "journal": "",
    "journal_entry": "entry",
    "notes": "",
    "note": "note",
    "amend_note": "note",
    "formulation": "",
    "plan": "",
    "plan_review": "",
    "share_plan": "",
    "unshare_plan": "",
    "plan_versions": "",
    "plan_version": "plan_version",
    "set_goal": "",
    "change_goal": "goal",
    "rate_goal": "goal",
    "close_goal": "goal",
    "add_step": "goal",
    "change_step": "step",
    "add_rung": "",
    "change_rung": "rung",
    "lower_rung": "rung",
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
    "address_person": "person",
    "data": "",
    "give_consent": "",
    "erasure": "",
    "ask_erasure": "",
    "decide_erasure": "",
    "confirm_erasure": "",
    "stop_erasure": "",
    "place_hold": "",
    "lift_hold": "",
    "withdraw_consent": "consent",
    "record_basis": "",
    "note_disclosure": "",
    "disclosure": "disclosure",
    "disclosure_progress": "disclosure",
    "put_off_disclosure": "disclosure",
    "disclosure_language": "disclosure",
    "disclosure_notes": "disclosure",
    "heed_warning": "disclosure",
    "end_disclosure": "disclosure",
    "preview_disclosure": "disclosure",
    "make_archive": "disclosure",
    "reopen_disclosure": "disclosure",
    "archive_file": "disclosure",
    "release_archive": "disclosure",
    "hand_over_archive": "disclosure",
    "client_reminders": "",
    "invite": "",
    "withdraw_invitation": "invitation",
    "send_again": "letter",
}


# How long files are kept.
KEEPING = ["retention", "set_retention_rule", "choose_for_erasing"]


def file_addresses(world: World) -> dict[str, str]:
    """Every address of Dora's file, by its name."""
    turn = f"{world.enrolment.pk.hex}/every/1"
    return {
        **{
            name: at(name, world.dora.pk, *([getattr(world, row).pk] if row else []))
            for name, row in FILE.items()
        },
        "skip_occurrence": at(
            "skip_occurrence", world.dora.pk, world.protocol_step.pk, turn
        ),
        **{
            name: at(name, world.dora.pk, world.session.pk, "session")
            for name in OF_A_DRAFT
        },
        **{name: at(name, world.dora.pk, "high_stress") for name in OF_A_CHALLENGE},
        "disclosure_item": at(
            "disclosure_item",
            world.dora.pk,
            world.disclosure.pk,
            f"Event:{world.event.pk}",
        ),
    }


# Dora's answers to Five Signs, as an address says which they are.
SIGNS = ["five_signs", "1.0", "en", "self", "alone"]


def _of_protocols(world: World) -> dict[str, list[Any]]:
    return {
        **{key: [] for key in ("protocols", "add_protocol", "add_battery")},
        "copy_protocol": ["therapy"],
        **{key: [world.battery.pk] for key in ("edit_battery", "retire_battery")},
        **{key: [world.protocol.pk] for key in OF_A_PROTOCOL},
        **{key: [world.protocol.pk, world.protocol_step.pk] for key in OF_A_STEP},
    }


def _of_the_calendar(world: World) -> dict[str, list]:
    """The calendar, those of other programs, and what is brought in files."""
    return {
        **{key: [] for key in ("calendar", "add_to_calendar", "import")},
        **{key: [] for key in ("calendars", "import_calendar", "subscribe_calendar")},
        "import_events": [world.events.pk],
        "end_calendar": [world.calendar.pk],
        "settle_event": [world.calendar_event.pk],
        **{key: [world.brought.pk] for key in BROUGHT},
        **{key: [world.coming.pk] for key in BEING_BROUGHT},
    }


def _of_emergencies(world: World) -> dict[str, list]:
    return {
        **{key: [] for key in ("emergency", "notices")},
        "end_emergency": [world.emergency.pk],
        "notice": [world.notice.pk],
    }


def room_addresses(world: World) -> dict[str, str]:
    """Every address that is about no client."""
    args = {
        **{key: [] for key in ("today", "unanswered", "print_day", "caseload")},
        **_of_the_calendar(world),
        "batch": [world.batch.pk],
        "batch_progress": [world.batch.pk],
        "batch_file": [world.batch.pk, "pdf"],
        **{key: [] for key in ("export_caseload", "paper_code", "outcomes")},
        "make_outcomes": [],
        "outcomes_file": [world.report.pk],
        **{key: [] for key in ("add_client", "save_view", "library", "licences")},
        **{key: [] for key in ("learn", "exercises_library", "find", "keyboard")},
        "learn_page": ["security"],
        "exercise": ["kind_pause"],
        "add_exercise": [],
        **{key: [world.own.pk] for key in OWN_EXERCISE},
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
        **_of_protocols(world),
        **{key: [] for key in ("logo", "remove_logo", "logo_picture")},
        **{key: [] for key in ("staff", "add_staff")},
        **{key: [world.other.pk] for key in OF_A_COLLEAGUE},
        **{key: [] for key in ("messages", "edit_reminders", "audit", "export_audit")},
        **{key: [world.letter.pk] for key in ("message_again", "give_up_message")},
        **_of_emergencies(world),
        **{key: [] for key in KEEPING},
        **{key: [] for key in ("tokens", "beginning", "put_steps_away")},
        "revoke_token": [world.token.pk],
        "remove_view": [world.view.pk],
    }
    return {name: at(name, *more) for name, more in args.items()}


def at(name: str, *args: Any) -> str:
    """The address of a page of the workspace."""
    return reverse(f"workspace:{name}", args=args)


def missing(address: str, world: World) -> str:
    """The same address in a file that does not exist."""
    return address.replace(str(world.dora.pk), str(uuid4()))


def waiting(page) -> list[str]:
    """The addresses of the parts of a page that are drawn once they are opened."""
    text = page.content.decode()
    return [unescape(each) for each in re.findall(r'data-part="([^"]+)"', text)]
