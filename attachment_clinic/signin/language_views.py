"""The language of the pages, chosen for the own account."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_whoever_signed_in
from clients.actions.account import choose_language


class LanguageForm(forms.Form):
    """Each language is written in itself, for whoever cannot read the page."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the pages"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", gettext_lazy("What the browser asks for")), *settings.LANGUAGES],
    )


@for_whoever_signed_in
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Pages and mails speak it from the next one on."""
    start = {"language": request.user.language}
    form = LanguageForm(request.POST or None, initial=start)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "signin/language.html", {"form": form}, status=status)
    chosen = form.cleaned_data["language"]
    choose_language(
        account=request.user, language=chosen, by=request.actor, now=timezone.now()
    )
    with override(chosen or None):
        messages.success(request, _("Your pages speak this language now."))
    return redirect("mfa_index")
