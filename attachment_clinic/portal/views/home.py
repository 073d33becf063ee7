"""What is waiting for a client, what they work on, and what they have done."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.instruments.reading import instrument
from assessments.queries.assignment import (
    answered_by_client,
    sets_of,
    waiting_for,
)
from assessments.queries.pause import pause_of
from assessments.queries.titles import short_title_of
from assessments.queries.wording import words_of_many
from attachment_clinic.portal.plans import Glance, glance
from attachment_clinic.portal.waiting import due_in_words, turn_row
from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_client
from attachment_clinic.web.languages import ui_language
from clients.learning import shelf
from clients.queries.care import next_session_of
from clients.queries.erasure import decision_shown_to
from clients.queries.formulation import lines_shown_to
from clients.queries.homework import turns_waiting
from clients.queries.plan import next_steps, plan_shown_to
from clients.queries.suggestion import suggestions_of
from reports.queries.disclosure import released_disclosure_of
from reports.queries.release import released_to

# A year of weekly forms would push the words for a crisis out of sight.
SHOWN = 8
# More would be the pages of exercises, and of what to read.
FEW = 3


@for_client
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is asked, the next session, what to practise and to read. No scores."""
    today = timezone.localdate()
    open_now = list(waiting_for(request.client))
    answered = list(answered_by_client(request.client))
    words = words_of_many([*open_now, *answered])
    sets = sets_of(request.client, open_now)
    waiting = [
        {**_waiting(each, words[each.pk], today), **_in_set(each, sets)}
        for each in open_now
    ]
    done = [
        {
            "title": _title(each, words[each.pk]),
            "on": timezone.localdate(each.response.submitted_at),
        }
        for each in answered
    ]
    context = {
        "waiting": waiting,
        "done": done[:SHOWN],
        "earlier": len(done[SHOWN:]),
        "documents": released_to(request.client).count(),
        "copy": released_disclosure_of(request.client, timezone.now()),
        "erasure": decision_shown_to(request.client),
        "session": next_session_of(request.client, timezone.now()),
        **_practice(request.client),
        "suggested": _suggested(request.client),
        "plan": _plan(request),
        "lines": lines_shown_to(request.client),
        "pause": pause_of(request.client, today),
        "practice": request.client.practice,
    }
    return render(request, "portal/home.html", context)


def _plan(request: HttpRequest) -> Glance | None:
    plan = plan_shown_to(request.client)
    found = glance(plan, next_steps(plan), ui_language()) if plan else None
    return found if found and found.goals else None


def _practice(client: Any) -> dict[str, Any]:
    """The exercises that are wanted soonest, and how many there are besides."""
    turns = turns_waiting(client)
    return {
        "exercises": [turn_row(each) for each in turns[:FEW]],
        "more_exercises": len(turns[FEW:]),
    }


def _suggested(client: Any) -> list[dict[str, Any]]:
    """The pages that the therapist suggested last."""
    known = {each.key: each for each in shelf.pages()}
    language = learning.closest(ui_language())
    found = [each.page for each in suggestions_of(client) if each.page in known]
    return [learning.row(known[key], language) for key in found[:FEW]]


def _waiting(assignment: Any, words: Any, today: date) -> dict[str, Any]:
    return {
        "assignment": assignment,
        "title": _title(assignment, words),
        "about": assignment.target.name if assignment.target else "",
        "minutes": instrument(assignment.instrument, assignment.version).minutes,
        "due": due_in_words(assignment.due_on, today),
        "begun": assignment.state == "started",
    }


def _in_set(assignment: Any, sets: dict[Any, list[Any]]) -> dict[str, Any]:
    """Which of a set it is, how long the set takes, and whether it is its turn."""
    together = sets.get(assignment.set_id, [])
    if len(together) < 2:
        return {"turn": True}
    still = [each for each in together if each.is_open]
    return {
        "number": 1 + [each.pk for each in together].index(assignment.pk),
        "of": len(together),
        "left": sum(instrument(e.instrument, e.version).minutes for e in still),
        "turn": still[0].pk == assignment.pk,
    }


def _title(assignment: Any, words: Any) -> str:
    """As the person met it; instruments on paper may have no words of ours."""
    if words is not None:
        return words.title
    return short_title_of(instrument(assignment.instrument, assignment.version))
