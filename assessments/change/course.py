"""The course of one scale over time: its forms, and what they say together."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.change.cutoffs import Crossed, boundary_of, crossing
from assessments.change.estimate import Change
from assessments.change.local import LOCAL, LocalFigures, with_local
from assessments.change.noise import Noise, true_score
from assessments.change.outlook import forms_until_clear
from assessments.change.position import Position, percentile, position
from assessments.change.verdict import change
from assessments.change.windows import Form, distinct_forms, forms_before_therapy
from assessments.instruments.definition import Definition, Subscale

__all__ = ["Course", "Form", "course", "noise_of"]

# A percentile: about one standard deviation from the middle.
UNUSUAL = 84


@dataclass(frozen=True, slots=True)
class Course:
    """All forms of one scale, those that count, and the change they show.

    Forms are of one instrument, version, language and target person; `counted`
    leaves out forms less than three days after another. Oldest first.
    """

    forms: tuple[Form, ...]
    counted: tuple[Form, ...]
    change: Change
    scale: Subscale
    noise: Noise | None
    n_scales: int = 1

    @property
    def room(self) -> float | None:
        """Points between the start and the most secure end of the scale."""
        if self.change.start is None:
            return None
        return self.scale.direction * (float(self.scale.best_end) - self.change.start)

    @property
    def near_secure_end(self) -> bool:
        """True when the start left no room for a clear improvement."""
        smallest = self.change.smallest_clear
        if self.room is None or not smallest:
            return False
        return self.room < smallest

    @property
    def forms_until_clear(self) -> int | None:
        """How many more forms at today's level would make the verdict clear."""
        return forms_until_clear(
            [form.value for form in self.counted],
            self.noise,
            self.scale.direction,
            self.n_scales,
            answered=[form.share_answered for form in self.counted],
            before_therapy=forms_before_therapy(self.counted),
        )

    @property
    def position(self) -> Position | None:
        """Where "now" lies in the reference group; None without one from data."""
        now, se = self.change.now, self.change.se_now
        if now is None or se is None:
            return None
        return position(now, se, self.scale.reference)

    @property
    def expected_drift(self) -> float | None:
        """How far a start of one unusual form would move by itself, in scale units.

        Regression to the mean, (1-r)(M-x), M of a clinical group where there is one.
        None unless the one form lies beyond the 84th percentile toward worse.
        """
        start, norm, noise = self.change.start, self.scale.reference, self.noise
        if self.change.kb != 1 or start is None or norm is None or noise is None:
            return None
        share = percentile(start, norm)
        worse = share if self.scale.direction < 0 else 100 - share
        if noise.r_tt is None or worse <= UNUSUAL:
            return None
        group = self.scale.norm_of("clinical") or norm
        return true_score(start, float(group.mean.value), noise.r_tt) - start

    @property
    def crossing(self) -> Crossed | None:
        """On which side of a published boundary start and now lie; mostly None.

        Only where the definition holds a clinical and a functional group.
        """
        start, now = self.change.start, self.change.now
        boundary = boundary_of(self.scale)
        if boundary is None or start is None or now is None or self.change.se is None:
            return None
        kind = crossing(self.change.verdict, start, now, boundary, self.scale.direction)
        return Crossed(kind, boundary)


def course(
    definition: Definition,
    scale_key: str,
    forms: Iterable[Form],
    n_scales: int | None = None,
    local: LocalFigures | None = None,
) -> Course:
    """The course of one subscale; KeyError when the definition has none such.

    `n_scales` is how many scales are judged together: all of the instrument's
    subscales unless said otherwise. `local` figures stand in for published ones,
    all of them: figures of two samples never meet in one verdict.
    """
    scale = definition.subscale(scale_key)
    if local is not None:
        scale = with_local(scale, local)
    judged = n_scales or max(1, len(definition.subscales))
    return course_of_scale(scale, forms, judged)


def course_of_scale(scale: Subscale, forms: Iterable[Form], judged: int) -> Course:
    """The course of a scale by its own figures, judged together with others."""
    noise = noise_of(scale)
    ordered = tuple(sorted(forms, key=lambda form: form.at))
    counted = distinct_forms(ordered)
    estimate = change(
        [form.value for form in counted],
        noise,
        scale.direction,
        judged,
        answered=[form.share_answered for form in counted],
        before_therapy=forms_before_therapy(counted),
        watch_own=True,
    )
    return Course(ordered, counted, estimate, scale, noise, judged)


def noise_of(subscale: Subscale) -> Noise | None:
    """The published or local noise of a subscale, or None when none is known."""
    known = subscale.reliability
    if known is None:
        return None
    return Noise(
        sd=float(known.sd_alpha.value),
        r_alpha=float(known.alpha.value),
        r_tt=None if known.retest is None else float(known.retest.value),
        sd_retest=None if known.sd_retest is None else float(known.sd_retest.value),
        basis=LOCAL if known.alpha.status == LOCAL else "published",
    )
