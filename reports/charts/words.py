"""The words that charts carry, in English and in German."""

from assessments.change.phrasebook import Phrasebook

_EN = {
    "apart": "less than three days after another form; not counted",
    "band": "ordinary fluctuation: no clear change inside",
    "date": "Date",
    "form": "1 form",
    "forms": "{count} forms",
    "gap": "more than {days} days without a form",
    "higher": "higher",
    "hollow": "some items missing; scored from the rest",
    "lower": "lower",
    "more_secure": "(more secure)",
    "no_form": "No form with a score yet",
    "no_form_of": "{scale}: no form with a score yet.",
    "not_counted": "not counted",
    "now": "now",
    "one_form_of": "{scale}: {value} on {day}, {forms}, {range}.",
    "range": "range {minimum} to {maximum}",
    "reference": "mean of the reference group",
    "session": "session",
    "session_head": "Session",
    "some_missing": "some items missing",
    "spot": "{name}: {anxiety} {one}, {avoidance} {other}.",
    "start": "start",
    "two_of": "{scale}: start {start}, now {now}, {forms} from {first} to {last}, "
    "{range}.",
    "way": "{way} is {better}",
    "whisker": "mean at the start and now, with its 68 % interval",
}
_DE = {
    "apart": "weniger als drei Tage nach einem anderen Bogen; zählt nicht",
    "band": "gewöhnliche Schwankung: darin keine deutliche Veränderung",
    "date": "Datum",
    "form": "1 Bogen",
    "forms": "{count} Bögen",
    "gap": "mehr als {days} Tage ohne Bogen",
    "higher": "höher",
    "hollow": "einige Antworten fehlen; aus den übrigen berechnet",
    "lower": "niedriger",
    "more_secure": "(mehr Sicherheit)",
    "no_form": "Noch kein Bogen mit einem Wert",
    "no_form_of": "{scale}: noch kein Bogen mit einem Wert.",
    "not_counted": "zählt nicht",
    "now": "jetzt",
    "one_form_of": "{scale}: {value} am {day}, {forms}, {range}.",
    "range": "Spanne {minimum} bis {maximum}",
    "reference": "Mittelwert der Vergleichsgruppe",
    "session": "Sitzung",
    "session_head": "Sitzung",
    "some_missing": "einige Antworten fehlen",
    "spot": "{name}: {anxiety} {one}, {avoidance} {other}.",
    "start": "Beginn",
    "two_of": "{scale}: Beginn {start}, jetzt {now}, {forms} vom {first} bis {last}, "
    "{range}.",
    "way": "{way} heißt {better}",
    "whisker": "Mittel zu Beginn und jetzt, mit 68-%-Intervall",
}
BOOK = Phrasebook({"en": _EN, "de": _DE})
say = BOOK.say
