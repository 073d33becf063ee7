"""Lines of the audit trail in words, and the kinds of acts a page can ask for."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.words import act_words

_PAGES = {
    "alert": _("an alert"),
    "client": _("overview"),
    "questionnaires": _("questionnaires"),
    "result": _("answers and scores"),
    "sessions": _("sessions"),
    "plan": _("the plan"),
    "formulation": _("the formulation"),
    "notes": _("notes on sessions"),
    "note": _("a note"),
    "write_note": _("a note"),
    "reports": _("reports"),
    "report": _("a report"),
    "people": _("people"),
    "exercises": _("exercises"),
    "homework": _("an exercise"),
    "journal": _("the journal"),
    "journal_entry": _("an entry of the journal"),
    "data": _("data and consent"),
    "disclosure": _("a request for a copy of the data"),
    "disclosure_item": _("an item of a copy of the data"),
    "care": _("who may see it"),
    "hand_over": _("handing over the device"),
    # Called what their address says.
    "add_break": _("add break"),
    "add_person": _("add person"),
    "add_rung": _("add rung"),
    "add_schedule": _("add schedule"),
    "add_session": _("add session"),
    "add_step": _("add step"),
    "address_person": _("address person"),
    "amend_note": _("amend note"),
    "amend_report": _("amend report"),
    "archive_file": _("archive file"),
    "ask_closing": _("ask closing"),
    "ask_erasure": _("ask erasure"),
    "assign": _("assign"),
    "attendance": _("attendance"),
    "begin_protocol": _("begin protocol"),
    "cancel_session": _("cancel session"),
    "challenge_versions": _("challenge versions"),
    "change_event": _("change event"),
    "change_goal": _("change goal"),
    "change_rung": _("change rung"),
    "change_step": _("change step"),
    "client_reminders": _("client reminders"),
    "client_safety": _("client safety"),
    "client_status": _("client status"),
    "close_episode": _("close episode"),
    "close_goal": _("close goal"),
    "confirm_erasure": _("confirm erasure"),
    "decide_erasure": _("decide erasure"),
    "discard_note": _("discard note"),
    "disclosure_language": _("disclosure language"),
    "disclosure_progress": _("disclosure progress"),
    "disclosure_notes": _("disclosure notes"),
    "edit_client": _("edit client"),
    "edit_report": _("edit report"),
    "end_break": _("end break"),
    "end_disclosure": _("end disclosure"),
    "end_homework": _("end homework"),
    "end_person": _("end person"),
    "end_schedule": _("end schedule"),
    "end_share": _("end share"),
    "erasure": _("erasure"),
    "give_battery": _("give battery"),
    "give_consent": _("give consent"),
    "give_exercise": _("give exercise"),
    "hand_over_archive": _("hand over archive"),
    "heed_warning": _("heed warning"),
    "invite": _("invite"),
    "lift_hold": _("lift hold"),
    "lower_rung": _("lower rung"),
    "make_archive": _("make archive"),
    "make_document": _("make document"),
    "make_report": _("make report"),
    "move_response": _("move response"),
    "move_session": _("move session"),
    "note_disclosure": _("note disclosure"),
    "note_event": _("note event"),
    "open_episode": _("open episode"),
    "paper": _("paper"),
    "place_hold": _("place hold"),
    "plan_review": _("plan review"),
    "plan_version": _("plan version"),
    "plan_versions": _("plan versions"),
    "preview_disclosure": _("preview disclosure"),
    "preview_report": _("preview report"),
    "put_off_disclosure": _("put off disclosure"),
    "rate": _("rate"),
    "rate_goal": _("rate goal"),
    "record_basis": _("record basis"),
    "relate": _("relate"),
    "release_archive": _("release archive"),
    "release_challenge": _("release challenge"),
    "release_report": _("release report"),
    "remove_event": _("remove event"),
    "reopen_disclosure": _("reopen disclosure"),
    "report_file": _("report file"),
    "report_progress": _("report progress"),
    "restore_session": _("restore session"),
    "save_note": _("save note"),
    "send_again": _("send again"),
    "send_link": _("send link"),
    "set_ending": _("set ending"),
    "set_goal": _("set goal"),
    "share": _("share"),
    "share_plan": _("share plan"),
    "show_qr": _("show qr"),
    "sign_report": _("sign report"),
    "series": _("scores over time"),
    "signs": _("signs"),
    "skip_occurrence": _("skip occurrence"),
    "stop_erasure": _("stop erasure"),
    "stop_protocol": _("stop protocol"),
    "suggest_page": _("suggest page"),
    "transfer": _("transfer"),
    "unrelease_challenge": _("unrelease challenge"),
    "unrelease_report": _("unrelease report"),
    "unshare_plan": _("unshare plan"),
    "void_response": _("void response"),
    "weigh_challenge": _("weigh challenge"),
    "withdraw_assignment": _("withdraw assignment"),
    "withdraw_consent": _("withdraw consent"),
    "withdraw_invitation": _("withdraw invitation"),
    "withdraw_report": _("withdraw report"),
    "withdraw_suggestion": _("withdraw suggestion"),
}


def line_words(line: Any) -> str:
    """What one line of the trail says, with the codes of its detail."""
    words = act_words(line.act)
    if line.act == "open_file":
        page = str(line.detail.get("page", ""))
        said = {"act": words, "page": _PAGES.get(page, page.replace("_", " "))}
        if "emergency" in line.detail:
            return _("%(act)s: %(page)s, in an emergency") % said
        return f"{said['act']}: {said['page']}"
    detail = ", ".join(_detail(key, value) for key, value in line.detail.items())
    return f"{words} ({detail})" if detail else words


def _detail(key: str, value: Any) -> str:
    if isinstance(value, list):
        words = ", ".join(str(each) for each in value).replace("_", " ")
        return words or str(_("nothing"))
    return f"{key}: {value}".replace("_", " ")
