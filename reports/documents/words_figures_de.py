"""What documents say about verdicts, figures and how they come about, in German."""

WORDS = {
    # ---- verdicts of many scales together
    "group.clear_worsening": "Es lohnt sich, bald darüber zu sprechen.",
    "group.possible_worsening": (
        "Es kann eine gewöhnliche Schwankung sein; es lohnt sich nachzufragen."
    ),
    "group.possible_improvement": (
        "Der Unterschied kann noch eine gewöhnliche Schwankung sein."
    ),
    "group.all": "auf allen {count} Skalen",
    "group.confirmed": "Bei zwei Erhebungen hintereinander gesehen{which}.",
    # ---- what cannot be told
    "limits": "Was sich hier nicht sagen lässt",
    "limits.why": "Warum.",
    "limits.person": "Was für ein Mensch.",
    "limits.person.rest": (
        "Werte sind Orte auf einer Skala an bestimmten Tagen. Sie sind keine Diagnose "
        "und kein Typ."
    ),
    "limits.next": "Was kommt.",
    "limits.next.rest": "Nichts hier sagt die nächsten Antworten voraus.",
    "limits.small": "Kleine Veränderungen.",
    "limits.small.often": (
        "Eine wirkliche Verschiebung um {points} hieße nur in {often} von 10 Berichten "
        "wie diesem deutlich."
    ),
    "limits.small.less": (
        "Eine wirkliche Verschiebung um weniger als {points} kann übersehen werden."
    ),
    "limits.about": "etwa {count}",
    "limits.between": "{low} bis {high}",
    "points.one": "einen Punkt",
    "points.many": "{count} Punkte",
    # ---- how it was worked out
    "method": "Wie gerechnet wurde",
    "method.chart": "Schaubild.",
    "method.chart.rest": (
        "Das graue Band reicht vom Mittel des Beginns so weit nach oben und unten wie "
        "die kleinste deutliche Veränderung. Senkrechte Striche sind 68-%-Intervalle; "
        "das Intervall eines Unterschieds in der Tabelle ist ein 95-%-Intervall. Die "
        "Achse zeigt die ganze Skala und ist für alle gleich."
    ),
    "method.version": "Fassung.",
    "method.version.rule": "Regel {version} für Veränderung",
    "method.version.engine": ", Auswertung Fassung {version}",
    "method.version.digest": (
        ", Definition des Fragebogens mit SHA-256, das mit {digest} beginnt"
    ),
    "method.windows": "Jetzt gegen Beginn.",
    "method.windows.before": (
        "Der Beginn ist, was vor der ersten wahrgenommenen Sitzung beantwortet wurde."
    ),
    "method.windows.common": (
        "Bögen mit weniger als drei Tagen Abstand zählen einmal. Ein Unterschied über "
        "null heißt immer {better}, wie herum die Skala auch läuft."
    ),
    "method.windows.many": (
        "Verglichen werden die ersten Bögen mit den letzten, jeweils als Mittel von "
        "einem bis drei Bögen."
    ),
    "method.windows.rest": "Beginn ist {start}, jetzt ist {now}.",
    "method.windows.first": "der erste Bogen",
    "method.windows.firsts": "das Mittel der ersten {count} Bögen",
    "method.windows.latest": "der letzte Bogen",
    "method.windows.latests": "das Mittel der letzten {count} Bögen",
    "method.clear": "Deutlich oder möglich.",
    "method.clear.rest": (
        "Der Unterschied wird durch seinen Standardfehler geteilt. Ab {possible} heißt "
        "er möglich, ab {clear} deutlich. {judged}, so dass von 100 Menschen, die sich "
        "nicht verändert haben, weniger als 5 von einer deutlichen Veränderung hören."
    ),
    "method.judged.one": "Beurteilt wird eine Skala",
    "method.judged.two": "Beide Skalen werden zusammen beurteilt",
    "method.judged.many": "Alle {count} Skalen werden zusammen beurteilt",
    "method.or": " oder ",
    "method.confirmed": "Bestätigt.",
    "method.confirmed.rest": (
        "Dasselbe deutliche Urteil heute und ohne den letzten Bogen."
    ),
    "method.percentiles": "Prozentränge.",
    "method.percentiles.rest": (
        "95-%-Intervalle der neuesten Antworten, auf fünf gerundet; verglichen mit: "
        "{groups}."
    ),
    "method.percentiles.about": (
        "Allein aus Mittelwert und Streuung errechnet, also eine Näherung."
    ),
    "method.noise": "Gewöhnliche Schwankung.",
    "method.noise.published": (
        "Wie stark ein Wert von selbst schwankt, ist den veröffentlichten Zahlen unten "
        "entnommen. Schwanken diese Antworten stärker, liegt die Schwelle höher; nie "
        "niedriger."
    ),
    "method.noise.own": (
        "Für diesen Fragebogen hat niemand veröffentlicht, wie stark ein Wert von "
        "selbst schwankt, und es gibt keine Vergleichsgruppe. Ab acht Bögen wird es "
        "allein aus den Antworten dieser Person gelernt, aus den Schritten von Bogen "
        "zu Bogen; bis dahin gibt es kein Urteil."
    ),
    # ---- the figures used
    "figures": "Verwendete Zahlen",
    "figures.scale": "Skala",
    "figures.figure": "Zahl",
    "figures.value": "Wert",
    "figures.source": "Quelle",
    "figures.status": "Stand",
    "figures.sd": "Standardabweichung",
    "figures.alpha": "innere Konsistenz",
    "figures.retest": "Retest-Reliabilität, {interval}",
    "figures.sd_retest": "Standardabweichung des Retests",
    "figures.mean": "Mittelwert der Vergleichsgruppe: {group}{size}",
    "figures.size": " (n = {count})",
    "status.seen": "wie veröffentlicht",
    "status.computed": "aus den Rohantworten berechnet",
    "status.derived": "aus veröffentlichten Zahlen abgeleitet",
    "status.own": "von diesem Programm gelernt",
    # ---- the questionnaire and its sources
    "about": "Der Fragebogen",
    "about.standing": "Stand.",
    "about.validated": "Untersucht und veröffentlicht; siehe die Quellen.",
    "about.not_validated": (
        "Nicht validiert: Wie gut er misst, wonach er fragt, ist nicht untersucht. Er "
        "ist eine Hilfe für das Gespräch."
    ),
    "about.note": "Anmerkung.",
    "about.licence": "Lizenz.",
    "sources": "Quellen",
    # ---- figures computed here
    "method.noise.local": (
        "Wie stark ein Wert von selbst schwankt, ist den Zahlen unten entnommen, die "
        "aus hier gegebenen Antworten berechnet wurden; mit veröffentlichten Zahlen "
        "sind sie nicht vermischt. Schwanken diese Antworten stärker, liegt die "
        "Schwelle höher; nie niedriger."
    ),
    "status.local": "aus hier gegebenen Antworten berechnet",
}
