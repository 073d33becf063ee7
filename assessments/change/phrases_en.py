"""What is said about change, in English."""

WORDS = {
    # ---- the verdict, for the therapist: first words, then what follows
    "therapist.clear_improvement": "clear improvement",
    "therapist.clear_improvement.more": "",
    "therapist.possible_improvement": "possible improvement",
    "therapist.possible_improvement.more": (
        "The difference could still be ordinary fluctuation."
    ),
    "therapist.no_change": "no change we can tell apart from ordinary fluctuation",
    "therapist.no_change.more": (
        "With these forms a difference is called clear from about {smallest} points "
        "on, so a smaller real one can be missed."
    ),
    "therapist.possible_worsening": "possible worsening",
    "therapist.possible_worsening.more": (
        "It may be ordinary fluctuation; worth asking about."
    ),
    "therapist.clear_worsening": "clear worsening",
    "therapist.clear_worsening.more": "Worth talking over soon.",
    "therapist.starting_point": "a starting point",
    "therapist.starting_point.more": (
        "Nothing can be said about change yet; a second form is needed."
    ),
    "therapist.not_known": "nothing can be said about change yet",
    "therapist.not_known.more": (
        "How much this score moves by itself has not been published, and is learnt "
        "from this client's own forms once there are {wanted}. {missing}"
    ),
    "therapist.same": "no difference: the same score on every form so far",
    "therapist.same.more": "",
    "therapist.figures": (
        "{difference} points, 95 % interval {low} to {high}; above zero is {better}"
    ),
    "therapist.capped": (
        "Held at “possible” at most, because no figure is known for how much this "
        "score moves from one form to the next without treatment."
    ),
    "therapist.varies": (
        "The answers of this client vary more than usual, and the bar is higher for it."
    ),
    # ---- the same for the client, without statistics
    "client.clear_improvement": (
        "your answers now are clearly {better} than at the start"
    ),
    "client.clear_improvement.more": (
        "Among 100 people whose answers only go up and down as usual, fewer than 5 "
        "would show a difference this large."
    ),
    "client.possible_improvement": "your answers lean {better} than at the start",
    "client.possible_improvement.more": (
        "This could still be ordinary ups and downs; the next forms will tell."
    ),
    "client.no_change": (
        "we cannot see a difference larger than ordinary ups and downs"
    ),
    "client.no_change.more": (
        "Something may still have changed: this questionnaire only notices shifts of "
        "about {smallest} points or more."
    ),
    "client.possible_worsening": "your answers lean {worse} than at the start",
    "client.possible_worsening.more": (
        "This could be ordinary ups and downs, and it is worth talking about together."
    ),
    "client.clear_worsening": (
        "your answers now are clearly {worse} than at the start"
    ),
    "client.clear_worsening.more": (
        "Answers can move for many reasons, inside or outside therapy; please talk "
        "it over with your therapist."
    ),
    "client.starting_point": "this is a starting point",
    "client.starting_point.more": "Nothing can be said about change yet.",
    "client.not_known": "nothing can be said about change yet",
    "client.not_known.more": (
        "We first need to see how much your answers go up and down by themselves. "
        "{missing}"
    ),
    "client.same": "your answers have given the same result on every form so far",
    "client.same.more": "",
    "client.capped": (
        "We do not yet know how much this score moves by itself, so we cannot say "
        "more than “possible”."
    ),
    # ---- what goes with both
    "confirmed": "Confirmed: seen at two assessments in a row.",
    "missing.one": "1 more form is needed.",
    "missing.many": "{count} more forms are needed.",
    # ---- a verdict by its name, for the head of a list of scales
    "verdict.clear_improvement": "Clear improvement",
    "verdict.possible_improvement": "Possible improvement",
    "verdict.no_change": "No change we can tell apart from ordinary fluctuation",
    "verdict.possible_worsening": "Possible worsening",
    "verdict.clear_worsening": "Clear worsening",
    "verdict.starting_point": "A starting point",
    "verdict.not_known": "Nothing can be said about change yet",
    # ---- stands under every verdict
    "cause": (
        "What is compared here are answers. Whatever they show came after the work "
        "began; it does not prove why."
    ),
    "outlook.one": "one more form at the present level would make it clear.",
    "outlook.many": "{count} more forms at the present level would make it clear.",
    # ---- the early prompt, which is no finding
    "signal": (
        "the latest answers look {worse} than at the start. It may be ordinary ups "
        "and downs; worth asking about."
    ),
    "signal.clear": (
        "the latest answers are clearly {worse} than at the start; worth asking about "
        "soon."
    ),
    # ---- what to know before trusting a verdict
    "noise.own": (
        "Ordinary fluctuation was learnt from {count} forms of this client alone; no "
        "figures are published for it."
    ),
    "noise.local": (
        "Ordinary fluctuation is judged by figures computed here. {sources}."
    ),
    "sample.practice.people": "Answers given in this practice, n = {count}, {on}",
    "sample.practice.pairs": (
        "Answers given in this practice, {count} pairs of forms, {on}"
    ),
    "sample.server.people": (
        "Answers given in practices that share their figures, n = {count}, {on}"
    ),
    "sample.server.pairs": (
        "Answers given in practices that share their figures, {count} pairs of forms, "
        "{on}"
    ),
    "room": (
        "{title}: the start was already near the {better} end; this questionnaire has "
        "no room left to show a clear improvement."
    ),
    "start": (
        "{title}: the start rests on one form far from the reference group. Such a "
        "score often lies nearer to it next time, by about {points} points, without "
        "any change."
    ),
    "crossing.crossed": (
        "{title}: a clear improvement, from the clinical side of the published "
        "boundary of {at} to the other."
    ),
    "crossing.improved": (
        "{title}: a clear improvement on the same side of the published boundary of "
        "{at}."
    ),
    "crossing.unchanged": (
        "{title}: no clear change, seen from the published boundary of {at}."
    ),
    "crossing.crossed_only": (
        "{title}: the published boundary of {at} is crossed without a clear change. "
        "By itself that says little."
    ),
    "crossing.worsened": (
        "{title}: a clear worsening on the same side of the published boundary of {at}."
    ),
    "crossing.crossed_back": (
        "{title}: a clear worsening, across the published boundary of {at} to its "
        "clinical side."
    ),
    # ---- where a score lies among others, always with the interval
    "percentile": (
        "{title}, now: percentile {middle}, 95 % interval {low} to {high}, among "
        "{group}."
    ),
    "percentile.about": (
        "{title}, now: percentile about {middle}, 95 % interval {low} to {high}, among "
        "{group}. Approximate: worked out from the mean and spread of the group."
    ),
    "percentile.range": "{low} to {high}",
    "percentile.lowest": "under 5",
    "percentile.highest": "over 95",
    # ---- two scales taken together, beside their verdicts
    "composite.one": (
        "{title}, both scales taken together (higher is {better}): {now}, 95 % "
        "interval {low} to {high}. Its reliability from form to form, {r}, is worked "
        "out from answers and not published: {source}. It can hide that the two "
        "scales differ."
    ),
    "composite.two": (
        "{title}, both scales taken together (higher is {better}): start {start}, now "
        "{now}, difference {difference} (95 % interval {low} to {high}). Its "
        "reliability from form to form, {r}, is worked out from answers and not "
        "published: {source}. It can hide that one scale rose while the other fell, "
        "so the verdicts are those of the two scales."
    ),
    # ---- two partners side by side
    "couple.both_better": (
        "{title}: the answers of both lean toward better, each compared with their own."
    ),
    "couple.both_worse": (
        "{title}: the answers of both lean toward worse, each compared with their own."
    ),
    "couple.one_better": (
        "{title}: one of the two leans toward better; for the other no change can be "
        "told apart from ordinary fluctuation."
    ),
    "couple.one_worse": (
        "{title}: one of the two leans toward worse; for the other no change can be "
        "told apart from ordinary fluctuation."
    ),
    "couple.opposite": ("{title}: the answers of the two lean in opposite directions."),
    "couple.neither": (
        "{title}: for neither of the two can a change be told apart from ordinary "
        "fluctuation."
    ),
    "couple.not_known": (
        "{title}: for at least one of the two nothing can be said about change yet."
    ),
    "couple.apart": (
        "The two changed by clearly different amounts ({difference} points, 95 % "
        "interval {low} to {high})."
    ),
    "couple.correlation": (
        "After the slow trend of each is taken out, the answers of the two move "
        "together with a correlation of {r} over {count} pairs of forms. It says "
        "nothing about who moves whom."
    ),
}

# Definitions are written in English: nothing to translate.
DIRECTIONS: dict[str, str] = {}
