"""Typing in from paper a second time: blind, compared, and kept when all is settled."""

import re

import pytest

from assessments.models import Response
from clients.models import AuditLine
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory

CODES = [f"i0{number}" for number in range(1, 8)]
TYPED = dict.fromkeys(CODES, 2)
# Two slips, and one item that was passed over.
AGAIN = TYPED | {"i02": 3, "i05": 0, "i07": ""}


def _given(world):
    return AssignmentFactory(client=world.dora, instrument="gad_7", way="paper")


@pytest.fixture
def given(world):
    return _given(world)


@pytest.fixture
def url(world, given):
    return at("paper", world.dora.pk, given.pk)


def _sealed(page):
    [found] = re.findall(r'name="passes" value="([^"]+)"', page.content.decode())
    return found


def _begun(browser, url, answers=TYPED):
    data = {"answered_on": "2026-03-01", "then": "again", **answers}
    page = browser.post(url, data)
    assert page.status_code == 200
    return _sealed(page), page


def _compared(browser, url, answers=AGAIN):
    passes, _ = _begun(browser, url)
    return browser.post(url, {"passes": passes, **answers})


def _answers():
    return [response.answers for response in Response.objects.all()]


def _details():
    lines = AuditLine.objects.filter(act="submit_response")
    return [line.detail for line in lines]


def test_second_pass_is_blind_and_nothing_is_kept_before_it(world, theo, url, acts):
    before = Response.objects.count()
    assert acts(lambda: _begun(theo, url)) == []
    _, page = _begun(theo, url)
    text = page.content.decode()
    inputs = re.findall(r"<input[^>]* data-min[^>]*>", text)
    assert len(inputs) == len(CODES)
    assert [each for each in inputs if " value=" in each] == []
    assert "data-paper" in text
    assert "Answered on 1 March 2026" in text
    assert Response.objects.count() == before


def test_passes_that_agree_are_handed_in(world, theo, url, given):
    page = _compared(theo, url, TYPED)
    kept = Response.objects.get(assignment=given)
    assert page.url == at("result", world.dora.pk, kept.pk)
    assert (kept.answers, kept.state) == (TYPED, "submitted")
    assert kept.assessed_at.date().isoformat() == "2026-03-01"
    assert _details()[-1] == {"items": 7, "source": "paper", "differed": 0}


def test_typed_once_says_nothing_about_a_second_time(theo, url):
    theo.post(url, {"answered_on": "2026-03-01", **TYPED})
    assert _details()[-1] == {"items": 7, "source": "paper"}


def test_differences_stand_side_by_side_and_nothing_is_kept(theo, url, given):
    page = _compared(theo, url)
    text = page.content.decode()
    assert re.findall(r"(?:First|Second) time: [\w ]+", text) == [
        "First time: 2",
        "Second time: 3",
        "First time: 2",
        "Second time: 0",
        "First time: 2",
        "Second time: not answered",
    ]
    assert "3 of 7 items were typed differently" in text
    assert not Response.objects.filter(assignment=given).exists()


def test_each_is_settled_by_one_of_the_two_or_by_a_number(theo, url, given):
    passes = _sealed(_compared(theo, url))
    settled = {"i02": "second", "i05": "other", "other_i05": 1, "i07": "first"}
    page = theo.post(url, {"passes": passes, **settled})
    assert page.status_code == 302
    kept = Response.objects.get(assignment=given)
    assert kept.answers == TYPED | {"i02": 3, "i05": 1}
    assert _details()[-1] == {"items": 7, "source": "paper", "differed": 3}


def test_what_was_passed_over_both_times_can_be_said_to_be_empty(theo, url, given):
    passes = _sealed(_compared(theo, url))
    settled = {"i02": "empty", "other_i05": 3, "i07": "second"}
    theo.post(url, {"passes": passes, **settled})
    kept = Response.objects.get(assignment=given)
    assert kept.answers == TYPED | {"i02": None, "i05": 3, "i07": None}


@pytest.mark.parametrize(
    ("settled", "words"),
    [
        ({}, "choose what stands on it"),
        ({"i02": "other"}, "Write the number that stands on the form."),
        ({"i02": "first", "other_i02": 1}, "not both"),
        ({"i02": "other", "other_i02": 4}, "This is not on the scale."),
        ({"i02": "third"}, "Select a valid choice."),
    ],
)
def test_what_is_not_settled_keeps_nothing(theo, url, given, settled, words):
    passes = _sealed(_compared(theo, url))
    rest = {"i05": "first", "i07": "first"}
    page = theo.post(url, {"passes": passes, **rest, **settled})
    text = page.content.decode()
    assert page.status_code == 400
    assert words in text
    assert 'href="#id_i02_0">Item 2</a>' in text
    assert len(re.findall(r'value="first"[^>]* checked', text)) >= len(rest)
    assert not Response.objects.filter(assignment=given).exists()
    assert _sealed(page)


def test_wrong_number_in_the_second_pass_is_said_and_what_was_typed_stays(theo, url):
    page = _compared(theo, url, TYPED | {"i03": 9})
    text = page.content.decode()
    assert page.status_code == 400
    assert "This is not on the scale." in text
    assert re.search(r'name="i03" value="9"', text)
    assert _sealed(page)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (dict.fromkeys(CODES, ""), "Nothing is answered yet."),
        (TYPED | {"i01": 4}, "This is not on the scale."),
    ],
)
def test_first_pass_has_to_be_right_before_the_second(theo, url, answers, words):
    data = {"answered_on": "2026-03-01", "then": "again", **answers}
    page = theo.post(url, data)
    assert page.status_code == 400
    assert words in page.content.decode()
    assert 'name="passes"' not in page.content.decode()


def test_all_differences_settled_as_empty_is_not_handed_in(theo, url, given):
    passes = _sealed(_compared(theo, url, dict.fromkeys(CODES, "")))
    page = theo.post(url, {"passes": passes, **dict.fromkeys(CODES, "second")})
    assert page.status_code == 400
    assert "Nothing is answered yet." in page.content.decode()
    assert not Response.objects.filter(assignment=given).exists()


def test_first_pass_of_one_form_is_never_read_as_that_of_another(world, theo, url):
    """Two forms in two tabs: what was typed for one cannot reach the other."""
    passes, _ = _begun(theo, url)
    other = at("paper", world.dora.pk, _given(world).pk)
    before = _answers()
    page = theo.post(other, {"passes": passes, **TYPED})
    assert page.url == other
    assert "please begin again" in theo.get(other).content.decode()
    assert _answers() == before


@pytest.mark.parametrize("text", ["", "forged", "a:b:c"])
def test_forged_first_pass_begins_anew(theo, url, given, text):
    assert theo.post(url, {"passes": text, **TYPED}).url == url
    assert not Response.objects.filter(assignment=given).exists()


def test_first_pass_of_somebody_else_begins_anew(theo, nora, url, given):
    passes, _ = _begun(theo, url)
    nora.post(url, {"passes": passes, **TYPED})
    assert not Response.objects.filter(assignment=given).exists()


def test_form_taken_back_between_the_passes_is_not_handed_in(theo, url, given):
    passes, _ = _begun(theo, url)
    given.state = "withdrawn"
    given.save(update_fields=["state"])
    theo.post(url, {"passes": passes, **TYPED})
    assert not Response.objects.filter(assignment=given).exists()
