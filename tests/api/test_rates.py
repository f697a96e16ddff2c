"""Hold programs to their pace, across the workers of a machine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from registry.api.views.limiting import FILE, PACE
from registry.web.rates import Pace, Rates
from tests.api.reader import Reader
from tests.fixed_clock import FixedClock
from tests.scene import ON_ONE_DATABASE
from tests.sweeps.sources import ROOT

NOW = 1_800_000_000.0
FEW = Pace(requests=5, seconds=60)
WORKER = f"""
import sys
from pathlib import Path
from registry.web.rates import Pace, Rates
rates = Rates(Path(sys.argv[1]), Pace(5, 60), "key")
print(sum(rates.take("192.0.2.1", {NOW}).wait == 0 for _ in range(4)))
"""


@pytest.fixture
def rates(tmp_path: Path) -> Rates:
    """Let a client ask five times a minute."""
    return Rates(tmp_path / "rates", FEW, "key")


def test_a_client_is_told_what_is_left_and_when_to_come_again(rates: Rates) -> None:
    shares = [rates.take("192.0.2.1", NOW) for _ in range(6)]
    assert [share.left for share in shares] == [4, 3, 2, 1, 0, 0]
    assert [share.wait for share in shares] == [0, 0, 0, 0, 0, 12]
    assert rates.take("192.0.2.1", NOW + 11).wait == 1
    assert rates.take("192.0.2.1", NOW + 12).wait == 0
    assert rates.take("192.0.2.1", NOW + 12).wait == 12
    assert rates.take("192.0.2.1", NOW + 500).left == 4


def test_clients_count_apart_and_a_home_of_version_6_counts_as_one(
    rates: Rates,
) -> None:
    for _ in range(5):
        rates.take("2001:db8:1:2::1", NOW)
    assert rates.take("2001:db8:1:2:ffff::9", NOW).wait > 0
    assert rates.take("2001:db8:1:3::1", NOW).wait == 0
    assert rates.take("192.0.2.9", NOW).wait == 0
    assert rates.take("", NOW).wait == 0


def test_a_clock_that_was_set_back_keeps_nobody_out(rates: Rates) -> None:
    for _ in range(6):
        rates.take("192.0.2.1", NOW)
    assert rates.take("192.0.2.1", NOW - 86_400).wait == 0


def test_workers_count_together(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path / "rates")]
    workers = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    taken = [int(worker.communicate()[0]) for worker in workers]
    assert sum(taken) == FEW.requests


def test_a_file_that_was_taken_away_is_made_anew(rates: Rates) -> None:
    for _ in range(6):
        rates.take("192.0.2.1", NOW)
    rates.path.unlink()
    assert rates.take("192.0.2.1", NOW).left == 4
    rates.close()


@pytest.mark.point("E-04")
@ON_ONE_DATABASE
def test_who_asks_too_often_is_told_when_to_come_again(
    app: Flask, reader: Reader, clock: FixedClock
) -> None:
    rates = app.extensions["rates"]
    first = reader.ask("chair")
    assert first.headers["RateLimit-Policy"] == '"api";q=600;w=60'
    assert first.headers["RateLimit"].startswith('"api";r=')
    for _ in range(PACE.requests):
        rates.take("127.0.0.1", clock.now.timestamp())
    for path in ("chair", "none"):
        refused = reader.ask(path)
        assert refused.status_code == 429
        content = json.loads(refused.text)
        assert content["type"] == "http://localhost/en/api/#too-many-requests"
        assert refused.headers["Retry-After"] == "1"
        assert refused.headers["RateLimit"] == '"api";r=0;t=60'
    # Pages are for people, and asking what is allowed costs nothing.
    assert reader.client.get("/en/").status_code == 200
    assert reader.ask("chair", method="OPTIONS").status_code == 204
    clock.advance(seconds=1)
    assert reader.ask("chair").status_code == 200


@ON_ONE_DATABASE
def test_no_address_is_kept(app: Flask, reader: Reader) -> None:
    reader.ask("chair")
    kept = (app.extensions["rates"].path).read_bytes()
    assert app.extensions["rates"].path.name == FILE
    assert b"127.0.0.1" not in kept
    assert bytes([127, 0, 0, 1]) not in kept
    assert any(kept)
