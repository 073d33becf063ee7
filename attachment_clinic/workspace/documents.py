"""What a document of another kind is made from, looked up for the person who asks."""

from typing import Any

from assessments.queries.assignment import assignment_for
from assessments.queries.response import response_for
from attachment_clinic.workspace.series import own_series
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.relationship import relationships_of


def of(series: Any) -> dict[str, Any]:
    """The columns of a report that name this series."""
    return {
        "instrument": series.definition.key,
        "version": series.definition.version,
        "target": series.target,
        "language": series.language,
    }


def made_from(staff: Any, client: Any, data: dict[str, Any]) -> dict[str, Any]:
    """The columns that a document of this kind needs; raises Missing for strangers."""
    kind = data["kind"]
    if kind == "single":
        response = response_for(client, data["response"])
        return {"response": response, **_given(response.assignment)}
    if kind == "blank":
        given = assignment_for(client, data["assignment"])
        return {"assignment": given, **_given(given)}
    if kind == "couple":
        chosen = own_series(client).get(data["series"])
        if chosen is None:
            raise Missing("There is no such series in this file.")
        what = {**of(chosen), "target": None}
        return {"partner": client_for(staff, data["partner"]), **what}
    return {}


def _given(assignment: Any) -> dict[str, Any]:
    return {
        "instrument": assignment.instrument,
        "version": assignment.version,
        "target": assignment.target,
        "observer": assignment.observer,
        "language": assignment.language,
    }


def partners_of(staff: Any, client: Any) -> list[Any]:
    """Partners of this client who are clients, too, and whom this person may see."""
    found = []
    for each in relationships_of(client):
        if each.kind == "partner" and each.until is None:
            other = each.second if each.first_id == client.pk else each.first
            try:
                found.append(client_for(staff, other.pk))
            except Missing:
                continue
    return found


def titles(series: dict[str, Any]) -> list[tuple[str, str]]:
    """Keys and titles of series, one for each questionnaire and language."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for key, each in series.items():
        found.setdefault(
            (each.definition.id, each.language), (key, each.definition.title)
        )
    return list(found.values())
