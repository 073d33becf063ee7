"""The page of the logo takes a file from a stranger's disk, and believes none of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clients.models import Logo
from tests.attachment_clinic.workspace.addresses import at
from tests.clients.actions.test_logo import SCRIPT, archive, huge_png, picture

HOSTILE = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only PNG and JPEG"),
    "page before a picture": (SCRIPT + picture(), "Only PNG and JPEG"),
    "archive": (archive(), "Only PNG and JPEG"),
    "bomb": (huge_png(), "16 million pixels"),
    "cut off": (picture()[:120], "damaged"),
}


def send(browser, sent, name="logo.png", kind="image/png"):
    return browser.post(
        at("logo"), {"picture": SimpleUploadedFile(name, sent, content_type=kind)}
    )


@pytest.mark.parametrize("which", HOSTILE)
def test_hostile_file_is_refused_with_words_and_the_logo_stays(world, nora, which):
    before = list(Logo.objects.values_list("data", flat=True))
    sent, words = HOSTILE[which]
    answer = send(nora, sent)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert list(Logo.objects.values_list("data", flat=True)) == before


@pytest.mark.parametrize(
    "name", ["../../../logo.png", "/etc/logo.png", "..\\logo.png", "a\0b.png", ".png"]
)
@pytest.mark.parametrize("kind", ["image/png", "text/html"])
def test_name_and_kind_of_the_file_lead_nowhere(
    world, nora, settings, tmp_path, name, kind
):
    """Only its pixels are kept, in the row of the practice; no file is written."""
    settings.MEDIA_ROOT = settings.VAR_DIR = str(tmp_path)
    assert send(nora, picture(), name, kind).status_code == 302
    shown = nora.get(at("logo_picture"))
    assert (shown["Content-Type"], shown.content[:8]) == (
        "image/png",
        b"\x89PNG\r\n\x1a\n",
    )
    assert list(tmp_path.rglob("*")) == []
    assert b"logo.png" not in bytes(Logo.objects.get().data)
