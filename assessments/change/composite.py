"""The reliability of two scales taken together with equal weight."""

from math import sqrt


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
