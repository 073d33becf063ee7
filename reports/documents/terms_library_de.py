"""The terms of our definitions in German: what is asked about, and how it is read."""

TERMS = {
    # ---- what an instrument asks about
    "Adverse experiences in childhood": "Belastende Erfahrungen in der Kindheit",
    "Anxiety and depressive complaints in the last two weeks, very briefly": (
        "Angst und depressive Beschwerden in den letzten zwei Wochen, ganz kurz"
    ),
    "Attachment anxiety and attachment avoidance toward a partner": (
        "Bindungsangst und Bindungsvermeidung gegenüber der Partnerin oder dem Partner"
    ),
    "Attachment anxiety and attachment avoidance toward one person": (
        "Bindungsangst und Bindungsvermeidung gegenüber einem Menschen"
    ),
    "Attachment anxiety and attachment avoidance toward people in general": (
        "Bindungsangst und Bindungsvermeidung gegenüber Menschen im Allgemeinen"
    ),
    "Comfort with closeness, comfort with depending on others, and worry about being "
    "loved": (
        "Vertraut mit Nähe, vertraut damit, sich auf andere zu verlassen, und Sorge, "
        "geliebt zu werden"
    ),
    "Difficulty with emotion regulation": "Schwierigkeiten im Umgang mit Gefühlen",
    "Five visible signs of a secure way of relating to other people": (
        "Fünf sichtbare Zeichen sicherer Bindung im Umgang mit anderen"
    ),
    "Five visible signs of a secure way of relating to other people, as a partner sees "
    "them": (
        "Fünf sichtbare Zeichen sicherer Bindung im Umgang mit anderen, aus Sicht der "
        "Partnerin oder des Partners"
    ),
    "How eight areas of life go, each in one rating": (
        "Wie es in acht Bereichen des Lebens geht, jeder mit einer Antwort"
    ),
    "How much a difficulty gets in the way of work and everyday life": (
        "Wie sehr eine Schwierigkeit bei der Arbeit und im Alltag im Weg ist"
    ),
    "How much anxiety and worry bothered in the last two weeks": (
        "Wie sehr Angst und Sorgen in den letzten zwei Wochen beeinträchtigt haben"
    ),
    "How much depressive complaints bothered in the last two weeks": (
        "Wie sehr depressive Beschwerden in den letzten zwei Wochen beeinträchtigt "
        "haben"
    ),
    "How much each of four descriptions of close relationships fits": (
        "Wie gut jede von vier Beschreibungen naher Beziehungen passt"
    ),
    "How much each of four prototypes of close relationships fits": (
        "Wie gut jeder von vier Prototypen naher Beziehungen passt"
    ),
    "How often six strategies were practised": "Wie oft sechs Strategien geübt wurden",
    "How secure a person felt with others, and alone, in the last days": (
        "Wie sicher sich jemand in den letzten Tagen mit anderen und allein gefühlt hat"
    ),
    "How the session was, and the alliance in it": (
        "Wie die Sitzung war, und die Verbundenheit darin"
    ),
    "Mindful attention and awareness in daily life": "Achtsamkeit im Alltag",
    "Perceived stress in the last month": "Erlebter Stress im letzten Monat",
    "Perceived support from a special person, family and friends": (
        "Erlebte Unterstützung durch einen besonderen Menschen, Familie und Freunde"
    ),
    "Psychological distress in the last month": (
        "Seelische Belastung im letzten Monat"
    ),
    "Psychological distress in the last week": (
        "Seelische Belastung in der letzten Woche"
    ),
    "Resilience: finding one's feet again after hard times": (
        "Widerstandskraft: nach schweren Zeiten wieder Halt finden"
    ),
    "Satisfaction of a couple with their relationship": (
        "Zufriedenheit eines Paares mit seiner Beziehung"
    ),
    "Self-compassion: how a person treats themselves in hard times": (
        "Selbstmitgefühl: wie jemand in schweren Zeiten mit sich umgeht"
    ),
    "Self-esteem: how a person sees their own worth": (
        "Selbstwertgefühl: wie jemand den eigenen Wert sieht"
    ),
    "Signs of a secure way of relating in the sessions, as the therapist sees them": (
        "Zeichen sicherer Bindung in den Sitzungen, aus Sicht der behandelnden Person"
    ),
    "Signs of a secure way of turning to a parent, as the parent sees them": (
        "Zeichen sicherer Bindung an einen Elternteil, aus dessen Sicht"
    ),
    "Six challenges that can stand in the way of feeling secure with others": (
        "Sechs Hürden, die der Sicherheit mit anderen im Weg stehen können"
    ),
    "The working alliance in therapy": "Die Verbundenheit in der gemeinsamen Arbeit",
    "Wellbeing in the last two weeks": "Wohlbefinden in den letzten zwei Wochen",
    "Wellbeing: alone, with close people, among others, and overall": (
        "Wohlbefinden: allein, mit nahen Menschen, unter anderen und insgesamt"
    ),
    "Whether a session felt safe, understood, useful and well paced": (
        "Ob eine Sitzung sicher, verstehend, hilfreich und im guten Tempo war"
    ),
    "Which of three descriptions of close relationships fits best": (
        "Welche von drei Beschreibungen naher Beziehungen am besten passt"
    ),
    # ---- how the items are numbered
    "Alternating: odd numbers are about avoidance, even numbers about anxiety. Item 1 "
    "is about avoidance.": (
        "Abwechselnd: ungerade Nummern betreffen Vermeidung, gerade Nummern Angst. "
        "Frage 1 betrifft Vermeidung."
    ),
    "As printed in 1998: odd numbers are about avoidance, even numbers about "
    "anxiety.": (
        "Wie 1998 gedruckt: ungerade Nummern betreffen Vermeidung, gerade Nummern "
        "Angst."
    ),
    "By ascending number in the 1998 form: 2, 6, 8, 9, 14, 15, 18, 24, 25, 27, 29, "
    "31.": (
        "Aufsteigend nach der Nummer im Bogen von 1998: 2, 6, 8, 9, 14, 15, 18, 24, "
        "25, 27, 29, 31."
    ),
    "By content: 1 ease, 2 distance, 3 wish for more closeness.": (
        "Nach dem Inhalt: 1 Leichtigkeit, 2 Abstand, 3 Wunsch nach mehr Nähe."
    ),
    "Order A: item 1 is about being satisfied with oneself on the whole.": (
        "Reihenfolge A: Frage 1 betrifft, mit sich im Ganzen zufrieden zu sein."
    ),
    "Order B: item 1 is about being a person of worth.": (
        "Reihenfolge B: Frage 1 betrifft, als Mensch etwas wert zu sein."
    ),
    "Secure, fearful, preoccupied, dismissing. Forms in other languages may print "
    "another order.": (
        "Sicher, ängstlich, besorgt, abweisend. Bögen in anderen Sprachen können eine "
        "andere Reihenfolge haben."
    ),
    "Stand-alone order of 2007: odd numbers are about avoidance, even numbers about "
    "anxiety.": (
        "Eigene Reihenfolge von 2007: ungerade Nummern betreffen Vermeidung, gerade "
        "Nummern Angst."
    ),
    "The author's handout of 2008.": "Wie im Handzettel der Autorin von 2008.",
    "The author's order of nine: 1 to 6 are about avoidance, 7 to 9 about anxiety. An "
    "early form has ten items and is not this one.": (
        "Die Reihenfolge der neun Fragen beim Autor: 1 bis 6 betreffen Vermeidung, 7 "
        "bis 9 Angst. Ein früher Bogen hat zehn Fragen und ist ein anderer."
    ),
    "The form of 2009: the two questions about anxiety first, then the two about loss "
    "of interest and low mood.": (
        "Der Bogen von 2009: zuerst die beiden Fragen zu Angst, dann die beiden zu "
        "weniger Interesse und gedrückter Stimmung."
    ),
    "The order of 1994, 1 to 30.": "Die Reihenfolge von 1994, 1 bis 30.",
    # ---- how far apart two forms of a study were, where none was found
    "no retest of 2 to 6 weeks found": (
        "keine Wiederholung nach 2 bis 6 Wochen gefunden"
    ),
    "no retest with the spread of its own sample found": (
        "keine Wiederholung mit der Streuung ihrer eigenen Stichprobe gefunden"
    ),
    # ---- what our own say about their wording
    "Written for this product and free to use under the same licence.": (
        "Für dieses Produkt geschrieben und unter derselben Lizenz frei zu verwenden."
    ),
    "LICENSE, in the root of this product": (
        "LICENSE, im obersten Ordner dieses Produkts"
    ),
    # ---- what a boundary marks
    "a closer look at anxiety is advised": "ein genauerer Blick auf Angst ist geraten",
    "a closer look at depression is advised": (
        "ein genauerer Blick auf Depression ist geraten"
    ),
    "a closer look at depression is advised without delay": (
        "ein genauerer Blick auf Depression ist ohne Aufschub geraten"
    ),
    "counted as lonely in some studies; the standard of the United Kingdom knows no "
    "accepted boundary": (
        "gilt in manchen Studien als einsam; der Standard des Vereinigten Königreichs "
        "kennt keine anerkannte Grenze"
    ),
    "more like people who seek help than like the general population": (
        "eher wie Menschen, die Hilfe suchen, als wie die Bevölkerung"
    ),
    "notable dissatisfaction with the relationship": (
        "deutliche Unzufriedenheit mit der Beziehung"
    ),
    "the band its source calls mild begins": (
        "hier beginnt der Bereich, den die Quelle leicht nennt"
    ),
    "the band its source calls moderate begins": (
        "hier beginnt der Bereich, den die Quelle mittel nennt"
    ),
    "the band its source calls moderate begins; from here a closer look at anxiety is "
    "advised": (
        "hier beginnt der Bereich, den die Quelle mittel nennt; ab hier ist ein "
        "genauerer Blick auf Angst geraten"
    ),
    "the band its source calls moderate begins; from here a closer look at depression "
    "is advised": (
        "hier beginnt der Bereich, den die Quelle mittel nennt; ab hier ist ein "
        "genauerer Blick auf Depression geraten"
    ),
    "the band its source calls moderately severe begins": (
        "hier beginnt der Bereich, den die Quelle mittelschwer nennt"
    ),
    "the band its source calls severe begins": (
        "hier beginnt der Bereich, den die Quelle schwer nennt"
    ),
    "the boundary used by NHS Talking Therapies for taking somebody on": (
        "die Grenze, ab der NHS Talking Therapies jemanden aufnimmt"
    ),
    "the highest of three bands": "der höchste von drei Bereichen",
    "the highest of three bands begins": "hier beginnt der höchste von drei Bereichen",
    "the lowest of three bands": "der niedrigste von drei Bereichen",
    "the middle of three bands begins: difficulty that matters in daily life": (
        "hier beginnt der mittlere von drei Bereichen: Schwierigkeiten, die im Alltag "
        "zählen"
    ),
    "wellbeing is reduced, and asking about depression is advised": (
        "das Wohlbefinden ist vermindert, und nach Depression zu fragen ist geraten"
    ),
}
