"""What documents say about verdicts, figures and how they come about, in English."""

WORDS = {
    # ---- verdicts of many scales together
    "group.clear_worsening": "Worth talking over soon.",
    "group.possible_worsening": ("It may be ordinary fluctuation; worth asking about."),
    "group.possible_improvement": (
        "The difference could still be ordinary fluctuation."
    ),
    "group.all": "on all {count} scales",
    "group.confirmed": "Seen at two assessments in a row{which}.",
    # ---- what cannot be told
    "limits": "What this cannot tell",
    "limits.why": "Why.",
    "limits.person": "What kind of person.",
    "limits.person.rest": (
        "Scores are places on a scale on certain days. They are no diagnosis and no "
        "type."
    ),
    "limits.next": "What comes next.",
    "limits.next.rest": "Nothing here foretells the next answers.",
    "limits.small": "Small changes.",
    "limits.small.often": (
        "A true shift of {points} would be called clear in only {often} of 10 reports "
        "like this one."
    ),
    "limits.small.less": "A true shift of less than {points} can be missed.",
    "limits.about": "about {count}",
    "limits.between": "{low} to {high}",
    "points.one": "one point",
    "points.many": "{count} points",
    # ---- how it was worked out
    "method": "How this was worked out",
    "method.chart": "Chart.",
    "method.chart.rest": (
        "The grey band reaches from the mean of the start as far as the smallest clear "
        "change, up and down. Upright bars are 68 % intervals; the interval of a "
        "difference in the table is a 95 % interval. The range of the axis is that of "
        "the scale and the same for everybody."
    ),
    "method.version": "Version.",
    "method.version.rule": "Change rule {version}",
    "method.version.engine": ", scoring engine {version}",
    "method.version.digest": (
        ", definition of the questionnaire SHA-256 beginning with {digest}"
    ),
    "method.windows": "Now against start.",
    "method.windows.before": (
        "The start is what was answered before the first attended session."
    ),
    "method.windows.common": (
        "Forms less than three days apart count once. A difference above zero always "
        "means {better}, whichever way the scale runs."
    ),
    "method.windows.many": (
        "The first forms are compared with the latest, each as a mean of one to three "
        "forms."
    ),
    "method.windows.rest": "Start is {start}, now is {now}.",
    "method.windows.first": "the first form",
    "method.windows.firsts": "the mean of the first {count} forms",
    "method.windows.latest": "the latest form",
    "method.windows.latests": "the mean of the latest {count} forms",
    "method.clear": "Clear or possible.",
    "method.clear.rest": (
        "The difference is divided by its standard error. From {possible} on it is "
        "called possible, from {clear} on clear. {judged}, so that of 100 people who "
        "have not changed fewer than 5 are told of a clear change."
    ),
    "method.judged.one": "One scale is judged",
    "method.judged.two": "Both scales are judged together",
    "method.judged.many": "All {count} scales are judged together",
    "method.or": " or ",
    "method.confirmed": "Confirmed.",
    "method.confirmed.rest": (
        "The same clear verdict today and without the latest form."
    ),
    "method.percentiles": "Percentiles.",
    "method.percentiles.rest": (
        "95 % intervals of the newest answers, rounded to five, among {groups}."
    ),
    "method.percentiles.about": (
        "Worked out from mean and spread alone, so they are approximate."
    ),
    "method.noise": "Ordinary fluctuation.",
    "method.noise.published": (
        "How much a score moves by itself is taken from the published figures below. "
        "Where this client varies more than that, the bar is higher; it is never lower."
    ),
    "method.noise.own": (
        "For this questionnaire nobody has published how much a score moves by itself, "
        "and there is no comparison group. From eight forms on it is learnt from the "
        "answers of this client alone, by the steps from each form to the next; until "
        "then no verdict is given."
    ),
    # ---- the figures used
    "figures": "Figures used",
    "figures.scale": "Scale",
    "figures.figure": "Figure",
    "figures.value": "Value",
    "figures.source": "Source",
    "figures.status": "Status",
    "figures.sd": "standard deviation",
    "figures.alpha": "internal consistency",
    "figures.retest": "retest reliability, {interval}",
    "figures.sd_retest": "standard deviation of the retest",
    "figures.mean": "mean of the reference group: {group}{size}",
    "figures.size": " (n = {count})",
    "status.seen": "as published",
    "status.computed": "computed from the raw answers",
    "status.derived": "worked out from published figures",
    "status.own": "learnt by this product",
    # ---- the questionnaire and its sources
    "about": "The questionnaire",
    "about.standing": "Standing.",
    "about.validated": "Studied and published; see the sources.",
    "about.not_validated": (
        "Not validated: how well it measures what it asks about has not been studied. "
        "It is an aid to conversation."
    ),
    "about.note": "Note.",
    "about.licence": "Licence.",
    "sources": "Sources",
    # ---- figures computed here
    "method.noise.local": (
        "How much a score moves by itself is taken from the figures below, which were"
        " computed from answers given here; no published figure is mixed with them. "
        "Where this client varies more than that, the bar is higher; it is never "
        "lower."
    ),
    "status.local": "computed from answers given here",
}
