"""What our own instruments say about themselves, in German."""

_NOT_VALIDATED = (
    "Nicht validiert: Wie gut diese Fragen {what}, ist nicht untersucht. Es gibt keine "
    "Vergleichsgruppe und keine veröffentlichte Angabe dazu, wie sehr sich ein Wert "
    "von selbst bewegt; die gewöhnliche Schwankung wird aus {whose} gelernt."
)
_OF_THE_CLIENT = "den eigenen Bögen jeder Klientin und jedes Klienten"


def _note(what: str, *more: str, whose: str = _OF_THE_CLIENT) -> str:
    return " ".join((_NOT_VALIDATED.format(what=what, whose=whose), *more))


# By name and version: the English is in the definitions, which never change.
NOTES = {
    "challenges/1.0": _note(
        "finden, was im Weg steht",
        "Sie eröffnen ein Gespräch und sind keine Diagnose: Kein Wert hier bedeutet, "
        "dass jemand eine Störung hat oder nicht hat. Es gibt keinen Gesamtwert.",
    ),
    "five_signs/1.0": _note("Sicherheit messen"),
    "five_signs_observer/1.0": _note(
        "Sicherheit messen",
        "Es ist der Blick eines Menschen auf einen anderen, ein Blick von außen: Er "
        "misst nicht, wer recht hat, und wird nie mit dem verbunden oder gemittelt, "
        "was die Klientin oder der Klient antwortet. Geben Sie den Bogen, wenn beide "
        "einverstanden sind, und nur, wo beide frei Nein sagen können.",
        whose="den Bögen derselben Partnerin oder desselben Partners",
    ),
    "life_areas/1.0": (
        "Nicht validiert: Wie gut ein Satz für einen Bereich des Lebens stehen kann, "
        "ist nicht untersucht. Es gibt keine Vergleichsgruppe und keine "
        "veröffentlichte Angabe dazu, wie sehr sich ein Wert von selbst bewegt; die "
        f"gewöhnliche Schwankung wird aus {_OF_THE_CLIENT} gelernt. Es gibt keinen "
        "Gesamtwert: Jeder Bereich ist eine Antwort und steht für sich. Eine einzelne "
        "Antwort bewegt sich von Tag zu Tag sehr. Elternsein trifft vielleicht nicht "
        "zu; ausgelassen nimmt es den anderen Bereichen nichts."
    ),
    "parent_view/1.0": _note(
        "Sicherheit messen",
        "Es ist der Blick eines Menschen auf ein Kind: kein Maß dafür, wie gut ein "
        "Elternteil ist, und nie mit dem verbunden oder gemittelt, was jemand anderes "
        "antwortet. Was üblich ist, hängt vom Alter des Kindes ab.",
        whose="den Bögen desselben Elternteils",
    ),
    "security_pulse/1.0": _note("Sicherheit messen"),
    "session_check/1.0": _note(
        "eine Sitzung messen",
        "Es geht um eine Sitzung, nicht um einen Menschen. Sehen Sie auch auf die vier "
        "einzelnen Antworten; nach einer niedrigen Antwort lohnt es sich zu fragen, "
        "gleich wie der Mittelwert ist. Verlaufsberichte zeigen den Bogen nicht.",
    ),
    "strategies_log/1.0": (
        "Nicht validiert: Wie gut sich Menschen daran erinnern, was sie geübt haben, "
        "ist nicht untersucht. Es gibt keine Vergleichsgruppe und keine "
        "veröffentlichte Angabe dazu, wie sehr sich ein Wert von selbst bewegt; die "
        f"gewöhnliche Schwankung wird aus {_OF_THE_CLIENT} gelernt. Es ist ein "
        "Protokoll des Übens und kein Maß für Sicherheit. Es gibt keinen Gesamtwert, "
        "und mehr ist nicht immer besser. Verlaufsberichte zeigen den Bogen nicht."
    ),
    "therapist_view/1.0": _note(
        "Sicherheit messen",
        "Es ist der Blick eines Menschen, der an dem teilhat, was er sieht: Jede "
        "behandelnde Person hat ihren eigenen Verlauf, und keiner wird mit dem "
        "verbunden oder gemittelt, was die Klientin oder der Klient antwortet.",
        whose="den Bögen derselben behandelnden Person",
    ),
}
