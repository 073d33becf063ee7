"""What would change the verdict: more forms at today's level."""

from collections.abc import Sequence

from assessments.change.levels import CLEAR
from assessments.change.noise import Noise
from assessments.change.verdict import change

# Looking further ahead would be a forecast.
_FURTHEST = 3


def forms_until_clear(
    ys: Sequence[float], noise: Noise | None, direction: int, n_scales: int
) -> int | None:
    """How many more forms at today's level would make the verdict clear.

    None when it is clear already, or would not be within three forms.
    """
    today = change(ys, noise, direction, n_scales)
    if today.now is None or today.verdict in CLEAR:
        return None
    for more in range(1, _FURTHEST + 1):
        ahead = change([*ys, *[today.now] * more], noise, direction, n_scales)
        if ahead.verdict in CLEAR:
            return more
    return None
