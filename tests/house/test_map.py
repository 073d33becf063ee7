"""docs/map.md is true: every module is on it, and everything on it exists.

On the map a folder stands in backquotes with a slash at its end, and the modules
of that folder follow it in backquotes, on the same line or the next ones:

    `clients/queries/` what may be asked, always for somebody:
    `client.py` the only way to a client, `staff.py` colleagues …
"""

import re

from tests.house.tree import PACKAGES, ROOT, listed, modules, name_of

QUOTED = re.compile(r"`([^`\n]+)`")
# Said once for all folders, not module by module.
SAID_ONCE = {"__init__.py", "apps.py"}


def on_the_map() -> set[str]:
    """The path of every module that the map names."""
    folder, found = "", set()
    page = ROOT / "docs/map.md"
    for word in QUOTED.findall(page.read_text() if page.exists() else ""):
        if word.endswith("/"):
            folder = word
        elif word.endswith(".py"):
            found.add(_in_full(word, folder))
    return found


def _in_full(word: str, folder: str) -> str:
    """The whole path of `word`: as it stands, in `folder`, or by its last parts."""
    if (ROOT / word).exists():
        return word
    if "/" not in word:
        return folder + word
    ends = [name_of(path) for path in modules(*PACKAGES)]
    return next((name for name in ends if name.endswith(f"/{word}")), word)


def in_the_house() -> set[str]:
    """The path of every module but those that are said once for all."""
    named = {name_of(path) for path in modules(*PACKAGES)}
    return {name for name in named if name.rpartition("/")[2] not in SAID_ONCE}


def _by_folder(names: set[str]) -> list[str]:
    folders: dict[str, list[str]] = {}
    for name in sorted(names):
        folder, _, module = name.rpartition("/")
        folders.setdefault(folder, []).append(f"`{module}`")
    return [f"`{folder}/` {', '.join(found)}" for folder, found in folders.items()]


def test_every_module_is_on_the_map():
    """A newcomer finds each file by its purpose."""
    missing = in_the_house() - on_the_map()
    assert not missing, listed(_by_folder(missing), "docs/map.md does not name:")


def test_everything_on_the_map_exists():
    """A map of what was is worse than none."""
    gone = {name for name in on_the_map() if not (ROOT / name).exists()}
    assert not gone, listed(sorted(gone), "docs/map.md names what does not exist:")
