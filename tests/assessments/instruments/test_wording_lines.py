"""Lines of wording are read as people have them, or refused in helpful words."""

import json

import pytest

from assessments.instruments.wording_lines import (
    LARGEST,
    LONGEST,
    Line,
    UnreadableLines,
    csv_lines,
    fhir_language,
    fhir_lines,
    is_json,
    pasted_lines,
)

CODES = ("i01", "i02")
BOTH = (Line("First made-up line."), Line("Second made-up line."))


def _marked(first, second):
    return (Line(BOTH[0].text, first), Line(BOTH[1].text, second))


def _form(*items, **more):
    form = {"resourceType": "Questionnaire", "item": list(items), **more}
    return json.dumps(form).encode()


def _asked(link, text, **more):
    return {"linkId": link, "text": text, "type": "choice", **more}


@pytest.mark.parametrize(
    "text",
    [
        "First made-up line.\nSecond made-up line.",
        "\n  First made-up line.  \r\n\r\n\tSecond   made-up line.\n",
    ],
)
def test_pasted_lines_are_one_an_item(text):
    assert pasted_lines(text) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "1. First made-up line.\n2. Second made-up line.",
        "1) First made-up line.\n2) Second made-up line.",
        "(1) First made-up line.\n(2) Second made-up line.",
        "01: First made-up line.\n02: Second made-up line.",
        "1 First made-up line.\n2 Second made-up line.",
        "1\tFirst made-up line.\n2\tSecond made-up line.",
        "1.\tFirst made-up line.\n2.\tSecond made-up line.",
    ],
)
def test_numbers_before_every_line_are_no_part_of_it(text):
    assert pasted_lines(text) == _marked("1", "2")


def test_codes_before_a_tab_are_no_part_of_the_line():
    text = "i01\tFirst made-up line.\ni02\tSecond made-up line."
    assert pasted_lines(text) == _marked("i01", "i02")


@pytest.mark.parametrize(
    "text",
    ["1. One line\nanother line", "3 times a day\n7 days a week", "2 lines\n2 more"],
)
def test_numbers_that_are_part_of_a_sentence_stay(text):
    assert [line.text for line in pasted_lines(text)] == text.split("\n")


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_is_no_line(text):
    with pytest.raises(UnreadableLines, match="no line in it"):
        pasted_lines(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\x07b", "cannot be printed"),
        ("x" * (LONGEST + 1), "longer than 1000"),
        ("a line\n" * 501, "more than 500 lines"),
    ],
)
def test_what_is_no_wording_is_refused(text, words):
    with pytest.raises(UnreadableLines, match=words):
        pasted_lines(text)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("head", ["", "Code{}Wording\r\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_csv_is_read_with_any_delimiter_heading_and_byte_order_mark(
    delimiter, head, mark
):
    rows = [["i01", "First made-up line."], ["i02", '"Second made-up line."']]
    text = mark + head.format(delimiter) + "\r\n".join(map(delimiter.join, rows))
    assert csv_lines(text.encode()) == _marked("i01", "i02")


def test_csv_with_numbers_keeps_commas_inside_quotation_marks():
    raw = b'1,"First, and quoted"\n\n2,Second\n'
    assert csv_lines(raw) == (Line("First, and quoted", "1"), Line("Second", "2"))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("1;grün".encode("latin-1"), "not in UTF-8"),
        ("1;a".encode("utf-16"), "not in UTF-8"),
        (b"1,a,b\n", "two columns"),
        (b"only lines\nand more", "two columns"),
        (b",no code\n", "two columns"),
        (b"", "two columns"),
        (b"code,text\n", "no line in it"),
        (b"1," + b"x" * LARGEST, "1 MB"),
        (b"1," + b"x" * 200_000, "two columns"),
    ],
)
def test_csv_that_cannot_be_read_is_refused_with_what_to_do(raw, words):
    with pytest.raises(UnreadableLines, match=words):
        csv_lines(raw)


def test_fhir_groups_are_opened_and_display_is_left_out():
    raw = _form(
        {"linkId": "g", "type": "group", "text": "Part", "item": [_asked("i01", "A")]},
        {"linkId": "d", "type": "display", "text": "Nearly done"},
        _asked("i02", "B"),
    )
    assert fhir_lines(raw, CODES) == (Line("A", "i01"), Line("B", "i02"))


@pytest.mark.parametrize(
    ("links", "marks"),
    [
        (("i02", "i01"), ("i02", "i01")),
        (("2", "1"), ("2", "1")),
        (("/111-1", "/222-2"), ("", "")),
        (("i01", "other"), ("", "")),
        (("1", "7"), ("", "")),
    ],
)
def test_fhir_link_ids_count_only_where_all_are_codes_or_numbers(links, marks):
    raw = _form(_asked(links[0], "A"), _asked(links[1], "B"))
    assert [line.mark for line in fhir_lines(raw, CODES)] == list(marks)


def test_fhir_says_its_language():
    assert fhir_language(_form(language="de-AT")) == "de"
    assert (fhir_language(_form()), fhir_language(_form(language=7))) == ("", "")


def _deep(depth):
    item = _asked("i01", "A")
    for _ in range(depth):
        item = {"type": "group", "item": [item]}
    return _form(item)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "no FHIR Questionnaire"),
        (b'{"resourceType": "Patient"}', "no FHIR Questionnaire"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not valid JSON"),
        (b"[" * 200_000, "too deep"),
        (_deep(12), "too deep"),
        (_form("text"), "that is no item"),
        (_form(_asked("i01", " ")), "linkId “i01” has no words"),
        (_form(_asked("i01", None)), "has no words"),
        (_form(item="text"), "no line in it"),
        (_form(_asked("i01", "\ud800")), "cannot be printed"),
        (_form(), "no line in it"),
        (b"\xff{}", "not in UTF-8"),
        (b"{" + b" " * LARGEST, "1 MB"),
    ],
)
def test_fhir_that_cannot_be_read_is_refused_with_what_to_do(raw, words):
    with pytest.raises(UnreadableLines, match=words):
        fhir_lines(raw, CODES)


def test_groups_up_to_the_depth_are_opened():
    assert fhir_lines(_deep(11), CODES) == (Line("A", "i01"),)


def test_a_file_is_json_by_its_first_character():
    assert is_json(b"\xef\xbb\xbf \n{}") is True
    assert is_json(b"1,{}") is False
