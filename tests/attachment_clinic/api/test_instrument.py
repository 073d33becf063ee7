"""The library: everything needed to send answers, and no wording."""

from assessments.instruments.reading import catalogue

KEYS = {definition.key for definition in catalogue()}


def test_instruments_say_what_they_take(nora):
    rows = nora.get("/instruments/", limit=100).json()["results"]
    found = {row["key"]: row for row in rows}
    assert set(found) == KEYS
    ours, theirs = found["five_signs"], found["ecr_r"]
    assert (len(ours["items"]), ours["lowest_answer"]) == (25, 1)
    assert ours["can_be_answered_on_screen"] is True
    assert theirs["can_be_answered_on_screen"] is False
    assert "paper" in theirs["why_not"]


def test_instruments_tell_items_that_are_answered_on_a_range_of_their_own(nora):
    rows = nora.get("/instruments/", limit=100).json()["results"]
    found = {row["key"]: row["items_with_their_own_answers"] for row in rows}
    assert {key: each for key, each in found.items() if each} == {
        "csi_4": {"i01": [0, 6]}
    }


def test_instruments_are_paged(nora):
    page = nora.get("/instruments/", limit=2, offset=len(KEYS) - 1).json()
    assert (page["count"], len(page["results"])) == (len(KEYS), 1)
