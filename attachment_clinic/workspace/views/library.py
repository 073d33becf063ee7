"""The library: which instruments there are, and what may be done with them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from assessments.instruments.wording_match import same_items
from assessments.queries.library import entry, library
from assessments.queries.titles import title_of
from assessments.queries.wording import current_ids, registry_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace import shelf
from attachment_clinic.workspace.forms.filters import LibraryFilter
from attachment_clinic.workspace.language import language_words, shown
from attachment_clinic.workspace.pages import page
from attachment_clinic.workspace.words import instrument_title

STATUSES = {
    "seen": gettext_lazy("read in the source"),
    "computed": gettext_lazy("computed from raw answers"),
    "derived": gettext_lazy("derived from such figures"),
    "own": gettext_lazy("learnt here"),
}


SIDES = {
    "at_or_above": gettext_lazy("%(value)s or more"),
    "at_or_below": gettext_lazy("%(value)s or less"),
}


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every instrument, with its licence and whether it can be used on a screen."""
    everything = library(request.staff)
    form = LibraryFilter(request.GET)
    found = _wanted(everything, form.cleaned_data) if form.is_valid() else []
    context = {
        "shelves": [
            (name, [_row(each) for each in entries])
            for name, entries in shelf.shelves(found)
        ],
        "found": len(found),
        "total": len(everything),
        "is_narrowed": bool(request.GET.get("find") or request.GET.get("where")),
    }
    return page(request, "library/list.html", context, form)


def _wanted(entries: list[Any], wanted: dict[str, str]) -> list[Any]:
    where = wanted["where"]
    return [
        each
        for each in entries
        if shelf.has_words(each, wanted["find"])
        and (not where or each.worded == (where == "screen"))
    ]


def _row(each: Any) -> dict[str, Any]:
    definition = shown(each.definition)
    return {
        "entry": each,
        "definition": definition,
        "licence": _(shelf.LICENCES[definition.licence.ship]),
        "about": shelf.about(definition),
        "minutes": shelf.minutes(definition),
        "here": shelf.what_may_be_done(each),
    }


@for_staff()
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """The licence registry: who claims what, and what may be done with it here."""
    entries = sorted(library(request.staff), key=lambda each: title_of(each.definition))
    states = [
        (
            _(words),
            _(shelf.LICENCES_EXPLAINED[ship]),
            [_row(each) for each in entries if each.definition.licence.ship == ship],
        )
        for ship, words in shelf.LICENCES.items()
    ]
    context = {
        "states": [each for each in states if each[2]],
        "total": len(entries),
        "held": _held(request.staff),
    }
    return page(request, "library/licences.html", context)


def _held(staff: Any) -> list[dict[str, Any]]:
    """The wording this practice brought, with who answers for it."""
    rows = [each for each in registry_of(staff) if not each.is_draft]
    current = current_ids(rows)
    return [
        {
            "wording": each,
            "title": instrument_title(each),
            "language": language_words(each.language),
            "is_current": each.pk in current,
        }
        for each in rows
    ]


@for_staff()
@require_safe
def instrument(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """One instrument: scales, figures with their sources, licence."""
    found = entry(key, version)
    definition = shown(found.definition)
    context = {
        **_row(found),
        "newest": shown(entry(key).definition),
        "languages": shelf.in_languages(found),
        "scales": [(scale, _figures(scale)) for scale in definition.subscales],
        "derived": [
            (each, [definition.subscale(key).title for key in each.of])
            for each in definition.derived
        ],
        "cutoffs": _cutoffs(definition),
        "reversed": sum(item.reverse for item in definition.items),
        "unscored": sum(not item.scored for item in definition.items),
        "other_orders": same_items(
            definition, [each.definition for each in library(request.staff)]
        ),
    }
    return page(request, "library/instrument.html", context)


def _cutoffs(definition: Any) -> list[dict[str, Any]]:
    """Published boundaries; each is of a subscale or of a score made from several."""
    titles = {
        each.key: each.title for each in (*definition.subscales, *definition.derived)
    }
    return [
        {
            "scale": titles[each.scale],
            "at": SIDES[each.side] % {"value": each.at.value},
            "meaning": each.meaning,
            "status": STATUSES[each.at.status],
            "source": each.at.source,
        }
        for each in definition.cutoffs
    ]


def _figures(scale: Any) -> list[tuple[str, Any, str]]:
    """Name, figure and the words of its status, of everything published on a scale."""
    found = []
    for norm in scale.norms:
        group = f"{norm.group} (n = {norm.n})" if norm.n else norm.group
        said = {"group": group}
        found.append((_("Mean of the reference group: %(group)s") % said, norm.mean))
        found.append((_("Standard deviation in that group: %(group)s") % said, norm.sd))
    known = scale.reliability
    if known is not None:
        found += [
            (_("Internal consistency (alpha)"), known.alpha),
            (_("Spread in that sample"), known.sd_alpha),
            (
                _("Retest reliability, %(interval)s") % {"interval": known.interval},
                known.retest,
            ),
            (_("Spread in the retest sample"), known.sd_retest),
        ]
    return [(name, each, STATUSES[each.status]) for name, each in found if each]
