"""A new version of an instrument, published while people answer the old one."""

import re
import shutil

import pytest

from assessments.instruments import reading

MADE_UP = "An invented line that only the new version has."


@pytest.fixture
def publish(tmp_path):
    """Puts a version 1.1 of an instrument of ours into the catalogue, till the end.

    Its first item is turned round and has other words; all else is as in 1.0, but
    for the highest answer where another number of `points` is asked for.
    """
    added = tmp_path / "published"

    def publish(key="security_pulse", item="p1", points=7):
        folder = shutil.copytree(reading.CATALOGUE / key / "1.0", added / key / "1.1")
        _change(
            folder / "definition.toml",
            'version = "1.0"',
            'version = "1.1"',
            f'{{ code = "{item}" }}',
            f'{{ code = "{item}", reverse = true }}',
        )
        for path in folder.rglob("*.toml"):
            ends = re.compile(r"^(maximum = |.*value = |(?=7 = ))7\b", re.MULTILINE)
            path.write_text(ends.sub(rf"\g<1>{points}", path.read_text()))
        path = folder / "wording" / "en.toml"
        [old] = [x for x in path.read_text().splitlines() if x.startswith(f"{item} =")]
        _change(path, old, f'{item} = "{MADE_UP}"')
        reading.also_read(added)
        return reading.instrument(key, "1.1")

    yield publish
    if added in reading._folders:
        reading._folders.remove(added)
    reading.also_read(reading.CATALOGUE)


def _change(path, *pairs):
    text = path.read_text()
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text)
