"""What documents say, in English: titles, heads, notes and standing sentences."""

WORDS = {
    # ---- on every page
    "page": "Page",
    "page.of": "of",
    "page.back": "Back",
    "draft": "Draft",
    "draft.not_signed": "Draft, not signed",
    "shortened": "(shortened: longer than {most} characters)",
    "period": "{first} to {last}",
    "about_person": "{title}, about {person}",
    "own_words": "In the therapist's own words",
    "signature": "Signature",
    "signature.date": "Date",
    "signed": "Signed by {who} on {day}.",
    "edition": "Version {number}.",
    "edition.replaces": "Replaces the version signed on {day}.",
    # ---- who, what and when
    "identity.client": "Client",
    "identity.reference": "Reference",
    "identity.born": "Date of birth",
    "identity.answered_by": "Answered by",
    "identity.about": "About",
    "identity.period": "Period",
    "identity.questionnaire": "Questionnaire",
    "identity.prepared_by": "Prepared by",
    "version": "version {version}, {spoken}",
    "language.en": "English",
    "language.de": "German",
    # ---- the progress report
    "progress": "Progress report",
    "progress.verdicts": "What we can say about change",
    "progress.chart": "{title}: answers over time",
    "progress.new_series": "new series: {news}",
    "progress.new_since": (
        "New series from {day}: {news}. The forms before it are a series of their "
        "own and are not compared with these."
    ),
    "progress.new_since.drawn": (
        "New series from {day}: {news}. The forms before it stand left of the line "
        "and are not compared with these."
    ),
    "new.version": "version {version}",
    "new.language": "answered in {spoken}",
    "new.person": "about {person}",
    "profile": "All scales, at the start and now",
    "plane": "Both dimensions together",
    "plane.caption": "Each small dot is one form.",
    "plane.caption.region": (
        "Each small dot is one form. Inside the dashed line a change of both "
        "dimensions together cannot be told from ordinary fluctuation; outside it, "
        "something has moved, for better or worse."
    ),
    "plane.outside": "Now lies outside of it.",
    "plane.inside": "Now lies inside of it.",
    "plane.edge": (
        "Now lies at its edge: on which side depends on how far the errors of the two "
        "go together, and nobody has published that."
    ),
    "numbers": "Numbers for each scale",
    "numbers.scale": "Scale",
    "numbers.start": "Start",
    "numbers.now": "Now",
    "numbers.difference": "Difference (95\u00a0%\u00a0interval)",
    "numbers.smallest": "Smallest clear change",
    "numbers.forms": "Forms",
    "numbers.answered": "Items answered",
    "numbers.percentiles": "Percentiles",
    "numbers.interval": "{difference} ({low} to {high})",
    "numbers.not_known": "not known",
    "count_of": "{some} of {all}",
    "forms": "Every form",
    "forms.caption": "Forms",
    "forms.date": "Date (session)",
    "forms.each_time": "Items answered: {answered} each time.",
    "forms.prorated": "* Some items were missing; scored from the others.",
    "forms.left_out": "† Less than three days after another form; not counted.",
    "forms.earlier": "‡ Of the series before; not compared with the others.",
    "sessions": "Sessions",
    # ---- people
    "informant.self": "the client",
    "informant.partner": "partner ({name})",
    "informant.parent": "parent ({name})",
    "informant.therapist": "therapist ({name})",
    "person.partner": "partner {name}",
    "person.mother": "mother {name}",
    "person.father": "father {name}",
    "person.friend": "close friend {name}",
    "person.therapist": "therapist {name}",
    "person.child": "child {name}",
    "person.other": "someone else {name}",
}
