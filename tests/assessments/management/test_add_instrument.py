"""`manage.py add_instrument`: a practice's own instrument can be given and scored."""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.instruments import reading
from assessments.instruments.fields import BadDefinition
from assessments.queries.library import entry, library
from tests.assessments.management.conftest import change


def add(path) -> str:
    out = StringIO()
    call_command("add_instrument", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def place(tmp_path, settings):
    """Where this installation keeps its own instruments; forgotten afterwards."""
    settings.INSTRUMENTS_DIR = tmp_path / "added"
    reading.also_read(settings.INSTRUMENTS_DIR)
    yield settings.INSTRUMENTS_DIR
    reading._folders.remove(settings.INSTRUMENTS_DIR)
    reading.also_read(reading.CATALOGUE)


def test_added_instrument_is_in_the_library_with_its_words(own, place, harbour):
    before = len(library(harbour.nora))
    assert add(own).startswith("our_pulse/1.0 is added, digest ")
    reading.also_read(place)
    assert len(library(harbour.nora)) == before + 1
    assert entry("our_pulse").worded is True
    assert reading.languages("our_pulse", "1.0") == ("de", "en")


def test_added_version_never_changes(own, place):
    add(own)
    assert add(own) == (
        "our_pulse/1.0 is there already, the same to the last letter.\n"
    )
    change(own, "wording/en.toml", "p1 = ", "p1 =  ")
    kept = (place / "our_pulse" / "1.0" / "wording" / "en.toml").read_bytes()
    with pytest.raises(CommandError, match="was added before with another content"):
        add(own)
    assert (place / "our_pulse/1.0/wording/en.toml").read_bytes() == kept


def test_instrument_with_problems_is_not_added(own, place):
    (own / "golden.toml").unlink()
    with pytest.raises(CommandError, match=r"1 problem\n  - golden.toml: there are 0"):
        add(own)
    assert not place.exists()


def test_released_instrument_cannot_be_added_with_another_content(own, place):
    own = own.parent.rename(own.parents[1] / "security_pulse") / "1.0"
    change(own, "definition.toml", 'key = "our_pulse"', 'key  = "security_pulse"')
    with pytest.raises(CommandError, match="released with another content"):
        add(own)


def test_same_version_in_two_folders_is_refused(own, place):
    """Copied there by hand: nobody could say which of the two was answered."""
    add(own)
    shutil.copytree(place / "our_pulse", place / "twin" / "our_pulse")
    reading.also_read(place / "twin")
    try:
        with pytest.raises(BadDefinition, match="stands in two folders"):
            reading.catalogue()
    finally:
        reading._folders.remove(place / "twin")
