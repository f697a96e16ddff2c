"""Put together what keeps documents: the store, the scanner, the examiner."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name

from registry.documents.examiner.examiner import Examiner
from registry.documents.scanner import Clamd, NoScanner, Scanner
from registry.documents.storage.folder import FolderStore, make_private
from registry.documents.storage.store import Store, StoreFailed
from registry.settings import BadConfiguration, DocumentSettings, Settings

FOLDER = "documents"
INCOMING = "incoming"
# Loaded where it is set: what it needs comes with the extra s3, and takes its time.
BUCKET_STORE = "registry.documents.storage.bucket:BucketStore"


@dataclass(frozen=True)
class Archive:
    """Hold what keeps documents; one for each app.

    `incoming` is where a file is while it is taken in, on the file system of a local
    store.
    """

    store: Store
    incoming: Path
    scanner: Scanner
    examiner: Examiner

    @contextmanager
    def room(self) -> Iterator[Path]:
        """Open a folder for one sending, and clear it away.

        Raises StoreFailed.
        """
        try:
            make_private(self.incoming.parent)
            make_private(self.incoming)
            folder = Path(tempfile.mkdtemp(dir=self.incoming))
        except OSError as error:
            raise StoreFailed(str(error)) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def archive_from(settings: Settings) -> Archive:
    """Return the archive that a deployment's settings describe.

    Raises BadConfiguration.
    """
    folder = settings.data_dir / FOLDER
    given = settings.documents
    return Archive(
        store=_bucket_store(given) if given.bucket else FolderStore(folder),
        incoming=folder / INCOMING,
        scanner=Clamd(given.scanner, given.scanner_timeout)
        if given.scanner
        else NoScanner(),
        examiner=Examiner(),
    )


def _bucket_store(given: DocumentSettings) -> Store:
    try:
        store: Store = resolve_name(BUCKET_STORE)(given)
    except ModuleNotFoundError as error:
        raise BadConfiguration(
            ["REGISTRY_DOCUMENTS_BUCKET needs boto3: install the extra s3."]
        ) from error
    return store
