"""A form on paper: every item, and nobody's name."""

from dataclasses import replace

import pytest

from assessments.instruments.reading import instrument, wording
from reports.documents import (
    blank,
)
from reports.documents.document import (
    Questions,
    walk,
)
from tests.reports.documents.kinds import common, text


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
