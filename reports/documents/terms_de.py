"""The terms of our definitions in German: scales, what their ends mean, and groups."""

TERMS = {
    # ---- sessions
    "In person": "vor Ort",
    "Video": "Video",
    "Phone": "Telefon",
    "Planned": "geplant",
    "Attended": "wahrgenommen",
    "Missed": "versäumt",
    "Cancelled": "abgesagt",
    # ---- scales
    "A special person": "Ein besonderer Mensch",
    "Anxiety": "Angst",
    "Anxiety (GAD-2)": "Angst (GAD-2)",
    "Attachment anxiety": "Bindungsangst",
    "Attachment avoidance": "Bindungsvermeidung",
    "Bond": "Beziehung in der Therapie",
    "Building trust gradually": "Vertrauen in kleinen Schritten",
    "Clarity": "Klarheit über Gefühle",
    "Close relationships": "Nahe Beziehungen",
    "Closeness": "Nähe",
    "Comfort with intimacy and independence": "Vertraut mit Nähe und Eigenständigkeit",
    "Confidence and self-worth": "Zuversicht und Selbstwert",
    "Conflict resolution": "Konflikte lösen",
    "Depending on others": "Sich auf andere verlassen",
    "Depressive complaints": "Depressive Beschwerden",
    "Depressive complaints (PHQ-2)": "Depressive Beschwerden (PHQ-2)",
    "Difficulty in daily life": "Schwierigkeiten im Alltag",
    "Dismissing description": "Beschreibung „abweisend“",
    "Dismissing prototype": "Prototyp „abweisend“",
    "Distress": "Belastung",
    "Emotional regulation": "Umgang mit Gefühlen",
    "Emotional regulation and resilience": "Umgang mit Gefühlen und Widerstandskraft",
    "Family": "Familie",
    "Fear of vulnerability": "Angst, sich verletzlich zu zeigen",
    "Fearful description": "Beschreibung „ängstlich“",
    "Fearful prototype": "Prototyp „ängstlich“",
    "Felt security": "Gefühl von Sicherheit",
    "Few models of good relationships": "Wenige Vorbilder für gute Beziehungen",
    "Friends": "Freunde",
    "Goal": "Ziel",
    "Goals": "Ziele",
    "Going out and coming back": "Losgehen und Zurückkommen",
    "Healthy boundaries and communication": "Gute Grenzen und gutes Gespräch",
    "Healthy communication": "Gutes Gespräch",
    "High-stress environment": "Belastende Umgebung",
    "How well the session fitted": "Wie gut die Sitzung passte",
    "Impulse": "Impulse",
    "Loneliness": "Einsamkeit",
    "Mental health": "Seelische Gesundheit",
    "Mindful attention": "Achtsamkeit",
    "Mindfulness and self-compassion": "Achtsamkeit und Selbstmitgefühl",
    "Model of other": "Bild von anderen",
    "Model of self": "Bild von sich selbst",
    "Non-acceptance": "Gefühle nicht annehmen",
    "Number of kinds": "Anzahl der Arten",
    "Painful relationship patterns": "Schmerzliche Muster in Beziehungen",
    "Parenting": "Elternsein",
    "Perceived stress": "Erlebter Stress",
    "Preoccupied description": "Beschreibung „besorgt“",
    "Preoccupied prototype": "Prototyp „besorgt“",
    "Reliability and trust": "Verlässlichkeit und Vertrauen",
    "Resilience": "Widerstandskraft",
    "Satisfaction": "Zufriedenheit",
    "Secure description": "Beschreibung „sicher“",
    "Secure prototype": "Prototyp „sicher“",
    "Security composite": "Sicherheit, zusammengefasst",
    "Self-compassion": "Selbstmitgefühl",
    "Self-esteem": "Selbstwertgefühl",
    "Self-reflection and journaling": "Nachdenken und Tagebuch",
    "Social skills": "Umgang mit anderen",
    "Steadiness when it is hard": "Ruhe in schweren Momenten",
    "Strategies": "Strategien",
    "Supportive relationships": "Stützende Beziehungen",
    "Task": "Aufgabe",
    "The session": "Die Sitzung",
    "Therapy, counselling and coaching": "Therapie, Beratung und Coaching",
    "Total": "Gesamt",
    "Turning to the parent": "Sich an den Elternteil wenden",
    "Turning to the therapist": "Sich an die Therapie wenden",
    "Unresolved hurt from childhood": "Alte Verletzungen aus der Kindheit",
    "Wellbeing": "Wohlbefinden",
    "Work": "Arbeit",
    "Worry, low mood and changing moods": "Sorgen, Bedrücktheit und Stimmungen",
    # ---- what the ends of a scale mean
    "a doubtful view of self and others": "Zweifel an sich und anderen",
    "a low view of oneself at present": "zurzeit wenig Gutes an sich sehen",
    "a strong alliance": "eine starke Verbundenheit in der Arbeit",
    "a thin alliance at present": "zurzeit wenig Verbundenheit in der Arbeit",
    "a warm view of oneself": "ein warmes Bild von sich selbst",
    "a warm view of self and others": "ein warmes Bild von sich und anderen",
    "accepts own feelings": "nimmt eigene Gefühle an",
    "all ten named": "alle zehn genannt",
    "always agreed on what to do": "immer einig, was zu tun ist",
    "always agreed on where to go": "immer einig, wohin es geht",
    "always at ease with each other": "immer wohl miteinander",
    "arguments stay stuck at present": "Streit bleibt zurzeit stecken",
    "at ease with closeness": "wohl mit Nähe",
    "at ease with closeness and time apart": "wohl mit Nähe und Zeit für sich",
    "at ease with depending on others": "verlässt sich gern auf andere",
    "bothered nearly every day": "fast jeden Tag Beschwerden",
    "boundaries and talking are hard at present": (
        "Grenzen und Reden fallen zurzeit schwer"
    ),
    "brings hurt and doubt, and takes help": (
        "bringt Schmerz und Zweifel mit und nimmt Hilfe an"
    ),
    "clear boundaries, open and calm talk": "klare Grenzen, offenes, ruhiges Reden",
    "comes with hurt and fear, and is comforted": (
        "kommt mit Schmerz und Angst und lässt sich trösten"
    ),
    "connecting is easy": "Kontakt fällt leicht",
    "connecting is hard at present": "Kontakt fällt zurzeit schwer",
    "doing good": "es geht gut",
    "doing well": "es geht gut",
    "feelings are clear": "Gefühle sind klar",
    "feelings are hard to steady at present": "Gefühle sind zurzeit schwer zu halten",
    "feelings are hard to steady in the sessions at present": (
        "Gefühle sind in den Sitzungen zurzeit schwer zu beruhigen"
    ),
    "feelings are hard to tell apart": "Gefühle sind schwer zu unterscheiden",
    "feelings are shown and steadied": "Gefühle werden gezeigt und beruhigt",
    "feels, thinks and finds back to calm": (
        "fühlt, denkt nach und findet zur Ruhe zurück"
    ),
    "felt less secure": "fühlte sich weniger sicher",
    "felt more secure": "fühlte sich sicherer",
    "few painful patterns": "wenige schmerzliche Muster",
    "finds a way out of arguments": "findet aus Streit heraus",
    "finds one's feet quickly": "findet schnell wieder Halt",
    "finds ways to feel better": "findet Wege, dass es besser geht",
    "goes out, and comes back with ease": "geht los und kommt leicht zurück",
    "going badly at present": "läuft zurzeit schlecht",
    "going well": "läuft gut",
    "good examples are at hand": "gute Vorbilder sind da",
    "good examples are missed": "gute Vorbilder fehlen",
    "hard at present": "fällt zurzeit schwer",
    "hard most of the time": "fällt meistens schwer",
    "hard on oneself at present": "zurzeit hart zu sich selbst",
    "hard to accept own feelings": "eigene Gefühle anzunehmen fällt schwer",
    "hard to find one's feet at present": "Halt zu finden fällt zurzeit schwer",
    "hard to find ways to feel better": "schwer, Wege zu finden, dass es besser geht",
    "hard to keep going when upset": "schwer dranzubleiben, wenn aufgewühlt",
    "hard to recover at present": "sich zu erholen fällt zurzeit schwer",
    "hard to stay steady when upset": "schwer ruhig zu bleiben, wenn aufgewühlt",
    "hardly bothered": "kaum Beschwerden",
    "hardly in the way": "kaum im Weg",
    "keeps distance": "hält Abstand",
    "keeps going when upset": "bleibt dran, auch wenn aufgewühlt",
    "keeps hurt and doubt out of the sessions at present": (
        "hält Schmerz und Zweifel zurzeit aus den Sitzungen heraus"
    ),
    "keeps hurt and fear to themselves at present": (
        "behält Schmerz und Angst zurzeit für sich"
    ),
    "kind to oneself": "freundlich zu sich selbst",
    "life around is calm enough": "ruhig genug um sich herum",
    "life feels manageable": "das Leben fühlt sich machbar an",
    "life feels too much at present": "das Leben fühlt sich zurzeit nach zu viel an",
    "little distress": "wenig Belastung",
    "little satisfied at present": "zurzeit wenig zufrieden",
    "little support felt": "wenig Unterstützung gespürt",
    "little wellbeing at present": "zurzeit wenig Wohlbefinden",
    "little worry about being loved": "wenig Sorge, geliebt zu werden",
    "moods leave room for others": "Stimmungen lassen Raum für andere",
    "moods take up much room": "Stimmungen nehmen viel Raum ein",
    "much distress": "viel Belastung",
    "much support felt": "viel Unterstützung gespürt",
    "much wellbeing": "viel Wohlbefinden",
    "much worry about being loved": "viel Sorge, geliebt zu werden",
    "none named": "keine genannt",
    "not at all like me": "gar nicht wie ich",
    "not doing well at present": "zurzeit geht es nicht gut",
    "not practised this week": "diese Woche nicht geübt",
    "often fully present": "oft ganz da",
    "often lonely": "oft einsam",
    "often on autopilot": "oft wie von selbst",
    "on good terms with oneself": "im Guten mit sich selbst",
    "opening up feels possible": "sich zu öffnen ist möglich",
    "opening up feels risky": "sich zu öffnen macht Angst",
    "painful patterns come up often": "schmerzliche Muster kommen oft vor",
    "practised every day": "jeden Tag geübt",
    "rarely agreed on what to do": "selten einig, was zu tun ist",
    "rarely agreed on where to go": "selten einig, wohin es geht",
    "rarely at ease with closeness or time apart": (
        "selten wohl mit Nähe oder Zeit für sich"
    ),
    "rarely at ease with each other": "selten wohl miteinander",
    "rarely hard": "fällt selten schwer",
    "rarely lonely": "selten einsam",
    "recovers from hard days": "erholt sich von schweren Tagen",
    "slow to depend on others": "verlässt sich nur langsam auf andere",
    "stays close by, or is hard to reach after time apart": (
        "bleibt dicht dabei oder ist nach Trennungen schwer zu erreichen"
    ),
    "steady when upset": "ruhig, auch wenn aufgewühlt",
    "stress weighs heavily": "Belastung wiegt schwer",
    "the past comes up often": "das Frühere kommt oft hoch",
    "the past is quiet at present": "das Frühere ruht zurzeit",
    "the session fitted less": "die Sitzung passte weniger gut",
    "the session did not fit": "die Sitzung passte nicht",
    "the session fitted well": "die Sitzung passte gut",
    "trust is hard at present": "Vertrauen fällt zurzeit schwer",
    "trusts, and keeps to what was said": "vertraut und hält, was gesagt wurde",
    "uneasy with closeness": "unwohl mit Nähe",
    "very much in the way": "sehr im Weg",
    "very much like me": "ganz wie ich",
    "very satisfied": "sehr zufrieden",
    # ---- how far apart two forms of a study were
    "3 weeks": "3 Wochen",
    "4 weeks": "4 Wochen",
    "2 to 6 weeks": "2 bis 6 Wochen",
    "2 to 3 months": "2 bis 3 Monate",
    # ---- what the front desk and the therapist are told the same day
    "Not feeling safe at home was named here. Please talk with the person alone "
    "today, and ask how safe they are.": (
        "Hier wurde genannt, sich zu Hause nicht sicher zu fühlen. Bitte sprechen Sie "
        "noch heute allein mit der Person und fragen Sie, wie sicher sie ist."
    ),
    "Plans to end their life were named here. Please talk with the person today, "
    "and ask how safe they feel.": (
        "Hier wurden Pläne genannt, das eigene Leben zu beenden. Bitte sprechen Sie "
        "noch heute mit der Person und fragen Sie, wie sicher sie sich fühlt."
    ),
    "Something hard from childhood was named here. Make time to talk, and ask "
    "whether anybody is at risk now, the person or a child.": (
        "Hier wurde etwas Schweres aus der Kindheit genannt. Bitte nehmen Sie sich "
        "Zeit für ein Gespräch und fragen Sie, ob jetzt jemand in Gefahr ist, die "
        "Person oder ein Kind."
    ),
    "Thoughts of being dead or of self-harm were named here. Please talk with the "
    "person today, and ask how safe they feel.": (
        "Hier wurden Gedanken an den Tod oder daran genannt, sich zu verletzen. Bitte "
        "sprechen Sie noch heute mit der Person und fragen Sie, wie sicher sie sich "
        "fühlt."
    ),
    "worth asking what was missing in the session": (
        "Es lohnt sich zu fragen, was in der Sitzung gefehlt hat."
    ),
    # ---- groups whose mean is drawn beside a score
    "adults and students of many countries, 70 % women (Human Penguin Project)": (
        "Erwachsene und Studierende vieler Länder, 70 % Frauen (Human Penguin Project)"
    ),
    "adults of many countries, mostly students (Human Penguin Project)": (
        "Erwachsene vieler Länder, meist Studierende (Human Penguin Project)"
    ),
    "adults of a large sample in the United States": (
        "Erwachsene einer großen Stichprobe in den USA"
    ),
    "adults of the United States, probability sample of 1983": (
        "Erwachsene der USA, Zufallsstichprobe von 1983"
    ),
    "275 students of Duke University, United States": (
        "275 Studierende der Duke University, USA"
    ),
    "403 people of a community sample (Forbes et al., first wave)": (
        "403 Menschen aus der Bevölkerung (Forbes et al., erste Welle)"
    ),
    "403 people of a community sample (Forbes et al., first wave; the four "
    "questions taken from the longer forms)": (
        "403 Menschen aus der Bevölkerung (Forbes et al., erste Welle; die vier Fragen "
        "aus den längeren Bögen)"
    ),
    "clients of primary care counselling in the United Kingdom": (
        "Menschen in hausärztlicher Beratung im Vereinigten Königreich"
    ),
    "community members matched to them": "passend ausgewählte Menschen der Bevölkerung",
    "general population": "Menschen aus der Bevölkerung",
    "men among 1500 people of the population of Colombia": (
        "Männer unter 1500 Menschen der Bevölkerung Kolumbiens"
    ),
    "women among 1500 people of the population of Colombia": (
        "Frauen unter 1500 Menschen der Bevölkerung Kolumbiens"
    ),
    "men among 414 US college students, men and women together": (
        "Männer unter 414 Studierenden der USA, Frauen und Männer zusammen"
    ),
    "women among 414 US college students, men and women together": (
        "Frauen unter 414 Studierenden der USA, Frauen und Männer zusammen"
    ),
    "outpatients with cancer": "ambulant behandelte Menschen mit Krebs",
    "people in NHS Talking Therapies, England, 2022-23": (
        "Menschen in NHS Talking Therapies, England, 2022-23"
    ),
    "people with generalised anxiety by interview": (
        "Menschen mit generalisierter Angst im Interview"
    ),
    "primary care patients without generalised anxiety by interview": (
        "Menschen in der Hausarztpraxis ohne generalisierte Angst im Interview"
    ),
    "web takers of many countries, self-selected": (
        "Menschen vieler Länder im Netz, aus eigenem Antrieb"
    ),
    "web takers of many countries, self-selected, who answered the items in order B": (
        "Menschen vieler Länder im Netz, aus eigenem Antrieb, mit Reihenfolge B"
    ),
}
