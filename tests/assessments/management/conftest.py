"""An instrument of a practice's own, as somebody would write one."""

import shutil

import pytest

from assessments.instruments.reading import CATALOGUE


@pytest.fixture
def own(tmp_path):
    """A practice's own instrument, made from the pulse; nothing is wrong with it."""
    folder = tmp_path / "our_pulse" / "1.0"
    shutil.copytree(CATALOGUE / "security_pulse" / "1.0", folder)
    change(folder, "definition.toml", 'key = "security_pulse"', 'key = "our_pulse"')
    return folder


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
