"""What can be said of one series: pieces that reports and pages are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessments.change.composite import composites_said
from assessments.change.course import Course, Form
from assessments.change.numbers import plain, signed
from assessments.change.plane import outside
from assessments.change.remarks import percentile_range, remarks
from reports.charts import plane, progress, tables
from reports.charts.axes import day, rounded, short_day
from reports.charts.tables import Table
from reports.documents import verdicts
from reports.documents.document import Picture, Words
from reports.documents.facts import Event, Facts
from reports.documents.printable import brief
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Pieces:
    """Verdicts, remarks, charts and tables of one series, in one language."""

    headlines: tuple[Words, ...]
    remarks: tuple[str, ...]
    progress: Picture
    numbers: Table
    together: tuple[str, ...]
    limits: tuple[Words, ...]
    plane: Picture | None
    forms: Table
    forms_notes: str


def pieces(facts: Facts) -> Pieces:
    """The pieces of these facts; the same facts always give the same pieces.

    Scales are named as the courses name them. Raises ValueError without a course.
    """
    if not facts.courses:
        raise ValueError("a progress report needs at least one scale")
    courses, language = facts.courses, facts.written_in
    return Pieces(
        headlines=verdicts.headlines(courses, language),
        remarks=(*_new_series(facts), *remarks(courses, language)),
        progress=progress_picture(facts),
        numbers=numbers(courses, language),
        together=composites_said(facts.composites, language),
        limits=verdicts.limits(courses, language),
        plane=plane_picture(courses, language),
        forms=_forms(facts),
        forms_notes=_forms_notes(facts),
    )


def progress_picture(facts: Facts) -> Picture:
    """The chart of all scales over time, with the events of these months."""
    chart = progress_data(facts, verdicts.summary(facts.courses, facts.written_in))
    chart = replace(chart, flags=flags(facts))
    return Picture("chart:0", progress.progress_chart, chart, tables.alternative(chart))


def progress_data(facts: Facts, sentence: str) -> progress.ProgressChart:
    """What the chart of all scales is given; `sentence` is what it shows."""
    language = facts.written_in
    title = brief(facts.instrument.title, 120)
    label = say(language, "progress.new_series", news=facts.new_since)
    return progress.progress_of(
        facts.courses,
        title=say(language, "progress.chart", title=title),
        sentence=sentence,
        sessions=held_ticks(facts),
        earlier=facts.earlier,
        label=brief(label, 40),
        language=language,
        smooth=facts.edition.smooth,
    )


def flags(facts: Facts) -> tuple[progress.Flag, ...]:
    """The events that are shown, numbered in their order."""
    return tuple(
        progress.Flag(event.on, number, event.words)
        for number, event in enumerate(events_shown(facts), start=1)
    )


def events_shown(facts: Facts) -> tuple[Event, ...]:
    """The events between the first and the latest form; no others are told of.

    None where the therapist left their list out: flags without it would say nothing.
    """
    if facts.period is None or "events" in facts.edition.off:
        return ()
    first, last = facts.period
    if facts.earlier:
        first = min(form.at.date() for each in facts.earlier for form in each.forms)
    return tuple(event for event in facts.events if first <= event.on <= last)


def _new_series(facts: Facts) -> tuple[str, ...]:
    """That a series ended when this one began, and why the two are not joined."""
    if not facts.new_since or facts.period is None:
        return ()
    language = facts.written_in
    since, news = day(facts.period[0], language), brief(facts.new_since, 120)
    key = "progress.new_since.drawn" if facts.earlier else "progress.new_since"
    return (say(language, key, day=since, news=news),)


def held_ticks(facts: Facts) -> list[progress.Tick]:
    """Sessions near the forms; others would stretch the axis for nothing."""
    days = [form.at.date() for course in facts.courses for form in course.forms]
    if not days:
        return []
    return [
        progress.Tick(session.on, session.number)
        for session in facts.sessions
        if min(days) <= session.on <= max(days) and session.held
    ]


def plane_picture(courses: Sequence[Course], language: str) -> Picture | None:
    """The plane, where the instrument has both dimensions and a form of both."""
    found = {course.scale.key: course for course in courses}
    if not {"anxiety", "avoidance"} <= found.keys():
        return None
    both = found["anxiety"], found["avoidance"]
    chart = plane.plane_of(
        *both,
        title=say(language, "plane"),
        sentence=verdicts.summary(both, language),
        language=language,
    )
    if not chart.path:
        return None
    caption = say(language, "plane.caption.region" if chart.region else "plane.caption")
    if chart.region:
        caption += f" {say(language, _where(*both))}"
    words = plane.alternative(chart)
    return Picture("chart:1", plane.plane_chart, chart, words, caption)


def _where(anxiety: Course, avoidance: Course) -> str:
    """The key of what is said of "now" and the line around the start."""
    one, other = anxiety.change, avoidance.change
    far = None
    if one.delta is not None and other.delta is not None and one.se and other.se:
        far = outside(one.delta, other.delta, one.se, other.se)
    return {True: "plane.outside", False: "plane.inside", None: "plane.edge"}[far]


def numbers(courses: Sequence[Course], language: str) -> Table:
    """Start, now, difference and what would have been clear, for each scale.

    Percentiles have a column where a scale has a reference group, and the items
    answered where some are missing.
    """
    names = ["scale", "start", "now", "difference", "smallest", "forms"]
    if any(course.position for course in courses):
        names.append("percentiles")
    if any(form.prorated for course in courses for form in course.forms):
        names.append("answered")
    rows = (_numbers_row(course, language) for course in courses)
    return Table(
        say(language, "numbers"),
        tuple(say(language, f"numbers.{name}") for name in names),
        tuple(tuple(row[name] for name in names) for row in rows),
    )


def _numbers_row(course: Course, language: str) -> dict[str, str]:
    """All that may stand in a row, by the names of the columns."""
    change = course.change
    answered = sum(form.n_answered for form in course.forms)
    asked = sum(form.n_items for form in course.forms)
    return {
        "scale": course.scale.title,
        "start": rounded(change.start, language=language),
        "now": rounded(change.now if change.n > 1 else None, language=language),
        "difference": difference(course, language),
        "smallest": smallest(course, language),
        "forms": _counted(course, language),
        "percentiles": percentile_range(course.position, language),
        "answered": say(language, "count_of", some=answered, all=asked),
    }


def difference(course: Course, language: str) -> str:
    """The change with its 95 % interval, or that it is not known."""
    change = course.change
    if change.delta is None or change.ci95 is None:
        unknown = say(language, "numbers.not_known")
        return rounded(None) if change.n < 2 else unknown
    low, high = (plain(end, language) for end in change.ci95)
    moved = signed(change.delta, language)
    return say(language, "numbers.interval", difference=moved, low=low, high=high)


def smallest(course: Course, language: str) -> str:
    """The smallest change that would have been called clear."""
    known = course.change.smallest_clear
    return plain(known, language) if known else say(language, "numbers.not_known")


def _counted(course: Course, language: str) -> str:
    shown, counted = len(course.forms), len(course.counted)
    if shown == counted:
        return str(counted)
    return say(language, "count_of", some=counted, all=shown)


def _forms(facts: Facts) -> Table:
    """Every form, oldest first; marks say what was missing or not counted.

    How many items were answered has a column only where it is not always the same.
    """
    language = facts.written_in
    heads = (
        say(language, "forms.date"),
        *(course.scale.title for course in facts.courses),
    )
    rows, answered = _rows(facts), _answered(facts)
    if len(set(answered)) > 1:
        heads = (*heads, say(language, "numbers.answered"))
        rows = [(*row, each) for row, each in zip(rows, answered, strict=True)]
    return Table(say(language, "forms.caption"), heads, tuple(rows))


def _forms_notes(facts: Facts) -> str:
    """What holds for all forms, and what their marks mean; only what is there."""
    shown = (*facts.earlier, *facts.courses)
    language, answered = facts.written_in, set(_answered(facts))
    found = (
        ("each_time", len(answered) == 1),
        ("prorated", any(form.prorated for course in shown for form in course.forms)),
        ("left_out", any(len(c.counted) < len(c.forms) for c in facts.courses)),
        ("earlier", bool(facts.earlier)),
    )
    told = {"answered": min(answered, default="")}
    notes = (say(language, f"forms.{mark}", **told) for mark, there in found if there)
    return " ".join(notes)


def _all_forms(facts: Facts) -> list[Form]:
    courses = (*facts.earlier, *facts.courses)
    times = {form.id: form for course in courses for form in course.forms}
    # By the moment: two times of one zone compare as their clocks show them, and in
    # the hour that comes twice the later form would stand first (H9).
    return sorted(times.values(), key=lambda form: form.at.timestamp())


def _rows(facts: Facts) -> list[tuple[str, ...]]:
    """Day and scores of each form; beside the day its session: 3 Mar 2026 (7)."""
    language = facts.written_in
    before = {form.id for course in facts.earlier for form in course.forms}
    columns = [_column(facts, course) for course in facts.courses]
    rows = []
    for form in _all_forms(facts):
        day_of_form = short_day(form.at.date(), language)
        number = "" if form.session_number is None else f" ({form.session_number})"
        rows.append(
            (
                f"{day_of_form}{'‡' if form.id in before else ''}{number}",
                *(column.get(form.id, rounded(None)) for column in columns),
            )
        )
    return rows


def _column(facts: Facts, course: Course) -> dict[str, str]:
    """The scores of one scale by form, with their marks."""
    left_out = {form.id for form in course.forms}
    left_out -= {form.id for form in course.counted}
    written = {}
    for form in _of_scale(facts, course):
        marks = ("*" if form.prorated else "") + ("†" if form.id in left_out else "")
        value = rounded(form.value, language=facts.written_in)
        written[form.id] = f"{value}{marks}"
    return written


def _of_scale(facts: Facts, course: Course) -> list[Form]:
    """The forms of a scale, of the series before as well."""
    courses = (*(c for c in facts.earlier if c.scale.key == course.scale.key), course)
    return [form for each in courses for form in each.forms]


def _answered(facts: Facts) -> list[str]:
    """How many items of how many were answered in each form, on all scales."""
    counts = {form.id: (0, 0) for form in _all_forms(facts)}
    for course in facts.courses:
        for form in {each.id: each for each in _of_scale(facts, course)}.values():
            given, asked = counts[form.id]
            counts[form.id] = (given + form.n_answered, asked + form.n_items)
    return [
        say(facts.written_in, "count_of", some=given, all=asked)
        for given, asked in counts.values()
    ]
