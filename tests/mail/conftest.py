"""Set up mails to write: templates, catalogues and servers of the tests' own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask import Flask

from registry import catalogues
from registry.mail import rendering
from registry.settings import Settings
from tests.mail.server import HOST, Mailbox

WriteTemplate = Callable[[str, str, str], None]
WriteCatalogue = Callable[[str, dict[str, str]], None]
LAYOUTS = tuple(rendering.FOLDER.glob("_layout.*"))


@pytest.fixture(autouse=True)
def letterhead() -> Iterator[None]:
    """Write as a deployment with a public address does."""
    former = rendering.current_letterhead()
    rendering.use_letterhead("https://register.example.org/", "office@example.org")
    yield
    rendering.use_letterhead(former.base_url, former.contact)


@pytest.fixture
def write_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WriteTemplate]:
    """Put a template beside the real layouts: name, subject, body."""
    monkeypatch.setattr(rendering, "FOLDER", tmp_path)
    rendering.forget_templates()
    for layout in LAYOUTS:
        (tmp_path / layout.name).write_bytes(layout.read_bytes())

    def write(name: str, subject: str, body: str) -> None:
        (tmp_path / f"{name}.txt").write_text(
            '{% extends "_layout.txt" %}\n'
            f"{{% block subject %}}{subject}{{% endblock %}}\n"
            f"{{% block body %}}\n{body}\n{{% endblock %}}\n",
            "utf-8",
        )

    yield write
    rendering.forget_templates()


@pytest.fixture
def note(write_template: WriteTemplate) -> str:
    """Name a template that says `name` in its subject and body."""
    write_template("note", "Note for {{ name }}", "Hello {{ name }}.")
    return "note"


@pytest.fixture
def write_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WriteCatalogue]:
    """Compile a catalogue: language, words by message id."""
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    catalogues.catalogue.cache_clear()
    rendering.forget_templates()

    def write(language: str, words: dict[str, str]) -> None:
        catalogue = Catalog(locale=language)
        for message, translated in words.items():
            catalogue.add(message, translated)
        path = tmp_path / language / "LC_MESSAGES" / "messages.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_mo(file, catalogue)

    yield write
    catalogues.catalogue.cache_clear()
    rendering.forget_templates()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Run a mail server that keeps what it gets."""
    box = Mailbox()
    box.start()
    yield box
    box.stop()


@pytest.fixture
def sending(app: Flask, mailbox: Mailbox) -> Iterator[Settings]:
    """Let the deployment send to the mailbox's server."""
    registry = app.extensions["registry"]
    settings = replace(registry.settings, smtp_host=HOST, smtp_port=mailbox.port)
    app.extensions["registry"] = replace(registry, settings=settings)
    yield settings
    app.extensions["registry"] = registry
