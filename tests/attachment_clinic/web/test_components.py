"""The page of components: all parts of pages, in the demo and nowhere else."""

import re
from pathlib import Path

import pytest
from django.test import Client as Browser

from attachment_clinic import web

PARTS = Path(web.__file__).parent / "templates" / "web"
# What is no part of a page by itself, and why.
ELSEWHERE = {
    "away.html": "a script",
    "idle.html": "on every page of somebody who is signed in",
    "find.html": "in the head of every page of staff",
    "keys.html": "at the foot of every page of staff",
    "keys_list.html": "there, and on a page of its own",
    "nav_item.html": "in the head of every page of staff",
    "other_languages.html": "words of a page of its own language",
    "exercise.html": "a page of its own",
    "learn_page.html": "a page of its own",
    "works.html": "a part of those pages",
    "journal_text.html": "words as they were written",
    "field_words.html": "a part of a field",
}


@pytest.mark.django_db
def test_elsewhere_there_is_no_such_page():
    assert Browser().get("/components/").status_code == 404


@pytest.mark.django_db
def test_every_part_has_its_example(settings):
    settings.DEMO = True
    assert Browser().get("/components/").status_code == 200
    page = (PARTS / "components.html").read_text()
    shown = set(re.findall(r'include "web/parts/(\w+\.html)"', page))
    parts = {path.name for path in (PARTS / "parts").iterdir()}
    assert sorted(parts - set(ELSEWHERE)) == sorted(shown)
