"""What documents say, in German: titles, heads, notes and standing sentences."""

WORDS = {
    # ---- on every page
    "page": "Seite",
    "page.of": "von",
    "page.back": "Zurück",
    "draft": "Entwurf",
    "draft.not_signed": "Entwurf, nicht unterschrieben",
    "shortened": "(gekürzt: länger als {most} Zeichen)",
    "period": "{first} bis {last}",
    "about_person": "{title}, über {person}",
    "own_words": "Mit eigenen Worten der Therapeutin oder des Therapeuten",
    "signature": "Unterschrift",
    "signature.date": "Datum",
    "signed": "Unterschrieben von {who} am {day}.",
    "edition": "Fassung {number}.",
    "edition.replaces": "Ersetzt die am {day} unterschriebene Fassung.",
    # ---- who, what and when
    "identity.client": "Person",
    "identity.reference": "Kennung",
    "identity.born": "Geburtsdatum",
    "identity.answered_by": "Beantwortet von",
    "identity.about": "Über",
    "identity.period": "Zeitraum",
    "identity.questionnaire": "Fragebogen",
    "identity.prepared_by": "Erstellt von",
    "version": "Fassung {version}, {spoken}",
    "language.en": "Englisch",
    "language.de": "Deutsch",
    # ---- the progress report
    "progress": "Verlaufsbericht",
    "progress.verdicts": "Was sich über eine Veränderung sagen lässt",
    "progress.chart": "{title}: Antworten im Lauf der Zeit",
    "progress.new_series": "neue Reihe: {news}",
    "progress.new_since": (
        "Neue Reihe ab {day}: {news}. Die Bögen davor sind eine Reihe für sich und "
        "werden mit diesen nicht verglichen."
    ),
    "progress.new_since.drawn": (
        "Neue Reihe ab {day}: {news}. Die Bögen davor stehen links der Linie und "
        "werden mit diesen nicht verglichen."
    ),
    "new.version": "Version {version}",
    "new.language": "beantwortet auf {spoken}",
    "new.person": "über {person}",
    "profile": "Alle Skalen, zu Beginn und jetzt",
    "plane": "Beide Dimensionen zusammen",
    "plane.caption": "Jeder kleine Punkt ist ein Bogen.",
    "plane.caption.region": (
        "Jeder kleine Punkt ist ein Bogen. Innerhalb der gestrichelten Linie lässt "
        "sich eine Veränderung beider Dimensionen zusammen nicht von gewöhnlicher "
        "Schwankung unterscheiden; außerhalb hat sich etwas bewegt, zum Besseren oder "
        "zum Schlechteren."
    ),
    "plane.outside": "Der heutige Stand liegt außerhalb.",
    "plane.inside": "Der heutige Stand liegt innerhalb.",
    "plane.edge": (
        "Der heutige Stand liegt am Rand: Auf welcher Seite, hängt davon ab, wie weit "
        "die Fehler der beiden zusammengehen, und das ist nicht veröffentlicht."
    ),
    "numbers": "Zahlen zu jeder Skala",
    "numbers.scale": "Skala",
    "numbers.start": "Beginn",
    "numbers.now": "Jetzt",
    "numbers.difference": "Unterschied (95\u2011%\u2011Intervall)",
    "numbers.smallest": "Deutlich ab",
    "numbers.forms": "Bögen",
    "numbers.answered": "Beantwortet",
    "numbers.percentiles": "Prozentränge",
    "numbers.interval": "{difference} ({low} bis {high})",
    "numbers.not_known": "nicht bekannt",
    "count_of": "{some} von {all}",
    "forms": "Alle Bögen",
    "forms.caption": "Bögen",
    "forms.date": "Datum (Sitzung)",
    "forms.each_time": "Beantwortet: jedes Mal {answered}.",
    "forms.prorated": "* Einige Antworten fehlten; aus den übrigen berechnet.",
    "forms.left_out": "† Weniger als drei Tage nach einem anderen Bogen; zählt nicht.",
    "forms.earlier": "‡ Aus der Reihe davor; mit den anderen nicht verglichen.",
    "sessions": "Sitzungen",
    # ---- people
    "informant.self": "der Person selbst",
    "informant.partner": "dem Partner oder der Partnerin ({name})",
    "informant.parent": "einem Elternteil ({name})",
    "informant.therapist": "der behandelnden Person ({name})",
    "person.partner": "Partner oder Partnerin {name}",
    "person.mother": "Mutter {name}",
    "person.father": "Vater {name}",
    "person.friend": "Freund oder Freundin {name}",
    "person.therapist": "Therapeut oder Therapeutin {name}",
    "person.child": "Kind {name}",
    "person.other": "eine andere Person, {name}",
}
