"""What the database holds of forms, beside what the people who sent them were told."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.faults.clinic import ITEMS, Clinic, answers_of
from tests.faults.history import History

SCALES = 6
NOTHING_WRONG: dict[str, list[str]] = {
    "lost": [],
    "doubled": [],
    "mismatched": [],
    "half": [],
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of one form."""

    state: str
    answers: dict[str, int]
    scales: int
    submits: int


def kept_of(clinic: Clinic) -> dict[str, list[Kept]]:
    """The responses of every form, with scores and lines of the trail, by form."""
    scores = Counter(
        key for (key,) in clinic.rows("SELECT response_id FROM assessments_score")
    )
    lines = Counter(clinic.done("submit_response"))
    rows = clinic.rows(
        "SELECT assignment_id, id, state, answers FROM assessments_response"
    )
    found: dict[str, list[Kept]] = {}
    for form, key, state, answers in rows:
        each = Kept(state, answers, scores[key], lines[str(UUID(str(key)))])
        found.setdefault(str(form), []).append(each)
    return found


def compared(
    clinic: Clinic, given: list[list[str]], history: History
) -> dict[str, Any]:
    """What is wrong, by kind: lists of forms, all empty where every promise was kept.

    `lost`: said to be handed in, and it is not. `doubled`: handed in more than once.
    `mismatched`: an acknowledged answer is not what is there. `half`: scores without a
    form that was handed in, or such a form without its scores or its line.
    """
    kept = kept_of(clinic)
    handed_in = history.acknowledged("submit")
    answered = {item: history.acknowledged(f"answer {item}") for item in ITEMS}
    found: dict[str, list[str]] = {kind: [] for kind in NOTHING_WRONG}
    for number, (form, _) in enumerate(given):
        rows = kept.get(form, [])
        row = rows[0] if rows else Kept("none", {}, 0, 0)
        if form in handed_in and row.state != "submitted":
            found["lost"].append(form)
        if len(rows) > 1 or row.submits > 1:
            found["doubled"].append(form)
        said = {i: v for i, v in answers_of(number).items() if form in answered[i]}
        if {item: row.answers.get(item) for item in said} != said:
            found["mismatched"].append(form)
        whole = (row.scales, row.submits) == (
            (SCALES, 1) if row.state == "submitted" else (0, 0)
        )
        if not whole:
            found["half"].append(form)
    return found
