"""Two scales taken together with equal weight: their reliability, and their course."""

from collections.abc import Iterable
from math import sqrt

from assessments.change.course import Course, course_of_scale
from assessments.change.local import LocalFigures, sample_words, with_local
from assessments.change.numbers import plain, signed
from assessments.change.phrases import BOOK
from assessments.change.quantile import normal_quantile
from assessments.change.windows import Form
from assessments.instruments.definition import Definition, Derived, Subscale

# For words: 95 % of unchanged answers.
_WIDE = normal_quantile(0.975)


def composite(
    sd_a: float, r_a: float, sd_v: float, r_v: float, r_av: float
) -> tuple[float, float]:
    """SD and reliability of the mean of two scales, (SD, r), each in scale units.

    `sd_a`, `r_a` and `sd_v`, `r_v` are of the scales, `r_av` is their correlation
    between people: r = 1 - ((1-r_a)SD_a² + (1-r_v)SD_v²) / (SD_a² + SD_v² +
    2·r_av·SD_a·SD_v), Mosier (1943), Psychometrika 8, 161-168. The same for the
    scales turned round together. Raises ValueError where the sum has no spread.
    """
    whole = sd_a**2 + sd_v**2 + 2 * r_av * sd_a * sd_v
    if not whole > 0:
        raise ValueError("the two scales together must have some spread")
    noise = (1 - r_a) * sd_a**2 + (1 - r_v) * sd_v**2
    return sqrt(whole) / 2, 1 - noise / whole


def composite_course(
    definition: Definition,
    derived: Derived,
    forms: Iterable[Form],
    local: LocalFigures,
) -> Course:
    """The course of a composite, from its own `local` figures.

    It stands beside the scales it is made of: judged together with all of them, so
    that it is never a way to a clear change that none of them shows by itself.
    """
    judged = len(definition.subscales) + 1
    scale = with_local(_as_scale(definition, derived), local)
    return course_of_scale(scale, forms, judged)


def _as_scale(definition: Definition, derived: Derived) -> Subscale:
    parts = [definition.subscale(key) for key in derived.of]
    return Subscale(
        key=derived.key,
        title=derived.title,
        items=tuple(code for part in parts for code in part.items),
        method="mean",
        direction=derived.direction,
        minimum=derived.minimum,
        maximum=derived.maximum,
        low_label=parts[0].worse,
        high_label=parts[0].better,
        min_answered=sum(part.min_answered for part in parts),
        better=parts[0].better,
        worse=parts[0].worse,
    )


def composites_said(
    composites: Iterable[Course], language: str = "en"
) -> tuple[str, ...]:
    """What each composite says beside the scales; those that cannot are left out."""
    said = (composite_words(each, language) for each in composites)
    return tuple(words for words in said if words)


def composite_words(course: Course, language: str = "en") -> str:
    """Start, now and difference with their interval, and how far to trust them.

    No verdict: it can hide that one scale rose while the other fell. "" without a
    form, or where the error of its mean is not known.
    """
    change, known = course.change, course.scale.reliability
    if change.now is None or change.se_now is None or known is None:
        return ""
    if known.retest is None or known.retest.sample is None:
        return ""
    said = {
        "title": course.scale.title,
        "better": course.scale.better,
        "now": plain(change.now, language),
        "r": plain(float(known.retest.value), language),
        "source": sample_words(known.retest.sample, language),
    }
    if change.delta is None or change.ci95 is None or change.start is None:
        low, high = (change.now + side * _WIDE * change.se_now for side in (-1, 1))
        key = "composite.one"
    else:
        low, high = change.ci95
        key = "composite.two"
        said["start"] = plain(change.start, language)
        said["difference"] = signed(change.delta, language)
    said |= {"low": plain(low, language), "high": plain(high, language)}
    return BOOK.say(language, key, **said)
