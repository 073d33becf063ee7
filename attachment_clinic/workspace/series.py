"""The series a report can be made of, by a key that a form carries."""

from typing import Any

from assessments.queries.score import series_of


def scored_series(client: Any) -> dict[str, Any]:
    """The client's own series that have a score, the last answered first."""
    return {
        _key(each): each
        for each in series_of(client)
        if each.informant == "self" and any(course.forms for course in each.courses)
    }


def _key(series: Any) -> str:
    about = series.target.pk if series.target else "-"
    return f"{series.definition.id}/{series.language}/{about}"
