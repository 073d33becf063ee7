"""One questionnaire: what asks for a person first, then scores, then answers."""

import re
from datetime import date

from assessments.instruments.reading import instrument
from assessments.scoring.scorecard import score
from reports.documents import (
    single,
)
from reports.documents.answered import Scored, groups_from, scores_from
from reports.documents.document import (
    Grid,
    walk,
)
from tests.reports.documents.kinds import ANA, asked, common, text


def single_facts(key="five_signs", left_out=(), words=None, **changed):
    definition = instrument(key)
    answers = {c: 2 for c in definition.item_codes if c not in left_out}
    card = score(definition, answers)
    scored = [
        Scored(
            each.key,
            each.value and float(each.value),
            each.n_answered,
            each.n_items,
            each.prorated,
        )
        for each in card.scales
    ]
    language = changed.get("written_in", "en")
    return single.SingleFacts(
        **common(**changed),
        client=ANA,
        instrument=asked(key),
        answered_on=date(2026, 3, 2),
        scores=scores_from(definition, scored, language),
        groups=groups_from(definition, answers, words or {}),
        critical=tuple(c.message for c in definition.critical_items),
    )


def test_single_shows_what_asks_for_a_person_before_any_score():
    said = text(single.compose(single_facts("core_10")))
    places = [
        said.find(w) for w in ("Please look at this first", "Scores", "Every answer")
    ]
    assert places == sorted(places)
    assert -1 not in places


def test_single_names_the_group_of_a_percentile_in_its_own_language():
    said = text(single.compose(single_facts("ecr_r", written_in="de")))
    assert said.count("Erwachsene und Studierende vieler Länder") == 2
    assert "adults and students" not in said


def test_single_without_critical_answers_has_no_such_part():
    assert "Please look at this first" not in text(single.compose(single_facts()))


def test_single_lists_every_answer_once_and_says_what_was_left_out():
    definition = instrument("five_signs")
    facts = single_facts(left_out=("s04",))
    listed = [answer for group in facts.groups for answer in group.answers]
    assert sorted(answer.code for answer in listed) == sorted(definition.item_codes)
    rows = [
        row
        for part in walk(single.compose(facts).parts)
        if isinstance(part, Grid) and part.kind == "answers"
        for row in part.table.rows
    ]
    assert ("4", "s04", "left out") in rows
    assert ("1", "s01", "2") in rows


def test_single_prints_wording_only_where_it_was_given():
    made_up = {"s01": "An invented line about nothing."}
    assert "An invented line about nothing." in text(
        single.compose(single_facts(words=made_up))
    )
    assert "items stand by their codes" in text(single.compose(single_facts()))


def test_single_places_a_score_in_its_group_with_an_interval_or_not_at_all():
    placed = single_facts("ecr_r").scores[0].place
    assert re.fullmatch(r"\S+ to \S+", placed.range)
    assert "Human Penguin Project" in placed.sentence
    assert [each.place for each in single_facts().scores] == [None] * 5
