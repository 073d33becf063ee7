"""What documents say about signs, areas of life and practice, in German."""

WORDS = {
    "signs": "Fünf Zeichen für Sicherheit in Beziehungen",
    "signs.chart": "Fünf Zeichen, zu Beginn und jetzt",
    "signs.client": "Sagt die Person selbst",
    "signs.partner": "So sieht es {name}",
    "signs.apart": (
        "{name} hat dieselben Fragen über die Person beantwortet, zuletzt am {day}. "
        "Das ist ein Blick von außen und sagt nicht, wer recht hat. Beides bleibt "
        "getrennt: nie zusammengefasst, nie gemittelt."
    ),
    "signs.strengthen": "Was geübt wird, um jedes Zeichen zu stärken",
    "signs.sign": "Zeichen",
    "signs.client_start": "Selbst, Beginn",
    "signs.client_now": "Selbst, jetzt",
    "signs.partner_start": "{name}, Beginn",
    "signs.partner_now": "{name}, jetzt",
    "signs.strategies": "Strategien dafür",
    "signs.standing": (
        "Aus dem Fragebogen „Fünf Zeichen“, der unser eigener ist und nicht "
        "validiert. Er hat keine Vergleichsgruppe; die gewöhnliche Schwankung wird "
        "aus den eigenen Bögen jeder Person gelernt."
    ),
    "areas": "Acht Bereiche des Lebens",
    "areas.chart": "Bereiche des Lebens im Verlauf",
    "areas.standing": (
        "Aus dem Fragebogen „Acht Bereiche des Lebens“, der unser eigener ist und "
        "nicht validiert. Jeder Bereich ist eine Antwort und steht für sich; eine "
        "einzelne Antwort schwankt von Tag zu Tag stark. Ein Bereich, der nicht "
        "zutrifft, fehlt hier."
    ),
    "practised.between": (
        "Geübt nach dem Bogen vom {first}, bis zu dem vom {last}, Woche für Woche."
    ),
}
