"""Visit the product with a real Chromium, over HTTP, as a phone without JavaScript."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)
from werkzeug.serving import make_server

from scripts.machine import find_chromium
from tests.scale import SCALE

# Without the last six Chromium calls home at every start, and on a machine with a
# small /dev/shm its pages crash.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def database_kind() -> str:
    """Use one database: the pages do not know which it is."""
    return "sqlite"


@pytest.fixture
def server(app: Flask) -> Iterator[str]:
    """Serve the app on a free port and return its address."""
    # The name and not the address: passkeys and cookies belong to `localhost`.
    listening = make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://localhost:{listening.server_port}"
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Run the system's Chromium for as long as this worker has tests."""
    # The large run looks in the browser that people have, its window included.
    path = find_chromium(whole=SCALE.full)
    if path is None:
        raise RuntimeError("Chromium is not installed: `make test` installs it.")
    # On a machine that does other things too, a page takes its time.
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def phone_context(chromium: Browser, server: str) -> Iterator[BrowserContext]:
    """Open a browser of its own: a small phone, JavaScript off, nobody signed in."""
    context = chromium.new_context(
        base_url=server, viewport=PHONE, java_script_enabled=False
    )
    yield context
    context.close()


@pytest.fixture
def phone(phone_context: BrowserContext) -> Page:
    """Hold the phone's one page; `phone.goto("/kk/")` visits the product."""
    return phone_context.new_page()
