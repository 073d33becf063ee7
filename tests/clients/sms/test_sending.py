"""Texts leave by the one way that is set up, and are measured as a phone does."""

import stat

import pytest

from clients.sms import local
from clients.sms.sending import NotSent, is_set_up, send_text
from tests.sms_length import length_of

TO = "+491713920012"


def test_files_hold_number_and_words_and_are_ours_alone(settings, tmp_path):
    folder = tmp_path / "sms"
    settings.SMS = {
        "SENDER": "clients.sms.local.FileSender",
        "OPTIONS": {"folder": str(folder)},
    }
    receipt = send_text(to=TO, body="Hello", reference="r")
    [path] = folder.iterdir()
    assert (path.stem, path.read_text()) == (receipt, f"To: {TO}\n\nHello\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_memory_keeps_what_it_was_given(settings):
    local.outbox.clear()
    assert send_text(to=TO, body="Hello", reference="r") == "memory-1"
    assert local.outbox == [(TO, "Hello", "r")]


def test_nothing_is_sent_where_nothing_is_set_up(settings):
    settings.SMS = {}
    assert is_set_up() is False
    with pytest.raises(NotSent, match="not set up"):
        send_text(to=TO, body="Hello", reference="r")


@pytest.mark.parametrize(
    ("body", "length"),
    [("Hello", 5), ("ä{1}", 6), ("€", 2), ("a" * 160, 160), ("„", None), ("é\n", 2)],
)
def test_length_is_that_of_the_alphabet_of_phones(body, length):
    assert length_of(body) == length
