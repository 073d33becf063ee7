"""The back of a report: every figure with its source, every rule in words."""

from dataclasses import replace

from reports.documents.document import Words
from reports.documents.method import constants, method, notes, sources, standing
from tests.reports.documents.examples import (
    ecr_courses,
    ecr_facts,
    facts_of,
    five_courses,
    five_facts,
    local_courses,
)


def parts(facts) -> dict[str, str]:
    return {words.lead: words.rest for words in method(facts)}


def test_windows_are_in_words():
    assert parts(ecr_facts())["Now against start."].startswith(
        "Start is the mean of the first two forms, now is the mean of the latest three"
    )
    assert parts(ecr_facts(2))["Now against start."].startswith(
        "Start is the first form, now is the latest form."
    )


def test_thresholds_are_those_that_were_used():
    said = parts(ecr_facts())["Clear or possible."]
    assert "From 1.28 on it is called possible, from 2.24 on clear." in said
    assert "Both scales are judged together" in said


def test_thresholds_are_left_out_where_none_was_used():
    assert "Clear or possible." not in parts(five_facts(3))


def test_noise_is_published_or_said_to_be_unknown():
    assert "published figures" in parts(ecr_facts())["Ordinary fluctuation."]
    assert "nobody has published" in parts(five_facts())["Ordinary fluctuation."]


def test_local_figures_are_named_with_source_and_never_called_published():
    facts = facts_of(local_courses())
    said = parts(facts)["Ordinary fluctuation."]
    assert said.startswith("How much a score moves by itself is taken from the figures")
    assert "taken from the published figures" not in said
    rows = [row[1:] for row in constants(facts.courses).rows if "mean of" not in row[1]]
    here = "Answers given in this practice, n = 84, 2026-03-01"
    pairs = "Answers given in this practice, 45 pairs of forms, 2026-03-01"
    status = "computed from answers given here"
    assert (
        rows[:4]
        == rows[4:]
        == [
            ("standard deviation", "1.3", here, status),
            ("internal consistency", "0.9", here, status),
            ("retest reliability, 2 to 6 weeks", "0.75", pairs, status),
            ("standard deviation of the retest", "1.2", pairs, status),
        ]
    )
    assert sources(facts)[1] == here


def test_local_figures_are_named_in_the_language_of_the_report():
    said = {row[3] for row in constants(local_courses(), "de").rows}
    assert {words for words in said if words.startswith("Antworten")} == {
        "Antworten aus dieser Praxis, n = 84, 2026-03-01",
        "Antworten aus dieser Praxis, 45 Paare von Bögen, 2026-03-01",
    }
    assert [words for words in said if words.startswith("Answers given")] == []


def test_fluctuation_is_told_scale_by_scale_where_its_source_differs():
    local, published = local_courses()[0], ecr_courses()[1]
    said = parts(facts_of((local, published)))["Ordinary fluctuation."]
    assert (
        "Attachment avoidance: How much a score moves by itself is taken from the p"
        in said
    )
    assert (
        "Attachment anxiety: How much a score moves by itself is taken from the f"
        in said
    )


def test_version_and_digest_are_printed():
    facts = ecr_facts()
    assert parts(facts)["Version."] == (
        "Change rule 1, scoring engine 1, definition of the questionnaire SHA-256 "
        f"beginning with {facts.definition_digest[:12]}."
    )


def test_constants_hold_every_figure_with_source_and_status():
    table = constants(ecr_courses())
    assert table.heads == ("Scale", "Figure", "Value", "Source", "Status")
    values = [(row[1], row[2]) for row in table.rows if row[0] == "Attachment anxiety"]
    assert ("standard deviation", "1.116") in values
    assert ("internal consistency", "0.921") in values
    assert all(all(cell for cell in row) for row in table.rows)
    assert {row[4] for row in table.rows} <= {
        "as published",
        "computed from the raw answers",
        "worked out from published figures",
    }


def test_there_are_no_constants_where_none_are_published():
    assert constants(five_courses()) is None


def test_sources_begin_with_the_questionnaire():
    assert sources(ecr_facts())[0].startswith("Fraley, R. C.")
    assert any("von Neumann" in source for source in sources(five_facts()))


def test_a_questionnaire_that_is_not_validated_says_so():
    assert standing(five_facts().instrument) == (
        Words(
            "Standing.",
            "Not validated: how well it measures what it asks about has not been "
            "studied. It is an aid to conversation.",
        ),
    )


def test_licence_is_printed_as_it_is_in_either_language():
    asked = replace(ecr_facts().instrument, licence="Ask the author.")
    assert Words("Licence.", "Ask the author.") in notes(asked)
    assert Words("Lizenz.", "Ask the author.") in notes(asked, "de")


def test_percentiles_name_their_group_once():
    assert parts(ecr_facts())["Percentiles."] == (
        "95 % intervals of the newest answers, rounded to five, among adults and "
        "students of many countries, 70 % women (Human Penguin Project). Worked out "
        "from mean and spread alone, so they are approximate."
    )
    assert "Percentiles." not in parts(five_facts(10))
