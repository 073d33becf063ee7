"""Many reports as one file to print, or as an archive to keep."""

import io
import zipfile
from collections.abc import Sequence

import pikepdf


def merged(parts: Sequence[tuple[str, bytes]], *, duplex: bool = False) -> bytes:
    """One PDF of all parts, with a bookmark for each: (title, PDF), in order.

    `duplex` ends every part on an even page, so that printed on both sides no two
    share a sheet. It is for the printer: tags stay with each report's own file.
    """
    whole = pikepdf.new()
    marks = []
    for title, data in parts:
        marks.append(pikepdf.OutlineItem(title, len(whole.pages)))
        with pikepdf.open(io.BytesIO(data)) as part:
            whole.pages.extend(part.pages)
            if duplex and len(whole.pages) % 2:
                whole.add_blank_page(page_size=_size(part.pages[-1]))
    with whole.open_outline() as outline:
        outline.root.extend(marks)
    return _bytes(whole)


def zipped(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive of all parts: (file name, bytes); nothing is packed twice."""
    out = io.BytesIO()
    # A PDF is packed already.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom


def _bytes(whole: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()
