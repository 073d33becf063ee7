"""Checks that the parts of a definition agree with each other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from assessments.instruments.definition import (
    FORMULAS,
    INFORMANTS,
    METHODS,
    Cutoff,
    Definition,
    Derived,
    Item,
    Norm,
    PercentileTable,
    Reliability,
    Subscale,
)

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def problems_of(definition: Definition) -> list[str]:
    """Every contradiction in a definition, in words a person can act on."""
    return [
        *_names(definition),
        *_variant(definition),
        *_informant(definition),
        *_response(definition),
        *_items(definition),
        *(
            f"subscale {scale.key}: {problem}"
            for scale in definition.subscales
            for problem in _subscale(scale, definition)
        ),
        *(p for derived in definition.derived for p in _derived(derived, definition)),
        *(p for cutoff in definition.cutoffs for p in _cutoff(cutoff, definition)),
        *_critical(definition),
    ]


def _names(definition: Definition) -> Iterator[str]:
    if definition.key and not _KEY.fullmatch(definition.key):
        yield f'key "{definition.key}" may hold small letters, digits and _ only.'
    if definition.version and not _VERSION.fullmatch(definition.version):
        yield f'version "{definition.version}" must be numbers and dots, like "1.0".'
    if definition.minutes < 1:
        yield "minutes must be at least 1."
    keys = [scale.key for scale in definition.subscales]
    keys += [derived.key for derived in definition.derived]
    for key in _repeated(keys):
        yield f"the scale key {key} is used twice: give each its own."
    for key in keys:
        if key and not _KEY.fullmatch(key):
            yield f'scale key "{key}" may hold small letters, digits and _ only.'


def _variant(definition: Definition) -> Iterator[str]:
    if not definition.variant_of:
        return
    if not _KEY.fullmatch(definition.variant_of) or (
        definition.variant_of == definition.key
    ):
        yield f'variant_of "{definition.variant_of}" must be the key of another one.'
    if not definition.item_order:
        yield "variant_of needs item_order: say in words how these items are numbered."


def _informant(definition: Definition) -> Iterator[str]:
    if definition.informant not in INFORMANTS:
        yield (
            f'informant is "{definition.informant}": use one of '
            f"{', '.join(INFORMANTS)}."
        )
    elif definition.is_observed and definition.about != "none":
        yield 'informant needs about = "none": whoever answers speaks of the client.'


def _response(definition: Definition) -> Iterator[str]:
    response = definition.response
    if response.minimum >= response.maximum:
        yield (
            f"response: the minimum {response.minimum} must be below the maximum "
            f"{response.maximum}."
        )
    for value in _repeated(anchor.value for anchor in response.anchors):
        yield f"response: the anchor {value} stands twice."
    for anchor in response.anchors:
        if anchor.value not in response.values:
            yield f"response: the anchor {anchor.value} is outside the response range."


def _items(definition: Definition) -> Iterator[str]:
    for code in _repeated(definition.item_codes):
        yield f"the item code {code} is used twice: give each item its own."
    if not definition.items:
        yield "items is empty: fill it in."
    used = {code for scale in definition.subscales for code in scale.items}
    critical = {each.item for each in definition.critical_items}
    for item in definition.items:
        yield from _item(item, used, critical)


def _item(item: Item, used: set[str], critical: set[str]) -> Iterator[str]:
    if item.scored and item.code not in used | critical:
        yield (
            f"item {item.code} belongs to no subscale: add it to one, leave it out, "
            "or write scored = false."
        )
    if not item.scored and item.code in used:
        yield f"item {item.code} is not scored and yet in a subscale: choose one."
    own = item.response
    if own and own.minimum >= own.maximum:
        yield (
            f"item {item.code}: the minimum {own.minimum} must be below the maximum "
            f"{own.maximum}."
        )


def _subscale(scale: Subscale, definition: Definition) -> Iterator[str]:
    for code in scale.items:
        if code not in definition.item_codes:
            yield f"item {code} is not among the items: check its code."
    for code in _repeated(scale.items):
        yield f"item {code} stands twice."
    if not 1 <= scale.min_answered <= len(scale.items):
        yield (
            f"min_answered is {scale.min_answered}: it must be from 1 to "
            f"{len(scale.items)}, the number of items."
        )
    yield from _reversed_here(scale, definition)
    yield from _direction(scale.direction)
    if scale.factor <= 0:
        yield f"factor is {scale.factor}: it must be above 0."
    yield from _range(scale, definition)
    yield from _norms(scale)
    if scale.reliability:
        yield from _reliability(scale.reliability)


def _reversed_here(scale: Subscale, definition: Definition) -> Iterator[str]:
    turned = {item.code for item in definition.items if item.reverse}
    for code in scale.reversed_here:
        if code not in scale.items:
            yield f"reversed_here: item {code} is not in this scale."
        if code in turned:
            yield f"reversed_here: item {code} is reversed already, in every scale."


def _norms(scale: Subscale) -> Iterator[str]:
    for norm in scale.norms:
        if norm.sd.value <= 0:
            yield f"norm {norm.group}: the sd must be above 0."
        if not scale.minimum <= norm.mean.value <= scale.maximum:
            yield f"norm {norm.group}: the mean is outside the range of the scale."
        if norm.percentiles:
            yield from _percentiles(norm, norm.percentiles, scale)
    for kind in _repeated(norm.kind for norm in scale.norms if norm.kind):
        yield f"two norms are {kind}: a boundary needs one group of each kind."


def _percentiles(norm: Norm, table: PercentileTable, scale: Subscale) -> Iterator[str]:
    where = f"norm {norm.group}: percentiles"
    scores = [each.score for each in table.counts]
    if any(after <= before for before, after in pairwise(scores)):
        yield f"{where}: the scores must rise from line to line."
    if any(not scale.minimum <= score <= scale.maximum for score in scores):
        yield f"{where}: a score is outside the range of the scale."
    people = [each.n for each in table.counts]
    if any(n < 0 for n in people) or not sum(people):
        yield f"{where}: n must not be below 0, and together above 0."
    if norm.n is not None and sum(people) != norm.n:
        yield f"{where}: the counts make {sum(people)} people, and n is {norm.n}."


def _direction(direction: int) -> Iterator[str]:
    if direction not in (1, -1):
        yield (
            f"direction is {direction}: use 1 when a higher score is better, "
            "-1 when a lower one is."
        )


def _range(scale: Subscale, definition: Definition) -> Iterator[str]:
    known = [code for code in scale.items if code in definition.item_codes]
    ranges = [definition.response_of(code) for code in known]
    # Without whole ranges or a method there is nothing to compare with.
    if (
        scale.method not in METHODS
        or len(ranges) != len(scale.items)
        or any(each.minimum >= each.maximum for each in ranges)
    ):
        return
    share = Fraction(1, len(ranges)) if scale.method == "mean" else Fraction(1)
    times = share * Fraction(scale.factor)
    low = sum(each.minimum for each in ranges) * times
    high = sum(each.maximum for each in ranges) * times
    if (Fraction(scale.minimum), Fraction(scale.maximum)) != (low, high):
        yield (
            f"the range {scale.minimum} to {scale.maximum} is impossible: the "
            f"{scale.method} of {len(scale.items)} items runs from {low} to {high}."
        )


def _reliability(known: Reliability) -> Iterator[str]:
    for name, figure in (("alpha", known.alpha), ("retest", known.retest)):
        if figure and not 0 < figure.value < 1:
            yield f"{name} is {figure.value}: a reliability lies between 0 and 1."
    for name, figure in (("sd_alpha", known.sd_alpha), ("sd_retest", known.sd_retest)):
        if figure and figure.value <= 0:
            yield f"{name} is {figure.value}: it must be above 0."
    if known.sd_retest and not known.retest:
        yield "sd_retest is given without retest: give both or neither."


def _derived(derived: Derived, definition: Definition) -> Iterator[str]:
    known = [scale.key for scale in definition.subscales]
    for key in derived.of:
        if key not in known:
            yield f"derived {derived.key}: there is no subscale {key}."
    named = FORMULAS.get(derived.formula, ())
    if named and sorted(derived.of) != sorted(named):
        yield (
            f"derived {derived.key}: {derived.formula} is made from the scales "
            f"{', '.join(named)}."
        )
    for problem in _direction(derived.direction):
        yield f"derived {derived.key}: {problem}"
    if derived.minimum >= derived.maximum:
        yield f"derived {derived.key}: the minimum must be below the maximum."


def _cutoff(cutoff: Cutoff, definition: Definition) -> Iterator[str]:
    for scale in definition.subscales:
        if scale.key == cutoff.scale:
            if not scale.minimum <= cutoff.at.value <= scale.maximum:
                yield f"cutoff on {cutoff.scale}: it is outside the scale's range."
            return
    yield f"cutoff: there is no subscale {cutoff.scale}."


def _critical(definition: Definition) -> Iterator[str]:
    for critical in definition.critical_items:
        if critical.item not in definition.item_codes:
            yield f"critical item {critical.item} is not among the items."
            continue
        for value in critical.values:
            if value not in definition.response_of(critical.item).values:
                yield (
                    f"critical item {critical.item}: {value} is outside the "
                    "response range."
                )


def _repeated[T](values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
