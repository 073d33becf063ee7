"""How sure a reliability is: intervals of alpha and of a retest correlation."""

from math import atanh, sqrt, tanh

from assessments.change.noise import two_sided
from assessments.change.quantile import f_quantile


def alpha_interval(
    alpha: float, n: int, items: int, confidence: float = 0.95
) -> tuple[float, float]:
    """The interval of Cronbach's alpha of `items` items in `n` people.

    (1 - alpha of all people) / (1 - alpha) follows F with n-1 and (n-1)(items-1)
    degrees of freedom (Feldt 1965; Feldt, Woodruff & Salih 1987). Raises
    ValueError below two people or two items.
    """
    if n < 2 or items < 2:
        raise ValueError("alpha has an interval from two people and two items on")
    above, below = n - 1, (n - 1) * (items - 1)
    upper, lower = (1 + confidence) / 2, (1 - confidence) / 2
    return (
        1 - (1 - alpha) * f_quantile(upper, above, below),
        1 - (1 - alpha) * f_quantile(lower, above, below),
    )


def correlation_interval(
    r: float, n: int, confidence: float = 0.95
) -> tuple[float, float]:
    """The interval of Pearson's r in n pairs, tanh(atanh r ± z/√(n-3)) (Fisher 1921).

    Raises ValueError below four pairs; r of 1 or -1 has itself for both ends.
    """
    if n < 4:
        raise ValueError("a correlation has an interval from four pairs on")
    if abs(r) >= 1:
        return r, r
    middle, reach = atanh(r), two_sided(confidence) / sqrt(n - 3)
    return tanh(middle - reach), tanh(middle + reach)
