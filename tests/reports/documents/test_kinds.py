"""Documents of other kinds: what each says, and what it never says."""

import re
from dataclasses import replace
from datetime import date

import pytest

from assessments.change.levels import Verdict
from assessments.instruments.reading import instrument, wording
from assessments.scoring.scorecard import score
from reports.documents import (
    blank,
    client_copy,
    couple,
    discharge,
    outcomes,
    single,
)
from reports.documents.answered import Scored, groups_from, scores_from
from reports.documents.document import (
    Document,
    Figure,
    Grid,
    Headlines,
    Listing,
    Paragraph,
    Questions,
    walk,
)
from reports.documents.facts import Client, Event, Instrument
from reports.documents.progress import compose as compose_progress
from reports.rendering.page import page
from tests.reports.documents.examples import (
    ecr_courses,
    ecr_facts,
    five_facts,
    parsed,
)

ANA = Client("Ana Whitfield", "ELM-0042", date(1989, 4, 17))
BEN = Client("Ben Whitfield", "ELM-0043")


def common(**changed):
    facts = ecr_facts(1)
    return {
        "practice": facts.practice,
        "made_by": facts.made_by,
        "made_on": facts.made_on,
        "document_number": "ELM-0042-001",
        **changed,
    }


def asked(key: str) -> Instrument:
    definition = instrument(key)
    return Instrument(key, definition.title, "1.0", definition.citation)


def text(document: Document) -> str:
    """Every word of the page and of the alternatives of its pictures."""
    root = parsed(page(document))
    alternatives = [img.get("alt") for img in root.iter("img")]
    return " ".join(" ".join([*root.itertext(), *alternatives]).split())


def grids(document: Document) -> dict[str, Grid]:
    return {p.kind: p for p in walk(document.parts) if isinstance(p, Grid)}


# ---- one questionnaire


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


# ---- the client's copy


@pytest.mark.parametrize(
    "facts", [ecr_facts(), ecr_facts(1), five_facts(), five_facts(3)]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_client_copy_has_no_statistics(facts, language):
    said = text(client_copy.compose(replace(facts, written_in=language)))
    found = re.findall(
        r"percentile|Prozentr|interval|\bz\b|\bp\b|standard|SHA|95 %|68 %|Penguin",
        said,
        re.IGNORECASE,
    )
    assert found == []


def test_client_copy_says_the_same_once():
    said = client_copy.sentences(five_facts(3).courses, "en")
    assert [words.lead for words in said] == ["Nothing can be said about change yet."]


def test_client_copy_explains_the_band_only_where_there_is_one():
    assert "What the grey band means." in text(client_copy.compose(ecr_facts()))
    assert "What the grey band means." not in text(client_copy.compose(five_facts(3)))


def test_client_copy_leaves_out_what_the_care_team_noted():
    facts = ecr_facts(events=(Event(date(2026, 3, 1), "Canary event"),))
    assert "Canary event" not in text(client_copy.compose(facts))
    assert "1: 1 March 2026 · Canary event" in text(compose_progress(facts))


# ---- couples


def couple_facts(one=12, other=5, **changed):
    return couple.CoupleFacts(
        **common(**changed),
        one=couple.Partner(ANA, ecr_courses(one)),
        other=couple.Partner(BEN, ecr_courses(other)),
        instrument=asked("ecr_r"),
    )


def test_couple_gives_each_partner_a_verdict_and_none_to_both():
    table = grids(couple.compose(couple_facts()))["pair"].table
    assert table.heads == ("Scale", "Ana Whitfield", "Ben Whitfield")
    assert [row[0] for row in table.rows] == [
        "Attachment anxiety",
        "Attachment avoidance",
    ]


def test_couple_draws_both_over_the_same_axes():
    (figure,) = (
        p for p in walk(couple.compose(couple_facts()).parts) if isinstance(p, Figure)
    )
    words = figure.picture.alternative
    assert words.index("Ana Whitfield:") < words.index("Ben Whitfield:")


def test_couple_of_different_scales_is_refused():
    facts = couple_facts()
    odd = replace(facts, other=couple.Partner(BEN, ecr_courses(3)[:1]))
    with pytest.raises(ValueError, match="same scales"):
        couple.compose(odd)


# ---- discharge


def discharge_facts(*series, **changed):
    return discharge.DischargeFacts(
        **common(**changed),
        client=ANA,
        opened_on=date(2026, 1, 12),
        closed_on=None,
        attendance=discharge.Attendance(3, 1, 0, date(2026, 1, 12), date(2026, 3, 2)),
        series=series,
    )


def test_discharge_goes_from_start_to_end_of_every_series():
    followed = discharge.Followed(asked("ecr_r"), ecr_courses(), "partner Ben")
    document = discharge.compose(discharge_facts(followed))
    said = text(document)
    assert "Attended: 3. Missed: 1. Cancelled: 0." in said
    assert ", about partner Ben" in said
    assert [p.kind for p in walk(document.parts) if isinstance(p, Grid)] == ["numbers"]
    assert any(isinstance(p, Headlines) for p in walk(document.parts))


def test_discharge_without_a_series_invents_nothing():
    document = discharge.compose(discharge_facts())
    assert "nothing is said here about change" in text(document)
    assert document.charts == {}


# ---- outcomes


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((12, 15, 30, 10, 11), (78, (12, 15, 30, 10, 11))),
        ((12, 15, 30, 9, 8), (74, (12, 15, 30, None, None))),
        # One hidden count could be had by subtraction: the total is hidden, too.
        ((12, 15, 30, 10, 9), (None, (12, 15, 30, 10, None))),
        ((3, 2, 1, 2, 1), (None, (None,) * 5)),
        ((0, 0, 10, 0, 0), (10, (None, None, 10, None, None))),
    ],
)
def test_counts_below_ten_are_never_told(counts, told):
    assert outcomes.told(counts) == told


def test_outcomes_hold_no_small_number_even_in_their_facts():
    verdicts = [Verdict.CLEAR_IMPROVEMENT] * 14 + [Verdict.CLEAR_WORSENING] * 3
    tally = outcomes.tally("ECR-R", "Attachment anxiety", verdicts)
    facts = outcomes.OutcomesFacts(**common(), by_scale=(tally,))
    assert tally.counts == (14, None, None, None, None)
    assert '"counts": [14, null, null, null, null]' in facts.to_json()
    assert "fewer than 10" in text(outcomes.compose(facts))


def test_outcomes_of_few_people_say_only_that():
    document = outcomes.compose(outcomes.OutcomesFacts(**common(), by_scale=()))
    assert "Nothing is told yet." in text(document)
    assert grids(document) == {}


# ---- blank forms


def blank_facts(language="en"):
    definition = instrument("five_signs")
    words = wording("five_signs", "1.0", language)
    return blank.BlankFacts(
        **common(written_in=language),
        title=words.title,
        introduction=words.introduction,
        asked=blank.asked_of(definition, words),
        anchors=tuple(sorted(words.anchors.items())),
        reference="ELM-0042",
        paper_code="7KQM-2XVD",
    )


def test_blank_form_asks_every_item_and_names_nobody():
    document = blank.compose(blank_facts())
    (questions,) = (p for p in walk(document.parts) if isinstance(p, Questions))
    assert len(questions.asked) == 25
    assert {q.answers for q in questions.asked} == {(1, 2, 3, 4, 5, 6, 7)}
    assert "7KQM-2XVD" in document.frame.running
    assert "Whitfield" not in text(document)
    assert document.frame.draft is False


def test_blank_form_without_questions_is_refused():
    with pytest.raises(ValueError, match="at least one question"):
        blank.compose(replace(blank_facts(), asked=()))


@pytest.mark.parametrize(
    "facts",
    [
        single_facts("core_10"),
        couple_facts(),
        discharge_facts(discharge.Followed(asked("ecr_r"), ecr_courses())),
        outcomes.OutcomesFacts(
            **common(), by_scale=(outcomes.tally("A", "B", [Verdict.NO_CHANGE] * 12),)
        ),
        blank_facts("de"),
    ],
    ids=lambda facts: type(facts).__name__,
)
def test_facts_of_every_kind_come_back_from_json(facts):
    assert type(facts).from_json(facts.to_json()) == facts


def test_sources_stay_in_their_own_language_and_are_marked_so():
    document = compose_progress(ecr_facts(written_in="de"))
    listed = [p for p in walk(document.parts) if isinstance(p, Listing) and p.foreign]
    assert len(listed) == 1
    foreign = [
        p for p in walk(document.parts) if isinstance(p, Paragraph) and p.foreign
    ]
    assert {p.words.lead for p in foreign} == {"Anmerkung.", "Lizenz."}
