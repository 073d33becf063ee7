"""A report that wants too much memory fails with words, and its process goes on.

In a process of its own, for a limit that is set holds until the process ends.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from reports.rendering.memory import wanted_too_much
from reports.rendering.pdf import RenderingFailed
from reports.rendering.trouble import words_for

pytestmark = [
    pytest.mark.pdf,
    pytest.mark.skipif(sys.platform != "linux", reason="counted by Linux alone"),
]

ROOT = Path(__file__).resolve().parents[3]
WORDS = "Making the report needed more memory than one report may have."
ROOM = 16 * 1024 * 1024

# A small page, then one of many rows with only some room left, then the small one.
STORY = f"""
import re
from pathlib import Path
from reports.rendering.memory import give_back, limit_memory
from reports.rendering.pdf import RenderingFailed, pdf, warm
from reports.rendering.trouble import words_for

def page(rows):
    body = "<p>A line of words about nobody.</p>" * rows
    head = "<head><title>T</title></head>"
    return f'<html lang="en">{{head}}<body>{{body}}</body></html>'

warm()
first = pdf(page(3), {{}})
data = re.search(r"VmData:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
limit_memory(int(data) * 1024 + {ROOM})
try:
    pdf(page(4_000), {{}})
except RenderingFailed as failed:
    give_back(failed)
    print(words_for(failed))
print(pdf(page(3), {{}}) == first)
"""


def test_report_that_wants_too_much_fails_and_the_next_is_made():
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", STORY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.splitlines(), done.returncode) == ([WORDS, "True"], 0), (
        done.stderr[-2000:]
    )


def test_want_of_memory_is_known_behind_what_a_library_makes_of_it():
    """One that looks for a font, say, tells of a font that was not found."""
    with pytest.raises(LookupError) as told:
        _look_for_a_font()
    failed = RenderingFailed("The PDF could not be made.")
    failed.__cause__ = told.value
    assert wanted_too_much(failed)
    assert words_for(failed) == WORDS
    assert not wanted_too_much(RenderingFailed("Another reason."))


def _look_for_a_font():
    try:
        raise MemoryError
    except MemoryError:
        raise LookupError from None
