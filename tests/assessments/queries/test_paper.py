"""The code on a paper form: read back, forgiving, and of the own clients only."""

from uuid import UUID

import pytest

from assessments.queries.paper import assignment_by_code, paper_code
from clients.queries import Missing
from tests.factories.assessments import AssignmentFactory


def test_code_leads_back_to_what_was_given(harbour):
    given = [AssignmentFactory(client=harbour.ana) for _ in range(3)]
    for each in given:
        assert assignment_by_code(harbour.nora, paper_code(each)) == each


def test_code_is_eight_letters_and_figures_in_two_groups(harbour):
    code = paper_code(AssignmentFactory(client=harbour.ana))
    first, _, second = code.partition("-")
    assert (len(first), len(second)) == (4, 4)
    assert set(code) & set("ILOU") == set()


def test_code_is_read_as_people_write_it(harbour):
    given = AssignmentFactory(
        client=harbour.ana, pk=UUID("00085000-0000-4000-8000-000000000001")
    )
    code = paper_code(given)
    assert code.startswith("0")
    written = f" {code.lower().replace('0', 'o').replace('1', 'l')} "
    assert assignment_by_code(harbour.nora, written) == given


@pytest.mark.parametrize("code", ["", "7KQM", "7KQM-2XV!", "ZZZZ-ZZZZ", "7KQM-2XVD-9"])
def test_anything_else_is_missing(harbour, code):
    AssignmentFactory(client=harbour.ana)
    with pytest.raises(Missing):
        assignment_by_code(harbour.nora, code)


def test_code_of_somebody_elses_client_is_missing_alike(harbour):
    given = AssignmentFactory(client=harbour.ana)
    with pytest.raises(Missing):
        assignment_by_code(harbour.theo, paper_code(given))


def test_code_of_what_waits_no_more_is_missing(harbour):
    given = AssignmentFactory(client=harbour.ana, state="submitted")
    with pytest.raises(Missing):
        assignment_by_code(harbour.nora, paper_code(given))
