"""The catalogues of words are whole: what the code marks, and all of it in German."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.house.tree import ROOT

APPS = ["assessments", "attachment_clinic", "clients", "reports"]


def catalogue(app: str, language: str = "de", root: Path = ROOT):
    path = root / app / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return [each for each in read_po(file, locale=language) if each.id]


@pytest.fixture(scope="module")
def written_anew(tmp_path_factory) -> Path:
    """The catalogues as `make translations` would write them now."""
    root = tmp_path_factory.mktemp("anew") / "house"
    for app in APPS:
        left = shutil.ignore_patterns("__pycache__", "*.mo", "static", "catalogue")
        shutil.copytree(ROOT / app, root / app, ignore=left)
    shutil.copy(ROOT / "manage.py", root)
    told = ["makemessages", "-l", "de", "-l", "fr", "--no-wrap", "--no-obsolete"]
    told += ["--add-location", "file"]
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *told],
        cwd=root,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "attachment_clinic.settings"},
        capture_output=True,
        check=True,
    )
    return root


@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("app", APPS)
def test_catalogue_holds_what_the_code_marks(written_anew, app, language):
    """After a change of words: `make translations`, then say the new ones in German."""
    marked = {_key(each) for each in catalogue(app, language, written_anew)}
    kept = {_key(each) for each in catalogue(app, language)}
    assert (marked - kept, kept - marked) == (set(), set())


def _key(message) -> tuple:
    return message.context, message.id


@pytest.mark.parametrize("app", APPS)
def test_every_text_has_its_german(app):
    """All forms of plural as well, and nothing that was only guessed at."""
    messages = catalogue(app)
    left = [each.id for each in messages if each.fuzzy or not all(said_of(each))]
    assert left == []


@pytest.mark.parametrize("app", APPS)
def test_german_keeps_what_is_filled_in_and_what_is_marked_up(app):
    """A lost placeholder is an error on the page, a lost tag a broken one."""
    apart = [
        (form, said)
        for message in catalogue(app)
        for form, said in zip(forms_of(message), said_of(message), strict=True)
        if not _filled_in(said) <= _filled_in(forms_of(message)[-1])
        or (isinstance(message.id, str) and _filled_in(form) != _filled_in(said))
        or _tags(form) != _tags(said)
    ]
    assert apart == []


@pytest.mark.parametrize("app", APPS)
def test_german_has_no_straight_quotation_mark(app):
    """Some of it stands in attributes, which such a mark would end."""
    texts = [text for message in catalogue(app) for text in said_of(message)]
    assert [text for text in texts if '"' in re.sub("<[^>]*>", "", text)] == []


def forms_of(message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said_of(message) -> tuple[str, ...]:
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said)


def _filled_in(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))


def _tags(text: str) -> list[str]:
    return sorted(re.findall("<[^>]*>", text))
