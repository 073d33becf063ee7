"""The progress report: facts in, a document in reading order out."""

from collections.abc import Sequence
from datetime import date

from assessments.change.course import Course, Form
from assessments.change.numbers import plain, signed
from assessments.change.remarks import remarks
from reports.charts import plane, progress, tables
from reports.charts.axes import day, rounded, short_day
from reports.charts.tables import Table
from reports.documents import method, verdicts
from reports.documents.document import Document, Picture, brief, name
from reports.documents.facts import Facts

_LANGUAGES = {"en": "English"}


def compose(facts: Facts) -> Document:
    """The document of these facts; the same facts always make the same document.

    Raises ValueError when there is no course to report on.
    """
    if not facts.courses:
        raise ValueError("a progress report needs at least one scale")
    practice, client, maker = facts.practice, facts.client, facts.made_by
    lines = (*practice.address.splitlines(), practice.registration)
    return Document(
        title="Progress report",
        subtitle=_subtitle(facts),
        practice=name(practice.name),
        practice_lines=tuple(name(line) for line in lines if line.strip()),
        paper="Letter" if practice.paper.lower() == "letter" else "A4",
        draft=facts.draft,
        running=f"{brief(client.name, 48)} · {brief(client.reference, 24)}",
        made_on=facts.made_on,
        document_number=name(facts.document_number),
        author=brief(maker.name),
        identity=_identity(facts),
        headlines=verdicts.headlines(facts.courses),
        remarks=remarks(facts.courses),
        progress=_progress(facts),
        numbers=_numbers(facts.courses),
        limits=verdicts.limits(facts.courses),
        plane=_plane(facts.courses),
        forms=_forms(facts),
        forms_notes=_forms_notes(facts),
        sessions=_sessions(facts),
        method=method.method(facts),
        constants=method.constants(facts.courses),
        sources=method.sources(facts),
        about=method.about(facts),
        made_by=name(", ".join(filter(None, (maker.name, maker.title)))),
    )


def _subtitle(facts: Facts) -> str:
    title = name(facts.instrument.title)
    return f"{title}, about {brief(facts.target)}" if facts.target else title


def _identity(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Who, what and when: the block on page one; empty values are left out."""
    client = facts.client
    born = day(client.date_of_birth) if client.date_of_birth else ""
    language = _LANGUAGES.get(facts.language, facts.language)
    found = (
        ("Client", client.name),
        ("Reference", client.reference),
        ("Date of birth", born),
        ("Answered by", facts.informant),
        ("About", facts.target),
        ("Period", _period(facts.period)),
        ("Questionnaire", f"version {facts.instrument.version}, {language}"),
        ("Prepared by", facts.made_by.name),
    )
    return tuple((label, name(value)) for label, value in found if value)


def _period(period: tuple[date, date] | None) -> str:
    if period is None:
        return ""
    first, last = period
    if first == last:
        return short_day(first)
    start = short_day(first)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {short_day(last)}"


def _progress(facts: Facts) -> Picture:
    ticks = tuple(progress.Tick(session.on, session.number) for session in _held(facts))
    chart = progress.progress_of(
        facts.courses,
        title=f"{brief(facts.instrument.title, 120)}: answers over time",
        sentence=verdicts.summary(facts.courses),
        sessions=ticks,
        earlier=facts.earlier,
        label=brief(facts.earlier_label, 40),
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
        if min(days) <= session.on <= max(days)
        and session.state.lower() in {"", "attended", "held", "done"}
    ]


def _plane(courses: Sequence[Course]) -> Picture | None:
    """The plane, where the instrument has both dimensions and a form of both."""
    found = {course.scale.key: course for course in courses}
    if not {"anxiety", "avoidance"} <= found.keys():
        return None
    both = found["anxiety"], found["avoidance"]
    chart = plane.plane_of(
        *both,
        title="Both dimensions together",
        sentence=verdicts.summary(both),
    )
    if not chart.path:
        return None
    caption = (
        "Each small dot is one form. Inside the dashed line a change of both "
        "dimensions together cannot be told from ordinary fluctuation; outside it, "
        "something has moved, for better or worse."
        if chart.region
        else "Each small dot is one form."
    )
    return Picture(
        "chart:1", plane.plane_chart(chart), plane.alternative(chart), caption
    )


def _numbers(courses: Sequence[Course]) -> Table:
    heads = (
        "Scale",
        "Start",
        "Now",
        "Difference (95 % interval)",
        "Smallest clear change",
        "Forms",
        "Items answered",
    )
    rows = tuple(_numbers_row(course) for course in courses)
    return Table("Numbers for each scale", heads, rows)


def _numbers_row(course: Course) -> tuple[str, ...]:
    change = course.change
    difference = "not known"
    if change.delta is not None and change.ci95 is not None:
        low, high = (plain(end) for end in change.ci95)
        difference = f"{signed(change.delta)} ({low} to {high})"
    elif change.n < 2:
        difference = rounded(None)
    answered = sum(form.n_answered for form in course.forms)
    asked = sum(form.n_items for form in course.forms)
    return (
        course.scale.title,
        rounded(change.start),
        rounded(change.now if change.n > 1 else None),
        difference,
        rounded(change.smallest_clear) if change.smallest_clear else "not known",
        _counted(course),
        f"{answered} of {asked}",
    )


def _counted(course: Course) -> str:
    shown, counted = len(course.forms), len(course.counted)
    return str(counted) if shown == counted else f"{counted} of {shown}"


def _forms(facts: Facts) -> Table:
    """Every form, oldest first; marks say what was missing or not counted."""
    courses = (*facts.earlier, *facts.courses)
    times = {form.id: form for course in courses for form in course.forms}
    ordered = sorted(times.values(), key=lambda form: form.at)
    titles = tuple(course.scale.title for course in facts.courses)
    heads = ("Date", "Session", *titles, "Items answered")
    rows = tuple(_forms_row(facts, form) for form in ordered)
    return Table("Forms", heads, rows)


def _forms_notes(facts: Facts) -> str:
    """What the marks in the table of forms mean; only those that are there."""
    shown = (*facts.earlier, *facts.courses)
    prorated = any(form.prorated for course in shown for form in course.forms)
    left_out = any(len(c.counted) < len(c.forms) for c in facts.courses)
    notes = (
        "* Some items were missing; scored from the others." if prorated else "",
        "† Less than three days after another form; not counted." if left_out else "",
        "‡ Of the series before; not compared with the others."
        if facts.earlier
        else "",
    )
    return " ".join(note for note in notes if note)


def _forms_row(facts: Facts, form: Form) -> tuple[str, ...]:
    cells, answered, asked = [], 0, 0
    for course in facts.courses:
        found = _found(facts, course, form.id)
        cells.append(_value(course, found))
        if found is not None:
            answered, asked = answered + found.n_answered, asked + found.n_items
    session = rounded(None) if form.session_number is None else str(form.session_number)
    before = any(form in course.forms for course in facts.earlier)
    date = f"{short_day(form.at.date())}{'‡' if before else ''}"
    return (date, session, *cells, f"{answered} of {asked}")


def _found(facts: Facts, course: Course, form_id: str) -> Form | None:
    same = [c for c in (*facts.earlier, course) if c.scale.key == course.scale.key]
    forms = (form for other in same for form in other.forms)
    return next((form for form in forms if form.id == form_id), None)


def _value(course: Course, form: Form | None) -> str:
    if form is None:
        return rounded(None)
    left_out = form in course.forms and form not in course.counted
    marks = ("*" if form.prorated else "") + ("†" if left_out else "")
    return f"{rounded(form.value)}{marks}"


def _sessions(facts: Facts) -> Table | None:
    if not facts.sessions:
        return None
    rows = tuple(
        (
            str(session.number),
            day(session.on),
            name(session.modality) or rounded(None),
            name(session.state) or rounded(None),
        )
        for session in facts.sessions
    )
    return Table("Sessions", ("Number", "Date", "How", "State"), rows)
