"""The bucket of an S3-compatible store that files of reports lie in (STORAGE_URL).

An object is there whole or not at all: it is sent in one request, whatever its size,
and what breaks off half-way was never there. Nothing here makes an address that
somebody else could open.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from http import HTTPStatus
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from reports.rendering.file import StoreAway

# In seconds: a page and a worker wait at most twice both, and then say so.
CONNECT, READ = 2, 10
TRIES = 2
# Up to here S3 takes an object in one request; ours are some kB to some MB.
ONE_REQUEST = 5 * 1024**3


class Bucket(S3Storage):
    """Private objects of one bucket; see `env.reports_store` for the options."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "client_config": Config(
                connect_timeout=CONNECT,
                read_timeout=READ,
                retries={"mode": "standard", "total_max_attempts": TRIES},
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                # Other makers' stores do not all know the newer kinds of checksum;
                # ours (SHA-256, in the row) is compared whenever a file is read.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
            "transfer_config": TransferConfig(
                multipart_threshold=ONE_REQUEST, use_threads=False
            ),
            "file_overwrite": True,
            "default_acl": None,
        }

    @property
    def bucket(self) -> Any:
        """Of the thread's own connection: what boto3 makes is not for two threads."""
        return self.connection.Bucket(self.bucket_name)

    def delete(self, name: str) -> None:
        """Removes the object; quiet where there is none, and not where no bucket is."""
        with suppress(FileNotFoundError), _answering(name):
            self.connection.meta.client.delete_object(
                Bucket=self.bucket_name, Key=self._key(name)
            )

    def exists(self, name: str) -> bool:
        """Whether there is such an object."""
        with _answering(name):
            return super().exists(name)

    def names(self) -> Iterator[str]:
        """Every object, with as many questions as there are thousands."""
        below = f"{self.location.strip('/')}/" if self.location.strip("/") else ""
        with _answering(below):
            pages = self.connection.meta.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=below):
                for each in page.get("Contents", ()):
                    yield each["Key"].removeprefix(below)

    def reap(self, before: datetime) -> int:
        """Nothing half-written is ever there."""
        return 0

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """No object has an address: it is sent by a view that asks who may have it."""
        raise NotImplementedError("Files of reports have no address.")

    def _open(self, name: str, mode: str = "rb") -> File:
        with _answering(name):
            found = self.connection.meta.client.get_object(
                Bucket=self.bucket_name, Key=self._key(name)
            )
            return ContentFile(found["Body"].read(), name)

    def _save(self, name: str, content: File) -> str:
        with _answering(name):
            return super()._save(name, content)

    def _key(self, name: str) -> str:
        return self._normalize_name(clean_name(name))


@contextmanager
def _answering(name: str) -> Iterator[None]:
    """Says in our words what the library says; the name, for that says nothing."""
    try:
        yield
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        code = error.response["Error"].get("Code", "")
        if status == HTTPStatus.NOT_FOUND and code != "NoSuchBucket":
            raise FileNotFoundError(name) from None
        raise StoreAway(f"The store refuses {name}: {code or status}.") from error
    except (BotoCoreError, Boto3Error) as error:
        what = type(error).__name__
        raise StoreAway(f"The store does not answer: {what}.") from error
