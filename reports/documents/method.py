"""The back of a report: how it was worked out, from which figures, from whom."""

from collections.abc import Sequence

from assessments.change.course import Course
from assessments.change.levels import RULE_VERSION
from assessments.change.local import LOCAL
from assessments.change.remarks import local_sources
from assessments.instruments.definition import Figure
from reports.charts.axes import rounded
from reports.charts.tables import Table
from reports.documents.document import Words, printable
from reports.documents.facts import Facts
from reports.documents.verdicts import count

_STATUS = {
    "seen": "as published",
    "computed": "computed from the raw answers",
    "derived": "worked out from published figures",
    "own": "learnt by this product",
    LOCAL: "computed from answers given here",
}

_ALWAYS = (
    "Jacobson, N. S., & Truax, P. (1991). Clinical significance: a statistical "
    "approach to defining meaningful change in psychotherapy research. Journal of "
    "Consulting and Clinical Psychology, 59(1), 12-19.",
)
_OWN_NOISE = (
    "von Neumann, J., Kent, R. H., Bellinson, H. R., & Hart, B. I. (1941). The mean "
    "square successive difference. Annals of Mathematical Statistics, 12(2), 153-162.",
)

# By whose answers say how much a score moves.
_FLUCTUATION = {
    "published": (
        "How much a score moves by itself is taken from the published figures "
        "below. Where this client varies more than that, the bar is higher; it "
        "is never lower."
    ),
    LOCAL: (
        "How much a score moves by itself is taken from the figures below, which "
        "were computed from answers given here; no published figure is mixed with "
        "them. Where this client varies more than that, the bar is higher; it is "
        "never lower."
    ),
    "": (
        "For this questionnaire nobody has published how much a score moves by "
        "itself, and there is no comparison group. From eight forms on it is learnt "
        "from the answers of this client alone, by the steps from each form to the "
        "next; until then no verdict is given."
    ),
}


def method(facts: Facts) -> tuple[Words, ...]:
    """How the verdicts come about, in the order of the calculation."""
    courses = facts.courses
    parts = [_windows(courses), *_thresholds(courses), _noise(courses)]
    parts.append(
        Words(
            "Chart.",
            "The grey band reaches from the mean of the start as far as the smallest "
            "clear change, up and down. Upright bars are 68 % intervals; the interval "
            "of a difference in the table is a 95 % interval. The range of the axis "
            "is that of the scale and the same for everybody.",
        )
    )
    digest = facts.definition_digest[:12]
    stamp = f"Change rule {RULE_VERSION}"
    if facts.engine_version:
        stamp += f", scoring engine {facts.engine_version}"
    if digest:
        stamp += f", definition of the questionnaire SHA-256 beginning with {digest}"
    parts.append(Words("Version.", f"{stamp}."))
    return tuple(parts)


def _windows(courses: Sequence[Course]) -> Words:
    sizes = {(c.change.kb, c.change.kn) for c in courses if c.change.kn}
    common = (
        "Forms less than three days apart count once. A difference above zero always "
        f"means {courses[0].scale.better}, whichever way the scale runs."
    )
    if len(sizes) != 1:
        return Words(
            "Now against start.",
            "The first forms are compared with the latest, each as a mean of one to "
            f"three forms. {common}",
        )
    kb, kn = sizes.pop()
    start = "the first form" if kb == 1 else f"the mean of the first {count(kb)} forms"
    now = "the latest form" if kn == 1 else f"the mean of the latest {count(kn)} forms"
    return Words("Now against start.", f"Start is {start}, now is {now}. {common}")


def _thresholds(courses: Sequence[Course]) -> list[Words]:
    known = [c for c in courses if c.change.z_clear is not None]
    if not known:
        return []
    clear = " or ".join(sorted({rounded(c.change.z_clear) for c in known}))
    possible = " or ".join(sorted({rounded(c.change.z_possible) for c in known}))
    judged = known[0].n_scales
    together = {1: "One scale is", 2: "Both scales are"}.get(
        judged, f"All {count(judged)} scales are"
    )
    return [
        Words(
            "Clear or possible.",
            "The difference is divided by its standard error. From "
            f"{possible} on it is called possible, from {clear} on clear. {together} "
            f"judged{' together' if judged > 1 else ''}, so that of 100 people who "
            "have not changed fewer than 5 are told of a clear change.",
        ),
        Words(
            "Confirmed.",
            "The same clear verdict today and without the latest form.",
        ),
    ]


def _noise(courses: Sequence[Course]) -> Words:
    found = [
        _of_scales(words, [c for c in courses if _whose(c) == whose], courses)
        for whose, words in _FLUCTUATION.items()
    ]
    return Words("Ordinary fluctuation.", " ".join(filter(None, found)))


def _whose(course: Course) -> str:
    """Whose answers say how much the score moves; "" where nobody's are known."""
    return course.noise.basis if course.noise else ""


def _of_scales(words: str, found: Sequence[Course], courses: Sequence[Course]) -> str:
    """`words`, after the scales they are true of where that is not all of them."""
    if not found:
        return ""
    titles = "; ".join(course.scale.title for course in found)
    return words if len(found) == len(courses) else f"{titles}: {words}"


def constants(courses: Sequence[Course]) -> Table | None:
    """Every figure that was used, published or local, with its source and status."""
    rows = tuple(row for course in courses for row in _figures(course))
    if not rows:
        return None
    heads = ("Scale", "Figure", "Value", "Source", "Status")
    return Table("Figures used", heads, rows)


def _figures(course: Course) -> list[tuple[str, ...]]:
    scale, found = course.scale, []
    known = scale.reliability
    if known is not None:
        found += [
            ("standard deviation", known.sd_alpha),
            ("internal consistency", known.alpha),
        ]
        if known.retest is not None:
            found.append((f"retest reliability, {known.interval}", known.retest))
        if known.sd_retest is not None and known.sd_retest != known.sd_alpha:
            found.append(("standard deviation of the retest", known.sd_retest))
    if (norm := scale.reference) is not None:
        size = f" (n = {norm.n:,})" if norm.n else ""
        found.append((f"mean of {norm.group}{size}", norm.mean))
    return [_row(scale.title, name, figure) for name, figure in found]


def _row(title: str, name: str, figure: Figure) -> tuple[str, ...]:
    status = _STATUS.get(figure.status, figure.status)
    return (title, printable(name), f"{figure.value}", printable(figure.source), status)


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


def about(facts: Facts) -> tuple[Words, ...]:
    """What the questionnaire is and may be used for."""
    instrument = facts.instrument
    validated = (
        "Studied and published; see the sources."
        if instrument.validated
        else "Not validated: how well it measures what it asks about has not been "
        "studied. It is an aid to conversation."
    )
    notes = [Words("Standing.", validated)]
    if instrument.note and not instrument.note.startswith("Not validated"):
        notes.append(Words("Note.", printable(instrument.note)))
    if instrument.licence:
        notes.append(Words("Licence.", printable(instrument.licence)))
    return tuple(notes)
