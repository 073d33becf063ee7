"""Keys in addresses do not reach the logs."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client as Browser

from attachment_clinic.portal.logs import MaskKeys


def record(message, *args):
    return logging.LogRecord("x", logging.WARNING, "x", 1, message, args, None)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/a/s3cret-Token_1/", "/a/…/"),
        ("/a/s3cret-Token_1/other-device/", "/a/…/other-device/"),
        ("/a/form/review/", "/a/form/review/"),
        ("/r/s3cret-Token_1/stop/", "/r/…/stop/"),
        ("/accounts/invitation/s3cret/", "/accounts/invitation/…/"),
        ("/accounts/password/reset/key/1-s3cret/", "/accounts/password/reset/key/…/"),
        ("/portal/", "/portal/"),
    ],
)
def test_a_key_in_an_address_is_masked(path, shown):
    given = record("%s: %s", "Gone", path)
    assert MaskKeys().filter(given) is True
    assert given.getMessage() == f"Gone: {shown}"


def test_a_record_that_cannot_be_said_passes():
    assert MaskKeys().filter(record("%d", "x")) is True


def test_the_handler_of_all_logs_masks_keys():
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["keys"]


@pytest.fixture
def written():
    """What the product's handler writes while a test runs."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(MaskKeys())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_neither_a_dead_link_nor_a_refused_form_writes_its_key(written):
    browser = Browser(enforce_csrf_checks=True)
    browser.get("/a/s3cret-Token_1/")
    browser.post("/a/s3cret-Token_1/")
    assert written.getvalue().count("/a/…/") == 1  # the form without its protection
    assert "s3cret" not in written.getvalue()
