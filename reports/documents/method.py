"""The back of a report: how it was worked out, from which figures, from whom."""

from collections.abc import Sequence

from assessments.change.course import Course
from assessments.change.levels import RULE_VERSION
from assessments.change.local import LOCAL, source_in
from assessments.change.numbers import in_words, whole
from assessments.change.phrases import direction_words
from assessments.change.remarks import local_sources
from assessments.change.windows import forms_before_therapy
from assessments.instruments.figure import Figure
from reports.charts.axes import rounded
from reports.charts.tables import Table
from reports.documents.document import Words
from reports.documents.facts import Facts, Instrument
from reports.documents.printable import printable
from reports.documents.terms import term
from reports.documents.words import say

_ALWAYS = (
    "Jacobson, N. S., & Truax, P. (1991). Clinical significance: a statistical "
    "approach to defining meaningful change in psychotherapy research. Journal of "
    "Consulting and Clinical Psychology, 59(1), 12-19.",
)
_OWN_NOISE = (
    "von Neumann, J., Kent, R. H., Bellinson, H. R., & Hart, B. I. (1941). The mean "
    "square successive difference. Annals of Mathematical Statistics, 12(2), 153-162.",
)

# By whose answers it may be known how much a score moves.
_BASES = ("published", LOCAL, "own")


def method(facts: Facts) -> tuple[Words, ...]:
    """How the verdicts come about, in the order of the calculation."""
    courses, language = facts.courses, facts.written_in
    return (
        _windows(courses, language),
        *_thresholds(courses, language),
        _noise(courses, language),
        *_percentiles(courses, language),
        Words(say(language, "method.chart"), say(language, "method.chart.rest")),
        version(language, facts.engine_version, facts.definition_digest),
    )


def _percentiles(courses: Sequence[Course], language: str) -> list[Words]:
    """Which groups the percentiles speak of; nothing without a reference group."""
    found = [course.position for course in courses if course.position]
    if not found:
        return []
    groups = "; ".join(dict.fromkeys(each.norm.group for each in found))
    rest = say(language, "method.percentiles.rest", groups=groups)
    if any(each.approximate for each in found):
        rest += f" {say(language, 'method.percentiles.about')}"
    return [Words(say(language, "method.percentiles"), rest)]


def version(language: str, engine: str, digest: str) -> Words:
    """Which rule, engine and definition the figures come from."""
    stamp = say(language, "method.version.rule", version=RULE_VERSION)
    if engine:
        stamp += say(language, "method.version.engine", version=engine)
    if digest:
        stamp += say(language, "method.version.digest", digest=digest[:12])
    return Words(say(language, "method.version"), f"{stamp}.")


def _windows(courses: Sequence[Course], language: str) -> Words:
    sizes = {(c.change.kb, c.change.kn) for c in courses if c.change.kn}
    better = direction_words(courses[0].scale.better, language)
    common = say(language, "method.windows.common", better=better)
    lead = say(language, "method.windows")
    if len(sizes) != 1:
        return Words(lead, f"{say(language, 'method.windows.many')} {common}")
    kb, kn = sizes.pop()
    start, now = _mean_of("first", kb, language), _mean_of("latest", kn, language)
    said = say(language, "method.windows.rest", start=start, now=now)
    if all(forms_before_therapy(c.counted) for c in courses):
        said += f" {say(language, 'method.windows.before')}"
    return Words(lead, f"{said} {common}")


def _mean_of(which: str, forms: int, language: str) -> str:
    many = "" if forms == 1 else "s"
    count = in_words(forms, language)
    return say(language, f"method.windows.{which}{many}", count=count)


def _thresholds(courses: Sequence[Course], language: str) -> list[Words]:
    known = [c.change for c in courses if c.change.z_clear is not None]
    if not known:
        return []
    together = say(language, "method.or")
    clear = {rounded(change.z_clear, language=language) for change in known}
    possible = {rounded(change.z_possible, language=language) for change in known}
    judged = next(c.n_scales for c in courses if c.change.z_clear is not None)
    how_many = {1: "one", 2: "two"}.get(judged, "many")
    count = in_words(judged, language)
    rest = say(
        language,
        "method.clear.rest",
        possible=together.join(sorted(possible)),
        clear=together.join(sorted(clear)),
        judged=say(language, f"method.judged.{how_many}", count=count),
    )
    return [
        Words(say(language, "method.clear"), rest),
        Words(
            say(language, "method.confirmed"), say(language, "method.confirmed.rest")
        ),
    ]


def _noise(courses: Sequence[Course], language: str) -> Words:
    """By whose answers it is known how much each scale moves by itself."""
    found = [
        _of_scales(basis, [c for c in courses if _whose(c) == basis], courses, language)
        for basis in _BASES
    ]
    return Words(say(language, "method.noise"), " ".join(filter(None, found)))


def _whose(course: Course) -> str:
    return course.noise.basis if course.noise else "own"


def _of_scales(
    basis: str, found: Sequence[Course], courses: Sequence[Course], language: str
) -> str:
    """What is said of a basis, after its scales where that is not all of them."""
    if not found:
        return ""
    words = say(language, f"method.noise.{basis}")
    titles = "; ".join(course.scale.title for course in found)
    return words if len(found) == len(courses) else f"{titles}: {words}"


def constants(courses: Sequence[Course], language: str = "en") -> Table | None:
    """Every figure that was used, published or local, with its source and status."""
    rows = tuple(row for course in courses for row in _figures(course, language))
    if not rows:
        return None
    heads = ("scale", "figure", "value", "source", "status")
    named = tuple(say(language, f"figures.{head}") for head in heads)
    return Table(say(language, "figures"), named, rows)


def _figures(course: Course, language: str) -> list[tuple[str, ...]]:
    scale, found = course.scale, []
    known = scale.reliability
    if known is not None:
        found += [
            (say(language, "figures.sd"), known.sd_alpha),
            (say(language, "figures.alpha"), known.alpha),
        ]
        if known.retest is not None:
            interval = term(known.interval, language)
            named = say(language, "figures.retest", interval=interval)
            found.append((named, known.retest))
        if known.sd_retest is not None and known.sd_retest != known.sd_alpha:
            found.append((say(language, "figures.sd_retest"), known.sd_retest))
    if (norm := scale.reference) is not None:
        size = ""
        if norm.n:
            size = say(language, "figures.size", count=whole(norm.n, language))
        group = term(norm.group, language)
        named = say(language, "figures.mean", group=group, size=size)
        found.append((named, norm.mean))
    return [_row(scale.title, name, figure, language) for name, figure in found]


def _row(title: str, name: str, figure: Figure, language: str) -> tuple[str, ...]:
    places = max(0, -int(figure.value.as_tuple().exponent))
    value = rounded(float(figure.value), places, language)
    status = say(language, f"status.{figure.status}")
    return (
        title,
        printable(name),
        value,
        printable(source_in(figure, language)),
        status,
    )


def sources(facts: Facts) -> tuple[str, ...]:
    """What to cite: the questionnaire first, then the method."""
    own = any(course.noise is None for course in facts.courses)
    found = (
        facts.instrument.citation,
        *local_sources(facts.courses),
        *_ALWAYS,
        *(_OWN_NOISE if own else ()),
    )
    return tuple(printable(source) for source in found if source)


def standing(instrument: Instrument, language: str = "en") -> tuple[Words, ...]:
    """How well the questionnaire has been studied."""
    known = "validated" if instrument.validated else "not_validated"
    return (Words(say(language, "about.standing"), say(language, f"about.{known}")),)


def caution(instrument: Instrument, language: str = "en") -> tuple[Words, ...]:
    """For documents that are silent on what is studied: words only on what is not."""
    return () if instrument.validated else standing(instrument, language)


def notes(instrument: Instrument, language: str = "en") -> tuple[Words, ...]:
    """The note and the licence, in the words and the language they were written in."""
    found = []
    if instrument.note and not instrument.note.startswith("Not validated"):
        found.append(Words(say(language, "about.note"), printable(instrument.note)))
    if instrument.licence:
        lead = say(language, "about.licence")
        found.append(Words(lead, printable(instrument.licence)))
    return tuple(found)
