"""What each kind of document says beside the progress report, in German."""

WORDS = {
    # ---- one questionnaire
    "identity.answered_on": "Beantwortet am",
    "single": "Ein Fragebogen",
    "single.critical": "Bitte zuerst ansehen",
    "single.scores": "Werte",
    "single.scale": "Skala",
    "single.score": "Wert",
    "single.range": "Spanne",
    "single.answered": "Fragen beantwortet",
    "single.place": "Prozentränge (95\u2011%\u2011Intervall)",
    "single.ends": "{low} bis {high}",
    "single.answers": "Alle Antworten",
    "single.others": "In keiner Skala",
    "single.number": "Nr.",
    "single.words": "Frage",
    "single.code": "Kürzel der Frage",
    "single.answer": "Antwort",
    "single.left_out": "ausgelassen",
    "single.no_words": (
        "Der Wortlaut dieses Fragebogens gehört anderen und liegt hier nicht vor; die "
        "Fragen stehen mit ihren Kürzeln da."
    ),
    # ---- the client's copy
    "identity.name": "Name",
    "client": "Ihre Antworten im Lauf der Zeit",
    "client.says": "Was Ihre Antworten sagen",
    "client.band.lead": "Was das graue Band bedeutet.",
    "client.band": (
        "Antworten gehen von Tag zu Tag von selbst ein wenig auf und ab. Solange die "
        "Punkte im grauen Band bleiben, lässt sich eine Veränderung davon nicht "
        "unterscheiden."
    ),
    "client.no_band.lead": "Warum es noch kein Urteil gibt.",
    "client.no_band": (
        "Antworten gehen von selbst ein wenig auf und ab. Wie viel, erfahren wir erst "
        "aus einigen weiteren Bögen von Ihnen."
    ),
    "client.dots.lead": "Was die Punkte bedeuten.",
    "client.dots": (
        "Jeder Punkt ist ein Bogen, den Sie ausgefüllt haben. Die Worte an den Enden "
        "sagen, was hoch und niedrig heißt, und der Pfeil zeigt dorthin, was hier "
        "besser heißt."
    ),
    "client.question": "Eine Frage zum Mitnehmen",
    "client.question.ask": (
        "Was an diesem Bild passt zu dem, wie Sie diese Monate erinnern, und was nicht?"
    ),
    # ---- the joint page of a couple
    "couple": "Gemeinsame Seite",
    "couple.verdicts": "Zwei Urteile nebeneinander",
    "couple.planes": "Beide, jeweils auf der eigenen Fläche",
    "couple.caption": (
        "Die eigenen Antworten beider über denselben Achsen. Innerhalb der "
        "gestrichelten Linie lässt sich eine Veränderung nicht von gewöhnlicher "
        "Schwankung unterscheiden."
    ),
    "couple.of_scale": "{scale}: {said}",
    "couple.limit": "Sie beide.",
    "couple.limit.rest": (
        "Jede Person hat für sich geantwortet. Einen gemeinsamen Wert gibt es nicht, "
        "und die Veränderung der einen sagt nicht, warum es bei der anderen so ging."
    ),
    "numbers.who": "Wer",
    # ---- the summary at the end
    "discharge": "Abschlussbericht",
    "identity.opened": "Begonnen",
    "identity.closed": "Beendet",
    "discharge.sessions.count": (
        "Wahrgenommen: {attended}. Versäumt: {missed}. Abgesagt: {cancelled}."
    ),
    "discharge.sessions.days": "Die erste war am {first}, die letzte am {last}.",
    "discharge.whom": "Über wen: {scale}",
    "discharge.people": "Über mehrere Menschen",
    "discharge.practised": "Was geübt wurde",
    "discharge.practised.what": "Strategie",
    "discharge.practised.weeks": "Wochen, in denen geübt wurde",
    "discharge.practised.of": "{weeks} von {asked}",
    "discharge.practised.after": (
        "Aus dem eigenen wöchentlichen Protokoll. Es steht neben den Werten und "
        "erklärt sie nicht."
    ),
    "discharge.nothing": (
        "Es wurde kein Fragebogen beantwortet, der sich über die Zeit verfolgen lässt; "
        "über eine Veränderung wird hier deshalb nichts gesagt."
    ),
    # ---- outcomes of a practice
    "outcomes": "Ergebnisse der Praxis",
    "outcomes.mix": "Wer kommt.",
    "outcomes.mix.rest": (
        "Menschen, die zu verschiedenen Praxen und Fachleuten kommen, bringen "
        "Verschiedenes mit. Diese Zahlen beschreiben; sie stellen keine Rangfolge auf "
        "und beweisen keine Ursache."
    ),
    "outcomes.counted": "Wer gezählt ist.",
    "outcomes.counted.rest": (
        "Wer Berichten zugestimmt und einen Fragebogen oft genug für ein Urteil "
        "beantwortet hat, jede Person einmal, nach der neuesten Reihe."
    ),
    "outcomes.small": "Kleine Zahlen.",
    "outcomes.small.rest": (
        "Gruppen von weniger als zehn Menschen werden nicht ausgezählt, damit niemand "
        "erkannt werden kann."
    ),
    "outcomes.too_few": (
        "Auf keiner Skala können zehn Menschen gezählt werden. Noch wird nichts gesagt."
    ),
    "outcomes.hidden": "weniger als {fewest}",
    "outcomes.not_told": "nicht genannt",
    "outcomes.not_validated": "{title} (nicht validiert)",
    "outcomes.by_scale": "Nach Fragebogen",
    "outcomes.by_therapist": "Nach behandelnder Person",
    "outcomes.by_therapist.rest": (
        "Wer behandelt, sieht verschiedene Menschen. Ein Unterschied zwischen zwei "
        "Zeilen sagt nichts über die Arbeit der einen oder der anderen."
    ),
    "outcomes.therapist": "Behandelnde Person",
    "outcomes.total": "Menschen",
    "outcomes.head.clear_improvement": "Deutliche Verbesserung",
    "outcomes.head.possible_improvement": "Mögliche Verbesserung",
    "outcomes.head.no_change": "Keine erkennbare Veränderung",
    "outcomes.head.possible_worsening": "Mögliche Verschlechterung",
    "outcomes.head.clear_worsening": "Deutliche Verschlechterung",
    # ---- a form on paper
    "identity.code": "Code",
    "identity.date": "Ausgefüllt am",
    "blank.day": "______________",
    "blank.anchor": "{value} = {words}",
    "blank.question": "Bitte in jeder Zeile eine Zahl einkreisen",
    "blank.ring": "Ihre Antwort",
    # ---- events on the chart
    "events": "Ereignisse",
    "events.entry": "{number}: {day} · {words}",
    "event.noted": "{kind}: {note}",
    "event.holiday": "Urlaub",
    "event.rupture": "Bruch in der Beziehung",
    "event.repair": "Wieder zueinander gefunden",
    "event.break_up": "Trennung",
    "event.new_partner": "Neue Partnerschaft",
    "event.bereavement": "Trauerfall",
    "event.medication": "Änderung der Medikamente",
    "event.other": "Etwas anderes",
}
