"""Checks that the parts of a definition agree with each other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assessments.instruments.definition import (
    METHODS,
    Cutoff,
    Definition,
    Derived,
    Reliability,
    Subscale,
)

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")


def problems_of(definition: Definition) -> list[str]:
    """Every contradiction in a definition, in words a person can act on."""
    return [
        *_names(definition),
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
    used = {code for scale in definition.subscales for code in scale.items}
    used |= {critical.item for critical in definition.critical_items}
    for code in definition.item_codes:
        if code not in used:
            yield f"item {code} belongs to no subscale: add it to one or leave it out."


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
    yield from _direction(scale.direction)
    yield from _range(scale, definition)
    yield from _norms(scale)
    if scale.reliability:
        yield from _reliability(scale.reliability)


def _norms(scale: Subscale) -> Iterator[str]:
    for norm in scale.norms:
        if norm.sd.value <= 0:
            yield f"norm {norm.group}: the sd must be above 0."
        if not scale.minimum <= norm.mean.value <= scale.maximum:
            yield f"norm {norm.group}: the mean is outside the range of the scale."


def _direction(direction: int) -> Iterator[str]:
    if direction not in (1, -1):
        yield (
            f"direction is {direction}: use 1 when a higher score is more secure, "
            "-1 when a lower one is."
        )


def _range(scale: Subscale, definition: Definition) -> Iterator[str]:
    response = definition.response
    # Without a response range or method there is nothing to compare with.
    if response.minimum >= response.maximum or scale.method not in METHODS:
        return
    times = 1 if scale.method == "mean" else len(scale.items)
    low, high = (Decimal(end * times) for end in (response.minimum, response.maximum))
    if (scale.minimum, scale.maximum) != (low, high):
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
        for value in critical.values:
            if value not in definition.response.values:
                yield (
                    f"critical item {critical.item}: {value} is outside the "
                    "response range."
                )


def _repeated[T](values: Iterable[T]) -> list[T]:
    return [value for value, count in Counter(values).items() if count > 1]
