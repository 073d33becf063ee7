"""How often a questionnaire is sensibly asked: the fewest days between two forms."""

from decimal import Decimal

from assessments.instruments.definition import Definition
from assessments.instruments.figure import Figure
from clients.translatable import Said, gettext_noop

# A released definition never changes, so that its least interval stands here, by the
# time that its items ask about: two forms closer than that ask about the same days
# twice. What asks about no span of days is asked as traits and states commonly are:
# "in general" at the spacing of retests, "at present" once a week.
_BY_PERIOD = {
    gettext_noop("in general"): 28,
    gettext_noop("the last month"): 28,
    gettext_noop("the past four weeks"): 28,
    gettext_noop("the last 30 days, 4 weeks in Australia"): 28,
    gettext_noop("the last 2 weeks"): 14,
    gettext_noop("the last week"): 7,
    gettext_noop("the past week"): 7,
    gettext_noop("at present"): 7,
    gettext_noop("the work so far"): 7,
    # Before every session, of which a week may have three.
    gettext_noop("since the last session, or the past week"): 2,
    gettext_noop("the session just held"): 1,
    gettext_noop("this session"): 1,
    # What is over changes no more.
    gettext_noop("before the age of 18"): 365,
}
# A definition somebody wrote may ask about any time: once a week, until it says more.
_ELSE = 7
_SOURCE = gettext_noop(
    'Our own rule: no closer than the time it asks about ("%(period)s")'
)


def least_interval(definition: Definition) -> Figure:
    """The fewest days from one form to the next: the definition's own, else by period.

    No publication gives such a figure; where the definition has none the status is
    "own", and the source says by which rule.
    """
    if definition.least_interval is not None:
        return definition.least_interval
    days = _BY_PERIOD.get(definition.recall_period, _ELSE)
    source = Said(_SOURCE, period=definition.recall_period)
    return Figure(Decimal(days), source, "own")
