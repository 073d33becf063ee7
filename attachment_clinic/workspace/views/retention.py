"""How long files are kept: the rule, the files whose day comes, and choosing some."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.retention import choose_for_erasing
from assessments.queries.retention import due_files, kept_files
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.retention import ChooseForm, RuleForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    posted,
    room_page,
)
from clients.actions.erasure import CannotErase
from clients.actions.retention import set_rule
from clients.queries.practice import practice_of
from clients.queries.retention import earlier_rules_of, rule_of
from clients.retention.presets import Preset, preset, presets

FIELDS = ("years", "years_after_adult", "adult_at", "source")


@for_staff("erase_data")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The rule with its source, and a dry run: every file whose day is near, and why.

    Nothing is done by looking, and nothing by the day itself.
    """
    files = kept_files(request.staff, timezone.localdate())
    rule = rule_of(request.staff)
    begun = preset(rule.preset) if rule else None
    context = {
        "rule": rule,
        "preset": _worded(begun) if begun else None,
        "earlier": earlier_rules_of(request.staff),
        "files": files,
        "due": sum(each.is_due for each in files),
        "presets": [_worded(each) for each in presets()],
    }
    return room_page(request, "retention", "practice/retention.html", context)


@for_staff("erase_data")
@require_http_methods(["GET", "POST"])
def set_the_rule(request: HttpRequest) -> HttpResponse:
    """Sets the rule; `?from=` begins with one whose source was read."""
    if (question := asked_again(request, request.get_full_path())) is not None:
        return question
    rule = rule_of(request.staff)
    begun = preset(request.GET.get("from", ""))
    initial = model_to_dict(rule, FIELDS) if rule else {}
    if begun:
        initial = {"years": begun.years, "source": begun.source, "adult_at": 18}
    form = RuleForm(posted(request), initial=initial)

    def act(data: dict[str, Any]) -> None:
        set_rule(
            practice=practice_of(request.staff),
            preset=_taken_over(data),
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act):
        return done(
            request, _("The rule is set. Nothing is erased by it."), "retention"
        )
    return ask_room(
        request,
        "retention",
        form,
        title=_("How long files are kept"),
        button=_("Set the rule"),
        back=at("retention"),
        intro=_(
            "The rule tells whose day has come. It erases nothing: you choose, and "
            "somebody else confirms. The rule before stays on record."
        ),
    )


@for_staff("erase_data")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The first of two people says which of the files that are due are to go."""
    today = timezone.localdate()
    due = due_files(request.staff, today)
    if not due:
        messages.info(request, _("No file has come to the end of its time."))
        return redirect("workspace:retention")
    if (question := asked_again(request)) is not None:
        return question
    form = ChooseForm(posted(request), due=due)

    def act(data: dict[str, Any]) -> None:
        choose_for_erasing(
            client_ids=data["clients"],
            staff=request.staff,
            today=today,
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {CannotErase: "clients"}):
        said = _("Chosen. Each file waits for a second person, who finds it on Today.")
        return done(request, said, "retention")
    return ask_room(
        request,
        "retention",
        form,
        title=_("Choose files to erase"),
        button=_("Choose these"),
        back=at("retention"),
        intro=_(
            "Somebody else confirms each of them, and two days after that the whole "
            "file goes: answers, notes, reports, messages and the account. Until then "
            "it can be stopped."
        ),
    )


def _worded(rule: Preset) -> dict[str, Any]:
    """A shipped rule and its words in the language of the page."""
    return {"rule": rule, "words": rule.words[ui_language()]}


def _taken_over(data: dict[str, Any]) -> str:
    """The key of the shipped rule that was taken as it is, or ""."""
    rule = (data["years"], data["source"], data["years_after_adult"])
    return next(
        (each.key for each in presets() if (each.years, each.source, None) == rule), ""
    )
