"""The page: well-formed, in reading order, with hostile words as words."""

from dataclasses import replace

import pytest

from reports.documents.facts import Client
from reports.documents.progress import compose
from reports.rendering.page import page
from tests.reports.documents.examples import (
    RIVERBEND,
    ecr_facts,
    five_facts,
    parsed,
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
    assert {"script", "style"} & set(tags) == set()
    assert [element for element in root.iter() if element.get("style")] == []


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
