"""Figures of two scales taken together, from answers given here and nowhere else."""

from collections.abc import Iterable

from assessments.change.composite import composite, composite_course
from assessments.change.course import Course
from assessments.instruments.definition import Definition, Derived
from assessments.models import Response
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.reliability import in_force
from assessments.queries.score import form_of, measured_with, scores_of
from assessments.scoring.psychometrics import Figures, Retest


def composite_figures(
    definition: Definition, found: Iterable[Figures]
) -> tuple[Figures, ...]:
    """The figures of each composite, from those of its two scales of the same day.

    None where either scale has no usable figures inside a form and from form to
    form, or where it is not known how the two go together.
    """
    scales = {each.scale: each for each in found}
    made = (_together(definition, each, scales) for each in definition.composites)
    return tuple(each for each in made if each is not None)


def _together(
    definition: Definition, derived: Derived, scales: dict[str, Figures]
) -> Figures | None:
    one, other = (scales.get(key) for key in derived.of)
    if one is None or other is None or not _usable(one) or not _usable(other):
        return None
    inside = one.beside.get(other.scale)
    between = one.retest.beside.get(other.scale)
    if inside is None or between is None or min(inside, between) <= -1:
        return None
    sd, alpha = composite(*_known(one), *_known(other), inside)
    again, retest = composite(*_known(one.retest), *_known(other.retest), between)
    ends = float(derived.minimum + derived.maximum)
    return Figures(
        scale=derived.key,
        n=min(one.n, other.n),
        retest=Retest(min(one.retest.pairs, other.retest.pairs), retest, again),
        items=one.items + other.items,
        mean=ends - ((one.mean or 0) + (other.mean or 0)) / 2,
        sd=sd,
        alpha=alpha,
    )


def _known(found: Figures | Retest) -> tuple[float, float]:
    """Spread and reliability of what is usable."""
    r = found.alpha if isinstance(found, Figures) else found.r
    return found.sd or 0, r or 0


def _usable(found: Figures) -> bool:
    return found.usable and found.retest.usable and found.mean is not None


def composites_of(response: Response) -> tuple[Course, ...]:
    """The composites of one form, where figures of them are in force."""
    given = response.assignment
    try:
        definition = definition_of(given)
    except DefinitionChanged:
        return ()
    figures = in_force().get(measured_with(given), {}) if definition.composites else {}
    scores = {score.scale: score for score in scores_of(response)} if figures else {}
    return tuple(
        composite_course(
            definition, each, [form_of(response, scores[each.key])], figures[each.key]
        )
        for each in definition.composites
        if each.key in figures and each.key in scores
        if scores[each.key].value is not None
    )
