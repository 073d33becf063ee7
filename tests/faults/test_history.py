"""The history counts what people were told, so that a broken promise is seen."""

import pytest

from tests.faults.history import History, Strikes, Try, percentile


def told(form: str, told: int | str, step: str = "submit", seconds: float = 1.0) -> Try:
    return Try(0, form, step, seconds, told)


def test_only_what_was_said_to_go_through_is_acknowledged():
    history = History()
    for each in (told("a", 503), told("a", 302), told("b", "TimeoutError")):
        history.note(each)
    history.note(told("b", 200, step="begin"))
    assert history.acknowledged("submit") == {"a"}
    assert history.troubles() == {503: 1, "TimeoutError": 1}


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [([], 0.0), ([3.0], 3.0), (range(1, 101), 95), ([1, 2, 3], 3)],
)
def test_percentile_is_one_of_what_was_measured(seconds, expected):
    assert percentile(seconds) == expected


def test_strike_comes_when_so_many_went_through_and_once():
    struck: list[str] = []
    strikes = Strikes({2: lambda: struck.append("two")})
    history = History(on_try=strikes.on_try)
    history.note(told("a", 302))
    history.note(told("b", 503))
    assert struck == []
    history.note(told("b", 302))
    history.note(told("c", 302))
    strikes.over()
    assert struck == ["two"]


def test_strike_that_fails_or_never_comes_is_said():
    def fails() -> None:
        raise ValueError("no such process")

    strikes = Strikes({1: fails, 5: lambda: None})
    strikes.on_try(told("a", 302))
    with pytest.raises(AssertionError, match="no such process"):
        strikes.over()
    with pytest.raises(AssertionError, match="never struck"):
        Strikes({5: lambda: None}).over()
