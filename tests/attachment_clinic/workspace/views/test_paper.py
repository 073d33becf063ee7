"""Typing in from paper: the code on the form leads to its page."""

import re

import pytest

from assessments.instruments.reading import wording
from assessments.queries.paper import paper_code
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory


def test_code_on_the_form_leads_to_its_page(world, theo):
    given = AssignmentFactory(client=world.dora, way="paper")
    page = theo.post(at("paper_code"), {"code": paper_code(given).lower()})
    assert page.url == at("paper", world.dora.pk, given.pk)


def test_code_of_nothing_says_so_beside_the_field(world, theo):
    page = theo.post(at("paper_code"), {"code": "ZZZZ-ZZZZ"})
    assert "No questionnaire waits under this code." in page.content.decode()


def _form(world, key, **more):
    given = AssignmentFactory(client=world.dora, instrument=key, way="paper", **more)
    return at("paper", world.dora.pk, given.pk)


@pytest.mark.parametrize(
    ("item", "answer", "status"),
    [("i01", 6, 302), ("i01", 7, 400), ("i02", 5, 302), ("i02", 6, 400)],
)
def test_item_with_a_range_of_its_own_takes_that_range(
    world, theo, item, answer, status
):
    """Item 1 of CSI-4 is answered from 0 to 6, the others from 0 to 5."""
    url = _form(world, "csi_4", target=world.person)
    assert "1 (0 to 6)</label>" in theo.get(url).content.decode()
    answers = {"i01": 1, "i02": 1, "i03": 1, "i04": 1, item: answer}
    page = theo.post(url, {"answered_on": "2026-03-01", **answers})
    assert page.status_code == status


def test_items_are_told_by_content_where_their_order_differs(world, theo):
    text = theo.get(_form(world, "rq")).content.decode()
    labels = re.findall(r"<label for=\"id_[a-z]+\">([^<]+)</label>", text)
    assert labels == ["1 secure", "2 fearful", "3 preoccupied", "4 dismissing"]
    assert "Order of the items here:" in text
    assert 'class="paper worded"' in text


def test_items_are_told_by_number_alone_where_that_is_enough(world, theo):
    text = theo.get(_form(world, "gad_7")).content.decode()
    assert re.findall(r"<label for=\"id_i0[1-7]\">([^<]+)</label>", text) == [
        *"1234567"
    ]
    assert 'class="paper"' in text


def test_what_is_asked_stands_beside_the_numbers_where_there_are_words(world, theo):
    """Ours, and those that the practice brought; of others the number alone."""
    ours = wording("security_pulse", "1.0", "en")
    text = theo.get(
        _form(world, "security_pulse", wording_digest=ours.digest)
    ).content.decode()
    assert [words for words in ours.items.values() if words not in text] == []
    assert 'class="paper asked"' in text
    brought = _form(world, "gad_7", wording_digest=world.wording.digest)
    assert "Invented line 7 says" in theo.get(brought).content.decode()
    assert 'class="words"' not in theo.get(_form(world, "gad_7")).content.decode()
