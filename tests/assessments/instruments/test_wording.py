"""Wording belongs to a definition, and says what is missing."""

import pytest

from assessments.instruments.fields import BadDefinition
from assessments.instruments.reading import instrument, wording
from assessments.instruments.wording import read_wording

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
