"""The words that charts carry, in English and in German."""

from assessments.change.phrasebook import Phrasebook

_EN = {
    "apart": "less than three days after another form; not counted",
    "band": "ordinary fluctuation: no clear change inside",
    "dot": "{scale}, {day}: {value}, {answered} of {items} answered",
    "dot_of_plane": "{day}: {anxiety} {one}, {avoidance} {other}, "
    "{answered} of {items} answered",
    "form": "1 form",
    "forms": "{count} forms",
    "gap": "more than {days} days without a form",
    "higher": "higher",
    "hollow": "some items missing; scored from the rest",
    "lower": "lower",
    "more_secure": "(more secure)",
    "no_form": "No form with a score yet",
    "no_form_of": "{scale}: no form with a score yet.",
    "now": "now",
    "one_form_of": "{scale}: {value} on {day}, {forms}, {range}.",
    "range": "range {minimum} to {maximum}",
    "reference": "mean of the reference group",
    "session": "session",
    "spot": "{name}: {anxiety} {one}, {avoidance} {other}.",
    "start": "start",
    "two_of": "{scale}: start {start}, now {now}, {forms} from {first} to {last}, "
    "{range}.",
    "way": "{way} is {better}",
    "whisker": "mean at the start and now, with its 68 % interval",
    "event": "numbered: see the list of events",
    "smooth": "smoothed line, with its 90 % band",
    "beside": "{name}: {words}",
    "profile": "{scale}: start {start}, now {now}.",
    "profile_one": "{scale}: {value}.",
    "bar": "{label}: {count}.",
    "mean_interval": "mean with its 68 % interval",
}
_DE = {
    "apart": "weniger als drei Tage nach einem anderen Bogen; zählt nicht",
    "band": "gewöhnliche Schwankung, nicht deutlich",
    "dot": "{scale}, {day}: {value}, {answered} von {items} beantwortet",
    "dot_of_plane": "{day}: {anxiety} {one}, {avoidance} {other}, "
    "{answered} von {items} beantwortet",
    "form": "1 Bogen",
    "forms": "{count} Bögen",
    "gap": "mehr als {days} Tage ohne Bogen",
    "higher": "höher",
    "hollow": "Antworten fehlen; aus den übrigen berechnet",
    "lower": "niedriger",
    "more_secure": "(mehr Sicherheit)",
    "no_form": "Noch kein Bogen mit einem Wert",
    "no_form_of": "{scale}: noch kein Bogen mit einem Wert.",
    "now": "jetzt",
    "one_form_of": "{scale}: {value} am {day}, {forms}, {range}.",
    "range": "Spanne {minimum} bis {maximum}",
    "reference": "Mittelwert der Vergleichsgruppe",
    "session": "Sitzung",
    "spot": "{name}: {anxiety} {one}, {avoidance} {other}.",
    "start": "Beginn",
    "two_of": "{scale}: Beginn {start}, jetzt {now}, {forms} vom {first} bis {last}, "
    "{range}.",
    "way": "{way} heißt {better}",
    "whisker": "Mittel zu Beginn und jetzt, mit 68-%-Intervall",
    "event": "nummeriert: siehe die Liste der Ereignisse",
    "smooth": "geglättete Linie mit ihrem 90-%-Band",
    "beside": "{name}: {words}",
    "profile": "{scale}: Beginn {start}, jetzt {now}.",
    "profile_one": "{scale}: {value}.",
    "bar": "{label}: {count}.",
    "mean_interval": "Mittel mit seinem 68-%-Intervall",
}
BOOK = Phrasebook({"en": _EN, "de": _DE})
say = BOOK.say
