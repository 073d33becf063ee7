"""Words for codes: acts of the audit trail, and instruments, as a person says them."""

from typing import Any

from assessments.instruments.reading import UnknownInstrument, instrument

_WORDS = {
    "accept_code": "gave the code for another device",
    "acknowledge_alert": "answered an alert",
    "accept_invitation": "accepted the invitation",
    "add_break": "noted a break",
    "add_rung": "put a step on the ladder of trust",
    "address_person": "noted the mail address of a person",
    "add_schedule": "began a schedule of reports",
    "add_step": "added a step to a goal",
    "add_client": "added the client",
    "destroy_key": "destroyed the key of the file",
    "make_account_key": "got a key for a second factor",
    "rotate_keys": "wrapped keys anew",
    "add_exercise": "added an exercise of the practice",
    "add_staff": "added a colleague",
    "add_protocol_step": "added a step to a protocol",
    "amend_report": "began a new edition of a report",
    "amend_note": "began the next version of a note",
    "arrange_leave": "noted a deputy and a leave",
    "ask_closing": "asked for the closing forms of a protocol",
    "assign": "assigned a questionnaire",
    "begin_entry": "began an entry of the journal",
    "begin_pause": "paused forms",
    "begin_plan": "began the plan",
    "begin_protocol": "put an episode on a protocol",
    "begin_turn": "began an exercise",
    "bind_device": "opened an emailed link",
    "bring_wording": "brought wording",
    "call_alert_again": "called again about an alert that nobody has answered",
    "call_job": "called a worker again",
    "change_goal": "changed the words of a goal",
    "change_event": "changed an event in the client's life",
    "change_role": "changed a role",
    "change_rung": "changed a step of the ladder of trust",
    "change_sign_in": "changed the way to sign in",
    "change_status": "changed the status",
    "change_step": "changed a step of a goal",
    "change_protocol_step": "changed a step of a protocol",
    "claim_calendar": "began to read a calendar",
    "claim_job": "began to make a report",
    "claim_letter": "took a letter to send",
    "clear_import": "deleted rows that were brought and never used",
    "close_episode": "closed an episode of care",
    "close_goal": "said that a goal is reached or put aside",
    "close_staff": "closed a post",
    "create_practice": "founded the practice",
    "create_token": "made an API token",
    "discard_import": "threw brought rows away",
    "discard_note": "threw the draft of a note away",
    "discard_wording": "threw a draft of wording away",
    "edit_client": "changed details",
    "edit_draft": "changed the draft of a report",
    "edit_practice": "changed the letterhead",
    "end_break": "ended a break",
    "edit_reminders": "changed when clients are reminded",
    "end_event": "cancelled a session that is over in another calendar",
    "end_hand_over": "signed in on a device that was handed over",
    "end_care_relation": "closed the file to a colleague",
    "end_homework": "ended an exercise",
    "end_joint_page": "deleted a joint page that is no longer agreed to",
    "end_pause": "went on with forms",
    "end_schedule": "ended a schedule of reports",
    "end_person": "recorded that a person left that place",
    "end_protocol_step": "took a step out of a protocol",
    "export_caseload": "exported a list of clients",
    "export_journal": "took the journal out",
    "escalate_alert": "handed an alert on",
    "fail_calendar": "could not read a calendar",
    "fail_job": "could not make a report",
    "fail_letter": "could not send a letter",
    "fail_sign_in": "could not sign in",
    "find_report_damaged": "found a report damaged",
    "finish_job": "finished a report",
    "give_battery": "gave a battery",
    "finish_turn": "did an exercise",
    "give_consent": "recorded a consent",
    "give_homework": "gave an exercise",
    "give_up_job": "gave up making a report",
    "hand_over": "handed a device over for one questionnaire",
    "hide_form": "hid the questionnaire on a device that was handed over",
    "import_clients": "added clients from a file",
    "import_sessions": "added sessions from a file",
    "invite": "sent an invitation",
    "keep_battery": "kept a battery",
    "keep_session_of_event": "kept a session that is over in another calendar",
    "keep_figures": "stopped sharing figures with other practices",
    "keep_protocol": "kept a protocol",
    "keep_wording": "kept wording for new forms",
    "leave_turn_out": "left an exercise out",
    "leave_event": "left an event of another calendar out",
    "license_wording": "confirmed a licence",
    "lock_report": "locked a signed report",
    "make_again": "asked for a report to be made anew",
    "make_code": "made a code for another device",
    "make_invitation_token": "made the address of an invitation",
    "make_link_token": "made the address of an emailed link",
    "lower_rung": "moved a step of the ladder of trust",
    "make_reminder_key": "made the address of a reminder",
    "map_import": "said what the columns of a file hold",
    "mark_safety": "marked that safety has to be thought of first",
    "mark_step": "said how far a step has come",
    "match_event": "made an event of another calendar a session",
    "match_wording": "matched wording to its items",
    "move_alert": "moved an alert to another file",
    "move_response": "moved answers to another file",
    "move_forms": "moved the days of forms with a session",
    "move_session": "moved a session",
    "name_person": "named a person",
    "note_event": "noted an event in the client's life",
    "open_episode": "opened an episode of care",
    "open_file": "looked at the file",
    "open_report": "opened a report",
    "plan_ending": "planned the end of an episode of care",
    "preview_report": "read a report on the screen",
    "put_letter_off": "kept a letter for a later hour",
    "raise_alert": "raised an alert",
    "read_entry": "read an entry of the journal",
    "receive_response": "took answers over from another file",
    "rate_goal": "rated a goal",
    "record_attendance": "recorded attendance",
    "refuse_hand_over_code": "gave a wrong code on a device that was handed over",
    "refuse_code": "gave a wrong code for another device",
    "relate_clients": "related two clients",
    "release_challenge": "showed the client a sentence of the formulation",
    "release_report": "released a report to the client",
    "remove_event": "removed an event in the client's life",
    "remove_entry": "deleted an entry of the journal",
    "remove_logo": "removed the logo",
    "reopen_goal": "took a goal up again",
    "renew_link": "made a new link",
    "replace_report": "replaced a report by a new edition",
    "request_batch": "asked for the reports of a day",
    "request_report": "asked for a report",
    "rescore_client": "computed scores again",
    "retire_battery": "put a battery aside",
    "retire_protocol": "put a protocol aside",
    "resume_reminders": "turned reminders on again",
    "retry_letter": "asked to send a letter again",
    "revise_wording": "began to correct wording",
    "revoke_link": "closed an emailed link",
    "revoke_links": "closed emailed links",
    "revoke_token": "revoked an API token",
    "remove_view": "removed a view of the caseload",
    "save_view": "saved a view of the caseload",
    "save_answers": "saved answers",
    "save_entry": "saved an entry of the journal",
    "save_note": "saved the draft of a note",
    "say_not_me": "said: this is not me",
    "schedule_session": "added a session",
    "score_response": "scored a questionnaire",
    "send_code": "asked for a code for another device",
    "send_letter": "sent a letter",
    "send_link": "sent an emailed link",
    "set_goal": "set a goal",
    "set_logo": "set the logo",
    "set_review": "set the day of the next review",
    "show_form": "gave the code on a device that was handed over",
    "show_link": "showed a link as a QR code",
    "share_client": "shared the file",
    "share_entry": "shared an entry of the journal",
    "share_plan": "showed the plan to the client",
    "share_figures": "began to share figures with other practices",
    "sign_in": "signed in",
    "sign_note": "signed a note",
    "sign_out": "signed out",
    "sign_report": "signed a report",
    "skip_occurrence": "left forms of a protocol out once",
    "start_import": "brought rows from another program",
    "start_response": "began a questionnaire",
    "stop_letter": "kept a letter back",
    "stop_reminders": "stopped reminders",
    "stop_local_figures": "put figures of answers given here out of use",
    "stop_protocol": "stopped a protocol",
    "subscribe_calendar": "subscribed to a calendar",
    "submit_response": "submitted a questionnaire",
    "try_rung": "said that a step of the ladder of trust was tried",
    "suggest_page": "suggested a page to read",
    "take_events": "took over events of another calendar",
    "transfer_client": "handed the client over",
    "unmark_safety": "took the mark about safety off",
    "unrelease_challenge": "took a sentence of the formulation back",
    "unrate_goal": "took a rating of a goal back",
    "unshare_entry": "took an entry of the journal back",
    "unshare_plan": "took the plan back from the client",
    "unrelease_report": "took a report back from the portal",
    "unsubscribe_calendar": "ended reading a calendar",
    "use_local_figures": "put figures of answers given here to use",
    "void_response": "voided answers",
    "weigh_challenge": "changed the formulation",
    "withdraw_assignment": "withdrew a questionnaire",
    "withdraw_consent": "recorded that a consent was withdrawn",
    "change_exercise": "put a new version of an exercise of the practice in its place",
    "withdraw_exercise": "withdrew an exercise of the practice",
    "withdraw_invitation": "withdrew an invitation",
    "withdraw_report": "withdrew a report",
    "withdraw_suggestion": "took a suggestion to read back",
    "withdraw_wording": "withdrew wording",
    "write_letter": "wrote a letter",
    "write_reminder": "wrote a reminder",
}
_PAGES = {
    "alert": "an alert",
    "client": "overview",
    "questionnaires": "questionnaires",
    "result": "answers and scores",
    "sessions": "sessions",
    "plan": "the plan",
    "formulation": "the formulation",
    "notes": "notes on sessions",
    "note": "a note",
    "write_note": "a note",
    "reports": "reports",
    "report": "a report",
    "people": "people",
    "exercises": "exercises",
    "homework": "an exercise",
    "journal": "the journal",
    "journal_entry": "an entry of the journal",
    "data": "data and consent",
    "care": "who may see it",
    "hand_over": "handing over the device",
}


def act_words(act: str) -> str:
    """What was done, in words; an act without words of its own is spelt out."""
    return _WORDS.get(act, act.replace("_", " "))


def line_words(line: Any) -> str:
    """What one line of the trail says, with the codes of its detail."""
    words = act_words(line.act)
    if line.act == "open_file":
        page = str(line.detail.get("page", ""))
        return f"{words}: {_PAGES.get(page, page.replace('_', ' '))}"
    detail = ", ".join(_detail(key, value) for key, value in line.detail.items())
    return f"{words} ({detail})" if detail else words


def _detail(key: str, value: Any) -> str:
    if isinstance(value, list):
        return (", ".join(str(each) for each in value) or "nothing").replace("_", " ")
    return f"{key}: {value}".replace("_", " ")


def report_title(report: Any) -> str:
    """What a report is: the questionnaire alone where it is a progress report."""
    title = instrument_title(report) if report.instrument else ""
    if report.kind == "progress":
        return title
    return ", ".join(each for each in (report.get_kind_display(), title) if each)


def newest_title(key: str) -> str:
    """The title of the newest version; the key where the catalogue has it no more."""
    try:
        return instrument(key).title
    except UnknownInstrument:
        return key


def instrument_title(assignment: Any) -> str:
    """The title of what was given; the key where the catalogue has it no more."""
    try:
        return instrument(assignment.instrument, assignment.version).title
    except UnknownInstrument:
        return f"{assignment.instrument} {assignment.version}"
