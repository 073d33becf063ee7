"""The library: everything needed to send answers, and no wording."""


def test_instruments_say_what_they_take(nora):
    rows = nora.get("/instruments/").json()["results"]
    found = {row["key"]: row for row in rows}
    assert set(found) == {"five_signs", "security_pulse", "ecr_r"}
    ours, theirs = found["five_signs"], found["ecr_r"]
    assert (len(ours["items"]), ours["lowest_answer"]) == (25, 1)
    assert ours["can_be_answered_on_screen"] is True
    assert theirs["can_be_answered_on_screen"] is False
    assert "paper" in theirs["why_not"]


def test_instruments_are_paged(nora):
    page = nora.get("/instruments/", limit=2, offset=2).json()
    assert (page["count"], len(page["results"])) == (3, 1)
