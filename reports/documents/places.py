"""Where scores lie among those of others: a table for those who want the details."""

from collections.abc import Sequence

from assessments.change.course import Course
from assessments.change.numbers import plain
from assessments.change.phrasebook import Phrasebook
from assessments.change.position import Position
from assessments.change.remarks import percentile_sentence, percentile_text
from reports.charts.tables import Table

_EN = {
    "caption": "Beside a reference group",
    "scale": "Scale",
    "now": "Now",
    "percentile": "Percentile (95 %)",
    "true": "Drawn toward the group (95 %)",
    "next": "Next time, if unchanged (95 %)",
    "interval": "{middle} ({low} to {high})",
    "range": "{low} to {high}",
}
_DE = {
    "caption": "Neben einer Vergleichsgruppe",
    "scale": "Skala",
    "now": "Jetzt",
    "percentile": "Prozentrang (95 %)",
    "true": "Zur Gruppe hin gezogen (95 %)",
    "next": "Beim nächsten Mal, ohne Veränderung (95 %)",
    "interval": "{middle} ({low} bis {high})",
    "range": "{low} bis {high}",
}
BOOK = Phrasebook({"en": _EN, "de": _DE})


def groups(courses: Sequence[Course], language: str = "en") -> tuple[str, ...]:
    """One sentence for each scale with a reference group, which it names."""
    return tuple(
        percentile_sentence(course.position, course.scale.title, language)
        for course in courses
        if course.position is not None
    )


def places(courses: Sequence[Course], language: str = "en") -> Table | None:
    """Percentile, regressed score and retest interval of "now"; None without a group.

    Regressed figures draw toward a group the client may not belong to: they belong
    in details, never in a verdict or on a chart.
    """
    found = [(course.scale.title, course.position) for course in courses]
    rows = tuple(
        _row(title, position, language) for title, position in found if position
    )
    if not rows:
        return None
    names = ("scale", "now", "percentile", "true", "next")
    heads = tuple(BOOK.say(language, name) for name in names)
    return Table(BOOK.say(language, "caption"), heads, rows)


def _row(title: str, position: Position, language: str) -> tuple[str, ...]:
    ends = (position.low, position.high)
    low, high = (percentile_text(end, language) for end in ends)
    return (
        title,
        plain(position.score, language),
        BOOK.say(
            language,
            "interval",
            middle=percentile_text(position.percentile, language),
            low=low,
            high=high,
        ),
        BOOK.say(
            language,
            "interval",
            middle=plain(position.true, language),
            **_ends(position.regressed, language),
        ),
        BOOK.say(language, "range", **_ends(position.retest, language)),
    )


def _ends(interval: tuple[float, float], language: str) -> dict[str, str]:
    low, high = (plain(end, language) for end in interval)
    return {"low": low, "high": high}
