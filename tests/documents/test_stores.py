"""A folder and a bucket keep files alike: whole or not at all, by their hash."""

import hashlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pikepdf
import pytest

from registry.database import db
from registry.documents.examiner.examiner import Examiner
from registry.documents.operations import archive as archives
from registry.documents.operations.archive import Archive, archive_from
from registry.documents.operations.filing import add_files
from registry.documents.operations.keeping import remove_document
from registry.documents.operations.reading import open_document
from registry.documents.queries import own_documents
from registry.documents.scanner import Clamd, NoScanner
from registry.documents.storage.bucket import BucketStore
from registry.documents.storage.folder import FolderStore
from registry.documents.storage.store import Store, StoreFailed
from registry.domain.documents import DocumentKind
from registry.settings import BadConfiguration, DocumentSettings, settings_from
from tests.documents.conftest import Office, UnmatchedIn
from tests.documents.making import picture, upload
from tests.product import settings_for
from tests.scene import ON_ONE_DATABASE

STATUTE = DocumentKind.STATUTE
CONTENT = b"a photograph"
HASH = hashlib.sha256(CONTENT).hexdigest()
OTHER = "f" * 64


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_bucket() -> Iterator[DocumentSettings]:
    """Start a server that speaks S3, with an empty bucket."""
    port = free_port()
    command = [Path(sys.executable).with_name("moto_server"), "-p", str(port)]
    server = subprocess.Popen(
        [*command, "-H", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    endpoint = f"http://127.0.0.1:{port}"
    try:
        wait_for(port, server)
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
        client = boto3.client("s3", "us-east-1", endpoint_url=endpoint, **keys)
        client.create_bucket(Bucket="documents")
        yield DocumentSettings("documents", endpoint, "us-east-1", "key", "secret")
    finally:
        server.kill()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server listens."""
    until = time.monotonic() + 180
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server that speaks S3 did not start")


def source(tmp_path: Path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(CONTENT)
    return path


def check_a_file_is_kept_read_listed_and_removed(store: Store, tmp_path: Path) -> None:
    assert not store.holds(HASH)
    path = source(tmp_path)
    store.put(HASH, path)
    assert not path.exists()
    assert store.holds(HASH)
    with store.open(HASH) as file:
        assert file.read() == CONTENT
    (found,) = store.kept()
    assert found.sha256 == HASH
    assert abs(datetime.now(UTC) - found.since) < timedelta(minutes=5)
    store.put(HASH, source(tmp_path))
    assert [found.sha256 for found in store.kept()] == [HASH]
    store.remove(HASH)
    store.remove(HASH)
    assert not store.holds(HASH)


def check_what_is_not_there_cannot_be_read(store: Store) -> None:
    with pytest.raises(StoreFailed):
        store.open(OTHER)


def check_many_files_are_listed(store: Store, tmp_path: Path) -> None:
    names = {hashlib.sha256(bytes([number])).hexdigest() for number in range(8)}
    for name in names:
        store.put(name, source(tmp_path))
    assert {found.sha256 for found in store.kept()} == names
    for name in names:
        store.remove(name)
    assert list(store.kept()) == []


def test_a_folder_keeps_files(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "documents")
    assert list(store.kept()) == []
    check_a_file_is_kept_read_listed_and_removed(store, tmp_path)
    check_what_is_not_there_cannot_be_read(store)
    check_many_files_are_listed(store, tmp_path)


@ON_ONE_DATABASE
def test_a_bucket_keeps_files_as_a_folder_does(
    office: Office, tmp_path: Path, unmatched_in: UnmatchedIn
) -> None:
    """One test of all: the server takes seconds to start."""
    with running_bucket() as bucket:
        store = BucketStore(bucket)
        check_a_file_is_kept_read_listed_and_removed(store, tmp_path)
        check_what_is_not_there_cannot_be_read(store)
        check_many_files_are_listed(store, tmp_path)
        check_documents_are_joined_and_read_and_go_again(office, store, unmatched_in)
        with pytest.raises(StoreFailed):
            list(BucketStore(replace(bucket, bucket="nobodys-bucket")).kept())


def check_documents_are_joined_and_read_and_go_again(
    office: Office, store: Store, unmatched_in: UnmatchedIn
) -> None:
    archive = replace(office.archive, store=store)
    desk = replace(office.desk(), archive=archive)
    for colour in ((250, 0, 0), (0, 250, 0)):
        add_files(desk, STATUTE, [upload(picture(colour=colour))])
    assert unmatched_in(archive) == (set(), set())
    document = own_documents(db.session, office.application_id)[STATUTE]
    reader = office.reader(office.scene.world.owner)
    with open_document(archive, db.session, reader, document.id).stream as file:
        assert len(pikepdf.open(file).pages) == 2
    remove_document(desk, STATUTE)
    assert list(archive.store.kept()) == []


def test_a_folder_is_private_and_keeps_strangers_out_of_its_list(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "documents"
    store = FolderStore(folder)
    store.put(HASH, source(tmp_path))
    path = folder / HASH[:2] / HASH
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    (path.parent / "notes.txt").touch()
    assert [found.sha256 for found in store.kept()] == [HASH]
    with pytest.raises(ValueError, match="hash"):
        store.holds("../../../etc/passwd")


def test_a_full_disk_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "documents").write_text("in the way")
    store = FolderStore(tmp_path / "documents")
    with pytest.raises(StoreFailed):
        store.put(HASH, source(tmp_path))


def test_a_bucket_that_does_not_answer_is_told_plainly(tmp_path: Path) -> None:
    away = DocumentSettings(
        "documents", f"http://127.0.0.1:{free_port()}", "x", "k", "s"
    )
    store = BucketStore(away)
    for attempt in (
        lambda: store.put(HASH, source(tmp_path)),
        lambda: store.holds(HASH),
        lambda: store.open(HASH),
        lambda: store.remove(HASH),
        lambda: list(store.kept()),
    ):
        with pytest.raises(StoreFailed):
            attempt()


# --- what the settings choose ----------------------------------------------


def archive_with(tmp_path: Path, **environ: str) -> Archive:
    """Return the archive that an environment describes."""
    demo = {"REGISTRY_DEMO": "1", "REGISTRY_DATA_DIR": str(tmp_path)}
    secret = {"REGISTRY_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz"}
    return archive_from(settings_from({**demo, **secret, **environ}))


def test_without_settings_files_lie_in_the_data_folder(tmp_path: Path) -> None:
    made = archive_from(settings_for("sqlite://", tmp_path))
    assert isinstance(made.store, FolderStore)
    assert made.store.folder == tmp_path / "documents"
    assert made.incoming.is_relative_to(made.store.folder)
    assert isinstance(made.scanner, NoScanner)
    assert isinstance(made.examiner, Examiner)


def test_a_bucket_and_a_scanner_are_set(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret\n")
    made = archive_with(
        tmp_path,
        REGISTRY_DOCUMENTS_BUCKET="documents",
        REGISTRY_DOCUMENTS_ENDPOINT="https://files.invalid",
        REGISTRY_DOCUMENTS_REGION="us-east-1",
        REGISTRY_DOCUMENTS_KEY_ID="key",
        REGISTRY_DOCUMENTS_SECRET_FILE=str(secret),
        REGISTRY_DOCUMENTS_SCANNER="unix:/run/clamav/clamd.ctl",
        REGISTRY_DOCUMENTS_SCANNER_TIMEOUT="7",
    )
    assert isinstance(made.store, BucketStore)
    assert made.store.name == "documents"
    assert isinstance(made.scanner, Clamd)
    assert (made.scanner.address, made.scanner.timeout) == (
        "unix:/run/clamav/clamd.ctl",
        7,
    )


@pytest.mark.parametrize(
    "address", ["localhost:3310", "tcp://localhost", "unix:", "http://x:1", "tcp://:1"]
)
def test_an_address_that_no_scanner_has_is_refused(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(BadConfiguration, match="REGISTRY_DOCUMENTS_SCANNER"):
        archive_with(tmp_path, REGISTRY_DOCUMENTS_SCANNER=address)


def test_a_bucket_without_its_client_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "BUCKET_STORE", "registry.not_installed:BucketStore")
    with pytest.raises(BadConfiguration, match="extra s3"):
        archive_with(tmp_path, REGISTRY_DOCUMENTS_BUCKET="documents")
