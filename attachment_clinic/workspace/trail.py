"""Lines of the audit trail in words, and the kinds of acts a page can ask for."""

from typing import Any

from attachment_clinic.workspace.words import act_words

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
    "disclosure": "a request for a copy of the data",
    "disclosure_item": "an item of a copy of the data",
    "care": "who may see it",
    "hand_over": "handing over the device",
}


def line_words(line: Any) -> str:
    """What one line of the trail says, with the codes of its detail."""
    words = act_words(line.act)
    if line.act == "open_file":
        page = str(line.detail.get("page", ""))
        mark = ", in an emergency" if "emergency" in line.detail else ""
        return f"{words}: {_PAGES.get(page, page.replace('_', ' '))}{mark}"
    detail = ", ".join(_detail(key, value) for key, value in line.detail.items())
    return f"{words} ({detail})" if detail else words


def _detail(key: str, value: Any) -> str:
    if isinstance(value, list):
        return (", ".join(str(each) for each in value) or "nothing").replace("_", " ")
    return f"{key}: {value}".replace("_", " ")
