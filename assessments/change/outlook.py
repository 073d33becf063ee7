"""What would change the verdict: more forms at today's level."""

from collections.abc import Sequence

from assessments.change.estimate import Change
from assessments.change.levels import CLEAR
from assessments.change.noise import Noise
from assessments.change.verdict import change

# Looking further ahead would be a forecast.
_FURTHEST = 3


def forms_until_clear(
    ys: Sequence[float],
    noise: Noise | None,
    direction: int,
    n_scales: int,
    *,
    answered: Sequence[float] | None = None,
    before_therapy: int = 0,
) -> int | None:
    """How many more whole forms at today's level would make the verdict clear.

    Judged as the verdict is, the client's own noise watched. None when it is clear
    already, or would not be within three forms.
    """
    shares = [1.0] * len(ys) if answered is None else list(answered)

    def after(more: int, level: float) -> Change:
        return change(
            [*ys, *[level] * more],
            noise,
            direction,
            n_scales,
            answered=[*shares, *[1.0] * more],
            before_therapy=before_therapy,
            watch_own=True,
        )

    today = after(0, 0.0)
    if today.now is None or today.verdict in CLEAR:
        return None
    level = today.now
    ahead = range(1, _FURTHEST + 1)
    return next((n for n in ahead if after(n, level).verdict in CLEAR), None)
