"""SVG as text: every hostile word is only a word."""

import pytest

from reports.charts import svg
from tests.reports.documents.examples import parsed

HOSTILE = [
    "<script>alert(1)</script>",
    "]]>",
    "\"'><&amp;",
    "a\x00\x08\x1b\x85b\ufffe",
    "\u202eturned\u202c \u2066round\u2069",
    "\ud800 alone",
    "x" * 20_000,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_picture_of_hostile_words_is_well_formed(words):
    drawn = svg.picture(
        svg.text(words, 1, 2), title=words, description=words, width=10, height=10
    )
    root = parsed(drawn)
    found = [element.tag.split("}")[1] for element in root.iter()]
    assert found == ["svg", "title", "desc", "text"]
    assert root[2].text == svg.clean(words)


def test_clean_text_keeps_letters_of_every_language():
    words = "Žofie Łukasz İpek Nguyễn Ελένη Иван 李 שלום"
    assert svg.clean(words) == words


def test_clean_text_has_no_control_and_no_turning_characters():
    assert svg.clean("a\x00\x08\u202eb\ufffe\ud800c\n") == "abc\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.0, "1"), (0.125, "0.12"), (-0.001, "0"), (12.5, "12.5"), (-3.456, "-3.46")],
)
def test_number_is_short(value, written):
    assert svg.number(value) == written


def test_element_turns_underscores_into_dashes_and_leaves_none_out():
    assert svg.element("path", stroke_width=1.5, stroke_dasharray=None) == (
        '<path stroke-width="1.5"/>'
    )


def test_wrap_keeps_words_whole_and_lines_within_the_room():
    lines = svg.wrap("much worry about being loved", 80, 10)
    assert " ".join(lines) == "much worry about being loved"
    assert all(svg.width_of(line, 10) <= 80 for line in lines)


@pytest.mark.parametrize("words", ["one two three four five six", "x" * 20_000])
def test_wrap_says_where_words_are_left_out(words):
    lines = svg.wrap(words, 40, 10, most=2)
    assert len(lines) <= 2
    assert lines[-1].endswith("…")
    assert all(svg.width_of(line, 10) <= 40 for line in lines)
