"""Chromium where the system chooses all colours, or somebody asks for more contrast."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import sync_playwright

from attachment_clinic import web
from tests.chromium import FLAGS, WHERE

STYLE = Path(web.__file__).parent / "static" / "web" / "clinic.css"
# Two scales: told apart by dashes and marks, and not by colour alone.
CHART = Path(__file__).parents[2] / "golden" / "progress_two_scales.svg"
TABS = [{"key": key, "title": key, "url": "#"} for key in ("overview", "answers")]
POINTS = [{"value": each, "word": "", "checked": each == 2} for each in (1, 2, 3)]
COLOUR = "each => getComputedStyle(each).stroke"
SAID = """name => getComputedStyle(document.documentElement).getPropertyValue(name)"""


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def shown(chromium):
    """A page of parts with our styles, as these eyes see it."""
    contexts = []

    def show(**eyes):
        contexts.append(chromium.new_context())
        page = contexts[-1].new_page()
        page.emulate_media(**eyes)
        tabs = render_to_string("web/parts/tabs.html", {"tabs": TABS, "tab": "answers"})
        asked = {"name": "first", "number": 1, "text": "I can.", "options": POINTS}
        question = render_to_string("web/parts/likert.html", asked)
        page.set_content(f"{tabs}{question}{CHART.read_text()}")
        page.add_style_tag(path=STYLE)
        return page

    yield show
    for each in contexts:
        each.close()


def _style(page, selector, name):
    return page.locator(selector).first.evaluate(
        "(each, name) => getComputedStyle(each)[name]", name
    )


def test_chosen_point_and_open_tab_keep_a_line_of_their_own(shown):
    page = shown(forced_colors="active")
    for part, other in (
        (".opts label:has(:checked)", ".opts label:not(:has(:checked))"),
        (".tabs a[aria-current]", ".tabs a:not([aria-current])"),
    ):
        line = "borderBottomColor"
        assert _style(page, part, line) != _style(page, other, line), part


def test_focus_is_seen_where_the_system_chooses_the_colours(shown):
    page = shown(forced_colors="active")
    page.keyboard.press("Tab")
    assert _style(page, ":focus-visible", "outlineStyle") == "solid"
    ground = _style(page, "html", "backgroundColor")
    assert _style(page, ":focus-visible", "outlineColor") != ground


def test_lines_of_a_chart_differ_in_more_than_their_colour(shown):
    page = shown(forced_colors="active")
    first, second = (
        {
            (each.evaluate(COLOUR), each.get_attribute("stroke-dasharray"))
            for each in page.locator(f"svg [stroke='{colour}']").all()
        }
        for colour in ("#0072B2", "#D55E00")
    )
    assert {colour for colour, _ in first} != {colour for colour, _ in second}
    assert {dash for _, dash in first} != {dash for _, dash in second}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_leaves_no_soft_words(shown, scheme):
    """Tokens of their own: ink on paper is black on white, or white on black."""
    usual = shown(color_scheme=scheme, contrast="no-preference")
    more = shown(color_scheme=scheme, contrast="more")
    ends = {more.evaluate(SAID, name) for name in ("--ink", "--paper")}
    assert ends == {"#000", "#fff"}
    for name in ("--ink-soft", "--ink-faint", "--line", "--accent", "--focus"):
        assert more.evaluate(SAID, name) != usual.evaluate(SAID, name), name


def test_nothing_moves_for_who_asks_for_stillness(shown):
    page = shown(reduced_motion="reduce")
    page.add_style_tag(content="main { transition: opacity 1s; animation: x 1s }")
    page.evaluate("document.body.append(document.createElement('main'))")
    assert _style(page, "main", "animationName") == "none"
    assert _style(page, "main", "transitionProperty") in {"none", "all"}
    assert _style(page, "main", "transitionDuration") == "0s"


def test_paper_is_light_and_shows_no_buttons(shown):
    page = shown(media="print", color_scheme="dark")
    assert page.evaluate(SAID, "--paper") == "#fbfaf7"
    assert _style(page, "html", "backgroundColor") == "rgb(255, 255, 255)"
    assert _style(page, ".tabs", "display") == "none"
