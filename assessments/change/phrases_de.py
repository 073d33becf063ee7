"""What is said about change, in German."""

WORDS = {
    # ---- the verdict, for the therapist: first words, then what follows
    "therapist.clear_improvement": "deutliche Verbesserung",
    "therapist.clear_improvement.more": "",
    "therapist.possible_improvement": "mögliche Verbesserung",
    "therapist.possible_improvement.more": (
        "Der Unterschied kann noch eine gewöhnliche Schwankung sein."
    ),
    "therapist.no_change": (
        "keine Veränderung, die sich von gewöhnlichen Schwankungen unterscheiden lässt"
    ),
    "therapist.no_change.more": (
        "Bei diesen Bögen heißt ein Unterschied ab etwa {smallest} Punkten deutlich; "
        "eine kleinere wirkliche Veränderung kann also übersehen werden."
    ),
    "therapist.possible_worsening": "mögliche Verschlechterung",
    "therapist.possible_worsening.more": (
        "Es kann eine gewöhnliche Schwankung sein; es lohnt sich nachzufragen."
    ),
    "therapist.clear_worsening": "deutliche Verschlechterung",
    "therapist.clear_worsening.more": "Es lohnt sich, bald darüber zu sprechen.",
    "therapist.starting_point": "ein Ausgangspunkt",
    "therapist.starting_point.more": (
        "Über eine Veränderung lässt sich noch nichts sagen; dafür braucht es einen "
        "zweiten Bogen."
    ),
    "therapist.not_known": "über eine Veränderung lässt sich noch nichts sagen",
    "therapist.not_known.more": (
        "Wie stark dieser Wert von selbst schwankt, ist nicht veröffentlicht. Es wird "
        "aus den eigenen Bögen der betreffenden Person gelernt, sobald {wanted} "
        "vorliegen. {missing}"
    ),
    "therapist.same": "kein Unterschied: bisher auf jedem Bogen derselbe Wert",
    "therapist.same.more": "",
    "therapist.figures": (
        "{difference} Punkte, 95-%-Intervall {low} bis {high}; über null bedeutet "
        "{better}"
    ),
    "therapist.capped": (
        "Höchstens „möglich“, weil nicht bekannt ist, wie stark dieser Wert ohne "
        "Behandlung von einem Bogen zum nächsten schwankt."
    ),
    "therapist.varies": (
        "Die Antworten schwanken hier stärker als üblich; die Schwelle liegt "
        "entsprechend höher."
    ),
    # ---- the same for the client, without statistics
    "client.clear_improvement": (
        "Ihre Antworten zeigen jetzt deutlich {better} als zu Beginn"
    ),
    "client.clear_improvement.more": (
        "Von 100 Menschen, deren Antworten nur wie üblich auf und ab gehen, hätten "
        "weniger als 5 einen so großen Unterschied."
    ),
    "client.possible_improvement": (
        "Ihre Antworten lassen etwas {better} erkennen als zu Beginn"
    ),
    "client.possible_improvement.more": (
        "Das kann noch ein gewöhnliches Auf und Ab sein; die nächsten Bögen werden "
        "es zeigen."
    ),
    "client.no_change": (
        "Wir sehen keinen Unterschied, der größer ist als das gewöhnliche Auf und Ab"
    ),
    "client.no_change.more": (
        "Trotzdem kann sich etwas verändert haben: Dieser Fragebogen bemerkt erst "
        "Verschiebungen von etwa {smallest} Punkten oder mehr."
    ),
    "client.possible_worsening": (
        "Ihre Antworten lassen etwas {worse} erkennen als zu Beginn"
    ),
    "client.possible_worsening.more": (
        "Das kann ein gewöhnliches Auf und Ab sein, und es ist gut, gemeinsam darüber "
        "zu sprechen."
    ),
    "client.clear_worsening": (
        "Ihre Antworten zeigen jetzt deutlich {worse} als zu Beginn"
    ),
    "client.clear_worsening.more": (
        "Antworten können sich aus vielen Gründen verschieben, innerhalb und außerhalb "
        "der Therapie; bitte sprechen Sie in Ihrer Therapie darüber."
    ),
    "client.starting_point": "Dies ist ein Ausgangspunkt",
    "client.starting_point.more": (
        "Über eine Veränderung lässt sich noch nichts sagen."
    ),
    "client.not_known": "Über eine Veränderung lässt sich noch nichts sagen",
    "client.not_known.more": (
        "Zuerst müssen wir sehen, wie stark Ihre Antworten von selbst auf und ab "
        "gehen. {missing}"
    ),
    "client.same": "Ihre Antworten ergaben bisher auf jedem Bogen dasselbe",
    "client.same.more": "",
    "client.capped": (
        "Wir wissen noch nicht, wie stark dieser Wert von selbst schwankt; mehr als "
        "„möglich“ können wir deshalb nicht sagen."
    ),
    # ---- what goes with both
    "confirmed": "Bestätigt: bei zwei Erhebungen hintereinander gesehen.",
    "missing.one": "Es fehlt noch 1 Bogen.",
    "missing.many": "Es fehlen noch {count} Bögen.",
    # ---- a verdict by its name, for the head of a list of scales
    "verdict.clear_improvement": "Deutliche Verbesserung",
    "verdict.possible_improvement": "Mögliche Verbesserung",
    "verdict.no_change": (
        "Keine Veränderung, die sich von gewöhnlichen Schwankungen unterscheiden lässt"
    ),
    "verdict.possible_worsening": "Mögliche Verschlechterung",
    "verdict.clear_worsening": "Deutliche Verschlechterung",
    "verdict.starting_point": "Ein Ausgangspunkt",
    "verdict.not_known": "Über eine Veränderung lässt sich noch nichts sagen",
    # ---- stands under every verdict
    "cause": (
        "Verglichen werden hier Antworten. Was sie zeigen, kam nach dem Beginn der "
        "Arbeit; warum es so kam, beweisen sie nicht."
    ),
    "outlook.one": (
        "Mit einem weiteren Bogen auf dem heutigen Stand würde das Urteil deutlich."
    ),
    "outlook.many": (
        "Mit {count} weiteren Bögen auf dem heutigen Stand würde das Urteil deutlich."
    ),
    # ---- the early prompt, which is no finding
    "signal": (
        "Die letzten Antworten zeigen {worse} als zu Beginn. Das kann ein gewöhnliches "
        "Auf und Ab sein; es lohnt sich nachzufragen."
    ),
    "signal.clear": (
        "Die letzten Antworten zeigen deutlich {worse} als zu Beginn; es lohnt sich, "
        "bald nachzufragen."
    ),
    # ---- what to know before trusting a verdict
    "noise.own": (
        "Die gewöhnliche Schwankung wurde allein aus {count} Bögen dieser Person "
        "gelernt; veröffentlichte Zahlen gibt es dafür nicht."
    ),
    "noise.local": (
        "Die gewöhnliche Schwankung ist nach Zahlen bemessen, die hier errechnet "
        "wurden. {sources}."
    ),
    "sample.practice.people": "Antworten aus dieser Praxis, n = {count}, {on}",
    "sample.practice.pairs": (
        "Antworten aus dieser Praxis, {count} Paare von Bögen, {on}"
    ),
    "sample.server.people": (
        "Antworten aus Praxen, die ihre Zahlen teilen, n = {count}, {on}"
    ),
    "sample.server.pairs": (
        "Antworten aus Praxen, die ihre Zahlen teilen, {count} Paare von Bögen, {on}"
    ),
    "room": (
        "{title}: Der Beginn lag schon nahe am Ende der Skala („{better}“); dieser "
        "Fragebogen kann eine deutliche Verbesserung nicht mehr zeigen."
    ),
    "start": (
        "{title}: Der Beginn beruht auf einem einzigen Bogen, weit entfernt von der "
        "Vergleichsgruppe. Ein solcher Wert liegt beim nächsten Mal oft etwa {points} "
        "Punkte näher an ihr, auch ohne jede Veränderung."
    ),
    "crossing.crossed": (
        "{title}: eine deutliche Verbesserung, von der klinischen Seite der "
        "veröffentlichten Grenze von {at} auf die andere."
    ),
    "crossing.improved": (
        "{title}: eine deutliche Verbesserung auf derselben Seite der "
        "veröffentlichten Grenze von {at}."
    ),
    "crossing.unchanged": (
        "{title}: keine deutliche Veränderung, von der veröffentlichten Grenze von "
        "{at} aus gesehen."
    ),
    "crossing.crossed_only": (
        "{title}: Die veröffentlichte Grenze von {at} ist überschritten, aber ohne "
        "deutliche Veränderung. Für sich allein sagt das wenig."
    ),
    "crossing.worsened": (
        "{title}: eine deutliche Verschlechterung auf derselben Seite der "
        "veröffentlichten Grenze von {at}."
    ),
    "crossing.crossed_back": (
        "{title}: eine deutliche Verschlechterung, über die veröffentlichte Grenze "
        "von {at} auf ihre klinische Seite."
    ),
    # ---- where a score lies among others, always with the interval
    "percentile": (
        "{title}, jetzt: Prozentrang {middle}, 95-%-Intervall {low} bis {high}; "
        "Vergleichsgruppe: {group}."
    ),
    "percentile.about": (
        "{title}, jetzt: Prozentrang etwa {middle}, 95-%-Intervall {low} bis {high}; "
        "Vergleichsgruppe: {group}. Näherung aus Mittelwert und Streuung der Gruppe."
    ),
    "percentile.range": "{low} bis {high}",
    "percentile.lowest": "unter 5",
    "percentile.highest": "über 95",
    # ---- two scales taken together, beside their verdicts
    "composite.one": (
        "{title}, beide Skalen zusammen (höher heißt {better}): {now}, 95-%-Intervall "
        "{low} bis {high}. Die Zuverlässigkeit von Bogen zu Bogen, {r}, ist aus "
        "Antworten errechnet und nicht veröffentlicht: {source}. Dass die beiden "
        "Skalen sich unterscheiden, kann darin verschwinden."
    ),
    "composite.two": (
        "{title}, beide Skalen zusammen (höher heißt {better}): Beginn {start}, jetzt "
        "{now}, Unterschied {difference} (95-%-Intervall {low} bis {high}). Die "
        "Zuverlässigkeit von Bogen zu Bogen, {r}, ist aus Antworten errechnet und "
        "nicht veröffentlicht: {source}. Dass eine Skala stieg und die andere fiel, "
        "kann darin verschwinden; das Urteil steht deshalb bei den beiden Skalen."
    ),
    # ---- two partners side by side
    "couple.both_better": (
        "{title}: Die Antworten beider neigen zur Verbesserung, je verglichen mit den "
        "eigenen."
    ),
    "couple.both_worse": (
        "{title}: Die Antworten beider neigen zur Verschlechterung, je verglichen mit "
        "den eigenen."
    ),
    "couple.one_better": (
        "{title}: Bei einem der beiden neigen die Antworten zur Verbesserung; beim "
        "anderen lässt sich keine Veränderung von gewöhnlichen Schwankungen "
        "unterscheiden."
    ),
    "couple.one_worse": (
        "{title}: Bei einem der beiden neigen die Antworten zur Verschlechterung; beim "
        "anderen lässt sich keine Veränderung von gewöhnlichen Schwankungen "
        "unterscheiden."
    ),
    "couple.opposite": (
        "{title}: Die Antworten der beiden neigen in entgegengesetzte Richtungen."
    ),
    "couple.neither": (
        "{title}: Bei keinem der beiden lässt sich eine Veränderung von gewöhnlichen "
        "Schwankungen unterscheiden."
    ),
    "couple.not_known": (
        "{title}: Bei mindestens einem der beiden lässt sich über eine Veränderung "
        "noch nichts sagen."
    ),
    "couple.apart": (
        "Die beiden haben sich deutlich verschieden stark verändert ({difference} "
        "Punkte, 95-%-Intervall {low} bis {high})."
    ),
    "couple.correlation": (
        "Nimmt man den langsamen Verlauf bei beiden heraus, bewegen sich die Antworten "
        "der beiden mit einer Korrelation von {r} über {count} Paare von Bögen. Wer "
        "dabei wen bewegt, sagt das nicht."
    ),
}

# The words of the definitions for the two ways a score can move. All fit after
# "mehr" or "weniger", so that every sentence above can take every one of them.
DIRECTIONS = {
    "more secure": "mehr Sicherheit",
    "less secure": "weniger Sicherheit",
    "fewer experiences": "weniger solche Erfahrungen",
    "more experiences": "mehr solche Erfahrungen",
    "more resilient": "mehr Widerstandskraft",
    "less resilient": "weniger Widerstandskraft",
    "less distressed": "weniger Belastung",
    "more distressed": "mehr Belastung",
    "less burdened": "weniger Hürden",
    "more burdened": "mehr Hürden",
    "more satisfied": "mehr Zufriedenheit",
    "less satisfied": "weniger Zufriedenheit",
    "less difficulty": "weniger Schwierigkeiten",
    "more difficulty": "mehr Schwierigkeiten",
    "less bothered": "weniger Beschwerden",
    "more bothered": "mehr Beschwerden",
    "going better": "mehr Gelingen",
    "going worse": "weniger Gelingen",
    "more attentive": "mehr Achtsamkeit",
    "less attentive": "weniger Achtsamkeit",
    "more supported": "mehr Unterstützung",
    "less supported": "weniger Unterstützung",
    "doing better": "mehr Wohlergehen",
    "doing worse": "weniger Wohlergehen",
    "less stressed": "weniger Stress",
    "more stressed": "mehr Stress",
    "higher in self-esteem": "mehr Selbstwertgefühl",
    "lower in self-esteem": "weniger Selbstwertgefühl",
    "kinder to oneself": "mehr Freundlichkeit mit sich selbst",
    "harder on oneself": "weniger Freundlichkeit mit sich selbst",
    "a better fit": "mehr Übereinstimmung",
    "a poorer fit": "weniger Übereinstimmung",
    "a stronger alliance": "mehr Verbundenheit in der gemeinsamen Arbeit",
    "a weaker alliance": "weniger Verbundenheit in der gemeinsamen Arbeit",
    "practised more often": "mehr Übung",
    "practised less often": "weniger Übung",
    "less lonely": "weniger Einsamkeit",
    "more lonely": "mehr Einsamkeit",
    "higher in wellbeing": "mehr Wohlbefinden",
    "lower in wellbeing": "weniger Wohlbefinden",
    "less hindered": "weniger Einschränkungen",
    "more hindered": "mehr Einschränkungen",
}
