"""One form taken apart for a report: its scores, and its answers scale by scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from assessments.change.course import noise_of
from assessments.change.position import position
from assessments.change.remarks import percentile_range, percentile_sentence
from assessments.instruments.definition import Definition, Derived, Subscale
from reports.documents.single import Answer, Group, Place, ScaleScore
from reports.documents.terms import scale_in


@dataclass(frozen=True, slots=True)
class Scored:
    """One score of a form by its scale's key; `value` None: too few answers."""

    scale: str
    value: float | None
    n_answered: int
    n_items: int
    prorated: bool


def scores_from(
    definition: Definition, scored: Iterable[Scored], language: str
) -> tuple[ScaleScore, ...]:
    """The scores in the order of the definition, each in its group where one is known.

    A percentile is given only where the definition holds a norm from data and the
    noise of the scale is known, and always with its interval.
    """
    known: tuple[Subscale | Derived, ...] = (*definition.subscales, *definition.derived)
    scales = {each.key: each for each in known}
    return tuple(
        _score(scales[each.scale], each, language)
        for each in scored
        if each.scale in scales
    )


def _score(scale: Subscale | Derived, found: Scored, language: str) -> ScaleScore:
    return ScaleScore(
        title=scale.title,
        value=found.value,
        minimum=float(scale.minimum),
        maximum=float(scale.maximum),
        n_answered=found.n_answered,
        n_items=found.n_items,
        prorated=found.prorated,
        place=_place(scale, found.value, language),
    )


def _place(
    scale: Subscale | Derived, value: float | None, language: str
) -> Place | None:
    if isinstance(scale, Derived) or value is None:
        return None
    noise = noise_of(scale)
    if noise is None:
        return None
    # The group is named in the sentence, and so has to be in its language.
    spoken = scale_in(scale, language)
    where = position(value, sqrt(noise.total_variance), spoken.reference)
    if where is None:
        return None
    return Place(
        percentile_range(where, language),
        percentile_sentence(where, spoken.title, language),
    )


def groups_from(
    definition: Definition,
    answers: Mapping[str, int | None],
    words: Mapping[str, str],
) -> tuple[Group, ...]:
    """Every answer once: under the first scale it counts in, else at the end."""
    places = {code: place for place, code in enumerate(definition.item_codes, start=1)}
    left = dict(places)
    groups = []
    for scale in definition.subscales:
        codes = sorted((c for c in scale.items if c in left), key=places.__getitem__)
        if codes:
            groups.append(_group(scale.title, codes, places, answers, words))
        for code in codes:
            del left[code]
    if left:
        groups.append(_group("", list(left), places, answers, words))
    return tuple(groups)


def _group(
    title: str,
    codes: list[str],
    places: Mapping[str, int],
    answers: Mapping[str, int | None],
    words: Mapping[str, str],
) -> Group:
    return Group(
        title,
        tuple(
            Answer(places[code], code, answers.get(code), words.get(code, ""))
            for code in codes
        ),
    )
