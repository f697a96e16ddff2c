"""The probes tell whether the process lives and whether it can serve."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from registry import catalogues
from registry.app import create_app, refuse_demo_data
from registry.database import db
from registry.domain.languages import SOURCE, TAGS
from registry.maintenance import queries
from registry.maintenance.operations import set_mark
from registry.maintenance.queries import DEMO_MARK, DUE_RUN, Unready
from registry.settings import BadConfiguration
from tests.fixed_clock import CLOCK
from tests.product import OpenWork, settings_for

TRANSLATED = tuple(tag for tag in TAGS if tag != SOURCE)


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Compile a small catalogue for each language."""
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    for tag in TRANSLATED:
        catalogue = Catalog(locale=tag)
        catalogue.add("Home", "…")
        path = tmp_path / tag / "LC_MESSAGES" / "messages.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_mo(file, catalogue)
    return tmp_path


@pytest.fixture(
    params=["postgresql://127.0.0.1:1/none", "sqlite:////nowhere/at/all.sqlite3"]
)
def cut_off(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FlaskClient]:
    """Visit a product whose database is not there."""
    app = create_app(settings_for(request.param, tmp_path), CLOCK)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("path", ["/readyz", "/healthz"])
def test_a_complete_installation_is_ready(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.get_json() == {"status": "ready", "last_due_run": None}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.point("D-05")
@pytest.mark.usefixtures("compiled")
def test_without_its_database_it_lives_but_is_not_ready(cut_off: FlaskClient) -> None:
    alive, ready = cut_off.get("/livez"), cut_off.get("/readyz")
    assert (alive.status_code, alive.get_json()) == (200, {"status": "alive"})
    assert ready.status_code == 503
    assert ready.get_json() == {"status": "unready", "reasons": [Unready.DATABASE]}


@pytest.mark.point("D-05")
@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_tell_no_versions_or_addresses(cut_off: FlaskClient, path: str) -> None:
    response = cut_off.get(path)
    told = f"{response.headers}{response.get_data(as_text=True)}"
    assert not re.search(r"\d+\.\d+|sqlite|postgres|nowhere|python", told.casefold())


@pytest.mark.usefixtures("compiled")
def test_a_database_at_another_revision_is_not_ready(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000_x'"))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["reasons"] == [Unready.REVISION]


@pytest.mark.usefixtures("compiled")
def test_an_empty_database_is_not_ready(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path}/empty.sqlite3", tmp_path))
    response = app.test_client().get("/readyz")
    with app.app_context():
        db.engine.dispose()
    assert response.status_code == 503
    assert response.get_json()["reasons"] == [Unready.REVISION]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_each_missing_catalogue_keeps_it_from_being_ready(
    client: FlaskClient, compiled: Path, language: str
) -> None:
    (compiled / language / "LC_MESSAGES" / "messages.mo").unlink()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["reasons"] == [Unready.CATALOGUES]


@pytest.mark.parametrize("content", [b"", b"not a catalogue", b"\xde\x12\x04\x95"])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_broken_catalogue_keeps_it_from_being_ready(
    client: FlaskClient, compiled: Path, content: bytes
) -> None:
    (compiled / "ky" / "LC_MESSAGES" / "messages.mo").write_bytes(content)
    assert client.get("/readyz").status_code == 503


@pytest.mark.usefixtures("compiled")
def test_it_tells_when_timed_work_last_ran(client: FlaskClient, work: OpenWork) -> None:
    with work() as opened:
        set_mark(opened, DUE_RUN, "")
    told = client.get("/readyz").get_json()["last_due_run"]
    assert datetime.fromisoformat(told) == datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_the_newest_revision_is_the_one_of_the_migrations_here() -> None:
    revisions = sorted(path.stem for path in queries.MIGRATIONS.glob("versions/*.py"))
    assert queries.head_revision() == revisions[-1]


def test_the_demos_database_is_never_served_as_the_real_thing(app, client, work):
    with work() as unit:
        set_mark(unit, DEMO_MARK, "a password")
    assert client.get("/readyz").status_code == 503
    settings = app.extensions["registry"].settings
    with pytest.raises(BadConfiguration, match="holds the demo"):
        refuse_demo_data(app, settings)
    refuse_demo_data(app, replace(settings, demo=True))
