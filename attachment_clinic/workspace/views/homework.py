"""Exercises given to a client: giving one, what became of it, ending it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.exercises import choices_for, chosen, titled
from attachment_clinic.workspace.forms.exercise import GiveForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from attachment_clinic.workspace.practice_of import picture_of, table_of
from clients.actions.homework import (
    WEEK,
    CannotGive,
    end_homework,
    give_homework,
)
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.couple import partner_of
from clients.queries.exercise import exercise_of
from clients.queries.homework import adherence, days_of_partner, homework_for


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Gives an exercise, to the partner as well where both have agreed."""
    client = client_for(request.staff, client_id)
    partner = seen_partner(request, client)
    form = GiveForm(
        posted(request),
        exercises=choices_for(request.staff),
        partner=partner,
        initial={
            "exercise": request.GET.get("exercise", ""),
            "due_on": timezone.localdate() + WEEK,
        },
    )

    def act(data: dict[str, Any]) -> None:
        both = partner if data.pop("together", False) else None
        key, own = chosen(request.staff, data.pop("exercise"))
        by = {"by": request.actor, "now": timezone.now()}
        give_homework(client=client, partner=both, key=key, own=own, **data, **by)

    if carried_out(form, act, {CannotGive: None}):
        return done(request, _("The exercise is given."), "exercises", client.pk)
    return ask(
        request,
        client,
        "exercises",
        form,
        title=_("Give an exercise"),
        button=_("Give exercise"),
        back=at("exercises", client.pk),
        intro=_(
            "Read when not to do it before you give it: the library shows every "
            "exercise in full."
        ),
    )


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID, homework_id: UUID) -> HttpResponse:
    """What became of one exercise: days, ratings, notes."""
    client = client_for(request.staff, client_id)
    homework = homework_for(client, homework_id)
    exercise = exercise_of(homework)
    turns = list(homework.turns.all())
    seen = seen_partner(request, client) == homework.partner
    context = {
        "homework": homework,
        "exercise": titled(exercise),
        "words": exercise.in_language(ui_language()),
        "turns": turns,
        "adherence": adherence(turns, timezone.localdate()),
        "svg": picture_of(exercise, turns),
        "table": table_of(exercise, turns),
        "partner": homework.partner if seen else None,
        "partner_days": days_of_partner(homework) if seen else (),
    }
    return file_page(request, client, "exercises", "file/homework.html", context)


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, homework_id: UUID) -> HttpResponse:
    """Ends an exercise that is open; what was done stays."""
    client = client_for(request.staff, client_id)
    homework = homework_for(client, homework_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        end_homework(homework=homework, reason="", by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The exercise is ended."), "exercises", client.pk)
    return ask(
        request,
        client,
        "exercises",
        form,
        title=_("End: %(what)s") % {"what": titled(exercise_of(homework)).title},
        button=_("End exercise"),
        back=at("homework", client.pk, homework.pk),
        intro=_(
            "It waits for the client no more. What was done, rated and noted stays. "
            "A partner who was given it as well keeps it."
        ),
    )


def seen_partner(request: HttpRequest, client: Any) -> Any:
    """The partner to share with, where this member of staff may see them too."""
    partner = partner_of(client)
    if partner is None:
        return None
    try:
        return client_for(request.staff, partner.pk)
    except Missing:
        return None
