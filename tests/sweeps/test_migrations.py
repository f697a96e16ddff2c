"""Migrations are numbered, lead to the models, and go up and down with rows there."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, MetaData, inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CheckConstraint

from registry.app import create_app
from registry.database import MIGRATES, db, is_mapped
from registry.documents.models import Document, DocumentPage, StoredFile
from registry.domain.documents import DocumentForm, DocumentKind, FileType, Scan
from registry.unit_of_work import unit_of_work
from tests.databases import empty_database
from tests.fixed_clock import CLOCK
from tests.product import settings_for
from tests.room import current_room
from tests.world import make_admitted, make_draft, populate

NUMBERED = re.compile(r"\d{4}_[a-z]+(_[a-z]+)*")
THEN = datetime(2026, 11, 22, 9, tzinfo=UTC)

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def empty(database_kind: str) -> Iterator[Flask]:
    """Serve the product on a database with nothing in it."""
    url = empty_database(database_kind, current_room())
    app = create_app(settings_for(url, current_room()), CLOCK)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def scripts(app: Flask) -> ScriptDirectory:
    """Return the migrations."""
    folder = app.extensions["migrate"].directory
    return ScriptDirectory(folder)


def revisions(app: Flask) -> list[str]:
    """Return the revisions from the first to the newest."""
    walked = [script.revision for script in scripts(app).walk_revisions()]
    return list(reversed(walked))


def write_people() -> None:
    """Write rows that need no country: an account, its events, a mail to it."""
    tables = db.metadata.tables
    account = {
        "id": 1,
        "email": "somebody@example.org",
        "name": "Somebody",
        "language": "kk",
        "created_at": THEN,
        "demo": False,
    }
    event = {"id": 1, "at": THEN, "event": "account:created", "data": {"a": "ə"}}
    # The tables may be older than the editions.
    engine = db.engine.execution_options(**{MIGRATES: True})
    with engine.begin() as connection:
        connection.execute(tables["accounts"].insert().values(account))
        connection.execute(tables["audit_events"].insert().values(event))


def contents(engine: Engine) -> Rows:
    """Return every row of every table, as the database has them."""
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(select(table))), key=repr
            )
            for name, table in metadata.tables.items()
            if name != "alembic_version"
        }


def sizes(rows: Rows) -> dict[str, int]:
    """Return how many rows each table has: ids are given anew."""
    return {name: len(found) for name, found in rows.items()}


def test_files_are_numbered_after_their_revision_without_a_gap() -> None:
    directory = scripts(create_app(settings_for("sqlite://", current_room()), CLOCK))
    walked = list(reversed(list(directory.walk_revisions())))
    for number, script in enumerate(walked, start=1):
        assert NUMBERED.fullmatch(script.revision)
        assert int(script.revision[:4]) == number
        assert script.path.endswith(f"/{script.revision}.py")
        earlier = walked[number - 2].revision if number > 1 else None
        assert script.down_revision == earlier
    assert directory.get_heads() == [walked[-1].revision]


def test_the_newest_revision_is_what_the_models_say(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_mapped}
        )
        assert compare_metadata(context, db.metadata) == []


def test_every_check_of_the_models_stands_in_the_database(app: Flask) -> None:
    with app.app_context():
        inspector = inspect(db.engine)
        for table in db.metadata.sorted_tables:
            wanted = {
                str(constraint.name)
                for constraint in table.constraints
                if isinstance(constraint, CheckConstraint)
            }
            found = {c["name"] for c in inspector.get_check_constraints(table.name)}
            assert found == wanted, table.name


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_every_check_says_what_its_model_says(app: Flask) -> None:
    """Only SQLite gives the words back as they were written."""
    with app.app_context():
        inspector = inspect(db.engine)
        for table in db.metadata.sorted_tables:
            wanted = {
                str(constraint.name): str(constraint.sqltext)
                for constraint in table.constraints
                if isinstance(constraint, CheckConstraint)
            }
            found = {
                c["name"]: c["sqltext"]
                for c in inspector.get_check_constraints(table.name)
            }
            assert found == wanted


def test_each_goes_up_down_and_up_again_with_rows_in_the_tables(empty: Flask) -> None:
    first, *later = revisions(empty)
    flask_migrate.upgrade(revision=first)
    write_people()
    kept = [contents(db.engine)]
    for revision in later:
        flask_migrate.upgrade(revision=revision)
        kept.append(contents(db.engine))
    assert kept[-1]["countries"]
    # Down, one by one, to what stood there before; the rows of people stay.
    for before in reversed(kept[:-1]):
        flask_migrate.downgrade(revision="-1")
        assert contents(db.engine) == before
    flask_migrate.upgrade()
    assert sizes(contents(db.engine)) == sizes(kept[-1])


def test_the_first_goes_down_with_rows_and_leaves_nothing(empty: Flask) -> None:
    flask_migrate.upgrade()
    write_people()
    flask_migrate.downgrade(revision="base")
    assert contents(db.engine) == {}
    if db.engine.dialect.name == "postgresql":
        leftovers = "SELECT typname FROM pg_type WHERE typtype = 'e'"
        with db.engine.connect() as connection:
            assert connection.execute(text(leftovers)).all() == []
    flask_migrate.upgrade()
    assert contents(db.engine)["accounts"] == []


@pytest.mark.usefixtures("clock")
def test_a_register_in_use_is_not_taken_back(empty: Flask) -> None:
    """Countries and terms cannot go while decisions stand on them."""
    flask_migrate.upgrade()
    use_register()
    # Each version is a transaction of its own: those that can go do.
    flask_migrate.downgrade(revision="0002_ship_first_rows")
    db.session.remove()
    before = contents(db.engine)
    with pytest.raises((DatabaseError, SystemExit)):
        flask_migrate.downgrade(revision="base")
    db.session.remove()
    assert contents(db.engine) == before


@pytest.mark.usefixtures("clock")
def test_the_documents_of_an_application_go_with_their_tables(empty: Flask) -> None:
    flask_migrate.upgrade()
    add_document()
    flask_migrate.downgrade(revision="0002_ship_first_rows")
    db.session.remove()
    left = contents(db.engine)
    assert len(left["applications"]) == 1
    assert "documents" not in left
    flask_migrate.upgrade()
    assert contents(db.engine)["documents"] == []


@pytest.mark.usefixtures("clock")
def test_by_what_members_are_alike_goes_on_holding_when_it_is_shortened(
    empty: Flask,
) -> None:
    flask_migrate.upgrade()
    use_register()
    rows = db.metadata.tables["like_rows"]
    with db.engine.begin() as connection:
        now = set(connection.scalars(select(rows.c.value)))
    db.session.remove()
    flask_migrate.downgrade(revision="0025_count_more_lexemes")
    with db.engine.begin() as connection:
        assert connection.scalars(select(rows.c.value)).all() == []
        organisation = connection.scalar(text("SELECT id FROM organisations"))
        whole = [value + "f" * (64 - len(value)) for value in sorted(now)]
        given = {"organisation_id": organisation, "country_key": "KZ", "kind": "name"}
        connection.execute(
            rows.insert(), [{**given, "value": value} for value in whole]
        )
    flask_migrate.upgrade()
    with db.engine.begin() as connection:
        assert set(connection.scalars(select(rows.c.value))) == now
    assert now


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_sqlite_minds_no_reference_while_a_table_is_made_anew(
    empty: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With references minded, dropping the old table would take rows along."""
    minded: list[int] = []
    run = MigrationContext.run_migrations

    def ask(context: MigrationContext, **named: object) -> None:
        assert context.connection is not None
        answer = context.connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
        minded.append(answer)
        run(context, **named)

    monkeypatch.setattr(MigrationContext, "run_migrations", ask)
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        after = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()
    assert (minded, after) == ([0], 1)


def use_register() -> None:
    """Admit somebody."""
    with unit_of_work(CLOCK) as work:
        make_admitted(work, populate(work))


def add_document() -> None:
    """Keep a document of one page, as the rows say."""
    digest = "a" * 64
    with unit_of_work(CLOCK) as work:
        application = make_draft(work, populate(work).owner)
        document = Document(
            organisation_id=application.organisation_id,
            application_id=application.id,
            kind=DocumentKind.STATUTE,
            form=DocumentForm.PDF,
            uploaded_by=application.created_by,
            created_at=work.now,
            saved_at=work.now,
            joined=StoredFile(
                sha256=digest,
                type=FileType.PDF,
                size=1,
                pages=1,
                scan=Scan.NOT_SCANNED,
                created_at=work.now,
            ),
            pages=[DocumentPage(position=1, name="", file_sha256=digest)],
        )
        work.session.add(document)
