"""Files that cannot be used are refused with all that is wrong in them."""

import pytest

from clients.learning.bibliography import read_bibliography
from clients.learning.citing import cited_in, pieces, plain, problems_of
from clients.learning.exercise import exercise_of
from clients.learning.page import page_of
from clients.learning.shelf import (
    NotOnTheShelf,
    exercise,
    newest,
    page,
    references,
)
from clients.learning.table import BadContent, Table, load

FACTS = {
    "key": "kind_pause",
    "version": "1.0",
    "strategy": "mindfulness_compassion",
    "signs": ["emotional_regulation"],
    "minutes": 5,
    "couple": False,
    "sources": ["neff_2011"],
}
WORDS = {
    "language": "en",
    "title": "A kind pause",
    "purpose": "To be kind.",
    "background": "Kindness is described [neff_2011].",
    "steps": ["Stop.", "Breathe."],
    "cautions": ["Stop if it hurts."],
    "questions": ["How was it?"],
    "rating": "How kind?",
    "low": "not",
    "high": "very",
}
PAGE = {"key": "security", "kind": "basics"}
SAID = {"language": "en", "title": "Bonds", "summary": "About bonds."}


def problems_with(facts=None, words=None):
    facts, words = Table({**FACTS, **(facts or {})}), Table({**WORDS, **(words or {})})
    exercise_of(facts, {"en": words}, ["neff_2011"])
    return facts.problems


def page_problems_with(section, **facts):
    table = Table({**PAGE, **facts})
    page_of(table, {"en": Table({**SAID, "sections": [section]})}, ["neff_2011"])
    return table.problems


def test_good_exercise_has_no_problem():
    assert problems_with() == []


@pytest.mark.parametrize(
    ("facts", "words", "problem"),
    [
        ({"strategy": "sport"}, {}, 'strategy is "sport"'),
        ({"signs": []}, {}, "signs needs at least 1"),
        ({"signs": ["emotional_regulation"] * 2}, {}, "names the same twice"),
        ({"signs": ["sport"]}, {}, 'signs is "sport"'),
        ({"minutes": 0}, {}, "minutes must be 1 to 90"),
        ({"minutes": True}, {}, "minutes must be a whole number"),
        ({"couple": "no"}, {}, "couple must be true or false"),
        ({"mood": 1}, {}, "mood is not a known key"),
        ({}, {"steps": ["Stop."]}, "steps needs at least 2"),
        ({}, {"cautions": []}, "cautions needs at least 1"),
        ({}, {"questions": [""]}, "questions must hold texts only"),
        ({}, {"title": " "}, "title is empty"),
        ({}, {"title": "A  pause"}, "two spaces"),
        ({}, {"low": "x" * 2001}, "longer than 2000"),
        ({}, {"language": "de"}, 'language must be "en"'),
        ({}, {"background": "Kindness."}, "must cite the sources"),
        ({}, {"background": "See [who_1999]."}, '"who_1999" is not in the bib'),
        ({}, {"purpose": "You will feel calm."}, "Promises what nobody can"),
        ({}, {"purpose": "Studies found more."}, "cites nothing"),
    ],
)
def test_every_problem_of_an_exercise_is_said(facts, words, problem):
    assert [each for each in problems_with(facts, words) if problem in each]


def test_all_problems_are_said_at_once():
    assert len(problems_with({"minutes": 0, "strategy": "x"}, {"low": ""})) == 3


@pytest.mark.parametrize(
    ("section", "facts", "problem"),
    [
        ({"heading": "Empty"}, {}, "says nothing"),
        ({"paragraphs": ["Research says so."]}, {}, "cites nothing"),
        ({"paragraphs": ["Yes."], "color": 1}, {}, "sections[1].color is not a known"),
        ({"points": ["Yes."]}, {"kind": "sign"}, "topic is missing"),
        (
            {"points": ["Yes."]},
            {"kind": "sign", "topic": "reliability_trust"},
            "key must be the kind and the topic",
        ),
    ],
)
def test_every_problem_of_a_page_is_said(section, facts, problem):
    assert [each for each in page_problems_with(section, **facts) if problem in each]


def test_file_that_is_no_toml_is_refused():
    with pytest.raises(BadContent, match="not valid TOML"):
        load(b"key = ")


def test_work_without_its_parts_is_refused():
    with pytest.raises(BadContent) as refused:
        read_bibliography(
            b'[x_2001]\nkind = "article"\nauthors = ["A, B."]\nyear = 2000'
        )
    assert refused.value.problems == [
        "x_2001.journal is missing: give a text.",
        "x_2001.volume is missing: give a text.",
        "x_2001.pages is missing: give a text.",
        "x_2001: a key ends with the year of the work.",
    ]


@pytest.mark.parametrize(
    ("key", "short", "printed"),
    [
        (
            "neff_2011",
            "Neff, 2011",
            ("Neff, K.", "", "Self-compassion", ". William Morrow."),
        ),
        (
            "harms_2011",
            "Harms, 2011",
            (
                "Harms, P. D.",
                "Adult attachment styles in the workplace.",
                "Human Resource Management Review",
                ", 21(4), 285\N{EN DASH}296.",
            ),
        ),
        (
            "feeney_collins_2004",
            "Feeney & Collins, 2004",
            (
                "Feeney, B. C., & Collins, N. L.",
                "In H. T. Reis & C. E. Rusbult (Eds.),",
                "Close relationships",
                " (pp. 37\N{EN DASH}69).",
            ),
        ),
    ],
)
def test_work_is_printed_in_the_parts_of_apa(key, short, printed):
    work = references()[key]
    assert work.short == short
    assert (work.people, work.before, work.work, work.after) == printed


def test_three_authors_are_the_first_and_others():
    assert references()["waters_2000"].short == "Waters et al., 2000"
    assert (
        "D. Cicchetti & E. M. Cummings (Eds.)"
        in references()["main_solomon_1990"].before
    )


def test_text_is_cut_at_its_citations():
    text = "Be kind [neff_2011] [gottman_1999]. Listen."
    assert list(pieces(text)) == [
        ("Be kind", ""),
        ("", "neff_2011"),
        ("", "gottman_1999"),
        (". Listen.", ""),
    ]
    assert plain(text) == "Be kind. Listen."
    assert cited_in(text, text) == ("neff_2011", "gottman_1999")


@pytest.mark.parametrize(
    "text",
    [
        "It goes with joy.",
        "It can help.",
        "Es hängt mit Freude zusammen.",
        "Im Schnitt geht es gut.",
        "Das hilft.",
    ],
)
def test_effect_needs_a_citation(text):
    assert problems_of([text], []) != []
    assert problems_of([f"{text[:-1]} [neff_2011]."], ["neff_2011"]) == []


def test_what_is_not_there_is_said_by_name():
    with pytest.raises(NotOnTheShelf, match=r"kind_pause 9\.9"):
        exercise("kind_pause", "9.9")
    with pytest.raises(NotOnTheShelf, match="no page moon"):
        page("moon")
    assert exercise("kind_pause") in newest()
    assert (
        exercise("kind_pause", "1.0").strategy_title
        == "Mindfulness and self-compassion"
    )


def test_language_without_words_is_english():
    assert exercise("kind_pause").in_language("fr").language == "en"
    assert page("security").in_language("fr").language == "en"
