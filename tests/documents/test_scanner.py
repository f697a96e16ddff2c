"""A scanner says clean or found; one that says nothing leaves a file not scanned."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from registry.documents.models import StoredFile
from registry.documents.operations.filing import add_files
from registry.documents.scanner import Clamd
from registry.domain.documents import DocumentKind, KeepingProblem, Scan
from tests.documents.clamd import EICAR, FakeClamd, running
from tests.documents.conftest import Office
from tests.documents.making import picture, upload
from tests.scene import ON_ONE_DATABASE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Have a file of several chunks."""
    path = tmp_path / "file"
    path.write_bytes(b"harmless " * 20_000)
    return path


def test_a_harmless_file_is_clean(file: Path) -> None:
    fake = FakeClamd()
    with running(fake) as address:
        assert Clamd(address).scan(file) is Scan.CLEAN
    assert fake.received == [file.read_bytes()]


def test_a_scanner_is_asked_through_a_socket_of_the_machine(file: Path) -> None:
    # Its path may not be long.
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "clamd"
        with running(FakeClamd(), place) as address:
            assert Clamd(address).scan(file) is Scan.CLEAN
        assert Clamd(address).scan(file) is Scan.NOT_SCANNED


def test_malware_is_found(file: Path) -> None:
    file.write_bytes(EICAR)
    with running(FakeClamd()) as address:
        assert Clamd(address).scan(file) is Scan.FOUND


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"stream: OK, more or less\0",
        b"\xff\xfe\0",
        b"",
        b"stream: " + b"x" * 10_000,
    ],
)
def test_any_other_answer_leaves_a_file_not_scanned(file: Path, answer: bytes) -> None:
    with running(FakeClamd(answer)) as address:
        assert Clamd(address).scan(file) is Scan.NOT_SCANNED


def test_a_scanner_that_keeps_silent_is_waited_for_only_so_long(file: Path) -> None:
    with running(FakeClamd(silent=True)) as address:
        assert Clamd(address, timeout=0.2).scan(file) is Scan.NOT_SCANNED


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://nowhere.invalid:3310"])
def test_a_scanner_that_is_not_there_leaves_a_file_not_scanned(
    file: Path, address: str
) -> None:
    assert Clamd(address, timeout=2).scan(file) is Scan.NOT_SCANNED


@ON_ONE_DATABASE
def test_what_the_scanner_finds_is_not_kept_and_what_it_clears_says_so(
    office: Office,
) -> None:
    with running(FakeClamd()) as address:
        looked = replace(office.archive, scanner=Clamd(address))
        desk = replace(office.desk(), archive=looked)
        bad = upload(picture() + EICAR, "infected.jpg")
        outcome = add_files(desk, DocumentKind.STATUTE, [bad, upload(picture())])
    (refused,) = outcome.refused
    assert (refused.name, refused.problem) == ("infected.jpg", KeepingProblem.MALWARE)
    assert {row.scan for row in office.scene.rows(StoredFile)} == {Scan.CLEAN}
