"""What a copy of a client's data says of itself, in English."""

WORDS = {
    "copy": "A copy of your data",
    "copy.as_of": "Everything this practice keeps about you, as it stood on {day}",
    "copy.about.right": (
        "You have a right to see what is kept about you. This is that copy. Read it "
        "when it suits you, and in parts if that is easier: each part stands on its "
        "own, and nothing in here has to be answered."
    ),
    "copy.about.notes": (
        "Some of it was written for colleagues, in short notes. If words hurt or seem "
        "wrong, please ask: you can have mistakes corrected, and talk about the rest."
    ),
    "copy.about.json": "The same is in data.json beside this page, for other programs.",
    "copy.help": (
        "If reading this is hard, stop, and talk to somebody you trust or to your "
        "therapist. Nobody watches this page: if you are in danger, call the emergency "
        "number."
    ),
    "copy.asked.client": "You asked for this copy on {day}, {how}.",
    "copy.asked.other": (
        "This copy was asked for on {day}, {how}, by somebody with the right to."
    ),
    "copy.basis": "This practice keeps your file for {kind}.",
    "copy.basis.since": "This practice keeps your file for {kind}, since {day}.",
    "copy.contents": "What is in here",
    "copy.files": "Beside this page there are:",
    "copy.left_out": "What is not in here",
    "copy.not_here.session_notes": (
        "Notes on sessions, which are not part of this copy."
    ),
    "copy.not_here.journal": (
        "Entries of your journal, and events, that you did not share: only you can "
        "read them. In the portal you can take your journal home yourself."
    ),
    "copy.not_here.notes": (
        "Notes that a therapist keeps apart for themselves (psychotherapy notes), and "
        "notes that were begun and not signed."
    ),
    "copy.not_here.wording": (
        "The words of questionnaires that belong to others: your answers are here as "
        "numbers."
    ),
    "copy.not_here.others": (
        "Where something about somebody else, or something that could do serious "
        "harm, had to be left out, a line usually says so at its place. The law "
        "sometimes forbids the line, too."
    ),
    "copy.not_here.complain": (
        "If you think that too much was left out, you can ask the practice to look "
        "again, or complain to the authority for data protection."
    ),
    "copy.left": "{title}: left out, {why}",
    "copy.why.third_person": "third person",
    "copy.why.serious_harm": "protection from serious harm",
    "copy.why.licence": "licence",
    "copy.why.other": "another reason",
    "copy.blacked_out": "\N{MEDIUM SHADE} left out: {why}",
    "copy.empty": "Nothing is kept here.",
    # Where a cell would be empty.
    "copy.nothing": "-",
    "copy.item": "Item",
    "copy.question": "Question",
    "copy.answer": "Answer",
    "copy.looked.day": "Day",
    "copy.looked.who": "Who",
    "copy.looked.what": "What was done",
    "copy.looked.times": "Times",
    # Acts that a person meets most in the trail of a file, said to that person.
    "copy.act.open_file": "looked at your file",
    "copy.act.open_report": "opened a report",
    "copy.act.preview_report": "read a report",
    "copy.act.submit_response": "sent answers",
    "copy.act.score_response": "worked out scores",
    "copy.act.save_answers": "saved answers",
    "copy.act.assign": "gave a questionnaire",
    "copy.act.give_consent": "recorded an agreement",
    "copy.act.withdraw_consent": "recorded that an agreement ended",
    "copy.act.read_entry": "read an entry of your journal",
    "copy.act.acknowledge_alert": "answered an alert",
    "copy.act.edit_client": "changed your details",
    "copy.act.share_client": "shared your file with a colleague",
    "copy.act.transfer_client": "handed your file over",
    "copy.act.request_disclosure": "asked for a copy of your data",
    "copy.act.choose_item": "looked through a copy of your data",
    "copy.act.preview_disclosure": "read a copy of your data before it went out",
    "copy.act.request_archive": "had a copy of your data made",
    "copy.act.open_archive": "fetched a copy of your data",
}
