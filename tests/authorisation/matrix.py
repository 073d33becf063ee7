"""Who may open which address, written down by hand: the table that the oracle reads.

No Django here, and nothing of `clients/roles.py`: a table that is worked out from the
code it judges would agree with every mistake in it. Every name of the resolver and
every operation of the OpenAPI document stands here, or the build fails.
"""

from typing import NamedTuple


class Rule(NamedTuple):
    """For whom an address is.

    `door` is whose page it is; `roles` are those of staff who come in; `ways` are the
    methods it takes. `place` says what its row belongs to: "file" (in the address of a
    client), "author" (there, but for who wrote it alone), "shown" (there, while the
    client shares it), "of_client" (a row about a client, without the client in the
    address), "keeper" (one colleague's own), "practice", or "" where there is none.
    """

    door: str
    roles: frozenset[str]
    place: str
    ways: str


NONE = frozenset[str]()
OWNER = frozenset({"owner"})
THERAPIST = frozenset({"therapist"})
TREAT = OWNER | THERAPIST
SCORES = TREAT | {"supervisor"}
DESK = TREAT | {"assistant"}
ALL = SCORES | DESK
BOTH, GET, POST = "GET POST", "GET", "POST"


def _rules(
    door: str, roles: frozenset[str], place: str, ways: str, names: str
) -> dict[str, Rule]:
    prefix = {"staff": "workspace:", "client": "portal:", "token": "api:"}.get(door, "")
    return {f"{prefix}{name}": Rule(door, roles, place, ways) for name in names.split()}


def _staff(roles: frozenset[str], place: str, ways: str, names: str) -> dict[str, Rule]:
    return _rules("staff", roles, place, ways, names)


# ---- pages of a client's file ---------------------------------------------------

FILE = (
    _staff(ALL, "file", GET, "client care questionnaires sessions people data")
    | _staff(SCORES, "file", GET, "exercises homework journal notes note")
    | _staff(SCORES, "shown", GET, "journal_entry")
    | _staff(SCORES, "file", GET, "formulation challenge_versions signs plan")
    | _staff(SCORES, "file", GET, "series")
    | _staff(SCORES, "file", GET, "plan_versions plan_version reports report")
    | _staff(SCORES, "file", GET, "report_progress report_file preview_report result")
    | _staff(TREAT, "file", BOTH, "void_response move_response")
    | _staff(SCORES, "author", BOTH, "rate")
    | _staff(TREAT, "author", BOTH, "amend_note discard_note")
    | _staff(SCORES, "file", POST, "make_report make_document")
    | _staff(SCORES, "file", BOTH, "add_schedule end_schedule edit_report")
    | _staff(TREAT, "file", BOTH, "client_safety alert transfer share end_share")
    | _staff(TREAT, "file", BOTH, "note_event change_event remove_event")
    | _staff(TREAT, "file", BOTH, "give_exercise end_homework suggest_page")
    | _staff(TREAT, "file", BOTH, "withdraw_suggestion write_note")
    | _staff(TREAT, "file", POST, "save_note unrelease_challenge share_plan")
    | _staff(TREAT, "file", POST, "unshare_plan lower_rung unrelease_report")
    | _staff(TREAT, "file", BOTH, "weigh_challenge release_challenge")
    | _staff(TREAT, "file", BOTH, "plan_review set_goal change_goal rate_goal")
    | _staff(TREAT, "file", BOTH, "close_goal add_step change_step add_rung")
    | _staff(TREAT, "file", BOTH, "change_rung sign_report amend_report")
    | _staff(TREAT, "file", BOTH, "withdraw_report release_report")
    | _staff(DESK, "file", BOTH, "edit_client client_status assign give_battery")
    | _staff(DESK, "file", BOTH, "begin_protocol stop_protocol skip_occurrence")
    | _staff(DESK, "file", BOTH, "withdraw_assignment hand_over paper add_session")
    | _staff(DESK, "file", POST, "ask_closing send_link show_qr restore_session")
    | _staff(DESK, "file", BOTH, "move_session cancel_session attendance add_break")
    | _staff(DESK, "file", BOTH, "end_break set_ending open_episode close_episode")
    | _staff(DESK, "file", BOTH, "add_person relate address_person end_person")
    | _staff(DESK, "file", BOTH, "give_consent withdraw_consent withdraw_invitation")
    | _staff(TREAT, "file", GET, "erasure")
    | _staff(TREAT, "file", BOTH, "ask_erasure confirm_erasure stop_erasure")
    | _staff(OWNER, "file", BOTH, "decide_erasure place_hold lift_hold")
    | _staff(DESK, "file", POST, "invite client_reminders send_again")
    | _staff(DESK, "file", BOTH, "record_basis")
    | _staff(TREAT, "file", BOTH, "note_disclosure disclosure_item put_off_disclosure")
    | _staff(TREAT, "file", BOTH, "end_disclosure make_archive release_archive")
    | _staff(TREAT, "file", BOTH, "hand_over_archive")
    | _staff(TREAT, "file", GET, "disclosure preview_disclosure archive_file")
    | _staff(TREAT, "file", GET, "disclosure_progress")
    | _staff(TREAT, "file", POST, "disclosure_notes disclosure_language heed_warning")
    | _staff(TREAT, "file", POST, "reopen_disclosure")
)

# ---- rooms of the workspace -----------------------------------------------------

ROOMS = (
    _staff(ALL, "", GET, "today calendar unanswered caseload library licences learn")
    | _staff(ALL, "", GET, "exercises_library learn_page exercise instrument wording")
    | _staff(ALL, "", GET, "practice protocols logo_picture staff messages keyboard")
    | _staff(ALL, "", BOTH, "tokens find")
    | _staff(ALL, "", POST, "export_caseload save_view")
    | _staff(ALL, "practice", GET, "own_exercise protocol")
    | _staff(ALL, "keeper", POST, "remove_view")
    | _staff(ALL, "keeper", BOTH, "revoke_token")
    | _staff(SCORES, "", GET, "outcomes figures")
    | _staff(SCORES, "", BOTH, "print_day")
    | _staff(SCORES, "", POST, "make_outcomes")
    | _staff(SCORES, "keeper", GET, "batch batch_progress batch_file outcomes_file")
    | _staff(DESK, "", BOTH, "add_to_calendar import import_calendar paper_code")
    | _staff(DESK, "", BOTH, "subscribe_calendar add_client")
    | _staff(DESK, "", GET, "calendars")
    | _staff(DESK, "keeper", BOTH, "import_events settle_event import_columns")
    | _staff(DESK, "keeper", BOTH, "import_check")
    | _staff(DESK, "keeper", POST, "end_calendar discard_import resume_import")
    | _staff(DESK, "keeper", GET, "watch_import import_progress")
    | _staff(DESK, "of_client", POST, "message_again")
    | _staff(DESK, "of_client", BOTH, "give_up_message")
    | _staff(TREAT, "", BOTH, "add_exercise bring_wording add_protocol add_battery")
    | _staff(TREAT, "", POST, "copy_protocol")
    | _staff(TREAT, "practice", BOTH, "change_exercise withdraw_exercise edit_battery")
    | _staff(TREAT, "practice", BOTH, "retire_battery edit_protocol retire_protocol")
    | _staff(TREAT, "practice", BOTH, "add_protocol_step edit_protocol_step")
    | _staff(TREAT, "practice", BOTH, "remove_protocol_step match_wording")
    | _staff(TREAT, "practice", BOTH, "license_wording preview_wording")
    | _staff(TREAT, "practice", BOTH, "discard_wording withdraw_wording")
    | _staff(TREAT, "practice", BOTH, "kept_wording")
    | _staff(TREAT, "practice", POST, "revise_wording")
    | _staff(TREAT, "self", BOTH, "staff_leave")
    | _staff(OWNER, "", BOTH, "use_figures stop_figures share_figures edit_practice")
    | _staff(OWNER, "", BOTH, "logo add_staff edit_reminders")
    | _staff(OWNER, "", POST, "remove_logo export_audit put_steps_away")
    | _staff(OWNER, "", GET, "audit notices retention beginning")
    | _staff(OWNER, "", BOTH, "set_retention_rule choose_for_erasing")
    | _staff(OWNER, "practice", BOTH, "notice")
    | _staff(THERAPIST, "", BOTH, "emergency")
    | _staff(TREAT, "keeper", POST, "end_emergency")
    | _staff(OWNER, "practice", POST, "invite_staff")
    | _staff(OWNER, "practice", BOTH, "staff_role close_staff reset_factor")
    | _staff(OWNER, "practice", BOTH, "end_sessions")
)

# ---- the portal, links, devices -------------------------------------------------


def _client(place: str, ways: str, names: str) -> dict[str, Rule]:
    return _rules("client", NONE, place, ways, names)


PORTAL = (
    _client("", GET, "home reports events plan exercises journal learn learn_page")
    | _client("", GET, "learn_exercise looked")
    | _client("", POST, "resume begin_entry ask_for_data")
    | _client("", POST, "ask_for_erasure")
    | _client("", GET, "data data_progress erasure")
    | _client("", BOTH, "fetch_data")
    | _client("", BOTH, "pause note_event reminders download_journal")
    | _client("released", GET, "report read_report")
    | _client("own", BOTH, "change_event remove_event share_entry remove_entry entry")
    | _client("own", POST, "save_entry unshare_entry begin_exercise finish_exercise")
    | _client("own", POST, "leave_exercise_out")
    | _client("own", GET, "exercise")
    | _client("plan", BOTH, "rate_goal try_rung")
    | _client("plan", POST, "mark_step")
    | _client("form", GET, "review thanks")
    | _client("form", POST, "begin save_answer submit")
    | _client("form", BOTH, "questionnaire not_me")
)
_STEPS = "form begin save_answer review submit not_me thanks"
_WAYS = dict(zip(_STEPS.split(), (BOTH, POST, POST, GET, POST, BOTH, GET), strict=True))
HELD = {f"link:{step}": Rule("held", NONE, "", ways) for step, ways in _WAYS.items()}
KEYS = {
    name: Rule("key", NONE, "", BOTH)
    for name in (
        *("link:open", "link:other_device"),
        *("reminder:show", "reminder:stop", "reminder:one_click"),
        "signin:accept",
    )
}
DEVICE = {
    f"kiosk:{step}": Rule("device", NONE, "", BOTH)
    for step in (*_STEPS.split(), "hidden")
}
DEVICE |= {f"kiosk:{step}": Rule("device", NONE, "", POST) for step in ("here", "hide")}

# ---- programs -------------------------------------------------------------------

API = (
    _rules("token", ALL, "", GET, "schema instruments clients")
    | _rules("token", ALL, "file", GET, "client")
    | _rules("token", SCORES, "file", GET, "scores")
    | _rules("token", SCORES, "of_client", GET, "report report_file")
    | _rules("token", NONE, "", BOTH, "nothing")
    # What an assistant may do with one method and not with the other.
    | _rules("token", ALL, "file", BOTH, "assignments")
    | _rules("token", SCORES, "file", BOTH, "reports")
    | _rules("token", SCORES, "file", BOTH, "responses")
)
# For a method of its own, where it differs from the line above.
BY_METHOD = {
    ("api:assignments", "POST"): DESK,
    ("api:responses", "POST"): DESK,
}
# Every operation of the OpenAPI document, and the name and method it is asked by.
OPERATIONS = {
    "instruments": ("api:instruments", "GET"),
    "clients": ("api:clients", "GET"),
    "client": ("api:client", "GET"),
    "assignments": ("api:assignments", "GET"),
    "assign": ("api:assignments", "POST"),
    "responses": ("api:responses", "GET"),
    "enter_paper": ("api:responses", "POST"),
    "scores": ("api:scores", "GET"),
    "reports": ("api:reports", "GET"),
    "request_report": ("api:reports", "POST"),
    "report": ("api:report", "GET"),
    "report_file": ("api:report_file", "GET"),
}

# ---- of nobody, and signing in --------------------------------------------------

PUBLIC = _rules(
    "public",
    NONE,
    "",
    BOTH,
    "home components robots csp_report security_contact standing account_signup"
    " health ready metrics",
)
# Pages of the account that asks; they hold no row of a practice.
SIGN_IN = _rules(
    "account",
    NONE,
    "",
    BOTH,
    "account_login account_logout account_inactive account_reauthenticate"
    " account_change_password account_set_password account_reset_password"
    " account_reset_password_done account_reset_password_from_key"
    " account_reset_password_from_key_done mfa_index mfa_authenticate"
    " mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp"
    " mfa_view_recovery_codes mfa_generate_recovery_codes"
    " mfa_list_webauthn mfa_add_webauthn"
    " mfa_login_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn"
    " mfa_edit_webauthn usersessions_list signin:second_factor"
    " signin:owner_passkey signin:lost_factor signin:end_session signin:stay"
    " signin:language",
)
# All that a device that was handed over opens besides its own form.
WAY_OUT = frozenset({"account_login", "mfa_authenticate", "mfa_login_webauthn"})

MATRIX: dict[str, Rule] = {
    **FILE,
    **ROOMS,
    **PORTAL,
    **HELD,
    **KEYS,
    **DEVICE,
    **API,
    **PUBLIC,
    **SIGN_IN,
}
