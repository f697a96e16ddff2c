"""A list is carried out in slices: the same rows, few statements, room for others."""

import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from registry.database import db
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations import carrying
from registry.imports.operations.publishing import publish_batch
from registry.imports.operations.reading import written_lines
from registry.imports.operations.tasks import read_lines
from registry.imports.queries.batches import next_lines
from registry.members.operations.rebuilding import rebuild
from tests.imports.files import import_lines, line
from tests.scale import SCALE
from tests.scene import ON_ONE_DATABASE, Scene

WORDS = ("Жас", "Қоғам", "Gənclər", "Oʻzbek", "Birlik", "Türk", "Ősz", "Ynam", "Elm")
# What differs between two members that are otherwise the same.
OWN = {"id", "organisation_id", "membership_id", "subject_id", "public_id", "serial"}
OWN |= {"number", "leaf_index", "leaf_hash", "batch_id", "place", "batch", "key"}


def some_lines(count: int, first: int = 0) -> list[dict[str, Any]]:
    """Return lines that differ in all that a line may hold."""
    chance = random.Random(first)
    return [_some_line(chance, place) for place in range(first, first + count)]


def _some_line(chance: random.Random, place: int) -> dict[str, Any]:
    value = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {place}"
    told: dict[str, Any] = {
        "names": [
            {"value": value, "lang": "az", "kind": "official"},
            {"value": f"NGO {place} {chance.choice(WORDS)}", "lang": "en"},
        ],
        "country": chance.choice(("AZ", "KZ", "UZ")),
        "city": "Bakı",
        "founded": 1990 + place % 30,
        "fields": chance.sample(("youth", "law", "culture"), place % 3),
        "website": f"https://{place}.example.org",
    }
    if place % 2:
        told["texts"] = [
            {"lang": "az", "mission": "Dəstək."},
            {"lang": "en", "mission": "Support.", "description": "More."},
        ]
        told["admitted"] = "2025-11-25"
    return line(place, **told)


def decided(scene: Scene, lines: list[dict[str, Any]], source: str = "a") -> int:
    """Import lines and let two officers decide; return the batch."""
    batch = import_lines(scene, lines, source).batch_id
    assert batch is not None
    with scene.work() as work:
        publish_batch(work, batch)
    return batch


def carry_out(scene: Scene, batch: int) -> int:
    """Carry out a batch to its end."""
    with scene.app.app_context():
        return carrying.carry_out(scene.clock, batch)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Gather the statements that are sent to the database."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def rows_of(scene: Scene, prefix: str = "") -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the tables whose names begin so."""
    with scene.reading() as session:
        return {
            table.name: sorted(session.execute(select(table)).all(), key=repr)
            for table in db.metadata.sorted_tables
            if table.name.startswith(prefix)
        }


def told_of(scene: Scene, batch: int) -> dict[str, list[list[Any]]]:
    """Return what the tables say of the members of a batch, but for their numbers."""
    with scene.reading() as session:
        lines = select(ImportLine.organisation_id, ImportLine.key)
        rows = session.execute(lines.where(ImportLine.batch_id == batch))
        keys: dict[int, str] = {row[0]: row[1] for row in rows}
        found: dict[str, list[list[Any]]] = {}
        for table in db.metadata.sorted_tables:
            if "organisation_id" not in table.columns or table.name == "import_lines":
                continue
            of_batch = table.c.organisation_id.in_(keys)
            for row in session.execute(select(table).where(of_batch)).mappings():
                said = [(k, _plain(v)) for k, v in row.items() if k not in OWN]
                member = keys[row["organisation_id"]]
                found.setdefault(table.name, []).append([member, *said])
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def _plain(value: Any) -> Any:
    """Return a value without what numbers a member."""
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key not in OWN}
    return value


def test_slices_of_any_size_leave_the_same_rows(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = some_lines(9)
    monkeypatch.setattr(carrying, "SLICE", 1)
    single = decided(scene, lines, "a")
    carry_out(scene, single)
    words = rows_of(scene, "search_words")
    monkeypatch.setattr(carrying, "SLICE", 4)
    sliced = decided(scene, lines, "b")
    carry_out(scene, sliced)
    one_by_one, many = told_of(scene, single), told_of(scene, sliced)
    # These hold numbers and ids within what they say.
    for table in ("search_cards", "search_documents", "search_rows", "decisions"):
        for rows in (one_by_one, many):
            rows[table] = [[row[0], len(row)] for row in rows[table]]
    assert one_by_one == many
    assert rows_of(scene, "search_words") == words
    assert len(many) >= 12


def test_the_index_is_what_a_rebuilding_makes_of_the_register(scene: Scene) -> None:
    carry_out(scene, decided(scene, some_lines(12)))
    before = rows_of(scene, "search_")
    likenesses = rows_of(scene, "like_")
    with scene.app.app_context():
        rebuild(scene.clock, lambda done, of: None)
    assert rows_of(scene, "search_") == before
    plain = [
        sorted(row[1:] for row in found["like_rows"])
        for found in (likenesses, rows_of(scene, "like_"))
    ]
    assert plain[0] == plain[1]


def test_the_number_of_statements_does_not_grow_with_a_slice(scene: Scene) -> None:
    few, many = (
        decided(scene, some_lines(count, first), source)
        for count, first, source in ((5, 0, "a"), (40, 100, "b"))
    )
    counts = []
    for batch in (few, many):
        with scene.app.app_context(), statements() as sent:
            assert carrying.carry_on(scene.clock, batch) in {5, 40}
        counts.append(len(sent))
    assert counts[1] <= counts[0] + 2
    assert counts[1] < 80


@ON_ONE_DATABASE
def test_memory_does_not_grow_with_the_list(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", SCALE.count(10, 250))
    few, many = SCALE.count(20, 1_000), SCALE.count(80, 5_000)
    # What is remembered of words is bounded, and full after the first.
    carry_out(scene, decided(scene, some_lines(few, 10_000), "before"))
    peaks = []
    for count, first, source in ((few, 0, "few"), (many, 20_000, "many")):
        batch = decided(scene, some_lines(count, first), source)
        tracemalloc.start()
        carry_out(scene, batch)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0] + 2**20


@ON_ONE_DATABASE
def test_who_became_like_a_member_meanwhile_is_told_and_not_admitted(
    scene: Scene,
) -> None:
    batch = decided(scene, [line(1), line(2), line(3, country="KZ")])
    own = scene.counts()["memberships"]
    scene.clock.advance(minutes=1)
    # Another list is admitted first, and names one that this one names too; of the
    # other name there is one in each of two countries.
    carry_out(scene, decided(scene, [line(2), line(3)], "other"))
    (met,) = (
        row.organisation_id
        for row in scene.rows(ImportLine)
        if row.key == "2" and row.organisation_id
    )
    carry_out(scene, batch)
    first, _, rest = scene.rows(ImportBatch)
    assert (first.stage, rest.stage) == (BatchStage.ADMITTED, BatchStage.PENDING)
    (left,) = scene.rows(ImportLine, ImportLine.stage == LineStage.WAITING)
    assert (left.key, left.batch_id, left.alike_to) == ("2", rest.id, met)
    assert scene.counts()["memberships"] == own + 4
    # Two who have seen that on the list may admit it all the same.
    with scene.work() as work:
        publish_batch(work, rest.id)
    carry_out(scene, rest.id)
    assert scene.counts()["memberships"] == own + 5


@ON_ONE_DATABASE
def test_no_line_is_compared_until_somebody_else_is_admitted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "SLICE", 1)
    batch = decided(scene, [line(1), line(2), line(3)])
    scene.clock.advance(minutes=1)
    asked: list[int] = []

    def progress(count: int) -> None:
        asked.append(sum(one.startswith("SELECT like_rows") for one in sent))
        if count == 1:
            # Between two slices, as another process would.
            carry_out(scene, decided(scene, [line(3)], "other"))

    with scene.app.app_context(), statements() as sent:
        carrying.carry_out(scene.clock, batch, progress)
    assert asked[0] == 0
    (left,) = scene.rows(ImportLine, ImportLine.stage == LineStage.WAITING)
    assert (left.key, left.alike_to is not None) == ("3", True)


@ON_ONE_DATABASE
def test_who_is_left_to_two_others_is_told_to_be_like_a_member_too(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = decided(scene, [line(1), line(2)])
    scene.clock.advance(minutes=1)
    carry_out(scene, decided(scene, [line(2)], "other"))
    (met,) = {row.organisation_id for row in scene.rows(ImportLine)} - {None}
    monkeypatch.setattr(carrying, "has_to_do_with", lambda own, country, barred: True)
    carry_out(scene, batch)
    left = scene.rows(ImportLine, ImportLine.stage == LineStage.WAITING)
    assert [(one.key, one.alike_to) for one in left] == [("1", None), ("2", met)]


@ON_ONE_DATABASE
def test_who_became_a_member_since_the_ids_were_read_is_read_no_more(
    scene: Scene,
) -> None:
    batch = decided(scene, [line(1), line(2)])
    with scene.reading() as session:
        ids = next_lines(session, batch, 9)
        assert read_lines(written_lines(session, ids)).keys() == set(ids)
    carry_out(scene, batch)
    with scene.reading() as session:
        assert len(ids) == 2
        assert read_lines(written_lines(session, ids)) == {}


@ON_ONE_DATABASE
def test_a_slice_reads_neither_the_whole_list_nor_the_whole_likeness(
    scene: Scene,
) -> None:
    batch = decided(scene, some_lines(60))
    with scene.app.app_context(), statements() as sent:
        carrying.carry_on(scene.clock, batch, slices=2)
    asked = {one for one in sent if "import_lines" in one or "like_rows" in one}
    reading = [one for one in asked if one.startswith(("SELECT", "DELETE"))]
    assert len(reading) == 3
    with scene.app.app_context(), db.engine.connect() as connection:
        for statement in reading:
            nothing = (None,) * statement.count("?")
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", nothing
            )
            steps = [row[3] for row in plan]
            for step in steps:
                assert not step.startswith(("SCAN import_lines", "SCAN like_rows")), (
                    statement
                )
                assert "TEMP B-TREE" not in step, statement
                assert "ix_like_rows_application_id" not in step, statement
