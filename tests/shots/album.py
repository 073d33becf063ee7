"""The page that shows all pictures: one row a page, one column a look."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

from tests.shots.visit import Look

HEAD = """<!doctype html><meta charset="utf-8"><title>Every page</title>
<style>img { inline-size: 12rem; border: 1px solid #8b979d } td { vertical-align: top }
</style><h1>Every page</h1><table>"""


def write(folder: Path, looks: Iterable[Look]) -> Path:
    """Writes index.html beside the pictures; where it is."""
    rows = [_row(list(those)) for _, those in groupby(looks, lambda each: each.visit)]
    index = folder / "index.html"
    index.write_text("\n".join([HEAD, *rows, "</table>"]))
    return index


def _row(looks: list[Look]) -> str:
    visit = looks[0].visit
    cells = "".join(
        f'<td><a href="{each.file}"><img loading="lazy" src="{each.file}" alt=""></a>'
        for each in looks
        if each.file
    )
    return f"<tr><th>{escape(visit.name)}<br>{escape(visit.role)}{cells}"
