"""What a copy of a client's data says of itself, in English, as its labels are."""

TITLE = "A copy of your data"
SUBTITLE = "Everything this practice keeps about you, as it stood on {day}"
ABOUT = (
    "You have a right to see what is kept about you. This is that copy. Read it when "
    "it suits you, and in parts if that is easier: each part stands on its own, and "
    "nothing in here has to be answered.",
    "Some of it was written for colleagues, in short notes. If words hurt or seem "
    "wrong, please ask: you can have mistakes corrected, and talk about the rest.",
    "The same is in data.json beside this page, for other programs.",
)
HELP = (
    "If reading this is hard, stop, and talk to somebody you trust or to your "
    "therapist. Nobody watches this page: if you are in danger, call the emergency "
    "number."
)
CONTENTS = "What is in here"
FILES = "Beside this page there are:"
LEFT_OUT = "What is not in here"
NOT_HERE = (
    "Entries of your journal, and events, that you did not share: only you can read "
    "them. In the portal you can take your journal home yourself.",
    "Notes that a therapist keeps apart for themselves (psychotherapy notes), and "
    "notes that were begun and not signed.",
    "The words of questionnaires that belong to others: your answers are here as "
    "numbers.",
    "Where something about somebody else, or something that could do serious harm, "
    "had to be left out, a line usually says so at its place. The law sometimes "
    "forbids the line, too.",
    "If you think that too much was left out, you can ask the practice to look again, "
    "or complain to the authority for data protection.",
)
NO_NOTES = "Notes on sessions, which are not part of this copy."
EMPTY = "Nothing is kept here."
ANSWERS = ("Item", "Question", "Answer")
ANSWERS_ONLY = ("Item", "Answer")
# Where a cell would be empty.
NOTHING = "-"
LOOKED = ("Day", "Who", "What was done", "Times")
# Acts that a person meets most in the trail of a file, as they are said to that person.
ACTS = {
    "open_file": "looked at your file",
    "open_report": "opened a report",
    "preview_report": "read a report",
    "submit_response": "sent answers",
    "score_response": "worked out scores",
    "save_answers": "saved answers",
    "assign": "gave a questionnaire",
    "give_consent": "recorded an agreement",
    "withdraw_consent": "recorded that an agreement ended",
    "read_entry": "read an entry of your journal",
    "acknowledge_alert": "answered an alert",
    "edit_client": "changed your details",
    "share_client": "shared your file with a colleague",
    "transfer_client": "handed your file over",
    "request_disclosure": "asked for a copy of your data",
    "choose_item": "looked through a copy of your data",
    "preview_disclosure": "read a copy of your data before it went out",
    "request_archive": "had a copy of your data made",
    "open_archive": "fetched a copy of your data",
}
