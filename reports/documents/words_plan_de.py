"""What documents say about a plan: goals, steps and the ladder of trust, in German."""

WORDS = {
    "plan": "Der Plan",
    "identity.plan_version": "Fassung des Plans",
    "identity.review": "Nächste Durchsicht",
    "plan.goals": "Ziele, und wie nah jedes war",
    "plan.goal": "Ziel, in eigenen Worten",
    "plan.rated_by": "Eingeschätzt von",
    "plan.first": "Zuerst",
    "plan.latest": "Zuletzt",
    "plan.state": "Stand",
    "plan.rating": "{value} am {day}",
    "plan.by_client": "der Person selbst",
    "plan.by_therapist": "der Fachperson",
    "plan.nobody": "noch niemandem",
    "plan.since": "{state}, {day}",
    "plan.until": "{state}, bis {day}",
    "plan.set_on": "Gesetzt am {day}.",
    "plan.goal.open": "Offen",
    "plan.goal.reached": "Erreicht",
    "plan.goal.put_aside": "Zurückgestellt",
    "plan.level": "Stufe",
    "plan.level_means": "Das heißt",
    "plan.level_looks": "Wie das aussähe",
    "plan.levels": "Wie jede Stufe aussähe",
    "plan.level.-2": "viel weniger als erhofft",
    "plan.level.-1": "weniger als erhofft",
    "plan.level.0": "was erhofft ist",
    "plan.level.1": "mehr als erhofft",
    "plan.level.2": "viel mehr als erhofft",
    "plan.steps": "Schritte",
    "plan.step": "Schritt",
    "plan.strategy": "Strategie",
    "plan.who": "Wer",
    "plan.how_far": "Wie weit",
    "plan.who.client": "Die Person selbst",
    "plan.who.therapist": "Fachperson",
    "plan.who.both": "Beide zusammen",
    "plan.who.partner": "Partnerin oder Partner",
    "plan.step.open": "Zu tun",
    "plan.step.doing": "Begonnen",
    "plan.step.done": "Getan",
    "plan.ladder": "Die Leiter des Vertrauens",
    "plan.ladder.rest": (
        "Kleine Schritte des Vertrauens, der leichteste zuerst. Wie schwer jeder "
        "voraussichtlich ist und wie schwer er sich anfühlte, geht von 0 bis 10."
    ),
    "plan.rung": "Schritt, der leichteste zuerst",
    "plan.expected": "Erwartet",
    "plan.felt": "Gefühlt",
    "plan.rung.open": "Kommt noch",
    "plan.rung.done": "Versucht",
    "plan.practised": "Geübt nach dem Bogen vom {first}, bis zu dem vom {last}",
    "plan.homework": "Hausaufgaben nach dem Bogen vom {first}, bis zu dem vom {last}",
    "plan.homework.what": "Übung",
    "plan.homework.done": "Gemacht",
    "plan.homework.first": "Erstes und letztes Mal",
    "plan.homework.of": "{done} von {planned} Mal",
    "plan.homework.after": (
        "Was geübt wurde, steht neben den Werten. Es kam vor dem späteren Bogen; es "
        "erklärt ihn nicht."
    ),
    "plan.step.exercise": "Übung: {title}",
    "plan.standing": (
        "Ziele werden von \N{MINUS SIGN}2 bis +2 eingeschätzt, nach Worten, die "
        "vorher vereinbart wurden; 0 ist, was erhofft war. Eine Einschätzung ist, "
        "was jemand an diesem Tag gesagt hat. Einschätzungen und Werte stehen "
        "nebeneinander, und keine erklärt die anderen."
    ),
}
