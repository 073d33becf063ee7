"""Tags and parts of the base pages."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from attachment_clinic.web.templatetags.clinic import inline_svg


def drawn(source: str, path: str = "/", **words) -> str:
    """The template `source`, drawn for a request to `path`."""
    request = RequestFactory().get(path)
    request.session = {}
    return engines["django"].from_string(source).render(words, request)


class Person(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As on the letter.")
    nick = forms.CharField(required=False)
    way = forms.ChoiceField(
        choices=[("p", "Portal"), ("x", "Paper")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField()


def test_chart_is_drawn_into_the_page_as_it_is():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>A &lt; B</title></svg>'
    assert drawn("{% load clinic %}{{ svg|inline_svg }}", svg=svg) == svg


@pytest.mark.parametrize(
    ("language", "said"), [("en-gb", "in person"), ("de", "In Person")]
)
def test_label_within_a_sentence_keeps_the_capitals_that_its_language_needs(
    language, said
):
    """German writes every noun with a capital letter, wherever it stands."""
    with translation.override(language):
        assert drawn("{% load clinic %}{{ 'In Person'|inside }}") == said


@pytest.mark.parametrize(
    "text",
    [
        "<p>not a chart</p>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)></svg>",
        '<svg><a href="javascript:alert(1)"/></svg>',
        "<svg><foreignObject><b/></foreignObject></svg>",
    ],
)
def test_what_could_run_is_no_chart(text):
    with pytest.raises(ValueError, match="no chart of ours"):
        inline_svg(text)


@pytest.mark.parametrize(
    ("path", "name", "mark"),
    [
        ("/practice/", "workspace:today", ' aria-current="page"'),
        ("/practice/library/", "workspace:library", ' aria-current="page"'),
        ("/practice/library/ecr_r/", "workspace:library", ' aria-current="true"'),
        ("/practice/library/", "workspace:today", ""),
        ("/practice/", "workspace:library", ""),
    ],
)
def test_navigation_says_where_we_are(path, name, mark):
    page = drawn(f'{{% load clinic %}}{{% nav_item "X" "{name}" %}}', path)
    assert page.count("aria-current") == (1 if mark else 0)
    assert mark in page


def test_field_ties_its_words_to_its_input():
    form = Person({"name": ""})
    page = drawn('{% include "web/parts/field.html" with field=form.name %}', form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_field_says_when_it_may_be_left_out():
    source = '{% include "web/parts/field.html" with field=field %}'
    form = Person()
    assert "(optional)" in drawn(source, field=form["nick"])
    assert "(optional)" not in drawn(source, field=form["name"])


def test_choices_are_a_group_with_a_name():
    source = '{% include "web/parts/field.html" with field=field %}'
    page = drawn(source, field=Person()["way"])
    assert "<fieldset" in page
    assert "<legend>Way</legend>" in page
    assert page.count('type="radio"') == 2


def test_what_a_person_typed_is_escaped():
    form = Person({"name": "<script>alert(1)</script>"})
    page = drawn('{% include "web/parts/field.html" with field=form.name %}', form=form)
    assert "<script>" not in page


def test_pager_keeps_the_rest_of_the_question():
    page = Paginator(range(150), 50).page(2)
    text = drawn(
        '{% include "web/parts/pager.html" %}', "/list/?search=ana&page=2", page=page
    )
    assert "Page 2 of 3" in text
    assert 'href="?search=ana&amp;page=1"' in text
    assert 'href="?search=ana&amp;page=3"' in text


def test_pager_of_one_page_is_silent():
    page = Paginator(range(3), 50).page(1)
    assert drawn('{% include "web/parts/pager.html" %}', page=page).strip() == ""


def test_likert_is_a_named_group_of_native_radios():
    """The words of a point belong to its radio on every screen."""
    words = ["Not at all", "", "Exactly"]
    options = [
        {"value": n, "word": word, "checked": n == 2}
        for n, word in enumerate(words, start=1)
    ]
    page = drawn(
        '{% include "web/parts/likert.html" %}',
        name="a1",
        number=1,
        text="I could say so.",
        options=options,
        ends=("Not at all", "In between", "Exactly"),
    )
    assert page.count('type="radio"') == 3
    assert page.count(" checked>") == 1
    assert "I could say so.</legend>" in page
    assert 'class="ends" aria-hidden="true"' in page


@pytest.mark.parametrize("name", ["staff", "client", "plain"])
def test_base_page_has_a_way_past_its_navigation(name):
    page = drawn(f'{{% extends "web/{name}.html" %}}')
    assert 'class="skip" href="#content"' in page
    assert '<main id="content"' in page
    assert "style=" not in page


def test_plain_page_does_not_say_what_kind_of_clinic_this_is():
    """A holder of a link, and whoever looks over the shoulder, learns nothing (R28)."""
    page = drawn('{% extends "web/plain.html" %}')
    assert "Attachment" not in page
    assert "<nav" not in page
