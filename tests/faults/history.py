"""What each person was told, try by try: the side that a promise is checked from."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import ceil


@dataclass(frozen=True, slots=True)
class Try:
    """One request: by whom, about what, how long it took, what came back.

    `told` is the status, or the name of what went wrong before there was one.
    """

    who: int
    form: str
    step: str
    seconds: float
    told: int | str

    @property
    def went_through(self) -> bool:
        return isinstance(self.told, int) and self.told < 400


@dataclass
class History:
    """Every try of everybody, in the order in which answers came."""

    tries: list[Try] = field(default_factory=list)
    # Called with every try as it is written down.
    on_try: Callable[[Try], None] = field(default=lambda _: None)

    def note(self, each: Try) -> None:
        self.tries.append(each)
        self.on_try(each)

    def acknowledged(self, step: str) -> set[str]:
        """The forms for which this step was said to have gone through."""
        return {t.form for t in self.tries if t.step == step and t.went_through}

    def troubles(self) -> Counter[int | str]:
        """What people were told where a step did not go through, and how often."""
        return Counter(t.told for t in self.tries if not t.went_through)

    def p95(self, step: str) -> float:
        """Seconds that ninety-five of a hundred tries of this step took at most."""
        return percentile([t.seconds for t in self.tries if t.step == step])


def percentile(seconds: Iterable[float], share: float = 0.95) -> float:
    """The smallest of these that is not exceeded by `share` of them; 0.0 for none."""
    ordered = sorted(seconds)
    return ordered[ceil(share * len(ordered)) - 1] if ordered else 0.0


class Strikes:
    """Breaks something when so many submits went through; others go on meanwhile."""

    def __init__(self, plan: dict[int, Callable[[], None]], step: str = "submit"):
        self._plan, self._step = dict(plan), step
        self._lock, self._count = threading.Lock(), 0
        # One thing at a time is broken, and mended before the next.
        self._turn = threading.Lock()
        self._running: list[threading.Thread] = []
        self.struck: list[int] = []
        self.failed: list[str] = []

    def on_try(self, each: Try) -> None:
        """For `History.on_try`."""
        if each.step != self._step or not each.went_through:
            return
        with self._lock:
            self._count += 1
            due = [number for number in self._plan if number <= self._count]
            acts = [(number, self._plan.pop(number)) for number in due]
        for number, act in acts:
            hand = threading.Thread(target=self._strike, args=[number, act])
            self._running.append(hand)
            hand.start()

    def over(self) -> None:
        """Returns when whatever was broken is mended; says what could not be."""
        for hand in self._running:
            hand.join()
        assert self.failed == [], self.failed
        assert not self._plan, f"never struck: {sorted(self._plan)}"

    def _strike(self, number: int, act: Callable[[], None]) -> None:
        try:
            with self._turn:
                act()
            self.struck.append(number)
        except Exception as error:  # noqa: BLE001 - a thread's error is told by `over`
            self.failed.append(f"{type(error).__name__}: {error}")
