"""The questionnaire as a signed-in client meets it."""

from dataclasses import asdict
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from assessments.queries.assignment import assignment_for
from attachment_clinic.portal.sitting import Door, Known, Sitting
from attachment_clinic.portal.views import questionnaire, saving, sending
from attachment_clinic.portal.views.steps import Step
from attachment_clinic.web.guards import View, for_client

# Where the session keeps what `Known` says, by assignment.
SITTINGS = "sittings"


def _as_client(step: Step) -> View:
    """The step, taken by the client who is signed in, on their own assignment."""

    @for_client
    def view(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
        return step(request, _sitting(request, assignment_id))

    return view


def _sitting(request: HttpRequest, assignment_id: UUID) -> Sitting:
    assignment = assignment_for(request.client, assignment_id)
    if assignment.way != "portal":
        raise Http404
    key = str(assignment.pk)
    kept = request.session.get(SITTINGS, {}).get(key, {})

    def keep(response: HttpResponse, known: Known) -> HttpResponse:
        sittings = request.session.get(SITTINGS, {})
        request.session[SITTINGS] = {**sittings, key: asdict(known)}
        return response

    return Sitting(
        assignment=assignment,
        by=request.client.actor,
        door=_door(assignment.pk),
        known=Known(**kept),
        keep=keep,
    )


def _door(assignment_id: UUID) -> Door:
    return Door(
        source="portal",
        base="web/client.html",
        body_class="portal",
        named=True,
        address=lambda step: reverse(f"portal:{step}", args=[assignment_id]),
    )


show = _as_client(questionnaire.show)
begin = _as_client(questionnaire.begin)
review = _as_client(questionnaire.review)
save_answer = _as_client(saving.save_answer)
submit = _as_client(sending.submit)
not_me = _as_client(sending.not_me)
thanks = _as_client(sending.thanks)
