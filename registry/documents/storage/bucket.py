"""Keep files in a bucket that speaks S3; needs the extra `s3`."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from registry.documents.storage.store import Kept, StoreFailed
from registry.settings import DocumentSettings

PREFIX = "documents/"
TIMEOUT = 20
"""Seconds that the storage may keep silent."""


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what the client says into what a store says."""
    try:
        yield
    except (BotoCoreError, ClientError, OSError) as error:
        raise StoreFailed(str(error)) from error


class BucketStore:
    """Keep each file as an object named by its hash.

    Without `endpoint` it is one of Amazon's; without a key, boto3 looks for one.
    """

    def __init__(self, bucket: DocumentSettings) -> None:
        self.name = bucket.bucket
        # A client may be shared by threads; making one takes a while.
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=bucket.endpoint or None,
            region_name=bucket.region or None,
            aws_access_key_id=bucket.key_id or None,
            aws_secret_access_key=bucket.secret or None,
            config=Config(
                connect_timeout=TIMEOUT,
                read_timeout=TIMEOUT,
                retries={"max_attempts": 2},
                # Not every server that speaks S3 knows the newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, sha256: str, source: Path) -> None:
        """Send `source`; an object is there only when all of it has arrived."""
        with _told_plainly():
            with source.open("rb") as file:
                self._client.put_object(**self._at(sha256), Body=file)
            source.unlink()

    def holds(self, sha256: str) -> bool:
        """Tell whether the object is there."""
        with _told_plainly():
            try:
                self._client.head_object(**self._at(sha256))
            except ClientError as error:
                if _is_missing(error):
                    return False
                raise
        return True

    def open(self, sha256: str) -> BinaryIO:
        """Fetch the object into a file that nobody else sees, and open that.

        Whole before its first byte is read: a page never breaks off in the middle.
        """
        with _told_plainly(), ExitStack() as undone:
            file = undone.enter_context(TemporaryFile())
            self._client.download_fileobj(**self._at(sha256), Fileobj=file)
            file.seek(0)
            undone.pop_all()
            return file

    def remove(self, sha256: str) -> None:
        """Remove the object."""
        with _told_plainly():
            self._client.delete_object(**self._at(sha256))

    def kept(self) -> Iterator[Kept]:
        """List every object, a thousand at a time."""
        with _told_plainly():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.name, Prefix=PREFIX
            )
            for page in pages:
                for found in page.get("Contents", ()):
                    yield Kept(found["Key"].removeprefix(PREFIX), found["LastModified"])

    def _at(self, sha256: str) -> dict[str, str]:
        return {"Bucket": self.name, "Key": PREFIX + sha256}


def _is_missing(error: Any) -> bool:
    return bool(error.response["ResponseMetadata"]["HTTPStatusCode"] == 404)
