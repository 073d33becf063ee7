"""The words for a verdict: plain, calm, about answers and never about a person."""

from assessments.change import phrases_de, phrases_en
from assessments.change.estimate import Change
from assessments.change.levels import Verdict
from assessments.change.numbers import about, in_words, plain, signed
from assessments.change.phrasebook import Phrasebook

BOOK = Phrasebook({"en": phrases_en.WORDS, "de": phrases_de.WORDS})
_DIRECTIONS = {"en": phrases_en.DIRECTIONS, "de": phrases_de.DIRECTIONS}
# These say the same of every scale and need no figures.
WITHOUT_FIGURES = (Verdict.NOT_KNOWN, Verdict.STARTING_POINT)


def verdict_sentence(
    change: Change,
    scale_title: str,
    audience: str,
    better: str = "more secure",
    worse: str = "less secure",
    language: str = "en",
) -> str:
    """One or a few sentences for "therapist" or "client", never with a label.

    `better` and `worse` are the words of the definition, in English, for the two
    ways the scale can move. Raises ValueError for another audience.
    """
    lead, more = _parts(change, audience, better, worse, language)
    figures = _figures(change, audience, better, language)
    first = f"{scale_title}: {lead} ({figures})." if figures else None
    return _joined(first or f"{scale_title}: {lead}.", more)


def verdict_parts(
    change: Change,
    scale_title: str,
    audience: str,
    better: str = "more secure",
    worse: str = "less secure",
    language: str = "en",
) -> tuple[str, str]:
    """The verdict sentence as its first words, to stand large, and the rest.

    The first words end in a full stop only where no figures follow them.
    """
    lead, more = _parts(change, audience, better, worse, language)
    figures = _figures(change, audience, better, language)
    if not figures:
        return f"{scale_title}: {lead}.", more
    return f"{scale_title}: {lead}", _joined(f"{figures}.", more)


def verdict_name(verdict: Verdict, language: str = "en") -> str:
    """The verdict as the head of a list of scales: "Clear improvement"."""
    return BOOK.say(language, f"verdict.{verdict.name.lower()}")


def verdict_more(change: Change, language: str = "en") -> str:
    """What follows a verdict that says the same of every scale, for the therapist."""
    return _parts(change, "therapist", "", "", language)[1]


def cause(language: str = "en") -> str:
    """Stands under every verdict: answers were compared, and no cause is proven."""
    return BOOK.say(language, "cause")


def outlook_sentence(forms: int | None, scale_title: str, language: str = "en") -> str:
    """What would make the verdict clear: so many more forms; "" for None."""
    if forms is None:
        return ""
    key = "outlook.one" if forms == 1 else "outlook.many"
    count = in_words(forms, language)
    return f"{scale_title}: {BOOK.say(language, key, count=count)}"


def signal_sentence(
    change: Change,
    scale_title: str,
    worse: str = "less secure",
    language: str = "en",
) -> str:
    """The early prompt for the therapist, or "" when there is no reason for one."""
    if not change.worth_talking:
        return ""
    # After a clear verdict it would be untrue that all may be ups and downs.
    key = "signal.clear" if change.verdict is Verdict.CLEAR_WORSENING else "signal"
    said = BOOK.say(language, key, worse=direction_words(worse, language))
    return f"{scale_title}: {said}"


def direction_words(english: str, language: str = "en") -> str:
    """The definition's words for better or worse, such as "more secure"."""
    return _DIRECTIONS[language].get(english, english)


def _parts(
    change: Change, audience: str, better: str, worse: str, language: str
) -> tuple[str, str]:
    """The first words of a verdict, without title and figures, and what follows."""
    if audience not in ("therapist", "client"):
        raise ValueError('the audience is "therapist" or "client"')
    name = "same" if change.se == 0 else change.verdict.name.lower()
    values = {
        "better": direction_words(better, language),
        "worse": direction_words(worse, language),
        "smallest": about(change.smallest_clear or 0, language),
        "wanted": change.n + change.forms_needed,
        "missing": _missing(change.forms_needed, language),
    }
    lead = BOOK.say(language, f"{audience}.{name}", **values)
    more = BOOK.say(language, f"{audience}.{name}.more", **values)
    return lead, _joined(more, *_notes(change, audience, language))


def _figures(change: Change, audience: str, better: str, language: str) -> str:
    if audience == "client" or change.se == 0:
        return ""
    if change.delta is None or change.ci95 is None:
        return ""
    low, high = (plain(end, language) for end in change.ci95)
    return BOOK.say(
        language,
        "therapist.figures",
        difference=signed(change.delta, language),
        low=low,
        high=high,
        better=direction_words(better, language),
    )


def _missing(count: int, language: str) -> str:
    key = "missing.one" if count == 1 else "missing.many"
    return BOOK.say(language, key, count=count)


def _notes(change: Change, audience: str, language: str) -> list[str]:
    notes = [BOOK.say(language, "confirmed")] if change.confirmed else []
    if change.capped and change.delta is not None:
        notes.append(BOOK.say(language, f"{audience}.capped"))
    if change.varies_more and audience == "therapist":
        notes.append(BOOK.say(language, "therapist.varies"))
    return notes


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
