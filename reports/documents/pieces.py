"""What can be said of one series: pieces that reports and pages are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.change.course import Course, Form
from assessments.change.numbers import plain, signed
from assessments.change.remarks import remarks
from reports.charts import plane, progress, tables
from reports.charts.axes import rounded, short_day
from reports.charts.tables import Table
from reports.documents import verdicts
from reports.documents.document import Picture, Words
from reports.documents.facts import Facts
from reports.documents.printable import brief
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Pieces:
    """Verdicts, remarks, charts and tables of one series, in one language."""

    headlines: tuple[Words, ...]
    remarks: tuple[str, ...]
    progress: Picture
    numbers: Table
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
        remarks=remarks(courses, language),
        progress=progress_picture(facts),
        numbers=numbers(courses, language),
        limits=verdicts.limits(courses, language),
        plane=plane_picture(courses, language),
        forms=_forms(facts),
        forms_notes=_forms_notes(facts),
    )


def progress_picture(facts: Facts) -> Picture:
    """The chart of all scales over time."""
    language = facts.written_in
    title = brief(facts.instrument.title, 120)
    label = facts.earlier_label or say(language, "progress.new_series")
    chart = progress.progress_of(
        facts.courses,
        title=say(language, "progress.chart", title=title),
        sentence=verdicts.summary(facts.courses, language),
        sessions=_held(facts),
        earlier=facts.earlier,
        label=brief(label, 40),
        language=language,
    )
    return Picture("chart:0", progress.progress_chart(chart), tables.alternative(chart))


def _held(facts: Facts) -> list[progress.Tick]:
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
    caption = "plane.caption.region" if chart.region else "plane.caption"
    return Picture(
        "chart:1",
        plane.plane_chart(chart),
        plane.alternative(chart),
        say(language, caption),
    )


def numbers(courses: Sequence[Course], language: str) -> Table:
    """Start, now, difference and what would have been clear, for each scale."""
    heads = ("scale", "start", "now", "difference", "smallest", "forms", "answered")
    return Table(
        say(language, "numbers"),
        tuple(say(language, f"numbers.{head}") for head in heads),
        tuple(_numbers_row(course, language) for course in courses),
    )


def _numbers_row(course: Course, language: str) -> tuple[str, ...]:
    change = course.change
    answered = sum(form.n_answered for form in course.forms)
    asked = sum(form.n_items for form in course.forms)
    return (
        course.scale.title,
        rounded(change.start, language=language),
        rounded(change.now if change.n > 1 else None, language=language),
        difference(course, language),
        smallest(course, language),
        _counted(course, language),
        say(language, "count_of", some=answered, all=asked),
    )


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
    """Every form, oldest first; marks say what was missing or not counted."""
    language = facts.written_in
    courses = (*facts.earlier, *facts.courses)
    times = {form.id: form for course in courses for form in course.forms}
    ordered = sorted(times.values(), key=lambda form: form.at)
    heads = (
        say(language, "forms.date"),
        say(language, "forms.session"),
        *(course.scale.title for course in facts.courses),
        say(language, "numbers.answered"),
    )
    rows = tuple(_forms_row(facts, form) for form in ordered)
    return Table(say(language, "forms.caption"), heads, rows)


def _forms_notes(facts: Facts) -> str:
    """What the marks in the table of forms mean; only those that are there."""
    shown = (*facts.earlier, *facts.courses)
    found = (
        ("prorated", any(form.prorated for course in shown for form in course.forms)),
        ("left_out", any(len(c.counted) < len(c.forms) for c in facts.courses)),
        ("earlier", bool(facts.earlier)),
    )
    notes = (say(facts.written_in, f"forms.{mark}") for mark, there in found if there)
    return " ".join(notes)


def _forms_row(facts: Facts, form: Form) -> tuple[str, ...]:
    cells, answered, asked, language = [], 0, 0, facts.written_in
    for course in facts.courses:
        found = _found(facts, course, form.id)
        cells.append(_value(course, found, language))
        if found is not None:
            answered, asked = answered + found.n_answered, asked + found.n_items
    session = rounded(None) if form.session_number is None else str(form.session_number)
    before = any(form in course.forms for course in facts.earlier)
    date = f"{short_day(form.at.date(), language)}{'‡' if before else ''}"
    return (date, session, *cells, say(language, "count_of", some=answered, all=asked))


def _found(facts: Facts, course: Course, form_id: str) -> Form | None:
    same = [c for c in (*facts.earlier, course) if c.scale.key == course.scale.key]
    forms = (form for other in same for form in other.forms)
    return next((form for form in forms if form.id == form_id), None)


def _value(course: Course, form: Form | None, language: str) -> str:
    if form is None:
        return rounded(None)
    left_out = form in course.forms and form not in course.counted
    marks = ("*" if form.prorated else "") + ("†" if left_out else "")
    return f"{rounded(form.value, language=language)}{marks}"
