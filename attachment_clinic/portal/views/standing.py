"""Whoever holds a printed report may ask whether it still holds, and learns no more."""

from allauth.core.internal.ratelimit import consume
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_everybody
from reports.queries.standing import standing_of

# One address may ask so often; guessing a code of 59 bits stays hopeless.
RATE = {"standing": "20/m/ip"}


class StandingForm(forms.Form):
    """The code that stands at the foot of every page."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve letters and digits at the foot of every page."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )


@for_everybody
@require_http_methods(["GET", "HEAD", "POST"])
def standing(request: HttpRequest) -> HttpResponse:
    """Current, replaced, or unknown. What was typed is not shown again."""
    if request.method != "POST":
        return _page(request, StandingForm())
    if not consume(request, app="allauth.account", action="standing", config=RATE):
        return _page(request, StandingForm(), 429, answer="busy")
    form = StandingForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    return _page(request, StandingForm(), answer=standing_of(form.cleaned_data["code"]))


def _page(
    request: HttpRequest, form: forms.Form, status: int = 200, answer: str = ""
) -> HttpResponse:
    context = {"form": form, "answer": answer}
    return render(request, "portal/standing.html", context, status=status)
