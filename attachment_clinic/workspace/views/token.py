"""API tokens of the person who is signed in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.practice import TokenForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    one_of,
    posted,
    room_page,
)
from clients.actions.token import create_token, revoke_token
from clients.queries.staff import tokens_of


@for_staff()
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Lists the tokens, and makes one; its secret is on this answer alone."""
    if request.method == "POST" and (again := asked_again(request)):
        return again
    form = TokenForm(posted(request))
    made: list[str] = []

    def act(data: dict[str, Any]) -> None:
        _, secret = create_token(
            staff=request.staff, by=request.actor, now=timezone.now(), **data
        )
        made.append(secret)

    if carried_out(form, act):
        # No redirect: the secret would have to be kept somewhere on the way.
        form = TokenForm()
    context = {"tokens": tokens_of(request.staff), "secret": made[0] if made else ""}
    return room_page(request, "tokens", "practice/tokens.html", context, form)


@for_staff()
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ends a token at once."""
    token = one_of(tokens_of(request.staff), token_id)
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        revoke_token(token=token, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The token is revoked."), "tokens")
    return ask_room(
        request,
        "tokens",
        form,
        title=_("Revoke the token “%(name)s”") % {"name": token.label},
        button=_("Revoke token"),
        back=at("tokens"),
        intro=_("This cannot be undone. The program that uses it is refused at once."),
    )
