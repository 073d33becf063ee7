"""The progress report: facts in, a document in reading order out."""

from collections import defaultdict
from dataclasses import replace

from reports.charts.axes import day, short_day
from reports.documents import method
from reports.documents.areas_part import areas_section
from reports.documents.back import about_section, sources_section
from reports.documents.cover import (
    born,
    finished,
    frame_of,
    own_words,
    period,
    running_of,
    signature,
)
from reports.documents.document import (
    Columns,
    Document,
    Figure,
    Grid,
    Headlines,
    Listing,
    Paragraph,
    Part,
    Section,
    Words,
    some,
)
from reports.documents.facts import Facts, Session
from reports.documents.pieces import Pieces, flags, pieces
from reports.documents.plan_part import plan_section
from reports.documents.practised_part import practised_section
from reports.documents.printable import brief, name
from reports.documents.profile import profile_picture
from reports.documents.signs import SIGNS
from reports.documents.signs_part import signs_section
from reports.documents.terms import courses_in, term
from reports.documents.words import say, spoken

# More scales than this, and page one is set closer.
MANY = 2


def compose(facts: Facts) -> Document:
    """The document of these facts; the same facts always make the same document.

    Raises ValueError when there is no course to report on.
    """
    facts = in_its_language(facts)
    found, language = pieces(facts), facts.written_in
    frame = frame_of(
        facts,
        say(language, "progress"),
        subtitle_of(facts),
        running_of(facts.client),
        _identity(facts),
    )
    return finished(facts, frame, _front(facts, found), _back(facts, found))


def in_its_language(facts: Facts) -> Facts:
    """The facts with the names of their scales in the language of the document."""
    language = facts.written_in
    return replace(
        facts,
        courses=courses_in(facts.courses, language),
        earlier=courses_in(facts.earlier, language),
        composites=courses_in(facts.composites, language),
    )


def subtitle_of(facts: Facts) -> str:
    """The questionnaire, and about whom its questions were."""
    title = name(facts.instrument.title)
    if not facts.target:
        return title
    person = brief(facts.target)
    return say(facts.written_in, "about_person", title=title, person=person)


def _identity(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Who, what and when: the block on page one."""
    client, language = facts.client, facts.written_in
    forms_in = spoken(language, facts.language)
    version = facts.instrument.version
    return (
        ("client", client.name),
        ("reference", client.reference),
        ("born", born(client, language)),
        ("answered_by", facts.informant),
        ("about", facts.target),
        ("period", period(facts.period, language)),
        ("questionnaire", say(language, "version", version=version, spoken=forms_in)),
        ("prepared_by", facts.made_by.name),
    )


def _front(facts: Facts, found: Pieces) -> Section:
    """Page one: verdicts, chart, numbers and what cannot be told."""
    language = facts.written_in
    remarks = tuple(Paragraph(Words("", each), "remark") for each in found.remarks)
    verdicts = Section(
        "verdicts",
        (Headlines(found.headlines), *remarks),
        heading=say(language, "progress.verdicts"),
        quiet=True,
    )
    parts = some(
        verdicts,
        Figure(found.progress, "progress"),
        Grid(found.numbers, "numbers"),
        *(Paragraph(Words("", each), "small") for each in found.together),
        own_words(facts),
        Section("limits", (Columns(found.limits),), heading=say(language, "limits")),
    )
    many = len(facts.courses) > MANY
    return Section("front many" if many else "front", parts)


def _back(facts: Facts, found: Pieces) -> Section:
    """The annex: the plane, what stands beside, forms, plan, how it was worked out."""
    parts = some(
        _plane(facts, found),
        _profile(facts),
        practised_section(facts.practised, facts.courses, found.progress.chart),
        signs_section(facts.signs, facts.edition.off, facts.written_in),
        areas_section(facts.areas, facts.written_in),
        _forms(facts, found),
        _events(facts, found),
        _sessions(facts),
        plan_section(facts.plan, facts.written_in),
        _method(facts),
        about_section(facts.instrument, facts.written_in),
        sources_section(method.sources(facts), facts.written_in),
        signature(facts),
    )
    return Section("back", parts)


def _plane(facts: Facts, found: Pieces) -> Section | None:
    if found.plane is None:
        return None
    heading = say(facts.written_in, "plane")
    return Section("together", (Figure(found.plane, "plane"),), heading, key="plane")


def _forms(facts: Facts, found: Pieces) -> Section | None:
    if not found.forms.rows:
        return None
    parts: list[Part] = [Grid(found.forms, "forms")]
    if found.forms_notes:
        parts.append(Paragraph(Words("", found.forms_notes), "small"))
    return Section(
        "every_form", tuple(parts), say(facts.written_in, "forms"), key="forms"
    )


def _profile(facts: Facts) -> Section | None:
    """Start and now of many scales on one range, where they share one.

    Signs have a section of their own that says more.
    """
    if facts.signs is not None and facts.instrument.key == SIGNS:
        return None
    picture = profile_picture(facts.courses, facts.written_in)
    if picture is None:
        return None
    heading = say(facts.written_in, "profile")
    return Section("followed", (Figure(picture, "bars"),), heading, key="plane")


def _events(facts: Facts, drawn: Pieces) -> Section | None:
    """The list that the numbered flags of the chart lead to."""
    language, found = facts.written_in, flags(facts)
    if not found:
        return None
    entries = tuple(
        say(
            language,
            "events.entry",
            number=flag.number,
            day=day(flag.on, language),
            words=name(flag.words),
        )
        for flag in found
    )
    listed = Listing(entries, "sessions", leads_from=drawn.progress.name)
    return Section("held", (listed,), say(language, "events"), key="events")


def _sessions(facts: Facts) -> Section | None:
    if not facts.sessions:
        return None
    language = facts.written_in
    alike: dict[str, list[str]] = defaultdict(list)
    for session in facts.sessions:
        on = short_day(session.on, language)
        alike[_kind(session, language)].append(
            f"{session.number}\N{NO-BREAK SPACE}({on})"
        )
    entries = tuple(
        f"{kind}: {', '.join(days)}" if kind else ", ".join(days)
        for kind, days in alike.items()
    )
    listed = Listing(entries, "alike")
    return Section("held", (listed,), say(language, "sessions"), key="sessions")


def _kind(session: Session, language: str) -> str:
    """What sessions are listed under: many are alike, and a line each says it often."""
    known = (name(session.modality), name(session.state))
    return " · ".join(term(each, language) for each in known if each)


def _method(facts: Facts) -> Section:
    language = facts.written_in
    parts: list[Part] = [Paragraph(words) for words in method.method(facts)]
    figures = method.constants(facts.courses, language)
    if figures is not None:
        # Sources are named in the language they were written in.
        parts.append(Grid(figures, "constants", captioned=True, foreign=(3,)))
    return Section("method", tuple(parts), say(language, "method"), key="method")
