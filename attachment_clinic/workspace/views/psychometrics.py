"""Figures of answers given here: looked at, put to use for verdicts, and out of use."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.reliability import (
    TooFewAnswers,
    stop_local_figures,
    use_local_figures,
)
from assessments.change.local import sample_words
from assessments.queries.library import entry
from assessments.queries.psychometrics import (
    Kind,
    kinds_of,
    own_figures,
    shared_figures,
)
from assessments.queries.reliability import history_of, in_force
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace import figures
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.pages import at, carried_out, done, page, posted
from clients.queries import Missing

WHOSE = {
    "practice": pgettext_lazy("the figures of", "answers given in this practice"),
    "server": pgettext_lazy(
        "the figures of", "answers given in practices that share their figures"
    ),
}


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """Every kind of answers with its figures, what is in use, and what was."""
    definition = shown(_followed(key, version))
    used = in_force()
    kinds = [
        _shown(request, each, used) for each in kinds_of(request.staff, definition)
    ]
    context = {
        "definition": definition,
        # What most people answered comes first.
        "kinds": sorted(kinds, key=lambda each: -each["own"]["people"]),
        "history": _history(request, definition),
    }
    return page(request, "library/figures.html", context)


def _shown(request: HttpRequest, kind: Kind, used: Any) -> dict[str, Any]:
    own = own_figures(request.staff, kind)
    shared = shared_figures(request.staff, kind)
    about = kind.about or figures.ALONE
    return {
        "name": figures.name_of(kind),
        "used": sorted(
            {
                sample_words(each.people, ui_language())
                for each in used.get(kind.key, {}).values()
            }
        ),
        "own": _part(kind, own),
        "shared": shared
        and {
            **_part(kind, shared.figures or ()),
            "not_yet": figures.not_yet(shared.people),
        },
        "address": (
            *(kind.definition.key, kind.definition.version),
            *(kind.language, kind.informant, about),
        ),
    }


def _part(kind: Kind, found: Any) -> dict[str, Any]:
    people = max((each.n for each in found), default=0)
    return {
        "tables": figures.tables(kind, found),
        "items": figures.items(kind, found),
        "people": people,
        "enough": people >= figures.FEWEST,
        "not_yet": figures.not_yet(people),
        "usable": any(each.usable for each in found),
    }


def _history(request: HttpRequest, definition: Any) -> list[dict[str, Any]]:
    scales = (*definition.subscales, *definition.composites)
    titles = {scale.key: scale.title for scale in scales}
    return [
        {
            "row": row,
            "scale": titles.get(row.scale, row.scale),
            "kind": figures.name_of(
                Kind(definition, row.language, row.informant, row.about)
            ),
        }
        for row in sorted(
            history_of(request.staff, definition), key=lambda row: _place(row, titles)
        )
    ]


def _place(row: Any, titles: dict[str, str]) -> tuple[Any, ...]:
    """The newest first; of one day's, kind by kind and in the order of the scales."""
    order = list(titles).index(row.scale) if row.scale in titles else len(titles)
    kind = row.language, row.informant, row.about
    return (-row.computed_at.timestamp(), *kind, order)


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, whose: str, **address: str) -> HttpResponse:
    """Puts today's figures to use, after saying what that changes."""
    kind = _kind(request, **address)
    if whose not in WHOSE:
        raise Missing("There are no such figures.")
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        use_local_figures(
            staff=request.staff,
            kind=kind,
            whose=whose,
            by=request.actor,
            now=timezone.now(),
        )

    back = (kind.definition.key, kind.definition.version)
    if carried_out(form, act, {TooFewAnswers: None}):
        return done(request, _("The figures are in use from now on."), "figures", *back)
    context = {
        "definition": shown(kind.definition),
        "name": figures.name_of(kind),
        "whose": WHOSE[whose],
        **_change(request, kind, whose),
        "back": at("figures", *back),
        "button": _("Use these figures"),
    }
    return page(request, "library/use_figures.html", context, form)


def _change(request: HttpRequest, kind: Kind, whose: str) -> dict[str, Any]:
    found = own_figures(request.staff, kind)
    if whose == "server":
        shared = shared_figures(request.staff, kind)
        found = (shared and shared.figures) or ()
    titles = {scale.key: scale.title for scale in shown(kind.definition).subscales}
    return {
        "effects": figures.effects(kind, found, in_force().get(kind.key, {})),
        "usable": any(each.usable for each in found),
        "held": [
            titles[each.scale]
            for each in found
            if each.usable and not each.retest.usable
        ],
        "left": [titles[each.scale] for each in found if not each.usable],
    }


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, **address: str) -> HttpResponse:
    """Puts them out of use again."""
    kind = _kind(request, **address)
    used = in_force().get(kind.key)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        stop_local_figures(
            staff=request.staff, kind=kind, by=request.actor, now=timezone.now()
        )

    back = (kind.definition.key, kind.definition.version)
    if carried_out(form, act):
        return done(request, _("The figures are out of use."), "figures", *back)
    if not used:
        raise Missing("No such figures are in use.")
    context = {
        "definition": shown(kind.definition),
        "name": figures.name_of(kind),
        "back": at("figures", *back),
        "button": _("Put them out of use"),
    }
    return page(request, "library/stop_figures.html", context, form)


def _followed(key: str, version: str) -> Any:
    """An instrument whose scores are judged; of any other there are no figures."""
    definition = entry(key, version).definition
    if not definition.followed:
        raise Missing("This instrument is not judged over time.")
    return definition


def _kind(
    request: HttpRequest,
    key: str,
    version: str,
    language: str,
    informant: str,
    about: str,
) -> Kind:
    """One of the kinds of answers that were given here; raises Missing."""
    definition = _followed(key, version)
    wanted = (language, informant, "" if about == figures.ALONE else about)
    for kind in kinds_of(request.staff, definition):
        if (kind.language, kind.informant, kind.about) == wanted:
            return kind
    raise Missing("Nobody has answered it like that here.")
