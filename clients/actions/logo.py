"""The logo: what was sent is checked, drawn anew, and only the new picture is kept."""

import warnings
from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from clients.actions import audit
from clients.models import Logo, Practice
from clients.roles import Actor, require

MOST_BYTES = 1_000_000
MOST_PIXELS = 16_000_000
TOO_MANY = gettext_lazy("This picture has more than 16 million pixels.")
# Forty by thirteen millimetres at 300 dots an inch.
BOX = (480, 160)
SMALLEST = 16
# A picture of more bytes is drawn with 256 colours; every report carries it.
FULL_COLOUR_UP_TO = 60_000
# The last bytes of a whole file. Pillow by itself would notice a torn one only as long
# as nothing in the process has told it to be lenient, as WeasyPrint does.
ENDS = {"PNG": b"IEND\xaeB`\x82", "JPEG": b"\xff\xd9"}
DAMAGED = gettext_lazy("This picture is damaged. Save it anew and try.")


class BadPicture(ValueError):
    """What was sent is no picture that can stand on a letter; the words say why."""


@transaction.atomic
def set_logo(*, practice: Practice, sent: bytes, by: Actor, now: datetime) -> Logo:
    """Keeps the picture for the letterhead in place of an earlier one.

    Raises BadPicture for anything but a PNG or JPEG of sensible size. Locked reports
    carry the picture they were made with.
    """
    require(by, "edit_practice")
    data, (width, height) = _drawn_anew(sent)
    logo, _ = Logo.objects.update_or_create(
        practice_id=practice.pk,
        defaults={"data": data, "width": width, "height": height, "set_at": now},
    )
    audit.record(
        act="set_logo", by=by, now=now, thing=logo, detail={"bytes": len(data)}
    )
    return logo


@transaction.atomic
def remove_logo(*, practice: Practice, by: Actor, now: datetime) -> None:
    """Letters have no picture from now on; without one nothing changes."""
    require(by, "edit_practice")
    for logo in Logo.objects.filter(practice_id=practice.pk):
        audit.record(act="remove_logo", by=by, now=now, thing=logo)
        logo.delete()


def _drawn_anew(sent: bytes) -> tuple[bytes, tuple[int, int]]:
    """A PNG of nothing but the pixels; its width and height. Raises BadPicture."""
    if len(sent) > MOST_BYTES:
        raise BadPicture(_("This file is larger than 1 MB. Choose a smaller picture."))
    picture = _pixels(sent)
    picture.thumbnail(BOX)
    data = _png(picture)
    if len(data) > FULL_COLOUR_UP_TO:
        data = _png(picture.quantize(256, method=Image.Quantize.FASTOCTREE))
    return data, picture.size


def _pixels(sent: bytes) -> Image.Image:
    """The pixels upright, without anything a file may carry beside them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(sent), formats=("PNG", "JPEG")) as image:
                _refuse_size(*image.size)
                _refuse_torn(sent, str(image.format))
                return ImageOps.exif_transpose(image).convert("RGBA")
    except BadPicture:
        raise
    except UnidentifiedImageError as problem:
        raise BadPicture(_("Only PNG and JPEG pictures can be used.")) from problem
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise BadPicture(TOO_MANY) from problem
    except (OSError, ValueError, SyntaxError, EOFError, Warning) as problem:
        raise BadPicture(DAMAGED) from problem


def _refuse_size(width: int, height: int) -> None:
    """Asked before any pixel is read: a small file may unfold to a huge picture."""
    if width * height > MOST_PIXELS:
        raise BadPicture(TOO_MANY)
    if min(width, height) < SMALLEST:
        raise BadPicture(_("This picture is too small to be printed."))


def _refuse_torn(sent: bytes, kind: str) -> None:
    if ENDS[kind] not in sent[-1024:]:
        raise BadPicture(DAMAGED)


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
