"""The formulation of a client: challenges weighed and noted, and lines released."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.formulation import ChallengeForm, ReleaseForm
from attachment_clinic.workspace.formulations import answered_words, formulation_views
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from attachment_clinic.workspace.words import act_words
from clients.actions.formulation import (
    ChallengeChanged,
    release_challenge,
    unrelease_challenge,
    weigh_challenge,
)
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.formulation import challenge_of, challenge_versions_of
from clients.theory import CHALLENGES, title_of


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The six challenges, each beside what the client answered about it last."""
    client = client_for(request.staff, client_id)
    screen, challenges = formulation_views(client)
    context = {"screen": screen, "challenges": challenges}
    return file_page(request, client, "formulation", "file/formulation.html", context)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def weigh(request: HttpRequest, client_id: UUID, challenge: str) -> HttpResponse:
    """Says how much a challenge is in the way now, and what the team should know."""
    client = client_for(request.staff, client_id)
    there = challenge_of(client, challenge)
    initial = _initial(there, "weight", "note")
    form = ChallengeForm(posted(request), initial=initial)

    def act(data: dict[str, Any]) -> None:
        acting = {"by": request.actor, "now": timezone.now()}
        weigh_challenge(client=client, key=challenge, **data, **acting)

    if carried_out(form, _taking_over(form, act), {ChallengeChanged: None}):
        return done(request, _("The formulation is kept."), "formulation", client.pk)
    intro = answered_words(client, challenge)
    return _ask(request, client, form, _title(challenge), _("Keep"), intro)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, client_id: UUID, challenge: str) -> HttpResponse:
    """Shows one sentence about a challenge to the client."""
    client = client_for(request.staff, client_id)
    there = challenge_of(client, challenge)
    form = ReleaseForm(posted(request), initial=_initial(there, "sentence"))

    def act(data: dict[str, Any]) -> None:
        words = {key: data[key] for key in ("sentence", "seen")}
        acting = {"by": request.actor, "now": timezone.now()}
        release_challenge(client=client, key=challenge, **words, **acting)

    if carried_out(form, _taking_over(form, act), {ChallengeChanged: None}):
        words = _("%(name)s reads the sentence in the portal now.")
        words %= {"name": client.called}
        return done(request, words, "formulation", client.pk)
    intro = _(
        "%(name)s reads this one sentence in the portal, beside the plan, and nothing "
        "else: no name of a challenge, no weight, no note. You can take it back at any "
        "time; what was read was read."
    ) % {"name": client.called}
    title = _("A sentence for %(name)s: %(challenge)s") % {
        "name": client.called,
        "challenge": _title(challenge),
    }
    return _ask(request, client, form, title, _("Show it in the portal"), intro)


@for_staff("keep_plan")
@require_POST
def unrelease(request: HttpRequest, client_id: UUID, challenge: str) -> HttpResponse:
    """Takes the sentence out of the portal again."""
    client = client_for(request.staff, client_id)
    if challenge_of(client, challenge) is None:
        raise Missing("Nothing of this challenge was released.")
    unrelease_challenge(
        client=client, key=challenge, by=request.actor, now=timezone.now()
    )
    words = _("%(name)s does not read the sentence any more.")
    words %= {"name": client.called}
    return done(request, words, "formulation", client.pk)


@for_staff("see_scores")
@require_safe
def versions(request: HttpRequest, client_id: UUID, challenge: str) -> HttpResponse:
    """Every state of one challenge: who changed what, and when."""
    client = client_for(request.staff, client_id)
    challenge_of(client, challenge)
    page = page_of(request, challenge_versions_of(client, challenge))
    context = {
        "page": page,
        "title": _title(challenge),
        "rows": [(each, act_words(each.act)) for each in page],
    }
    template = "file/challenge_versions.html"
    return file_page(request, client, "formulation", template, context)


def _title(challenge: str) -> str:
    return title_of(CHALLENGES, challenge, ui_language())


def _initial(there: Any | None, *names: str) -> dict[str, Any]:
    if there is None:
        return {"seen": 0}
    return {"seen": there.version, **{name: getattr(there, name) for name in names}}


def _taking_over(
    form: Any, act: Callable[[dict[str, Any]], None]
) -> Callable[[dict[str, Any]], None]:
    """`act`, after which a form that came too late knows what is there now."""

    def acting(data: dict[str, Any]) -> None:
        try:
            act(data)
        except ChallengeChanged as changed:
            form.take_over(changed.there.version)
            raise

    return acting


def _ask(
    request: HttpRequest, client: Any, form: Any, title: str, button: str, intro: str
) -> HttpResponse:
    words = {"title": title, "button": button, "intro": intro}
    back = at("formulation", client.pk)
    return ask(request, client, "formulation", form, back=back, **words)
