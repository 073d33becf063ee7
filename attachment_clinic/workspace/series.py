"""The series a report can be made of, by a key that a form carries."""

from typing import Any

from assessments.queries.score import series_of


def scored_series(client: Any) -> dict[str, Any]:
    """Every series that has a score, the last answered first, whoever answered."""
    return {
        key_of(each): each
        for each in series_of(client)
        if any(course.forms for course in each.courses)
    }


def own_series(client: Any) -> dict[str, Any]:
    """Of `scored_series` those that the client answered."""
    found = scored_series(client)
    return {key: each for key, each in found.items() if each.informant == "self"}


def key_of(series: Any) -> str:
    """What a form or an address calls this series."""
    about = series.target.pk if series.target else "-"
    other = series.observer or series.rater
    who = f"/{other.pk}" if other else ""
    return f"{series.definition.id}/{series.language}/{about}{who}"
