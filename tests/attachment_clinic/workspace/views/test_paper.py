"""Typing in from paper: the code on the form leads to its page."""

from assessments.queries.paper import paper_code
from tests.attachment_clinic.workspace.world import at
from tests.factories.assessments import AssignmentFactory


def test_code_on_the_form_leads_to_its_page(world, theo):
    given = AssignmentFactory(client=world.dora, way="paper")
    page = theo.post(at("paper_code"), {"code": paper_code(given).lower()})
    assert page.url == at("paper", world.dora.pk, given.pk)


def test_code_of_nothing_says_so_beside_the_field(world, theo):
    page = theo.post(at("paper_code"), {"code": "ZZZZ-ZZZZ"})
    assert "No questionnaire waits under this code." in page.content.decode()
