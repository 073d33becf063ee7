"""The library: which instruments there are, and what may be done with them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.queries.library import entry, library
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.pages import page

LICENCES = {
    "yes": "Free to use",
    "conditions": "Conditions apply",
    "no": "Wording belongs to others",
    "unclear": "Licence unclear",
}
STATUSES = {
    "seen": "read in the source",
    "computed": "computed from raw answers",
    "derived": "derived from such figures",
    "own": "learnt here",
}


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every instrument, with its licence and whether it can be used on a screen."""
    entries = [
        (each, LICENCES[each.definition.licence.ship])
        for each in library(request.staff)
    ]
    return page(request, "library/list.html", {"entries": entries})


@for_staff()
@require_safe
def instrument(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """One instrument: scales, figures with their sources, licence."""
    found = entry(key, version)
    definition = found.definition
    context = {
        "entry": found,
        "definition": definition,
        "licence": LICENCES[definition.licence.ship],
        "scales": [(scale, _figures(scale)) for scale in definition.subscales],
        "reversed": sum(item.reverse for item in definition.items),
    }
    return page(request, "library/instrument.html", context)


def _figures(scale: Any) -> list[tuple[str, Any, str]]:
    """Name, figure and the words of its status, of everything published on a scale."""
    found = []
    for norm in scale.norms:
        people = f" (n = {norm.n})" if norm.n else ""
        found.append((f"Mean, {norm.group}{people}", norm.mean))
        found.append((f"Standard deviation, {norm.group}{people}", norm.sd))
    known = scale.reliability
    if known is not None:
        found += [
            ("Internal consistency (alpha)", known.alpha),
            ("Spread in that sample", known.sd_alpha),
            (f"Retest reliability, {known.interval}", known.retest),
            ("Spread in the retest sample", known.sd_retest),
        ]
    return [(name, each, STATUSES[each.status]) for name, each in found if each]
