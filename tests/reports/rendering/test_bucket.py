"""Files in a bucket of a real S3-compatible server: whole or not there, and private."""

import urllib.error
import urllib.request
from hashlib import sha256
from uuid import uuid4

import pytest

from reports.rendering.file import (
    FileDamaged,
    KeptFile,
    StoreAway,
    all_names,
    forget_file,
    read_file,
    remove_file,
    store,
    write_file,
)
from tests.store import breaking

PDF = b"%PDF-1.7 " + bytes(range(256)) * 4000  # a megabyte


def test_file_is_written_found_read_and_removed(bucket):
    claim = uuid4()
    written = write_file("practice", claim, PDF)
    name = f"practice/{claim.hex}.pdf"
    assert bucket.objects() == list(all_names()) == [name]
    assert read_file(name, written.sha256) == KeptFile(name, PDF)
    remove_file("practice", written.name)
    assert bucket.objects() == []
    with pytest.raises(FileDamaged):
        read_file(name, written.sha256)
    forget_file("practice", claim)  # quiet where nothing is


def test_names_are_found_below_a_folder_of_the_bucket_only(object_store, settings):
    bucket = object_store.bucket()
    bucket.kept_in(settings)
    write_file("elsewhere", uuid4(), PDF)
    bucket.name += "/clinic"
    bucket.kept_in(settings)
    written = write_file("practice", uuid4(), PDF)
    assert list(all_names()) == [f"practice/{written.name}"]


def test_nobody_reads_without_a_signature_and_no_address_is_made(bucket):
    written = write_file("practice", uuid4(), PDF)
    at = f"http://127.0.0.1:{bucket.port}/{bucket.name}/practice/{written.name}"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(at)
    assert refused.value.code == 403
    refused.value.close()
    with pytest.raises(NotImplementedError, match="have no address"):
        store().url(f"practice/{written.name}")


def test_upload_that_breaks_off_leaves_nothing_to_read(object_store, settings):
    bucket = object_store.bucket()
    with breaking(object_store.port, after=len(PDF) // 2) as line:
        bucket.port = line.here
        bucket.kept_in(settings)
        with pytest.raises(StoreAway, match="does not answer"):
            write_file("practice", uuid4(), PDF)
    bucket.port = object_store.port
    bucket.kept_in(settings)
    assert list(all_names()) == []
    assert write_file("practice", uuid4(), PDF).size == len(PDF)


def test_store_that_refuses_us_is_away_and_the_file_is_not_called_damaged(
    object_store, settings
):
    """A wrong secret; a bucket that is not there."""
    digest = sha256(PDF).hexdigest()
    object_store.bucket(secret="another").kept_in(settings)
    missing = object_store.bucket()
    for act in (
        lambda: write_file("practice", uuid4(), PDF),
        lambda: read_file("practice/a.pdf", digest),
        lambda: remove_file("practice", "a.pdf"),
        lambda: list(all_names()),
    ):
        with pytest.raises(StoreAway, match="refuses"):
            act()
    missing.name = "no-such-bucket"
    missing.kept_in(settings)
    with pytest.raises(StoreAway, match="NoSuchBucket"):
        remove_file("practice", "a.pdf")


def test_store_that_is_gone_is_away(bucket):
    bucket.store.kill()
    with pytest.raises(StoreAway, match="does not answer"):
        write_file("practice", uuid4(), PDF)
