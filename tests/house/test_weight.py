"""What a browser loads is small, reads both ways, and comes from this host alone."""

import gzip
import re

from tests.house.tree import PACKAGES, ROOT, files, listed, name_of

STYLES, SCRIPTS = 40_000, 40_000  # bytes: of styles as they are, of scripts packed
# Paper has a left and a right: pages are bound and punched.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-)?"
    r"(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Whatever a page loads by itself; what a person follows is no request of ours.
LOADED = re.compile(
    r"<(?:script|img|link|iframe|source|object|form)\b[^>]*?"
    r"(?:src|href|data|action)\s*=\s*[\"'](?:https?:)?//|url\(\s*[\"']?(?:https?:)?//"
    r"|@import|\bfetch\(\s*[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def test_styles_are_light():
    """Every page of a door shares one file; what only some need is beside it."""
    assert sum(path.stat().st_size for path in _styles_of_screens()) < STYLES


def test_scripts_are_light():
    """All of them together, as they are sent."""
    scripts = b"".join(path.read_bytes() for path in files(*PACKAGES, ending=".js"))
    assert len(gzip.compress(scripts)) < SCRIPTS


def test_styles_of_screens_know_no_left_and_right():
    """Start and end turn around with the script of a language; left does not."""
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in _styles_of_screens()
        for match in PHYSICAL.finditer(COMMENT.sub("", path.read_text()))
    ]
    assert not found, listed(found, "Say inline-start and inline-end:")


def test_pages_load_nothing_from_elsewhere():
    """A picture or a font from another host would tell it who reads here."""
    found = [
        f"{name_of(path)}: {match[0]}"
        for ending in (".html", ".css", ".js")
        for path in files(*PACKAGES, ending=ending)
        for match in LOADED.finditer(path.read_text())
    ]
    assert not found, listed(found, "Keep it on this host:")


def _styles_of_screens():
    return [path for path in files(*PACKAGES, ending=".css") if not _is_paper(path)]


def _is_paper(path):
    return ROOT / "reports" in path.parents and path.name != "screen.css"
