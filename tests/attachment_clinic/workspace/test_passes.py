"""What was typed in is sealed for one form, one person and one working day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine

from attachment_clinic.workspace.passes import NotReadable, Passes
from tests.factories.clients import MONDAY

FORM, OTHER = SimpleNamespace(pk="form"), SimpleNamespace(pk="other")
THEO, NORA = SimpleNamespace(id="theo"), SimpleNamespace(id="nora")
PASSES = Passes(date(2026, 3, 1), {"i01": 1, "i02": None, "i03": 0})


def test_seal_of_this_form_and_this_person_is_read_as_it_was():
    assert Passes.opened(PASSES.sealed(FORM, THEO), FORM, THEO) == PASSES


@pytest.mark.parametrize(("form", "by"), [(OTHER, THEO), (FORM, NORA)])
def test_seal_of_another_form_or_person_is_not_read(form, by):
    with pytest.raises(NotReadable):
        Passes.opened(PASSES.sealed(form, by), FORM, THEO)


@pytest.mark.parametrize(("hours", "read"), [(11, True), (13, False)])
def test_seal_is_read_for_a_working_day(hours, read):
    with time_machine.travel(MONDAY, tick=False):
        text = PASSES.sealed(FORM, THEO)
    with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
        if read:
            assert Passes.opened(text, FORM, THEO) == PASSES
            return
        with pytest.raises(NotReadable):
            Passes.opened(text, FORM, THEO)


@pytest.mark.parametrize(
    ("second", "differing"),
    [
        (None, []),
        ({"i01": 1, "i02": None, "i03": 0}, []),
        # Nothing typed is not the answer nought.
        ({"i01": 1, "i02": 0, "i03": None}, ["i02", "i03"]),
    ],
)
def test_what_differs_is_told_in_the_order_of_the_form(second, differing):
    assert Passes(PASSES.day, PASSES.first, second).differing == differing
