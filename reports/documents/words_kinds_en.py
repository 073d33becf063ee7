"""What each kind of document says beside the progress report, in English."""

WORDS = {
    # ---- one questionnaire
    "identity.answered_on": "Answered on",
    "single": "One questionnaire",
    "single.critical": "Please look at this first",
    "single.scores": "Scores",
    "single.scale": "Scale",
    "single.score": "Score",
    "single.range": "Range",
    "single.answered": "Items answered",
    "single.place": "Percentiles (95\u00a0%\u00a0interval)",
    "single.ends": "{low} to {high}",
    "single.answers": "Every answer",
    "single.others": "In no scale",
    "single.number": "No.",
    "single.words": "Item",
    "single.code": "Item code",
    "single.answer": "Answer",
    "single.left_out": "left out",
    "single.no_words": (
        "The wording of this questionnaire belongs to others and is not held here; "
        "items stand by their codes."
    ),
    # ---- the client's copy
    "identity.name": "Name",
    "client": "Your answers over time",
    "client.says": "What your answers say",
    "client.band.lead": "What the grey band means.",
    "client.band": (
        "Answers go up and down a little by themselves, from one day to the next. As "
        "long as the dots stay inside the grey band, a change cannot be told apart "
        "from that."
    ),
    "client.no_band.lead": "Why there is no verdict yet.",
    "client.no_band": (
        "Answers go up and down a little by themselves. How much, we first learn from "
        "a few more forms of yours."
    ),
    "client.dots.lead": "What the dots mean.",
    "client.dots": (
        "Every dot is one form that you filled in. The words at the ends say what high "
        "and low mean, and the arrow points the way that is called better here."
    ),
    "client.question": "A question to take along",
    "client.question.ask": (
        "What in this picture fits with how you remember these months, and what does "
        "not?"
    ),
    # ---- the joint page of a couple
    "couple": "Joint page",
    "couple.verdicts": "Two verdicts, side by side",
    "couple.planes": "Both partners, each on their own plane",
    "couple.caption": (
        "Each partner's own answers over the same axes. Inside the dashed line a "
        "change cannot be told from ordinary fluctuation."
    ),
    "couple.of_scale": "{scale}: {said}",
    "couple.limit": "The two of you.",
    "couple.limit.rest": (
        "Each partner answered for themselves. No score is shared, and neither "
        "partner's change says why the other's went as it did."
    ),
    "numbers.who": "Who",
    # ---- the summary at the end
    "discharge": "Summary of care",
    "identity.opened": "Begun",
    "identity.closed": "Ended",
    "discharge.sessions.count": (
        "Attended: {attended}. Missed: {missed}. Cancelled: {cancelled}."
    ),
    "discharge.sessions.days": "The first was on {first}, the last on {last}.",
    "discharge.whom": "About whom: {scale}",
    "discharge.people": "About several people",
    "discharge.practised": "What was practised",
    "discharge.practised.what": "Strategy",
    "discharge.practised.weeks": "Weeks in which it was practised",
    "discharge.practised.of": "{weeks} of {asked}",
    "discharge.practised.after": (
        "From the client's own weekly log. It stands beside the scores; it does not "
        "explain them."
    ),
    "discharge.nothing": (
        "No questionnaire was answered that can be followed over time, so nothing is "
        "said here about change."
    ),
    # ---- outcomes of a practice
    "outcomes": "Outcomes",
    "outcomes.mix": "Who comes.",
    "outcomes.mix.rest": (
        "People who come to different practices and therapists differ in what they "
        "bring. These numbers describe; they do not rank, and they prove no cause."
    ),
    "outcomes.counted": "Who is counted.",
    "outcomes.counted.rest": (
        "Clients who agreed to reports and answered a questionnaire often enough for a "
        "verdict, each once, by the newest series."
    ),
    "outcomes.small": "Small numbers.",
    "outcomes.small.rest": (
        "Groups of fewer than ten people are not counted out, so that nobody can be "
        "recognised."
    ),
    "outcomes.too_few": (
        "Fewer than ten clients can be counted on any scale. Nothing is told yet."
    ),
    "outcomes.hidden": "fewer than {fewest}",
    "outcomes.not_told": "not told",
    "outcomes.not_validated": "{title} (not validated)",
    "outcomes.by_scale": "By questionnaire",
    "outcomes.by_therapist": "By therapist",
    "outcomes.by_therapist.rest": (
        "Therapists see different people. A difference between two rows says nothing "
        "about the work of either."
    ),
    "outcomes.therapist": "Therapist",
    "outcomes.total": "Clients",
    "outcomes.head.clear_improvement": "Clear improvement",
    "outcomes.head.possible_improvement": "Possible improvement",
    "outcomes.head.no_change": "No change to tell apart",
    "outcomes.head.possible_worsening": "Possible worsening",
    "outcomes.head.clear_worsening": "Clear worsening",
    # ---- a form on paper
    "identity.code": "Code",
    "identity.date": "Filled in on",
    "blank.day": "______________",
    "blank.anchor": "{value} = {words}",
    "blank.question": "Please ring one number in each line",
    "blank.ring": "Your answer",
    # ---- events on the chart
    "events": "Events",
    "events.entry": "{number}: {day} · {words}",
    "event.noted": "{kind}: {note}",
    "event.holiday": "Holiday",
    "event.rupture": "Rupture",
    "event.repair": "Repair",
    "event.break_up": "Break-up",
    "event.new_partner": "New partner",
    "event.bereavement": "Bereavement",
    "event.medication": "Change of medication",
    "event.other": "Something else",
}
