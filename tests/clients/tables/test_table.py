"""Tables are read whatever program wrote them, and refused in words where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.tables.table import LARGEST, MOST_ROWS, UnreadableTable, read_table

TEXT = "Ref;Name;Born\nH-1;Zoë Müller;17.05.1990\nH-2;Bo;\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encoding_is_found_out(raw, encoding):
    table = read_table(raw)
    assert table.encoding == encoding
    assert table.heads == ("Ref", "Name", "Born")
    assert table.rows == (("H-1", "Zoë Müller", "17.05.1990"), ("H-2", "Bo", ""))
    assert table.lines == (2, 3)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_out(delimiter):
    text = "a,b,c\n1,2,3\n4,5,6\n".replace(",", delimiter)
    table = read_table(text.encode())
    assert (table.delimiter, table.rows) == (
        delimiter,
        (("1", "2", "3"), ("4", "5", "6")),
    )


def test_commas_inside_of_quotes_cut_nothing():
    table = read_table(b'Name;Born\n"Lind, Dora";1990\n"Brandt, Ana";1991\n')
    assert table.rows == (("Lind, Dora", "1990"), ("Brandt, Ana", "1991"))


def test_lines_are_those_of_the_file_and_empty_rows_are_left_out():
    table = read_table(b'a,b\n"1\n2",x\n\n,\n3\n4,5,6\n')
    assert table.rows == (("1 2", "x"), ("3", ""), ("4", "5"))
    assert table.lines == (3, 6, 7)


def test_formulas_are_text():
    table = read_table(b"a,b\n=1+1,@SUM(A1)\n")
    assert table.rows == (("=1+1", "@SUM(A1)"),)


def test_columns_without_a_name_or_with_that_of_another_get_a_number():
    assert read_table(b"a,,a\n1,2,3\n").heads == ("a", "Column 2", "a (3)")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no row in it"),
        (b"a,b,c\n", "no row in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no file of text"),
        (b"a,b\n1,\x002\n", "no file of text"),
        (b"PK\x03\x04abc\n1,2\n", "no file of text"),
        (b"\xff\xfea", "no file of text"),
        (b"a\n" * (MOST_ROWS + 2), "more than 2000 rows"),
        (b",".join([b"a"] * 81) + b"\n1\n", "more than 80 columns"),
        (b"a" * (LARGEST + 1), "over 1 MB"),
        (b'a,b\n"1,2\n' + b"3,4\n" * 500, "quotation mark missing"),
        (b"a,b\n1," + b"x" * 140_000, "quotation mark missing"),
    ],
)
def test_what_is_no_table_is_refused_in_words(raw, words):
    with pytest.raises(UnreadableTable, match=words):
        read_table(raw)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        table = read_table(raw)
    except UnreadableTable:
        return
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert len(set(table.heads)) == len(table.heads)
