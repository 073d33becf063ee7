"""What a copy of a client's data says of itself, in German."""

WORDS = {
    "copy": "Eine Kopie Ihrer Daten",
    "copy.as_of": "Alles, was diese Praxis über Sie aufbewahrt, Stand {day}",
    "copy.about.right": (
        "Sie haben ein Recht zu sehen, was über Sie aufbewahrt wird. Dies ist die "
        "Kopie davon. Lesen Sie sie, wann es Ihnen passt, und in Teilen, wenn das "
        "leichter ist: Jeder Teil steht für sich, und nichts darin muss beantwortet "
        "werden."
    ),
    "copy.about.notes": (
        "Manches wurde für Kolleg:innen geschrieben, in kurzen Notizen. Wenn Worte "
        "verletzen oder falsch scheinen, fragen Sie bitte nach: Fehler können "
        "berichtigt werden, und über das Übrige können Sie sprechen."
    ),
    "copy.about.json": (
        "Dasselbe steht in data.json neben dieser Seite, für andere Programme."
    ),
    "copy.help": (
        "Wenn das Lesen schwerfällt, hören Sie auf, und sprechen Sie mit jemandem, dem "
        "Sie vertrauen, oder in Ihrer Therapie. Niemand liest hier mit: Wenn Sie in "
        "Gefahr sind, wählen Sie die Notrufnummer Ihres Landes."
    ),
    "copy.asked.client": "Sie haben am {day} um diese Kopie gebeten, {how}.",
    "copy.asked.other": (
        "Um diese Kopie wurde am {day} gebeten, {how}, von jemandem mit dem Recht dazu."
    ),
    "copy.basis": "Grund, aus dem diese Praxis Ihre Akte führt: {kind}.",
    "copy.basis.since": (
        "Grund, aus dem diese Praxis Ihre Akte führt: {kind}, seit {day}."
    ),
    "copy.contents": "Was hier steht",
    "copy.files": "Neben dieser Seite liegen:",
    "copy.left_out": "Was hier nicht steht",
    "copy.not_here.session_notes": (
        "Notizen zu Sitzungen, die kein Teil dieser Kopie sind."
    ),
    "copy.not_here.journal": (
        "Einträge Ihres Tagebuchs und Ereignisse, die Sie nicht geteilt haben: Nur Sie "
        "können sie lesen. Im Portal können Sie Ihr Tagebuch selbst mitnehmen."
    ),
    "copy.not_here.notes": (
        "Notizen, die in der Therapie nur für die schreibende Person selbst geführt "
        "werden (Psychotherapie-Notizen), und Notizen, die begonnen und nicht "
        "unterschrieben wurden."
    ),
    "copy.not_here.wording": (
        "Der Wortlaut von Fragebögen, der anderen gehört: Ihre Antworten stehen hier "
        "als Zahlen."
    ),
    "copy.not_here.others": (
        "Wo etwas über jemand anderen oder etwas, das schweren Schaden anrichten "
        "könnte, weggelassen werden musste, sagt das meist eine Zeile an seiner "
        "Stelle. Manchmal verbietet das Gesetz auch die Zeile."
    ),
    "copy.not_here.complain": (
        "Wenn Sie meinen, dass zu viel weggelassen wurde, können Sie die Praxis "
        "bitten, noch einmal hinzusehen, oder sich bei der Datenschutzbehörde "
        "beschweren."
    ),
    "copy.left": "{title}: weggelassen, {why}",
    "copy.why.third_person": "betrifft jemand anderen",
    "copy.why.serious_harm": "Schutz vor schwerem Schaden",
    "copy.why.licence": "Lizenz",
    "copy.why.other": "ein anderer Grund",
    "copy.blacked_out": "\N{MEDIUM SHADE} weggelassen: {why}",
    "copy.empty": "Hier ist nichts aufbewahrt.",
    "copy.nothing": "-",
    "copy.item": "Nummer",
    "copy.question": "Frage",
    "copy.answer": "Antwort",
    "copy.looked.day": "Tag",
    "copy.looked.who": "Wer",
    "copy.looked.what": "Was getan wurde",
    "copy.looked.times": "Mal",
    "copy.act.open_file": "hat Ihre Akte angesehen",
    "copy.act.open_report": "hat einen Bericht geöffnet",
    "copy.act.preview_report": "hat einen Bericht gelesen",
    "copy.act.submit_response": "hat Antworten abgeschickt",
    "copy.act.score_response": "hat Werte ausgerechnet",
    "copy.act.save_answers": "hat Antworten gespeichert",
    "copy.act.assign": "hat einen Fragebogen gegeben",
    "copy.act.give_consent": "hat eine Einwilligung festgehalten",
    "copy.act.withdraw_consent": "hat festgehalten, dass eine Einwilligung endete",
    "copy.act.read_entry": "hat einen Eintrag Ihres Tagebuchs gelesen",
    "copy.act.acknowledge_alert": "hat auf eine Meldung geantwortet",
    "copy.act.edit_client": "hat Ihre Angaben geändert",
    "copy.act.share_client": "hat Ihre Akte mit jemandem im Team geteilt",
    "copy.act.transfer_client": "hat Ihre Akte übergeben",
    "copy.act.request_disclosure": "hat um eine Kopie Ihrer Daten gebeten",
    "copy.act.choose_item": "hat eine Kopie Ihrer Daten durchgesehen",
    "copy.act.preview_disclosure": (
        "hat eine Kopie Ihrer Daten gelesen, bevor sie hinausging"
    ),
    "copy.act.request_archive": "hat eine Kopie Ihrer Daten erstellen lassen",
    "copy.act.open_archive": "hat eine Kopie Ihrer Daten abgeholt",
}
