"""Instruments in the order a person looks for them."""

from dataclasses import replace

import pytest

from assessments.instruments.reading import instrument
from assessments.queries.library import Entry
from attachment_clinic.workspace import shelf

ECR_R = instrument("ecr_r", "1.0")


def made(title, *, worded=False, ship="no", **more):
    licence = replace(ECR_R.licence, ship=ship)
    definition = replace(ECR_R, title=title, licence=licence, **more)
    return Entry(definition=definition, languages=("en",) if worded else ())


def test_free_wording_comes_first_and_paper_last():
    entries = [
        made("C"),
        made("b", ship="yes"),
        made("D", worded=True),
        made("Z", worded=True, ship="yes"),
        made("a", worded=True, ship="yes"),
    ]
    titles = [each.definition.title for each in shelf.in_order(entries)]
    assert titles == ["a", "Z", "D", "b", "C"]


@pytest.mark.parametrize(
    ("construct", "name"),
    [
        ("Attachment anxiety toward a partner", "Attachment and close relationships"),
        ("Comfort with closeness, and worry", "Attachment and close relationships"),
        ("Kinds of close relationships", "Attachment and close relationships"),
        ("Anxiety in the last two weeks", "Distress and wellbeing"),
        ("The working alliance", "Sessions and the work together"),
        ("Satisfaction with the relationship", "Couples"),
        ("Something new", "Other subjects"),
    ],
)
def test_constructs_choose_their_shelf(construct, name):
    entries = [made("A", construct=construct)]
    assert shelf.shelves(entries) == [(name, entries)]


@pytest.mark.parametrize(
    ("search", "found"),
    [("", True), ("ecr", True), ("FRALEY close", True), ("fraley phq", False)],
)
def test_every_word_of_a_search_must_stand_there(search, found):
    assert shelf.has_words(made(ECR_R.title), search) is found


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("none", "about the client alone"),
        ("mother", "about a mother"),
        ("important_person", "about an important person"),
    ],
)
def test_whom_it_is_about_is_said_in_words(about, words):
    assert shelf.about(made("A", about=about).definition) == words


@pytest.mark.parametrize("ship", shelf.LICENCES)
@pytest.mark.parametrize("worded", [True, False])
def test_paper_only_is_never_offered_to_a_screen(ship, worded):
    words = shelf.what_may_be_done(made("A", worded=worded, ship=ship))
    assert ("portal" in words) is worded
