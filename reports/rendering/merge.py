"""Many reports as one file to print, or as an archive to keep."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pikepdf


def merged(parts: Sequence[tuple[str, Path]], *, duplex: bool = False) -> bytes:
    """One PDF of all parts, with a bookmark for each: (title, path), in order.

    `duplex` ends every part on an even page, so that printed on both sides no two
    share a sheet. It is for the printer: tags stay with each report's own file.
    """
    whole = pikepdf.new()
    marks = []
    for title, path in parts:
        marks.append(pikepdf.OutlineItem(title, len(whole.pages)))
        with pikepdf.open(path) as part:
            whole.pages.extend(part.pages)
            if duplex and len(whole.pages) % 2:
                whole.add_blank_page(page_size=_size(part.pages[-1]))
    with whole.open_outline() as outline:
        outline.root.extend(marks)
    return _bytes(whole)


def zipped(parts: Sequence[tuple[str, Path]]) -> bytes:
    """An archive of all parts: (file name, path); nothing is packed twice."""
    out = io.BytesIO()
    # A PDF is packed already.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, path in parts:
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return out.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _bytes(whole: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
