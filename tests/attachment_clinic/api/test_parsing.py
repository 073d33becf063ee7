"""Bodies are read strictly; whatever cannot be trusted is a 400 in words (FT-13)."""

from io import BytesIO

import pytest
from rest_framework.exceptions import ParseError

from attachment_clinic.api.parsing import StrictJSON, TooLarge, depth


def parse(raw: bytes):
    return StrictJSON().parse(BytesIO(raw))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"{}", {}),
        (b'{"a": [1, null, 2.5, "\xc3\xa9", true]}', {"a": [1, None, 2.5, "é", True]}),
        (b'{"a": "{[\\"not a bracket"}', {"a": '{["not a bracket'}),
        (b"[" * 20 + b"]" * 20, eval("[" * 20 + "]" * 20)),  # noqa: S307
    ],
)
def test_json_is_read(raw, value):
    assert parse(raw) == value


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b'{"a": 1, "a": 2}', "a name stands twice"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b'{"a": 1e999}', "a number is too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "cannot be read as JSON"),
        (b'{"a": "\\u0000"}', "a null character"),
        (b'{"\\u0000": 1}', "a null character"),
        (b'{"a": "\\ud800"}', "surrogates not allowed"),
        (b'{"a": "\xff"}', "can't decode"),
        (b"[" * 21 + b"]" * 21, "nested deeper than 20"),
        (b"[" * 100_000, "nested deeper than 20"),
        (b'{"a":' * 50_000, "nested deeper than 20"),
    ],
)
def test_what_cannot_be_trusted_is_refused(raw, words):
    with pytest.raises(ParseError, match=words):
        parse(raw)


def test_more_than_a_megabyte_is_refused(settings):
    with pytest.raises(TooLarge, match="larger than 1 MB"):
        parse(b'"' + b"a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"')


def test_depth_ignores_brackets_in_texts():
    assert depth(b'{"a": "[[[[", "b": [1, [2]]}') == 3
