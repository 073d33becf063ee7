"""PDFs written by us: readable by others, small, and the same for the same things."""

import io

import pikepdf
import pydyf
import pytest

from reports.rendering.writing import written

ID = "0123456789abcdef" * 2


def one_page(words: bytes = b"BT ET", *, compress: bool = True) -> pydyf.PDF:
    made = pydyf.PDF()
    content = pydyf.Stream([words], {"Note": 7}, compress=compress)
    made.add_object(content)
    made.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": made.pages.reference,
                "MediaBox": pydyf.Array([0, 0, 200, 100]),
                "Contents": content.reference,
                "Resources": pydyf.Dictionary(),
            }
        )
    )
    made.info["Title"] = pydyf.String("Žofie (a report)")
    return made


@pytest.mark.parametrize("compress", [True, False])
def test_what_is_written_is_read_back(compress):
    raw = written(one_page(b"BT /a(b) ET" * 90, compress=compress), ID)
    with pikepdf.open(io.BytesIO(raw)) as read:
        content = read.pages[0].Contents
        assert content.read_bytes() == b"BT /a(b) ET" * 90
        assert int(content.Note) == 7
        assert str(read.docinfo.Title) == "Žofie (a report)"
        assert read.check_pdf_syntax() == []
    assert (len(raw) < 990) is compress


def test_a_stream_may_hold_the_words_that_end_one():
    words = b"(endstream)\nstream\n(/Length 9)\nendstream"
    with pikepdf.open(io.BytesIO(written(one_page(words), ID))) as read:
        assert read.pages[0].Contents.read_bytes() == words


def test_identifier_is_the_one_that_was_given():
    with pikepdf.open(io.BytesIO(written(one_page(), ID))) as read:
        assert [bytes(each).hex() for each in read.trailer.ID] == [ID, ID]


def test_same_things_are_written_in_the_same_bytes():
    assert written(one_page(), ID) == written(one_page(), ID)
