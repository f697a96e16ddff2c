"""Settle the register once per worker; to settle it takes as long as ten pages do."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.browser.settled import Settled, settle
from tests.databases import SqliteDatabase, worker_name
from tests.fixed_clock import FixedClock
from tests.product import Product
from tests.room import current_room
from tests.scene import Scene
from tests.world import OpenWork


@dataclass(frozen=True)
class Kept:
    """Hold a register as it was settled: its rows, its files, its instant."""

    settled: Settled
    now: datetime
    rows: Path
    files: Path


_KEPT: list[Kept] = []


def settle_once(product: Product, work: OpenWork, clock: FixedClock) -> Settled:
    """Settle the register, or put it back to what it was when it was settled."""
    assert isinstance(product.database, SqliteDatabase)
    if not _KEPT:
        settled = settle(Scene(product.app, work, clock))
        product.dispose()
        kept = current_room() / f"settled_{worker_name()}"
        shutil.copyfile(product.database.path, kept.with_suffix(".sqlite3"))
        shutil.copytree(product.data_dir, kept)
        _KEPT.append(Kept(settled, clock.now, kept.with_suffix(".sqlite3"), kept))
        return settled
    kept = _KEPT[0]
    product.dispose()
    SqliteDatabase(kept.rows, product.database.path).reset()
    shutil.copytree(kept.files, product.data_dir, dirs_exist_ok=True)
    clock.set(kept.now)
    return kept.settled
