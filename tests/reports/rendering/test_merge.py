"""Many reports as one file: in order, with bookmarks, and on sheets of their own."""

import io
import zipfile

import pikepdf
import pytest

from reports.rendering.merge import merged, zipped

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def parts():
    """Three reports of 1, 2 and 3 pages; the last is on another paper."""
    made = []
    for count, size in ((1, A4), (2, A4), (3, LETTER)):
        pdf, out = pikepdf.new(), io.BytesIO()
        for _ in range(count):
            pdf.add_blank_page(page_size=size)
        pdf.save(out)
        made.append((f"09:0{count} Ana Brandt, H-000{count}", out.getvalue()))
    return made


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def marks(pdf) -> list[tuple[str, int]]:
    """Title and page of every bookmark, counted from 1."""
    with pdf.open_outline() as outline:
        return [
            (each.title, pikepdf.Page(each.destination[0]).index + 1)
            for each in outline.root
        ]


def test_parts_follow_each_other_with_a_bookmark_each(parts):
    pdf = opened(merged(parts))
    assert len(pdf.pages) == 6
    titles = [title for title, _ in parts]
    assert marks(pdf) == list(zip(titles, (1, 2, 4), strict=True))


def test_for_both_sides_every_part_begins_on_a_sheet_of_its_own(parts):
    pdf = opened(merged(parts, duplex=True))
    assert len(pdf.pages) == 8
    assert [page for _, page in marks(pdf)] == [1, 3, 5]
    sizes = [tuple(float(edge) for edge in page.mediabox[2:]) for page in pdf.pages]
    assert sizes == [A4] * 4 + [LETTER] * 4


def test_archive_holds_every_file_as_it_was(parts):
    archive = zipfile.ZipFile(io.BytesIO(zipped(parts)))
    assert {name: archive.read(name) for name in archive.namelist()} == dict(parts)
