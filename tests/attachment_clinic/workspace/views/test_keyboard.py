"""The keys of these pages: on a page of their own, and in a dialog of every page."""

from tests.attachment_clinic.workspace.addresses import at


def test_keys_stand_on_a_page_and_in_a_dialog(harbour, signed_in):
    theo = signed_in(harbour.theo)
    page = theo.get(at("keyboard")).content.decode()
    assert page.count("Go to the caseload") == 2
    today = theo.get(at("today")).content.decode()
    assert today.count("Go to the caseload") == 1
    assert f'<a href="{at("keyboard")}" data-keys-open>Keyboard</a>' in today


def test_rows_that_keys_move_through_are_clients(harbour, signed_in):
    text = signed_in(harbour.nora).get(at("caseload")).content.decode()
    assert text.count(" data-row>") == 3
