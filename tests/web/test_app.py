"""Make the app as its settings say, and refuse a start that cannot be right."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from registry.app import create_app, system_clock
from registry.web.guards import public
from tests.fixed_clock import CLOCK

ROOT = Path(__file__).resolve().parents[2]
FORWARDED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "register.example",
}


def seen_by(app: Flask, **settings: object) -> str:
    """Return how an app with other settings sees a client behind a proxy."""
    made = create_app(replace(app.extensions["registry"].settings, **settings), CLOCK)
    made.add_url_rule(
        "/seen",
        "seen",
        public(lambda: f"{request.remote_addr} {request.scheme} {request.host}"),
    )
    return made.test_client().get("/seen", headers=FORWARDED).text


def test_a_client_cannot_say_where_it_comes_from(app: Flask) -> None:
    assert seen_by(app) == "127.0.0.1 http localhost"


def test_a_trusted_proxy_can(app: Flask) -> None:
    hosts = ("register.example",)
    found = seen_by(app, proxy_count=1, trusted_hosts=hosts)
    assert found == "203.0.113.7 https register.example"


def test_over_tls_cookies_travel_over_tls_alone(app: Flask) -> None:
    settings = replace(
        app.extensions["registry"].settings, base_url="https://r.example"
    )
    assert create_app(settings, CLOCK).config["SESSION_COOKIE_SECURE"] is True
    assert app.config["SESSION_COOKIE_SECURE"] is False


def test_the_machines_time_knows_its_zone() -> None:
    assert system_clock().utcoffset() is not None


@pytest.mark.parametrize("command", [["-c", "import wsgi"], ["-m", "flask", "routes"]])
def test_a_bad_start_lists_all_that_is_wrong(
    command: list[str], tmp_path: Path
) -> None:
    kept = {"PATH": os.environ["PATH"], "REGISTRY_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**kept, "REGISTRY_SECRET_KEY": "secret", "REGISTRY_PROXY_COUNT": "many"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 78
    for name in ("SECRET_KEY", "BASE_URL", "MAIL_FROM", "SMTP_HOST", "PROXY_COUNT"):
        assert f"REGISTRY_{name}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_demo_starts_with_nothing_set_but_that(tmp_path: Path) -> None:
    kept = {"PATH": os.environ["PATH"], "REGISTRY_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "flask", "routes"],
        cwd=ROOT,
        env={**kept, "REGISTRY_DEMO": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "directory.home" in done.stdout
    assert (tmp_path / "demo.env").stat().st_mode & 0o077 == 0
