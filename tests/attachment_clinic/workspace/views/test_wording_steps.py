"""Four steps from lines to wording that can be given, each of them forgiving."""

import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import PracticeWording
from assessments.queries.library import entry
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import INVENTED, PracticeWordingFactory

ECR = ("ecr_r", "1.0")
PASTED = "\n".join(f"{number}. {line}" for number, line in enumerate(INVENTED, 1))
BROUGHT = {"language": "en", "text": PASTED, "first_words": "Invented line 1 says"}
LICENCE = {
    "holder": "Invented Press",
    "territory": "Germany",
    "commercial": "no",
    "confirmed_on": "2026-01-05",
    "reference": "Letter of May",
    "confirmed": "on",
}


def _bring(browser, **different):
    how = {key: each for key, each in (BROUGHT | different).items() if each is not None}
    return browser.post(at("bring_wording", *ECR), how)


def _draft():
    return PracticeWording.objects.get(instrument="ecr_r", kept_at__isnull=True)


def _matched(draft, **different):
    return {
        "title": "A form about closeness",
        "introduction": "Invented instructions.",
        "anchor-1": "not so",
        "anchor-7": "just so",
        "order": "ecr_r/1.0",
        **{f"item-{code}": words for code, words in draft.lines.items()},
        **{name.replace("_", "-"): each for name, each in different.items()},
    }


def _match(browser, draft, **different):
    address = at("match_wording", *ECR, draft.pk)
    return browser.post(address, _matched(draft, **different))


def _text(answer) -> str:
    return unescape(answer.content.decode())


def test_pasted_lines_become_wording_that_can_be_given(world, theo):
    """From step to step by the addresses that the pages themselves name."""
    match = _bring(theo).url
    draft = _draft()
    assert match == at("match_wording", *ECR, draft.pk)
    licence = theo.post(match, _matched(draft)).url
    preview = theo.post(licence, LICENCE).url
    assert entry("ecr_r").worded is False
    kept = theo.post(preview).url
    assert (kept, entry("ecr_r").worded) == (at("kept_wording", *ECR, draft.pk), True)
    draft.refresh_from_db()
    assert (draft.licence_commercial, draft.confirmed_by) == (False, world.theo.name)
    given = theo.post(kept, {"client": str(world.dora.pk)}).url
    assert given == f"{at('assign', world.dora.pk)}?instrument=ecr_r/1.0"


def test_steps_say_where_one_is(world, theo):
    _bring(theo)
    draft = _draft()
    found = {
        name: _text(theo.get(at(name, *ECR, draft.pk)))
        for name in ("match_wording", "license_wording", "preview_wording")
    }
    current = {name: '<li aria-current="step">' in text for name, text in found.items()}
    assert current == dict.fromkeys(found, True)
    assert '<li aria-current="step">Licence</li>' in found["license_wording"]


def test_a_wrong_count_is_said_beside_the_lines_and_nothing_is_lost(world, theo):
    answer = _bring(theo, text="\n".join(INVENTED[:35]))
    text = _text(answer)
    assert (answer.status_code, "has 36 items, and this is 35 lines" in text) == (
        400,
        True,
    )
    assert (INVENTED[34] in text, "Invented line 1 says" in text) == (True, True)


def _file(name, content):
    raw = content if isinstance(content, bytes) else content.encode()
    return SimpleUploadedFile(name, raw)


def _fhir(**more):
    items = [
        {"linkId": f"i{number:02}", "type": "choice", "text": line}
        for number, line in enumerate(INVENTED, start=1)
    ]
    return json.dumps({"resourceType": "Questionnaire", "item": items, **more})


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        (
            "a.csv",
            "\n".join(f"{n};{line}" for n, line in enumerate(INVENTED, 1)),
            "csv",
        ),
        ("a.json", _fhir(), "fhir"),
    ],
)
def test_files_become_the_same_draft(world, theo, name, content, source):
    assert _bring(theo, text=None, file=_file(name, content)).status_code == 302
    draft = _draft()
    assert (draft.source, list(draft.lines.values())) == (source, INVENTED)


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"text": None}, "one of the two"),
        ({"file": _file("a.csv", "1;a")}, "one of the two"),
        ({"text": None, "file": _file("a.csv", b"1;\xff")}, "not in UTF-8"),
        ({"text": None, "file": _file("a.csv", b"")}, "This file is empty"),
        ({"text": None, "file": _file("a.csv", "1," * 600_000)}, "over 1 MB"),
        ({"text": None, "file": _file("a.csv", "1;a\n2;b")}, "this is 2 lines"),
        ({"text": None, "file": _file("a.json", "{")}, "not valid JSON"),
        ({"text": None, "file": _file("a.json", _fhir(language="de"))}, "in German"),
        ({"text": "a\x07"}, "cannot be printed"),
        ({"text": "a\x00"}, "Null characters are not allowed"),
        ({"first_words": ""}, "required"),
        ({"first_words": "a\x07b"}, "cannot be printed"),
        ({"language": "xx"}, "valid choice"),
    ],
)
def test_what_cannot_be_brought_is_refused_in_words(world, theo, different, said):
    answer = _bring(theo, **different)
    assert (answer.status_code, said in _text(answer)) == (400, True)
    assert not PracticeWording.objects.filter(instrument="ecr_r").exists()


def test_instrument_that_takes_no_wording_says_so_instead_of_a_form(world, theo):
    text = _text(theo.get(at("bring_wording", "ors", "1.0")))
    assert ("a mark on a line" in text, "<textarea" in text) == (True, False)


def test_each_line_stands_beside_what_its_item_counts_for(world, theo):
    _bring(theo)
    text = _text(theo.get(at("match_wording", *ECR, _draft().pk)))
    assert "9. i09: Attachment anxiety, reversed" in text
    assert "1 to 18 Attachment anxiety; 19 to 36 Attachment avoidance" in text
    assert "Alternating: odd numbers are about avoidance" in text
    other = at("bring_wording", "ecr_r_interleaved", "1.0")
    assert f'href="{other}"' in text
    assert "I have looked" not in text


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("", "Compare the lines with your form, then say."),
        ("unsure", "Your draft is kept until you know."),
        ("ecr_r_interleaved/1.0", "under the instrument whose order your form has"),
        ("gad_7/1.0", "valid choice"),
    ],
)
def test_another_order_or_none_is_refused(world, theo, order, said):
    _bring(theo)
    answer = _match(theo, _draft(), order=order)
    assert (answer.status_code, said in _text(answer)) == (400, True)
    assert _draft().checks == {}


def test_what_looks_wrong_is_confirmed_or_mended(world, theo):
    _bring(theo, first_words="Invented line 9")
    draft = _draft()
    text = _text(theo.get(at("match_wording", *ECR, draft.pk)))
    assert "They begin line 9." in text
    assert "I have looked" in text
    answer = _match(theo, draft, item_i02=INVENTED[0])
    assert answer.status_code == 400
    assert "Lines 1 and 2 are the same." in _text(answer)
    swapped = {"item_i01": INVENTED[8], "item_i09": INVENTED[0]}
    assert _match(theo, draft, **swapped).status_code == 302
    assert (_draft().lines["i01"], _draft().checks["findings"]) == (INVENTED[8], [])


def test_confirmed_findings_go_on_record(world, theo):
    _bring(theo, first_words="Invented line 9")
    assert _match(theo, _draft(), confirmed="on").status_code == 302
    assert _draft().checks["findings"] == ["first_words"]


@pytest.mark.parametrize("missing", ["title", "introduction", "anchor-1", "item-i07"])
def test_match_names_the_field_that_is_empty(world, theo, missing):
    _bring(theo)
    draft = _draft()
    posted = _matched(draft) | {missing: " "}
    answer = theo.post(at("match_wording", *ECR, draft.pk), posted)
    assert (answer.status_code, f'id="id_{missing}_error"' in _text(answer)) == (
        400,
        True,
    )


@pytest.mark.parametrize(
    ("different", "said"),
    [
        ({"confirmed": ""}, "Without a licence the wording stays out"),
        ({"holder": ""}, "required"),
        ({"territory": ""}, "required"),
        ({"commercial": ""}, "required"),
        ({"confirmed_on": "2030-01-01"}, "still to come"),
    ],
)
def test_licence_is_refused_without_all_that_is_kept_of_it(
    world, theo, different, said
):
    _bring(theo)
    answer = theo.post(at("license_wording", *ECR, _draft().pk), LICENCE | different)
    assert (answer.status_code, said in _text(answer)) == (400, True)
    assert _draft().confirmed_on is None


def test_preview_is_what_the_client_will_see(world, theo):
    _bring(theo)
    draft = _draft()
    _match(theo, draft)
    text = _text(theo.get(at("preview_wording", *ECR, draft.pk)))
    assert [line for line in INVENTED if line not in text] == []
    assert text.count('type="radio"') == 36 * 7
    assert ("Invented instructions." in text, ">just so<" in text) == (True, True)


@pytest.mark.parametrize(
    ("steps", "said"), [(0, "instructions"), (1, "First confirm the licence.")]
)
def test_nothing_is_kept_before_every_step_was_taken(world, theo, steps, said):
    _bring(theo)
    draft = _draft()
    if steps:
        _match(theo, draft)
    answer = theo.post(at("preview_wording", *ECR, draft.pk))
    assert (answer.status_code, said in _text(answer)) == (400, True)
    assert _draft().digest == ""


def test_kept_wording_is_out_of_reach_of_the_steps(world, theo):
    row = world.wording
    for name in ("match_wording", "license_wording"):
        answer = theo.get(at(name, "gad_7", "1.0", row.pk))
        assert answer.url == at("wording", "gad_7", "1.0")
    answer = theo.post(at("preview_wording", "gad_7", "1.0", row.pk))
    assert (answer.status_code, "stays as it is" in _text(answer)) == (400, True)
    draft = theo.get(at("kept_wording", "gad_7", "1.0", world.draft.pk))
    assert draft.url == at("preview_wording", "gad_7", "1.0", world.draft.pk)


def test_ready_wording_is_given_to_somebody_of_the_own_caseload_only(world, theo):
    address = at("kept_wording", "gad_7", "1.0", world.wording.pk)
    text = _text(theo.get(address))
    assert ("Dora Lind" in text, "Ana Brandt" in text) == (True, False)
    assert theo.post(address, {"client": str(world.cast.ana.pk)}).status_code == 400


def test_every_address_wants_the_instrument_its_row_is_of(world, theo):
    row = PracticeWordingFactory(practice=world.cast.harbour)
    for name in ("preview_wording", "kept_wording", "withdraw_wording"):
        assert theo.get(at(name, "ecr_r", "1.0", row.pk)).status_code == 200
        assert theo.get(at(name, "gad_7", "1.0", row.pk)).status_code == 404
        assert theo.get(at(name, "nine_lives", "1.0", row.pk)).status_code == 404
