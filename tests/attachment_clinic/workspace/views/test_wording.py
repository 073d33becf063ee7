"""Versions of wording: which is in use, who answers for it, correction, withdrawal."""

from html import unescape

import pytest

from assessments.models import PracticeWording
from tests.attachment_clinic.workspace.addresses import at, room_addresses
from tests.factories.assessments import INVENTED, PracticeWordingFactory

GAD = ("gad_7", "1.0")


def _text(answer) -> str:
    return unescape(answer.content.decode())


def test_list_says_what_is_in_use_and_who_answers_for_it(world, theo):
    text = _text(theo.get(at("wording", *GAD)))
    for words in ("English 1", "In use", "Nora Quist", "Invented Press, Germany"):
        assert words in text
    assert at("match_wording", *GAD, world.draft.pk) in text
    assert "Bring wording" in text


def test_list_holds_no_line_of_the_wording(world, theo):
    assert "Invented line" not in _text(theo.get(at("wording", *GAD)))


def test_assistant_sees_versions_and_no_way_to_change_them(world, signed_in):
    text = _text(signed_in(world.assistant).get(at("wording", *GAD)))
    assert ("English 1" in text, "Owners and therapists bring wording" in text) == (
        True,
        True,
    )
    names = ("bring_wording", "match_wording", "withdraw_wording", "preview_wording")
    addresses = room_addresses(world)
    assert [name for name in names if addresses[name] in text] == []


def test_older_numbers_are_replaced(world, theo):
    PracticeWordingFactory(
        practice=world.cast.harbour,
        instrument="gad_7",
        anchors={"0": "a", "3": "b"},
        number=2,
    )
    text = _text(theo.get(at("wording", *GAD)))
    assert (text.count("In use"), text.count("Replaced by a newer one")) == (1, 1)


def test_withdrawal_needs_a_reason_and_is_told_everywhere(world, theo):
    address = at("withdraw_wording", *GAD, world.wording.pk)
    assert "finished in them" in _text(theo.get(address))
    assert theo.post(address, {"reason": ""}).status_code == 400
    assert theo.post(address, {"reason": "The licence ended"}).url == at(
        "wording", *GAD
    )
    assert "Theo Marsh: The licence ended" in _text(theo.get(at("wording", *GAD)))
    assert "The licence ended" in _text(theo.get(at("instrument", *GAD)))
    assert ": The licence ended" in _text(theo.get(at("licences")))
    answer = theo.post(
        at("assign", world.dora.pk), {"instrument": "gad_7/1.0", "way": "portal"}
    )
    assert (answer.status_code, "The licence ended" in _text(answer)) == (400, True)


def test_a_draft_is_thrown_away_after_a_question(world, theo):
    address = at("discard_wording", *GAD, world.draft.pk)
    assert "cannot be undone" in _text(theo.get(address))
    assert theo.post(address).url == at("wording", *GAD)
    assert list(PracticeWording.objects.all()) == [world.wording]
    kept = theo.post(at("discard_wording", *GAD, world.wording.pk))
    assert (kept.status_code, "stays as it is" in _text(kept)) == (400, True)


def test_a_correction_goes_on_as_a_draft(world, theo):
    world.draft.delete()
    answer = theo.post(at("revise_wording", *GAD, world.wording.pk))
    draft = PracticeWording.objects.get(kept_at__isnull=True)
    assert answer.url == at("match_wording", *GAD, draft.pk)
    assert INVENTED[0] in _text(theo.get(answer.url))
    refused = theo.post(at("revise_wording", *GAD, draft.pk))
    assert refused.url == at("wording", *GAD)
    assert PracticeWording.objects.count() == 2


def test_withdrawing_a_draft_says_what_to_do_instead(world, theo):
    address = at("withdraw_wording", *GAD, world.draft.pk)
    answer = theo.post(address, {"reason": "A reason"})
    assert (answer.status_code, "Throw it away instead" in _text(answer)) == (400, True)


def test_registry_says_who_confirmed_what(world, theo):
    text = _text(theo.get(at("licences")))
    for words in ("Invented Press", "Letter of May", "Germany", "Covered", "since "):
        assert words in text
    assert "Invented line" not in text


def test_instrument_leads_to_its_wording_and_says_its_languages(world, theo):
    text = _text(theo.get(at("instrument", *GAD)))
    assert ("in English." in text, at("wording", *GAD) in text) == (True, True)
    signs = _text(theo.get(at("instrument", "five_signs", "1.0")))
    assert "in German and English." in signs


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_practice_finds_nothing(world, signed_in, method):
    """Nor does it learn that there is something: a made-up id reads the same."""
    sam = signed_in(world.cast.sam)
    names = [name for name in room_addresses(world) if name.endswith("_wording")]
    for name in names:
        if name == "bring_wording" or (name, method) == ("revise_wording", "get"):
            continue
        url = room_addresses(world)[name]
        row = str(world.wording.pk if str(world.wording.pk) in url else world.draft.pk)
        unknown = url.replace(row, "00000000-0000-4000-8000-000000000000")
        answer, nothing = getattr(sam, method)(url), getattr(sam, method)(unknown)
        assert (answer.status_code, answer.content) == (404, nothing.content), name
    for name in ("wording", "licences", "instrument"):
        args = [] if name == "licences" else GAD
        text = _text(sam.get(at(name, *args)))
        assert ("Invented" in text, "Nora" in text) == (False, False)


def test_wording_without_english_asks_for_its_language_where_it_is_given(world, theo):
    PracticeWordingFactory(practice=world.cast.harbour, language="de")
    address = at("assign", world.dora.pk)
    text = _text(theo.get(address))
    assert "no English wording here: choose German under “Language”" in text
    posted = {"instrument": "ecr_r/1.0", "way": "portal", "target": world.person.pk}
    assert theo.post(address, posted).status_code == 400
    assert theo.post(address, posted | {"language": "de"}).status_code == 302
