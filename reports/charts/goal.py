"""How near one goal was over time: ratings from -2 to +2, each side's own line."""

from dataclasses import dataclass
from datetime import date

from reports.charts import theme
from reports.charts.axes import day, short
from reports.charts.frame import Box, Frame
from reports.charts.series import Line, Point
from reports.charts.svg import element, picture
from reports.charts.tables import Table
from reports.charts.traces import draw
from reports.charts.words import say

# The levels of goal-attainment scaling; the axis never follows the data.
LOWEST, HIGHEST = -2, 2
WIDTH, TALL = theme.WIDE, 118.0
WORDS, HEAD, FOOT = 138.0, 26.0, 26.0


@dataclass(frozen=True, slots=True)
class Rated:
    """How near a goal was on one day, as one side said it; `session`: of that day."""

    on: date
    value: int
    by_client: bool
    session: int | None = None


@dataclass(frozen=True, slots=True)
class GoalChart:
    """The ratings of one goal; `title` is the goal in the client's words.

    `screen` is "" on paper; on a screen each rating says what it is when focused.
    `own`: the client who rated is the one who looks.
    """

    title: str
    ratings: tuple[Rated, ...]
    language: str = "en"
    screen: str = ""
    own: bool = False

    def title_of(self, side: str) -> str:
        """Who rated, in words."""
        own = self.own and side == "by_client"
        return say(self.language, "goal.own" if own else f"goal.{side}")

    @property
    def sides(self) -> tuple[tuple[str, tuple[Rated, ...]], ...]:
        """Each side that rated, with its ratings in order of time."""
        ordered = sorted(self.ratings, key=lambda rated: rated.on)
        return tuple(
            (name, mine)
            for name, by_client in (("by_client", True), ("by_therapist", False))
            if (mine := tuple(each for each in ordered if each.by_client is by_client))
        )


def goal_chart(chart: GoalChart) -> str:
    """The chart as SVG text; raises ValueError while nothing is rated.

    No mean and no verdict: a rating is what somebody said on that day.
    """
    if not chart.ratings:
        raise ValueError("a goal's chart needs at least one rating")
    box = Box(WORDS, HEAD, WIDTH - 6, HEAD + TALL)
    frame = Frame(
        lines=_lines(chart),
        # One look for each side, whether the other rated or not.
        places=tuple(0 if name == "by_client" else 1 for name, _ in chart.sides),
        box=box,
        words=WORDS,
        days=tuple(rated.on for rated in chart.ratings),
        language=chart.language,
        screen=chart.screen,
    )
    height = box.bottom + FOOT
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    return picture(
        ground + draw(frame),
        title=chart.title,
        description=goal_alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def goal_alternative(chart: GoalChart) -> str:
    """The first and the latest rating of each side, in words."""
    said = []
    for name, ratings in chart.sides:
        first, last = ratings[0], ratings[-1]
        key = "goal.one" if len(ratings) == 1 else "goal.many"
        said.append(
            say(
                chart.language,
                key,
                side=chart.title_of(name),
                value=rating_words(first.value, chart.language),
                day=day(first.on, chart.language),
                now=rating_words(last.value, chart.language),
                last=day(last.on, chart.language),
            )
        )
    return " ".join(said)


def rating_words(value: int, language: str = "en") -> str:
    """A rating with its sign: +1, 0, and a real minus sign."""
    sign = "+" if value > 0 else ""
    return sign + short(value, language)


def goal_table(chart: GoalChart) -> Table:
    """The twin of the chart: every day, its session if any, and what each side said."""
    language = chart.language
    sides = [True] if chart.own else [True, False]
    days = sorted({rated.on for rated in chart.ratings})
    found = {(rated.on, rated.by_client): rated.value for rated in chart.ratings}
    held = {rated.on: rated.session for rated in chart.ratings if rated.session}
    rows = tuple(
        (
            day(on, language),
            *([_number(held.get(on))] if held else []),
            *(_cell(found.get((on, side)), language) for side in sides),
        )
        for on in days
    )
    names = ["by_client", "by_therapist"][: len(sides)]
    heads = (
        say(language, "date"),
        *([say(language, "session_head")] if held else []),
        *(chart.title_of(name) for name in names),
    )
    return Table(chart.title, heads, rows)


def _number(session: int | None) -> str:
    return "\N{EN DASH}" if session is None else str(session)


def _cell(value: int | None, language: str) -> str:
    return "\N{EN DASH}" if value is None else rating_words(value, language)


def _lines(chart: GoalChart) -> tuple[Line, ...]:
    language = chart.language
    return tuple(
        Line(
            key=name,
            title=chart.title_of(name),
            direction=1,
            minimum=LOWEST,
            maximum=HIGHEST,
            low_label=say(language, "goal.low"),
            high_label=say(language, "goal.high"),
            points=tuple(
                Point(each.on, each.value, session=each.session) for each in ratings
            ),
            better=say(language, "goal.nearer"),
        )
        for name, ratings in chart.sides
    )
