"""The page: well-formed, in reading order, with hostile words as words."""

from dataclasses import replace
from datetime import date

import pytest

from reports.documents.edition import Edition
from reports.documents.facts import Client, Event
from reports.documents.progress import compose
from reports.rendering.page import page
from tests.reports.documents.examples import (
    RIVERBEND,
    ecr_facts,
    five_facts,
    parsed,
)

SVG = "{http://www.w3.org/2000/svg}"
EVENTS = (
    Event(date(2026, 2, 20), "Holiday"),
    Event(date(2026, 3, 2), "Break-up", shared=False),
)
HOSTILE = [
    "<script>alert(1)</script>",
    "]]> <!-- \"'&amp;",
    "a\x00\x08\x1b\ud800b\ufffe",
    '<img src="file:///etc/passwd"/>',
    "url(http://127.0.0.1/x)",
]


def text(root) -> str:
    return " ".join("".join(root.itertext()).split())


def test_page_says_the_verdict_before_any_number():
    said = text(parsed(page(compose(ecr_facts()))))
    order = ["Ana Whitfield", "clear improvement", "+1.33", "Numbers", "cannot tell"]
    places = [said.find(words) for words in order if words != "Numbers"]
    assert places == sorted(places)
    assert -1 not in places


def test_page_for_paper_refers_to_its_charts_and_to_nothing_else():
    root = parsed(page(compose(ecr_facts())))
    assert [img.get("src") for img in root.iter("img")] == ["chart:0", "chart:1"]
    assert all(len(img.get("alt")) > 40 for img in root.iter("img"))
    assert list(root.iter("link")) == []
    assert [e for e in root.iter() if e.get("href") or e.get("style")] == []


def test_page_for_a_screen_holds_its_charts_and_no_inline_style_or_script():
    root = parsed(page(compose(ecr_facts()), on_screen=True))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags.count("svg") == 2
    assert "img" not in tags
    assert "style" not in tags
    # One file of our own, which asks nothing and without which all is there.
    scripts = [(e.get("src"), e.text) for e in root.iter("script")]
    assert scripts == [("/static/reports/charts.js", None)]
    assert [element for element in root.iter() if element.get("style")] == []


def test_profile_is_drawn_for_a_phone_too_and_on_paper_once():
    document = compose(five_facts())
    root = parsed(page(document, on_screen=True))
    narrow = [e for e in root.iter("div") if e.get("class") == "phone"]
    widths = [float(each.find(f"{SVG}svg").get("width")) for each in narrow]
    assert len(widths) == 1
    assert widths[0] < 288
    wide = [e for e in root.iter("figure") if e.find(f"{SVG}svg") is not None]
    assert len(wide) == len(document.pictures)
    assert "phone" not in page(document)


def leading(root) -> list[str]:
    """Where flags lead, each address once: every frame of a chart has its flags."""
    return list(dict.fromkeys(link.get("href") for link in root.iter(f"{SVG}a")))


def test_on_a_screen_dots_speak_and_flags_lead_to_notes_of_the_page():
    root = parsed(page(compose(ecr_facts(events=EVENTS)), on_screen=True))
    # A chart of many dots names each by its title, one of few by a label.
    said = [
        g.get("aria-label") or g.findtext(f"{SVG}title")
        for g in root.iter(f"{SVG}g")
        if g.get("tabindex")
    ]
    assert len(said) == 2 * 12 + 12
    assert all(words.endswith(" answered") for words in said)
    notes = {e.get("id"): e.text for e in root.iter("li") if e.get("id")}
    assert leading(root) == [f"#{note}" for note in notes]
    assert [text.partition(" · ")[2] for text in notes.values()] == [
        "Holiday",
        "Break-up",
    ]


def test_flags_go_with_the_list_of_events():
    """A number without its line would say nothing, and lead nowhere."""
    facts = ecr_facts(events=EVENTS, edition=Edition(off=("events",)))
    root = parsed(page(compose(facts), on_screen=True))
    assert leading(root) == []
    assert "Holiday" not in text(root)


def test_page_on_paper_stays_as_it_is_without_marks_for_a_screen():
    document = compose(ecr_facts(events=EVENTS))
    paper = page(document)
    found = ("tabindex", "aria-label", "<a ", " id=", "leads-back")
    assert [word for word in found if word in paper + "".join(document.charts)] == []


def test_page_on_a_screen_leads_back_in_its_language():
    facts = ecr_facts(2, written_in="de")
    root = parsed(page(compose(facts), on_screen=True, back="/back/"))
    assert [(a.get("href"), a.text) for a in root.iter("a")] == [("/back/", "Zurück")]


@pytest.mark.parametrize("draft", [True, False])
def test_draft_is_marked_while_it_is_one(draft):
    root = parsed(page(compose(ecr_facts(2, draft=draft))))
    marked = [e.text for e in root.iter("span") if e.get("class") == "draft"]
    assert marked == (["Draft"] if draft else [])
    header = next(root.iter("header"))
    assert header.get("data-draft") == ("Draft, not signed" if draft else "")


def test_every_page_will_carry_name_reference_number_and_date():
    header = next(parsed(page(compose(ecr_facts()))).iter("header"))
    assert header.get("data-running") == "Ana Whitfield · ELM-0042"
    assert header.get("data-number") == "ELM-0042-003 · 25 November 2026"


def test_tables_say_what_each_head_heads():
    root = parsed(page(compose(five_facts())))
    scopes = {head.get("scope") for head in root.iter("th")}
    assert scopes == {"col", "row"}


def test_paper_follows_the_practice():
    body = next(parsed(page(compose(ecr_facts(1, practice=RIVERBEND)))).iter("body"))
    assert body.get("class") == "paper-letter"


@pytest.mark.parametrize("on_screen", [True, False])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words, on_screen):
    usual = parsed(page(compose(ecr_facts(2)), on_screen=on_screen))
    facts = ecr_facts(
        2,
        client=Client(words, words),
        practice=replace(RIVERBEND, name=words, address=words, paper="A4"),
        target=words,
        document_number=words,
        new_since=words,
    )
    root = parsed(page(compose(facts), on_screen=on_screen))
    tags = {element.tag for element in usual.iter()}
    assert {element.tag for element in root.iter()} == tags
