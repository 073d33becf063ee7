"""Every page in German: what reads the same in both languages is a name or a number.

Each page is read twice, in English and in German. A text that is the same in both was
not translated, unless somebody typed it, it is the same word in both languages by the
catalogue, or the page says that it is in English.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponse

from assessments.instruments.reading import catalogue as instruments
from assessments.instruments.reading import wording
from assessments.models import Assignment
from clients.models import Account, Homework
from tests.house.test_translations import APPS, catalogue, forms_of, said_of
from tests.journeys.reading import Reading
from tests.shots.book import Visit, got_by_all
from tests.shots.rows import fill

# What no language changes.
NAMES = {"Attachment Clinic", "CSV", "DOI", "JSON", "PDF", "QR", "SVG", "URL", "ZIP"}
NAMES |= {"Deutsch", "English"}  # each in itself
NAMES |= {"31 Mar 2026", "Mar 31, 2026"}  # how a file of other programs writes a day
ADDRESS = re.compile(r"[\w.-]+\.[a-z]{2,}(/\S*)?")
CITED = re.compile(r"[A-Z][\w& .,-]+, \d{4}[a-z]?")
# The page of the demo that shows parts of pages to those who build them.
OF_BUILDERS = {"components"}
# These hold words and no elements: no part of them can say its language.
WORDS_ALONE = {"option", "title"}


# ---- every page, read in both languages -----------------------------------------


@pytest.fixture
def place(db, settings, tmp_path):
    settings.DEMO = settings.OWNERS_NEED_PASSKEY = True
    settings.REPORTS_DIR = tmp_path
    return fill()


def test_no_page_shows_a_text_that_was_not_translated(place):
    known = _typed() | _alike() | NAMES
    left = defaultdict(set)
    english = {
        visit: _read(page).texts
        for visit, page in got_by_all(place)
        if visit.name not in OF_BUILDERS
    }
    unmarked = defaultdict(set)
    for visit, read in _in_german(place, english):
        alike = {text for _, text in english[visit]}
        for tag, text in read.texts:
            if tag == "de" and text in alike and not _is_known(text, known):
                left[text].add(visit.name)
        for text in _titles_read_as_german(read):
            unmarked[text].add(visit.name)
    assert {text: sorted(names)[:3] for text, names in left.items()} == {}
    assert {text: sorted(names)[:3] for text, names in unmarked.items()} == {}


def _titles_read_as_german(page: Reading) -> list[str]:
    """Texts with a title of others, of which no part of the page says it is English."""
    return [
        text
        for element, language, text in page.inside
        if language == "de" and element not in WORDS_ALONE
        if any(title in text for title in _titles_of_others())
    ]


@cache
def _titles_of_others() -> set[str]:
    found = {e.title for e in instruments() if not wording(e.key, e.version, "de")}
    assert "Experiences in Close Relationships - Revised" in found
    return found


def _in_german(place, visits: Iterable[Visit]) -> Iterator[tuple[Visit, Reading]]:
    Account.objects.update(language="de")
    Assignment.everywhere.update(language="de")
    Homework.everywhere.update(language="de")
    for each in visits:
        seat = place.seats[each.role]
        yield each, _read(seat.get(each.path, headers={"Accept-Language": "de"}))


def _read(page: HttpResponse) -> Reading:
    return Reading(page.content.decode())


def _typed() -> set[str]:
    """Whatever stands in a column of words: names, texts, addresses; short names."""
    typed = {word for model in apps.get_models() for word in _words_of(model)}
    return typed | {each.short_title for each in instruments() if each.validated}


def _words_of(model: type[models.Model]) -> Iterator[str]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [
        each.attname
        for each in model._meta.concrete_fields
        if isinstance(each, kinds) and not each.choices
    ]
    manager = getattr(model, "everywhere", model._base_manager)
    for row in manager.all():
        for name in fields:
            yield from _texts_in(getattr(row, name))


def _texts_in(value: Any) -> Iterator[str]:
    """The texts of a column, however deep."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(each)
    elif isinstance(value, str):
        yield " ".join(value.split())
        yield from (" ".join(line.split()) for line in value.splitlines())


def _alike() -> set[str]:
    """Words that are the same in both languages, by the catalogue."""
    return {
        form
        for app in APPS
        for message in catalogue(app)
        for form, said in zip(forms_of(message), said_of(message), strict=True)
        if form == said
    }


def _is_known(text: str, known: set[str]) -> bool:
    if text in known or ADDRESS.fullmatch(text) or CITED.fullmatch(text):
        return True
    # The last line of a note that was broken into lines where a chart has no room.
    if any(each.endswith(f" {text}") for each in known):
        return True
    for each in sorted(known, key=len, reverse=True):
        if len(each) > 1:
            text = text.replace(each, " ")
    return not re.search(r"[^\W\d_]{2}", text)
