"""Figures of answers given here as a page shows them, and what they would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info

from assessments.change.course import noise_of
from assessments.change.local import LocalFigures, with_local
from assessments.change.noise import Noise
from assessments.change.numbers import plain, whole
from assessments.change.reliability import alpha_interval, correlation_interval
from assessments.change.verdict import change
from assessments.queries.psychometrics import Kind
from assessments.scoring.psychometrics import FEWEST, Figures

NONE = "\N{EN DASH}"
# What stands in an address where it is about nobody but the client.
ALONE = "alone"
_INSIDE = (
    "Scale",
    "People",
    "Mean",
    "Standard deviation",
    "Alpha (95 % interval)",
    "Omega",
    "At the lowest end",
    "At the highest end",
)
_BETWEEN = ("Scale", "Pairs of forms", "Retest r (95 % interval)", "Standard deviation")
_OWN_FORMS = "learnt from the own forms of each client"
_HELD = "held at “possible”"


def name_of(kind: Kind) -> str:
    """Language, who answered and about whom: "English, about a partner"."""
    parts = [language_name(kind.language)]
    if kind.informant != "self":
        parts.append(f"answered by a {kind.informant}")
    if kind.about:
        parts.append(
            f"about a {kind.about}" if kind.about != "other" else "about others"
        )
    return ", ".join(parts)


def language_name(code: str) -> str:
    """The English name of a language, or its code where it has none here."""
    try:
        return get_language_info(code)["name"]
    except KeyError:
        return code


def tables(kind: Kind, found: Iterable[Figures]) -> list[dict[str, Any]]:
    """Two tables: inside one form, and from form to form."""
    titled = [(kind.definition.subscale(each.scale).title, each) for each in found]
    return [
        _table("Inside one form", _INSIDE, [_inside(*each) for each in titled]),
        _table("From form to form", _BETWEEN, [_between(*each) for each in titled]),
    ]


def items(kind: Kind, found: Iterable[Figures]) -> dict[str, Any]:
    """Each item with the rest of its scale."""
    rows = [
        (f"{kind.definition.subscale(each.scale).title}, {code}", _or_none(r))
        for each in found
        for code, r in each.item_rest.items()
    ]
    return _table("Each item with the rest of its scale", ("Item", "r"), rows)


def _table(caption: str, head: tuple[str, ...], rows: list[Any]) -> dict[str, Any]:
    # Cells carry their heading for a narrow screen.
    named = [(row[0], list(zip(head[1:], row[1:], strict=True))) for row in rows]
    return {"caption": caption, "head": head, "rows": named}


def _inside(title: str, found: Figures) -> tuple[str, ...]:
    if found.n < FEWEST:
        return (title, not_yet(found.n), *(NONE for _ in _INSIDE[2:]))
    alpha = _with_interval(
        found.alpha,
        None
        if found.alpha is None
        else alpha_interval(found.alpha, found.n, found.items),
    )
    return (
        title,
        whole(found.n),
        _or_none(found.mean),
        _or_none(found.sd),
        alpha,
        _or_none(found.omega),
        _percent(found.floor),
        _percent(found.ceiling),
    )


def _between(title: str, found: Figures) -> tuple[str, ...]:
    retest = found.retest
    if retest.pairs < FEWEST:
        return (title, not_yet(retest.pairs), NONE, NONE)
    interval = (
        None if retest.r is None else correlation_interval(retest.r, retest.pairs)
    )
    return (
        title,
        whole(retest.pairs),
        _with_interval(retest.r, interval),
        _or_none(retest.sd),
    )


def not_yet(count: int) -> str:
    """How many there are of those that are needed."""
    return f"not enough yet: {count} of {FEWEST}"


def _with_interval(value: float | None, ends: tuple[float, float] | None) -> str:
    if value is None or ends is None:
        return NONE
    return f"{plain(value)} ({plain(ends[0])} to {plain(ends[1])})"


def _or_none(value: float | None) -> str:
    return NONE if value is None else plain(value)


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100 * share:.0f} %"


# ---- what putting them to use would change


@dataclass(frozen=True, slots=True)
class Effect:
    """One scale: the difference of two forms that is called clear, now and then."""

    title: str
    now: str
    then: str


def effects(
    kind: Kind, found: Iterable[Figures], used: Mapping[str, LocalFigures]
) -> list[Effect]:
    """What each scale is judged by now, and would be with these figures."""
    definition = kind.definition
    scales = len(definition.subscales)
    effects = []
    for each in found:
        scale = definition.subscale(each.scale)
        local = used.get(each.scale)
        now = noise_of(with_local(scale, local) if local else scale)
        then = _noise(each) if each.usable else now
        words = [_smallest(scale, noise, scales) for noise in (now, then)]
        effects.append(Effect(scale.title, *words))
    return effects


def _noise(found: Figures) -> Noise:
    retest = found.retest if found.retest.usable else None
    return Noise(
        sd=found.sd or 0,
        r_alpha=found.alpha or 0,
        r_tt=retest.r if retest else None,
        sd_retest=retest.sd if retest else None,
        basis="local",
    )


def _smallest(scale: Any, noise: Noise | None, scales: int) -> str:
    """In words, by the very rule of verdicts, with one form against one."""
    if noise is None:
        return _OWN_FORMS
    unchanged = change([float(scale.minimum)] * 2, noise, scale.direction, scales)
    if unchanged.capped or unchanged.smallest_clear is None:
        return _HELD
    return f"{plain(unchanged.smallest_clear)} points"
