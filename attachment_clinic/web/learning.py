"""Learn pages and exercises as every door shows them, in one language, with works."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from clients.learning import shelf
from clients.learning.citing import cited_in
from clients.learning.exercise import Exercise
from clients.learning.page import KINDS, Page
from clients.theory import LANGUAGES, STRATEGIES

# What stands around the words, which are in the language of the reader.
LABELS = {
    "en": {
        "purpose": "What it is for",
        "steps": "How to do it",
        "cautions": "When not to do it",
        "questions": "To think about afterwards",
        "rating": "Before and after",
        "background": "Where it comes from",
        "works": "References",
        "exercises": "Exercises",
        "beside": "Read on",
        "minutes": "About {} minutes",
        "couple": "for two",
        "from": "from",
        "to": "to",
    },
    "de": {
        "purpose": "Wozu es da ist",
        "steps": "So geht es",
        "cautions": "Wann Sie es nicht machen sollten",
        "questions": "Zum Nachdenken danach",
        "rating": "Vorher und nachher",
        "background": "Woher es kommt",
        "works": "Literatur",
        "exercises": "Übungen",
        "beside": "Weiterlesen",
        "minutes": "Etwa {} Minuten",
        "couple": "zu zweit",
        "from": "von",
        "to": "bis",
    },
}
GROUPS = {
    "basics": ("Start here", "Zum Anfang"),
    "sign": ("Five signs", "Fünf Zeichen"),
    "strategy": ("Six things to practise", "Sechs Dinge zum Üben"),
    "challenge": ("What can get in the way", "Was im Weg stehen kann"),
    "area": ("Eight areas of life", "Acht Bereiche des Lebens"),
    "research": ("What is known", "Was man weiß"),
    "questions": ("Questions", "Fragen"),
}
NAMES = {"en": "English", "de": "Deutsch"}


def language_asked(request: HttpRequest, usual: str) -> str:
    """The language of the address, else the usual one of the reader, else English."""
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else closest(usual)


def closest(language: str) -> str:
    """The language there are words in that is closest to this one, else English."""
    return language[:2] if language[:2] in LANGUAGES else LANGUAGES[0]


def frame(language: str) -> dict[str, Any]:
    """What a page in `language` needs besides: labels, and the other languages."""
    others = [(code, NAMES[code]) for code in LANGUAGES if code != language]
    labels = LABELS[closest(language)]
    return {"language": language, "labels": labels, "others": others}


def groups(language: str) -> list[dict[str, Any]]:
    """Every Learn page, by kind, under a heading in this language."""
    place = LANGUAGES.index(language)
    return [
        {
            "heading": GROUPS[kind][place],
            "pages": [
                row(each, language) for each in shelf.pages() if each.kind == kind
            ],
        }
        for kind in KINDS
    ]


def row(page: Page, language: str) -> dict[str, Any]:
    """One page in a list."""
    return {"key": page.key, "words": page.in_language(language)}


def shown_page(page: Page, language: str) -> dict[str, Any]:
    """A page with what it cites and where it leads."""
    return {
        **frame(language),
        "page": page,
        "words": page.in_language(language),
        "works": works(page.sources(language)),
        "beside": [row(each, language) for each in shelf.pages_beside(page)],
        "exercises": rows(shelf.exercises_for(page), language),
    }


def shown_exercise(exercise: Exercise, language: str) -> dict[str, Any]:
    """An exercise with what it cites; one of a practice cites nothing."""
    words = exercise.in_language(language)
    around = frame(words.language)
    if len(exercise.words) < len(LANGUAGES):
        around["others"] = []
    labels = around["labels"]
    return {
        **around,
        "exercise": exercise,
        "words": words,
        "works": works(cited_in(words.background)),
        "minutes": labels["minutes"].format(exercise.minutes),
    }


def rows(exercises: Iterable[Exercise], language: str) -> list[dict[str, Any]]:
    """Exercises in a list."""
    minutes = LABELS[language]["minutes"]
    return [
        {
            "exercise": each,
            "words": each.in_language(language),
            "minutes": minutes.format(each.minutes),
        }
        for each in exercises
    ]


def shelves(exercises: Iterable[Exercise], language: str) -> list[dict[str, Any]]:
    """Exercises in lists, one a strategy, under its name in this language."""
    found = list(exercises)
    return [
        {
            "heading": topic.title(language),
            "rows": rows([e for e in found if e.strategy == topic.key], language),
        }
        for topic in STRATEGIES
    ]


def works(sources: Iterable[str]) -> list[Any]:
    """The works of these keys, as a list of references is ordered."""
    known = shelf.references()
    return sorted((known[key] for key in sources), key=lambda each: each.people.lower())
