"""Change estimates for cases written as JSON: the same cases with the figures."""

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from assessments.change.noise import Noise
from assessments.change.verdict import change

_FIGURES = (
    "kb",
    "kn",
    "delta",
    "se",
    "z",
    "ci95",
    "ci80",
    "z_clear",
    "z_possible",
    "smallest_clear",
    "verdict",
    "confirmed",
)


class BadCase(ValueError):
    """A case cannot be judged; the text says which and why."""


def judged(cases: object) -> list[dict[str, Any]]:
    """Every case of the list with its figures added; BadCase names a bad one.

    A case holds `params` (sd, r_alpha, r_tt, direction), `n_scales` and `ys`.
    Without sd and r_alpha only the client's own noise is used, and without
    r_tt no verdict is clear. Whatever else a case holds is kept.
    """
    if not isinstance(cases, list):
        raise BadCase("The file must hold a list of cases: [{...}, {...}].")
    return [_judged(case, number) for number, case in enumerate(cases, start=1)]


def _judged(case: object, number: int) -> dict[str, Any]:
    try:
        table = _table(case, "the case")
        params = _table(table.get("params"), "params")
        estimate = change(
            _scores(table.get("ys")),
            _noise(params),
            _whole(params.get("direction"), "params.direction"),
            _whole(table.get("n_scales", 1), "n_scales"),
        )
    except ValueError as error:
        raise BadCase(f"Case {number}: {error}.") from None
    figures = asdict(estimate)
    return {**table, **{name: figures[name] for name in _FIGURES}}


def _table(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadCase(f"{name} must be an object, {{...}}")
    return value


def _scores(value: object) -> list[float]:
    if not isinstance(value, list):
        raise BadCase("ys must be a list of scores, oldest first")
    return [_number(y, "every one of ys") for y in value]


def _noise(params: Mapping[str, Any]) -> Noise | None:
    sd, r_alpha, r_tt = (params.get(name) for name in ("sd", "r_alpha", "r_tt"))
    if sd is None and r_alpha is None and r_tt is None:
        return None
    return Noise(
        sd=_number(sd, "params.sd"),
        r_alpha=_number(r_alpha, "params.r_alpha"),
        r_tt=None if r_tt is None else _number(r_tt, "params.r_tt"),
    )


def _number(value: object, name: str) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not isfinite(value):  # type: ignore[arg-type]
        raise BadCase(f"{name} must be a number")
    return float(value)  # type: ignore[arg-type]


def _whole(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadCase(f"{name} must be a whole number")
    return value
