"""The progress report composed: in reading order, from facts alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessments.change.course import course
from assessments.instruments.reading import instrument
from reports.documents import client_copy
from reports.documents.document import Listing, Paragraph, walk
from reports.documents.edition import Edition
from reports.documents.facts import Facts, Session
from reports.documents.pieces import pieces
from reports.documents.progress import compose
from tests.reports.documents.examples import (
    ANXIETY,
    RIVERBEND,
    ecr_courses,
    ecr_facts,
    facts_of,
    five_facts,
    forms,
)


def test_facts_without_a_course_are_refused():
    with pytest.raises(ValueError, match="at least one scale"):
        compose(replace(ecr_facts(1), courses=()))


def test_identity_is_complete():
    assert compose(ecr_facts(informant="Ana herself")).frame.identity == (
        ("Client", "Ana Whitfield"),
        ("Reference", "ELM-0042"),
        ("Date of birth", "17 April 1989"),
        ("Answered by", "Ana herself"),
        ("About", "partner Ben"),
        ("Period", "12 Jan to 31 Aug 2026"),
        ("Questionnaire", "version 1.0, English"),
        ("Prepared by", "Nora Lindqvist"),
    )


def test_period_names_both_years_and_a_single_day_once():
    over = (date(2025, 12, 1), date(2026, 2, 1))
    once = (date(2026, 2, 1), date(2026, 2, 1))
    assert ("Period", "1 Dec 2025 to 1 Feb 2026") in compose(
        ecr_facts(period=over)
    ).frame.identity
    assert ("Period", "1 Feb 2026") in compose(ecr_facts(1, period=once)).frame.identity


def test_every_page_carries_name_and_reference():
    assert compose(ecr_facts()).frame.running == "Ana Whitfield · ELM-0042"


def test_numbers_of_each_scale():
    assert pieces(ecr_facts(prorated=(3,))).numbers.rows == (
        (
            "Attachment anxiety",
            "5.10",
            "3.77",
            "+1.33 (0.43 to 2.22)",
            "1.02",
            "12",
            "40 to 80",
            "214 of 216",
        ),
        (
            "Attachment avoidance",
            "3.25",
            "2.83",
            "+0.42 (\N{MINUS SIGN}0.37 to 1.20)",
            "0.90",
            "12",
            "25 to 60",
            "214 of 216",
        ),
    )


def test_columns_without_news_are_left_out():
    usual, without_group = pieces(ecr_facts()), pieces(five_facts(10))
    assert usual.numbers.heads[-2:] == ("Forms", "Percentiles")
    assert without_group.numbers.heads[-1] == "Forms"


def test_numbers_say_what_is_not_known():
    row = pieces(five_facts(3)).numbers.rows[0]
    assert row[3:5] == ("not known", "not known")


def test_chart_has_the_verdict_and_the_numbers_as_its_words():
    words = pieces(ecr_facts()).progress.alternative
    assert words.startswith("Attachment anxiety: clear improvement")
    assert "start 5.10, now 3.77" in words


def test_plane_is_there_for_anxiety_and_avoidance_and_a_profile_for_many_scales():
    assert list(compose(ecr_facts()).charts) == ["chart:0", "chart:1"]
    assert list(compose(five_facts()).charts) == ["chart:0", "chart:1"]
    assert pieces(ecr_facts(sessions=(), period=None, n=0)).plane is None


def test_plane_says_on_which_side_of_its_line_now_lies():
    assert pieces(ecr_facts()).plane.caption.endswith("Now lies outside of it.")
    assert pieces(ecr_facts(3)).plane.caption.endswith("Now lies inside of it.")
    alone = pieces(ecr_facts(1)).plane.caption
    assert alone == "Each small dot is one form."


def test_forms_are_listed_with_their_marks():
    usual = forms(ANXIETY[:3], prorated=(1,))
    close = replace(usual[0], at=usual[0].at + timedelta(days=1), id="close")
    courses = [course(instrument("ecr_r", "1.0"), "anxiety", [*usual, close])]
    found = pieces(facts_of(courses))
    assert found.forms.rows == (
        ("12 Jan 2026 (1)", "5.20", "18 of 18"),
        ("13 Jan 2026 (1)", "5.20†", "18 of 18"),
        ("2 Feb 2026 (2)", "5.00*", "16 of 18"),
        ("23 Feb 2026 (3)", "5.39", "18 of 18"),
    )
    assert found.forms_notes == (
        "* Some items were missing; scored from the others. "
        "† Less than three days after another form; not counted."
    )
    assert found.numbers.rows[0][5] == "3 of 4"


def test_marks_are_explained_only_where_they_are():
    assert pieces(ecr_facts(3)).forms_notes == "Items answered: 36 of 36 each time."


def test_what_is_always_the_same_has_no_column():
    always, once = pieces(ecr_facts(3)), pieces(ecr_facts(3, prorated=(1,)))
    assert always.forms.heads == once.forms.heads[:3]
    assert once.forms.heads[3:] == ("Items answered",)
    assert [row[-1] for row in once.forms.rows] == ["36 of 36", "32 of 36", "36 of 36"]


def sessions_of(facts):
    """The list of sessions as the report has it."""
    lists = [part for part in walk(compose(facts).parts) if isinstance(part, Listing)]
    return next(listed.entries for listed in lists if listed.kind == "alike")


def test_sessions_are_listed_all_of_them_and_those_alike_together():
    listed = sessions_of(
        ecr_facts(
            2,
            sessions=(
                Session(1, date(2026, 1, 12), "Video", "Attended"),
                Session(2, date(2026, 1, 19), "", "Cancelled"),
                Session(3, date(2026, 1, 26), "Video", "Attended"),
                Session(4, date(2026, 2, 2), "", ""),
            ),
        )
    )
    assert [entry.replace("\N{NO-BREAK SPACE}", " ") for entry in listed] == [
        "Video · Attended: 1 (12 Jan 2026), 3 (26 Jan 2026)",
        "Cancelled: 2 (19 Jan 2026)",
        "4 (2 Feb 2026)",
    ]
    assert "sessions" not in compose(ecr_facts(2, sessions=())).sections


def test_earlier_series_is_in_the_table_and_not_in_the_numbers():
    old = ecr_courses(2, first=ecr_courses(1)[0].forms[0].at - timedelta(days=200))
    renamed = tuple(
        replace(each, forms=tuple(replace(f, id=f"old-{f.id}") for f in each.forms))
        for each in old
    )
    found = pieces(ecr_facts(3, earlier=renamed))
    marked = ["‡" in row[0] for row in found.forms.rows]
    assert marked == [True, True, False, False, False]
    assert found.forms_notes == (
        "Items answered: 36 of 36 each time. "
        "‡ Of the series before; not compared with the others."
    )
    assert found.numbers.rows[0][5] == "3"


@pytest.mark.parametrize("facts", [ecr_facts(), five_facts(), ecr_facts(1)])
def test_same_facts_make_the_same_document_even_from_json(facts):
    assert compose(Facts.from_json(facts.to_json())) == compose(facts)


def test_paper_is_a4_or_letter():
    assert compose(ecr_facts(1)).frame.paper == "A4"
    assert compose(ecr_facts(1, practice=RIVERBEND)).frame.paper == "Letter"


def test_sources_stay_in_their_own_language_and_are_marked_so():
    document = compose(ecr_facts(written_in="de"))
    listed = [p for p in walk(document.parts) if isinstance(p, Listing) and p.foreign]
    assert len(listed) == 1
    foreign = [
        p for p in walk(document.parts) if isinstance(p, Paragraph) and p.foreign
    ]
    assert {p.words.lead for p in foreign} == {"Anmerkung.", "Lizenz."}


def test_smoothed_line_is_drawn_where_it_was_chosen_and_never_for_the_client():
    facts = ecr_facts()
    chosen = replace(facts, edition=Edition(smooth=True))
    words = "smoothed line"
    assert words not in compose(facts).pictures[0].svg
    assert words in compose(chosen).pictures[0].svg
    assert words not in client_copy.compose(chosen).pictures[0].svg
