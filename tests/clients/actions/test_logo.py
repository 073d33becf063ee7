"""The logo: only pixels are kept, and nothing that a file may carry beside them."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from PIL import Image, ImageFile

from clients.actions.logo import BadPicture, remove_logo, set_logo
from clients.models import AuditLine, Logo
from clients.queries.logo import logo_address, logo_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY

CANARY = b"canary-in-a-picture"


def picture(kind="PNG", size=(600, 300), mode="RGB", **more) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "teal").save(written, kind, **more)
    return written.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + check


def huge_png() -> bytes:
    """A small file that says it unfolds to ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def unfolding_png() -> bytes:
    """Words beside the pixels that unfold to twenty million letters."""
    whole = picture()
    words = b"Comment\0\0" + zlib.compress(b"a" * 20_000_000, 9)
    head = 8 + 25  # the signature, and the first chunk
    return whole[:head] + chunk(b"zTXt", words) + whole[head:]


def huge_jpeg() -> bytes:
    """A small JPEG whose head says that it is 65500 pixels wide and high."""
    whole = picture("JPEG")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", 65_500, 65_500) + whole[at + 4 :]


def archive() -> bytes:
    """A ZIP of one page with a script."""
    written = BytesIO()
    with ZipFile(written, "w") as zipped:
        zipped.writestr("../index.html", SCRIPT)
    return written.getvalue()


SCRIPT = b"<!doctype html><script>alert('canary-in-a-picture')</script>"


def keep(harbour, sent, staff=None):
    staff = staff or harbour.nora
    return set_logo(practice=harbour.harbour, sent=sent, by=staff.actor, now=MONDAY)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_picture_is_kept_as_a_small_png_of_our_own(harbour, kind):
    logo = keep(harbour, picture(kind))
    with Image.open(BytesIO(bytes(logo.data))) as kept:
        assert (kept.format, kept.size) == ("PNG", (320, 160))
    assert (logo.width, logo.height) == (320, 160)
    assert logo_address(harbour.harbour).startswith("data:image/png;base64,iVBOR")


def test_what_a_file_carries_beside_its_pixels_is_left_behind(harbour):
    sent = picture("JPEG", comment=CANARY) + CANARY
    assert CANARY in sent
    assert CANARY not in bytes(keep(harbour, sent).data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("other", [SCRIPT, archive()], ids=["page", "archive"])
def test_picture_that_is_something_else_as_well_is_a_picture_alone_afterwards(
    harbour, kind, other
):
    """Readers of pages look at the first bytes, readers of archives at the last."""
    sent = picture(kind) + other
    assert is_zipfile(BytesIO(sent)) == (other != SCRIPT)
    kept = bytes(keep(harbour, sent).data)
    assert (is_zipfile(BytesIO(kept)), b"<script" in kept) == (False, False)
    assert kept.endswith(b"IEND\xaeB`\x82")


def test_many_colours_become_few_where_the_file_would_be_large(harbour):
    written = BytesIO()
    Image.effect_noise((480, 160), 90).convert("RGB").save(written, "PNG")
    assert len(keep(harbour, written.getvalue()).data) < 100_000


def test_torn_picture_is_refused_where_pillow_was_told_to_be_lenient(
    harbour, monkeypatch
):
    """As it is in every process that has made a PDF."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(BadPicture, match="damaged"):
        keep(harbour, picture()[:-40])
    assert Logo.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "Only PNG and JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only PNG and JPEG"),
        (picture("GIF"), "Only PNG and JPEG"),
        (picture("WEBP"), "Only PNG and JPEG"),
        (picture()[:120], "damaged"),
        (picture("JPEG")[:900], "damaged"),
        (b"\0" * 1_000_001, "larger than 1 MB"),
        (huge_png(), "16 million pixels"),
        (huge_jpeg(), "16 million pixels"),
        (SCRIPT + picture(), "Only PNG and JPEG"),
        (archive() + picture(), "Only PNG and JPEG"),
        (picture(size=(8, 300)), "too small"),
    ],
    ids=[
        "empty",
        "svg",
        "gif",
        "webp",
        "cut off",
        "cut off JPEG",
        "large file",
        "bomb",
        "bomb JPEG",
        "page before a picture",
        "archive before a picture",
        "tiny",
    ],
)
def test_what_is_no_picture_for_a_letter_is_refused(harbour, sent, words):
    with pytest.raises(BadPicture, match=words):
        keep(harbour, sent)
    assert Logo.objects.count() == 0


def test_words_that_unfold_never_do(harbour, monkeypatch):
    """Pillow reads no more of them than a megabyte: it refuses the picture, or, where
    it was told to be lenient, leaves the words out.
    """
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    with pytest.raises(BadPicture, match="damaged"):
        keep(harbour, unfolding_png())
    assert Logo.objects.count() == 0
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    kept = bytes(keep(harbour, unfolding_png()).data)
    assert (len(kept) < 20_000, b"zTXt" in kept) == (True, False)


def test_second_picture_takes_the_place_of_the_first(harbour):
    keep(harbour, picture())
    keep(harbour, picture(size=(300, 300)))
    assert (Logo.objects.count(), logo_of(harbour.harbour).width) == (1, 160)


def test_removed_logo_is_gone_and_leaves_a_line(harbour):
    keep(harbour, picture())
    remove_logo(practice=harbour.harbour, by=harbour.nora.actor, now=MONDAY)
    assert logo_address(harbour.harbour) == ""
    acts = AuditLine.objects.order_by("id").values_list("act", flat=True)
    assert list(acts) == ["set_logo", "remove_logo"]


def test_therapist_changes_no_letterhead(harbour):
    with pytest.raises(NotAllowed):
        keep(harbour, picture(), harbour.theo)
