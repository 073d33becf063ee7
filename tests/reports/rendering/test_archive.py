"""The archive: safe names, the same bytes, and a list that proves each file."""

import hashlib
import io
import zipfile

import pytest

from reports.rendering.archive import UnsafeName, archive

FILES = [("data.pdf", b"a page"), ("reports/H-1-001.pdf", b"another")]


def test_files_come_in_order_with_their_digests():
    with zipfile.ZipFile(io.BytesIO(archive(FILES))) as made:
        assert made.namelist() == ["data.pdf", "reports/H-1-001.pdf", "manifest.sha256"]
        lines = made.read("manifest.sha256").decode().splitlines()
    assert lines == [
        f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in FILES
    ]


def test_same_files_make_the_same_bytes():
    assert archive(FILES) == archive(list(FILES))


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/a.pdf", "a//b", "a/./b", "a\\b.pdf", "a\nb", ""]
)
def test_names_that_leave_the_folder_are_refused(name):
    with pytest.raises(UnsafeName):
        archive([(name, b"")])
