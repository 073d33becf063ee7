"""What a practice can copy is made of instruments that the catalogue has."""

from assessments.instruments.reading import instrument, languages
from assessments.timing.presets import batteries, protocols


def test_presets_name_instruments_and_batteries_that_exist():
    named = {step.battery for each in protocols().values() for step in each.steps} - {
        ""
    }
    assert named <= set(batteries())
    forms = [form for each in batteries().values() for form in each.forms]
    steps = [step for each in protocols().values() for step in each.steps]
    keys = {each.instrument for each in (*forms, *steps)} - {""}
    assert {instrument(key).key for key in keys} == keys


def test_all_that_is_not_optional_is_ours_and_can_be_given_on_a_screen():
    forms = [form for each in batteries().values() for form in each.forms]
    keys = {form.instrument for form in forms if not form.optional}
    keys |= {s.instrument for each in protocols().values() for s in each.steps} - {""}
    for each in map(instrument, keys):
        assert languages(each.key, each.version), each.key
        assert not each.therapist_only, each.key


def test_all_that_is_copied_is_written_in_both_languages():
    found = (*batteries().values(), *protocols().values())
    assert {tuple(each.title) for each in found} == {("en", "de")}
    assert {tuple(each.note) for each in protocols().values()} == {("en", "de")}


def test_batteries_of_ours_that_no_protocol_has_are_still_offered():
    assert "week" in batteries()
