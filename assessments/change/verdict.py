"""The change estimate and verdict of one scale: now against start."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite, sqrt
from statistics import fmean

from assessments.change.estimate import Change
from assessments.change.levels import CLEAR, Verdict, level
from assessments.change.noise import (
    OWN_NOISE_FORMS,
    STATE_CORRELATION,
    Noise,
    own_freedom,
    own_variance,
    spearman_brown,
)
from assessments.change.quantile import normal_quantile, t_quantile
from assessments.change.windows import windows

__all__ = ["Change", "Verdict", "change"]


def change(
    ys: Sequence[float],
    noise: Noise | None,
    direction: int,
    n_scales: int = 1,
    *,
    answered: Sequence[float] | None = None,
    before_therapy: int = 0,
    watch_own: bool = False,
) -> Change:
    """Compare now with the start; `ys` are scores of distinct forms, oldest first.

    Without any `noise` the client's own is used from eight forms on.
    `answered` gives each form's share of answered items, 0 < share <= 1;
    `before_therapy` counts leading forms that make up the start; `watch_own`
    lets own noise raise the bar above that of `noise`, never lower it.
    Raises ValueError for an impossible direction, number of scales or score.
    """
    rule = _Rule(noise, direction, n_scales, before_therapy, watch_own)
    shares = [1.0] * len(ys) if answered is None else answered
    forms = list(zip(ys, shares, strict=True))
    today = rule.verdict_on(forms)
    confirmed = today.verdict in CLEAR and (
        rule.verdict_on(forms[:-1]).verdict is today.verdict
    )
    return replace(today, confirmed=confirmed)


type _Forms = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Spread:
    """Noise as used for one estimate; `freedom` None means the normal curve."""

    state: float
    noise: Noise | None
    freedom: float | None
    varies_more: bool = False

    def variance(self, shares: Sequence[float]) -> float:
        """Variance of the mean of forms with these shares of items answered."""
        k = len(shares)
        item = sum(self._item(share) for share in shares) / k**2
        return item + self.state * (1 + (k - 1) * STATE_CORRELATION) / k

    def quantile(self, p: float) -> float:
        if self.freedom is None:
            return normal_quantile(p)
        return t_quantile(p, self.freedom)

    def _item(self, share: float) -> float:
        if self.noise is None:
            return 0.0
        reliability = spearman_brown(self.noise.r_alpha, share)
        return self.noise.sd**2 * (1 - reliability)


@dataclass(frozen=True, slots=True)
class _Rule:
    noise: Noise | None
    direction: int
    n_scales: int
    before_therapy: int
    watch_own: bool

    def __post_init__(self) -> None:
        if self.direction not in (1, -1):
            raise ValueError("direction must be 1 (higher is better) or -1")
        if self.n_scales < 1:
            raise ValueError("at least one scale is judged")

    def verdict_on(self, forms: _Forms) -> Change:
        """The estimate as of the newest of these forms."""
        ys = [y for y, _ in forms]
        if not all(isfinite(y) for y in ys):
            raise ValueError("every score must be a finite number")
        kb, kn = windows(len(ys), self.before_therapy)
        spread = self._spread(ys)
        if kn == 0 or spread is None:
            return self._too_little(forms, kb, kn, spread)
        return self._estimate(forms, kb, kn, spread)

    def _spread(self, ys: Sequence[float]) -> _Spread | None:
        own = own_variance(ys)
        if self.noise is None:
            # Own noise cannot be split, so all of it may be mood of the day.
            return own if own is None else _Spread(own, None, own_freedom(len(ys)))
        total = self.noise.total_variance
        if not self.watch_own or own is None or own <= total:
            return _Spread(self.noise.state_variance, self.noise, None)
        state = own - self.noise.item_variance
        return _Spread(state, self.noise, None, varies_more=own > 2 * total)

    def _too_little(
        self, forms: _Forms, kb: int, kn: int, spread: _Spread | None
    ) -> Change:
        ys, n = [y for y, _ in forms], len(forms)
        # One form has its error already: enough to place it, not to compare it.
        se = sqrt(spread.variance([forms[0][1]])) if spread and n == 1 else None
        return Change(
            n=n,
            kb=kb,
            kn=kn,
            start=fmean(ys[: max(kb, 1)]) if ys else None,
            now=fmean(ys[-max(kn, 1) :]) if ys else None,
            verdict=Verdict.STARTING_POINT if n < 2 else Verdict.NOT_KNOWN,
            capped=self._capped,
            basis="none" if self.noise is None else self.noise.basis,
            forms_needed=max(0, self._wanted - n),
            se_start=se,
            se_now=se,
        )

    def _estimate(self, forms: _Forms, kb: int, kn: int, spread: _Spread) -> Change:
        first, last = forms[:kb], forms[-kn:]
        start, now = fmean(y for y, _ in first), fmean(y for y, _ in last)
        delta = self.direction * (now - start) + 0.0  # + 0.0 turns -0.0 into 0.0
        before = spread.variance([share for _, share in first])
        after = spread.variance([share for _, share in last])
        se = sqrt(before + after)
        # Own noise is nought only when every form said the same.
        z = delta / se if se else 0.0
        z_clear = spread.quantile(1 - 0.025 / self.n_scales)
        z_possible = spread.quantile(0.90)
        wide, narrow = spread.quantile(0.975) * se, z_possible * se
        return Change(
            n=len(forms),
            kb=kb,
            kn=kn,
            start=start,
            now=now,
            verdict=level(z, z_clear, z_possible, capped=self._capped),
            delta=delta,
            se=se,
            z=z,
            ci95=(delta - wide, delta + wide),
            ci80=(delta - narrow, delta + narrow),
            z_clear=z_clear,
            z_possible=z_possible,
            smallest_clear=z_clear * se,
            capped=self._capped,
            basis="own" if self.noise is None else self.noise.basis,
            varies_more=spread.varies_more,
            se_start=sqrt(before),
            se_now=sqrt(after),
        )

    @property
    def _capped(self) -> bool:
        return self.noise is not None and self.noise.r_tt is None

    @property
    def _wanted(self) -> int:
        return OWN_NOISE_FORMS if self.noise is None else 2
