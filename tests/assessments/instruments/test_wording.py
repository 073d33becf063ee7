"""Wording belongs to a definition, and says what is missing."""

import pytest

from assessments.instruments.fields import BadDefinition
from assessments.instruments.reading import catalogue, instrument, wording
from assessments.instruments.wording import (
    made_wording,
    read_wording,
    why_not_on_screen,
)

WORDS = """
language = "de"
title = "Puls"
introduction = "Sechs Fragen."
[anchors]
1 = "gar nicht"
7 = "sehr"
[items]
p1 = "Eins"
"""


def test_wording_is_read_with_anchors_by_number():
    words = read_wording(WORDS.encode(), instrument("security_pulse"))
    assert (words.language, dict(words.anchors), dict(words.items)) == (
        "de",
        {1: "gar nicht", 7: "sehr"},
        {"p1": "Eins"},
    )


def test_wording_is_complete_only_with_every_item():
    pulse = instrument("security_pulse")
    assert read_wording(WORDS.encode(), pulse).complete(pulse) is False
    assert wording("security_pulse", "1.0", "en").complete(pulse) is True


def test_wording_of_unknown_items_and_anchors_is_refused():
    raw = WORDS.replace("p1", "p9").replace("7 =", "8 =").encode()
    with pytest.raises(BadDefinition) as caught:
        read_wording(raw, instrument("security_pulse"))
    assert caught.value.problems == [
        "items.p9 is not a known key: check its spelling.",
        "anchors.8 is not a known key: check its spelling.",
    ]


def test_wording_cannot_be_changed_after_reading():
    with pytest.raises(TypeError):
        wording("security_pulse", "1.0", "en").items["p1"] = "other"


def _made(**different):
    content = {
        "language": "en",
        "title": "Pulse",
        "introduction": "Six questions.",
        "items": {"p1": "One", "p2": "Two"},
        "anchors": {1: "not so", 7: "just so"},
    }
    return made_wording(**content | different)


def test_digest_of_brought_words_is_that_of_all_of_them():
    others = [
        _made(language="de"),
        _made(title="Puls"),
        _made(introduction="Six."),
        _made(items={"p1": "Two", "p2": "One"}),
        _made(anchors={1: "just so", 7: "not so"}),
    ]
    assert len({_made().digest, *(each.digest for each in others)}) == 6
    turned = _made(
        items={"p2": "Two", "p1": "One"}, anchors={7: "just so", 1: "not so"}
    )
    assert turned.digest == _made().digest


def test_lines_to_be_marked_stay_on_paper():
    kept = [each for each in catalogue() if why_not_on_screen(each)]
    paper = ["csi_4", "ors", "srs"]
    assert [each.key for each in kept] == paper
    assert "mark on a line" in why_not_on_screen(instrument("ors"))


def test_items_with_answers_of_their_own_stay_on_paper():
    """One set of words for the answers would stand at the wrong numbers of item 1."""
    assert "answers of their own for item i01" in why_not_on_screen(instrument("csi_4"))


def test_what_somebody_else_answers_has_a_screen_of_its_own():
    for key in ("five_signs_observer", "parent_view", "therapist_view", "five_signs"):
        assert why_not_on_screen(instrument(key)) == ""
