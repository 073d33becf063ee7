"""Figures of answers given here as a page shows them, and what they would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from assessments.change.course import noise_of
from assessments.change.local import LocalFigures, with_local
from assessments.change.noise import Noise
from assessments.change.numbers import plain, whole
from assessments.change.reliability import alpha_interval, correlation_interval
from assessments.change.verdict import change
from assessments.queries.psychometrics import Kind
from assessments.scoring.psychometrics import FEWEST, Figures
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.words_people import ANSWERED_BY, about_words

NONE = "\N{EN DASH}"
# What stands in an address where it is about nobody but the client.
ALONE = "alone"
_INSIDE = (
    gettext_lazy("Scale"),
    pgettext_lazy("how many", "People"),
    gettext_lazy("Mean"),
    gettext_lazy("Standard deviation"),
    gettext_lazy("Alpha (95 %% interval)"),
    gettext_lazy("Omega"),
    gettext_lazy("At the lowest end"),
    gettext_lazy("At the highest end"),
)
_BETWEEN = (
    gettext_lazy("Scale"),
    gettext_lazy("Pairs of forms"),
    gettext_lazy("Retest r (95 %% interval)"),
    gettext_lazy("Standard deviation"),
)
_OWN_FORMS = gettext_lazy("learnt from the own forms of each client")
_HELD = gettext_lazy("held at “possible”")


def name_of(kind: Kind) -> str:
    """Language, who answered and about whom: "English, about a partner"."""
    parts = [language_name(kind.language)]
    if kind.informant != "self":
        parts.append(str(ANSWERED_BY[kind.informant]))
    if kind.about:
        parts.append(about_words(kind.about))
    return ", ".join(parts)


def language_name(code: str) -> str:
    """The name of a language, or its code where it has none here."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def tables(kind: Kind, found: Iterable[Figures]) -> list[dict[str, Any]]:
    """Two tables: inside one form, and from form to form."""
    definition = shown(kind.definition)
    titled = [(definition.subscale(each.scale).title, each) for each in found]
    return [
        _table(_("Inside one form"), _INSIDE, [_inside(*each) for each in titled]),
        _table(_("From form to form"), _BETWEEN, [_between(*each) for each in titled]),
    ]


def items(kind: Kind, found: Iterable[Figures]) -> dict[str, Any]:
    """Each item with the rest of its scale."""
    definition = shown(kind.definition)
    rows = [
        (f"{definition.subscale(each.scale).title}, {code}", _or_none(r))
        for each in found
        for code, r in each.item_rest.items()
    ]
    return _table(_("Each item with the rest of its scale"), (_("Item"), "r"), rows)


def _table(caption: str, head: tuple[str, ...], rows: list[Any]) -> dict[str, Any]:
    # A sign of per cent is doubled in texts to translate.
    head = tuple(each % {} for each in head)
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
        whole(found.n, ui_language()),
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
        whole(retest.pairs, ui_language()),
        _with_interval(retest.r, interval),
        _or_none(retest.sd),
    )


def not_yet(count: int) -> str:
    """How many there are of those that are needed."""
    return _("not enough yet: %(count)s of %(needed)s") % {
        "count": count,
        "needed": FEWEST,
    }


def _with_interval(value: float | None, ends: tuple[float, float] | None) -> str:
    if value is None or ends is None:
        return NONE
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": _plain(value),
        "low": _plain(ends[0]),
        "high": _plain(ends[1]),
    }


def _or_none(value: float | None) -> str:
    return NONE if value is None else _plain(value)


def _plain(value: float) -> str:
    return plain(value, ui_language())


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
        effects.append(Effect(shown(definition).subscale(each.scale).title, *words))
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
    return _("%(count)s points") % {"count": _plain(unchanged.smallest_clear)}
