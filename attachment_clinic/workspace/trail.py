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
