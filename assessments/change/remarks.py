"""What stands beside a verdict: room to move, outlook, and the rule itself."""

from assessments.change.course import Course
from assessments.change.phrases import about

RULE_VERSION = "1"


def room_sentence(course: Course) -> str:
    """Says when the start was too near the better end, or ""."""
    if not course.near_secure_end:
        return ""
    return (
        f"{course.scale.title}: the start was already near the "
        f"{course.scale.better} end of this scale, so this questionnaire cannot show "
        "a clear improvement here."
    )


def outlook_sentence(course: Course) -> str:
    """Says what would make the verdict clear, or ""."""
    more = course.forms_until_clear
    if more is None:
        return ""
    forms = "One more form" if more == 1 else f"{more} more forms"
    return f"{course.scale.title}: {forms} at the present level would make it clear."


def rule_sentence(course: Course) -> str:
    """The rule and the constants behind a verdict, for the back of a report."""
    return f"{course.scale.title}: {_constants(course)} {_comparison(course)}"


def _constants(course: Course) -> str:
    noise = course.noise
    if noise is None:
        return (
            "no published figures; ordinary fluctuation is learnt from this client's "
            "own forms, from the eighth on."
        )
    retest = "not known" if noise.r_tt is None else f"{noise.r_tt:.2f}"
    return (
        f"spread {noise.sd:.2f}, internal consistency {noise.r_alpha:.3f}, "
        f"retest reliability {retest};"
    )


def _comparison(course: Course) -> str:
    change = course.change
    if change.smallest_clear is None:
        return f"Rule {RULE_VERSION}."
    judged = "one scale"
    if course.n_scales > 1:
        judged = f"{course.n_scales} scales judged together"
    return (
        f"{_forms('last', change.kn)} compared with {_forms('first', change.kb)} of "
        f"{change.n}; for {judged}, clear from about {about(change.smallest_clear)} "
        f"points on. Rule {RULE_VERSION}."
    )


def _forms(which: str, k: int) -> str:
    return f"the {which} form" if k == 1 else f"the mean of the {which} {k} forms"
