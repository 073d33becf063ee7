"""The words for a verdict: plain, calm, about answers and never about a person."""

from assessments.change.estimate import Change
from assessments.change.levels import Verdict

# Stands under every verdict, on every page.
CAUSE = (
    "What is compared here are answers. Whatever they show came after the work "
    "began; it does not prove why."
)

_THERAPIST = {
    Verdict.CLEAR_IMPROVEMENT: "clear improvement ({figures}).",
    Verdict.POSSIBLE_IMPROVEMENT: (
        "possible improvement ({figures}). The difference could still be ordinary "
        "fluctuation."
    ),
    Verdict.NO_CHANGE: (
        "no change we can tell apart from ordinary fluctuation ({figures}). With "
        "these forms a difference is called clear from about {smallest} points on, "
        "so a smaller real one can be missed."
    ),
    Verdict.POSSIBLE_WORSENING: (
        "possible worsening ({figures}). It may be ordinary fluctuation; worth "
        "asking about."
    ),
    Verdict.CLEAR_WORSENING: "clear worsening ({figures}). Worth talking over soon.",
    Verdict.STARTING_POINT: (
        "a starting point. Nothing can be said about change yet; a second form is "
        "needed."
    ),
    Verdict.NOT_KNOWN: (
        "nothing can be said about change yet. How much this score moves by itself "
        "has not been published, and is learnt from this client's own forms once "
        "there are {wanted}. {more}"
    ),
}

_CLIENT = {
    Verdict.CLEAR_IMPROVEMENT: (
        "your answers now are clearly {better} than at the start. Among 100 "
        "people whose answers only go up and down as usual, fewer than 5 would show "
        "a difference this large."
    ),
    Verdict.POSSIBLE_IMPROVEMENT: (
        "your answers lean {better} than at the start. This could still be "
        "ordinary ups and downs; the next forms will tell."
    ),
    Verdict.NO_CHANGE: (
        "we cannot see a difference larger than ordinary ups and downs. Something "
        "may still have changed: this questionnaire only notices shifts of about "
        "{smallest} points or more."
    ),
    Verdict.POSSIBLE_WORSENING: (
        "your answers lean {worse} than at the start. This could be ordinary "
        "ups and downs, and it is worth talking about together."
    ),
    Verdict.CLEAR_WORSENING: (
        "your answers now are clearly {worse} than at the start. Answers can "
        "move for many reasons, inside or outside therapy; please talk it over "
        "with your therapist."
    ),
    Verdict.STARTING_POINT: (
        "this is a starting point. Nothing can be said about change yet."
    ),
    Verdict.NOT_KNOWN: (
        "nothing can be said about change yet. We first need to see how much your "
        "answers go up and down by themselves. {more}"
    ),
}

_SAME = {
    "therapist": "no difference: the same score on every form so far.",
    "client": "your answers have given the same result on every form so far.",
}
MINUS = "\N{MINUS SIGN}"
_CONFIRMED = " Confirmed: seen at two assessments in a row."
_CAPPED = {
    "therapist": (
        " Held at “possible” at most, because no figure is known for how much this "
        "score moves from one form to the next without treatment."
    ),
    "client": (
        " We do not yet know how much this score moves by itself, so we cannot "
        "say more than “possible”."
    ),
}
_VARIES = (
    " The answers of this client vary more than usual, and the bar is higher for it."
)


def verdict_sentence(
    change: Change,
    scale_title: str,
    audience: str,
    better: str = "more secure",
    worse: str = "less secure",
) -> str:
    """One or a few sentences for "therapist" or "client", never with a label.

    `better` and `worse` are the scale's words for the two ways it can move.
    """
    words = _words(audience)[change.verdict]
    if change.se == 0:
        words = _SAME[audience]
    text = words.format(
        figures=_figures(change, better),
        better=better,
        worse=worse,
        smallest=about(change.smallest_clear or 0),
        wanted=change.n + change.forms_needed,
        more=_more(change.forms_needed),
    )
    return f"{scale_title}: {text}{_notes(change, audience)}"


def signal_sentence(
    change: Change, scale_title: str, worse: str = "less secure"
) -> str:
    """The early prompt for the therapist, or "" when there is no reason for one."""
    if not change.worth_talking:
        return ""
    return (
        f"{scale_title}: the latest answers look {worse} than at the start. "
        "It may be ordinary ups and downs; worth asking about."
    )


def signed(value: float) -> str:
    """A difference with two decimals and its sign: "+1.30", "0.00"."""
    text = f"{abs(value):.2f}"
    if float(text) == 0:
        return text
    return f"{'+' if value > 0 else MINUS}{text}"


def plain(value: float) -> str:
    """A number with two decimals and a real minus sign."""
    return signed(value).removeprefix("+")


def about(value: float) -> str:
    """A size for the eye: one decimal, two below one point."""
    return f"{value:.1f}" if value >= 0.95 else f"{value:.2f}"


def _words(audience: str) -> dict[Verdict, str]:
    if audience not in ("therapist", "client"):
        raise ValueError('the audience is "therapist" or "client"')
    return _THERAPIST if audience == "therapist" else _CLIENT


def _figures(change: Change, better: str) -> str:
    if change.delta is None or change.ci95 is None:
        return ""
    low, high = change.ci95
    return (
        f"{signed(change.delta)} points, 95 % interval {plain(low)} to {plain(high)}; "
        f"above zero is {better}"
    )


def _more(forms_needed: int) -> str:
    forms = "form is" if forms_needed == 1 else "forms are"
    return f"{forms_needed} more {forms} needed."


def _notes(change: Change, audience: str) -> str:
    notes = _CONFIRMED if change.confirmed else ""
    if change.capped and change.delta is not None:
        notes += _CAPPED[audience]
    if change.varies_more and audience == "therapist":
        notes += _VARIES
    return notes
