"""Our own words are easy to read, and say the same in both languages."""

import re

import pytest
import textstat

from assessments.instruments.reading import instrument, wording
from tests.assessments.catalogue.test_catalogue import OURS

HIGHEST_GRADE = 6
GRADES = {
    "en": textstat.flesch_kincaid_grade,
    # The first of the four Viennese formulas, which uses the most of a text.
    "de": lambda text: textstat.wiener_sachtextformel(text, 1),
}
# The same person, place or thing in both languages: who swaps two lines is caught.
KEY_WORDS = {
    "challenges": {
        r"child": r"Kind",
        r"good relationship": r"gute Beziehung",
        r"[Mm]oney": r"Geld",
        r"[Ww]orry|worries": r"Sorgen",
        r"safe in my home": r"zu Hause nicht sicher",
        r"closeness": r"Nähe",
        r"in my way": r"im Weg",
        r"pull back": r"zurück",
        r"moods": r"Stimmungen",
    },
    "five_signs_observer": {
        r"\bno\b": r"Nein",
        r"mistake": r"Fehler",
        r"promised": r"versprochen",
        r"argument": r"Streit",
        r"praises": r"lobt",
        r"for days": r"tagelang",
        r"truth": r"Wahrheit",
        r"angry": r"wütend",
        r"bad mood": r"schlechte Laune",
        r"seems?\b": r"scheint",
    },
    "five_signs": {
        r"\bno\b": r"Nein",
        r"mistake": r"Fehler",
        r"promised": r"versprochen",
        r"argument": r"Streit",
        r"praises": r"lobt",
        r"for days": r"tagelang",
        r"truth": r"Wahrheit",
        r"angry": r"wütend",
        r"bad mood": r"schlechte Laune",
    },
    "life_areas": {
        r"children": r"Kindern",
        r"work": r"Arbeit",
        r"hard day": r"schweren Tag",
        r"argue": r"streite",
        r"myself": r"mir selbst",
    },
    "parent_view": {
        r"\bhurt\b": r"wehtut",
        r"hug": r"umarme",
        r"new things": r"Neues",
        r"\bsad\b": r"traurig",
        r"time apart": r"getrennt",
        r"fright": r"Schreck",
        r"new place": r"neuen Ort",
        r"angry": r"wütend",
        r"for long": r"lange",
    },
    "therapist_view": {
        r"hurts": r"wehtut",
        r"other people": r"andere",
        r"turn away": r"abwende",
        r"[Ss]trong feelings": r"Starke Gefühle",
        r"help": r"Hilfe",
        r"calm": r"Ruhe",
        r"break": r"Pause",
        r"silent": r"still",
        r"wrong": r"falsch",
        r"sides": r"Seiten",
    },
    "security_pulse": {
        r"safe": r"sicher",
        r"ask for": r"bitten",
        r"felt alone": r"allein gefühlt",
        r"calm": r"beruhigen",
        r"wanted to say": r"sagen wollte",
        r"at ease": r"wohlgefühlt",
    },
    "session_check": {
        r"safe": r"sicher",
        r"goal": r"Ziel",
        r"pace": r"Tempo",
        r"meant": r"meinte",
    },
    "strategies_log": {
        r"sessions": r"Sitzungen",
        r"kind": r"freundlich",
        r"talk": r"reden",
        r"trust": r"trauen",
        r"people": r"Menschen",
        r"wrote": r"aufgeschrieben",
    },
}
BOTH = [pytest.param(key, language) for key in OURS for language in GRADES]


@pytest.fixture
def grade_of():
    """The school grade needed for a text in one language."""

    def grade(text, language):
        textstat.set_lang(language)
        return GRADES[language](text)

    yield grade
    textstat.set_lang("en_US")


@pytest.mark.parametrize(("key", "language"), BOTH)
def test_own_words_need_no_more_than_six_years_of_school(grade_of, key, language):
    words = wording(key, "1.0", language)
    items = " ".join(words.items.values())
    assert grade_of(items, language) <= HIGHEST_GRADE
    assert grade_of(words.introduction, language) <= HIGHEST_GRADE


def test_measure_tells_plain_words_from_hard_ones(grade_of):
    hard = {
        "en": "Interpersonal vulnerability necessitates considerable deliberation.",
        "de": "Zwischenmenschliche Verletzlichkeit erfordert Überlegungen.",
    }
    for language, text in hard.items():
        assert grade_of(text, language) > HIGHEST_GRADE


@pytest.mark.parametrize(("key", "language"), BOTH)
def test_own_words_are_complete_with_the_same_points_named(key, language):
    definition = instrument(key)
    words = wording(key, "1.0", language)
    named = tuple(anchor.value for anchor in definition.response.anchors)
    assert tuple(words.items) == definition.item_codes
    assert tuple(words.anchors) == named
    texts = (words.title, words.introduction, *words.items.values())
    assert [text for text in texts if text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("key", OURS)
def test_german_words_address_nobody_and_are_not_english(key):
    german, english = wording(key, "1.0", "de"), wording(key, "1.0", "en")
    for text in (german.introduction, *german.items.values()):
        assert not re.search(r"\b(Ihr|Ihre|Ihnen|du|dein|deine|dir|dich)\b", text), text
    same = set(german.items.values()) & set(english.items.values())
    assert (
        same | (set(german.anchors.values()) & set(english.anchors.values())) == set()
    )


@pytest.mark.parametrize("key", OURS)
def test_key_words_stand_in_the_same_items_in_both_languages(key):
    english, german = (wording(key, "1.0", each).items for each in ("en", "de"))
    for one, other in KEY_WORDS[key].items():
        found = _holding(english, one)
        assert found, one
        assert _holding(german, other) == found, f"{one} and {other}"


def _holding(items, pattern):
    return [code for code, text in items.items() if re.search(pattern, text)]
