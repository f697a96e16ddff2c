"""Load the register by its own command, and measure what that takes.

Meanwhile the register is served from the same database and somebody signs in every
few seconds: the first step of a sign-in writes, so it waits for the import's batches.
"""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from bench.runner.processes import Peak
from bench.runner.servers import ROOT, Served, free_port, gunicorn, serving

FLASK = str(Path(sys.executable).parent / "flask")
_BEFORE = (["i18n", "compile"], ["db", "upgrade"], ["demo", "load"])
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_ADDRESS = re.compile(r"[a-z.]+@example\.org")
_PASSWORD = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_PAGE = "/en/account/sign-in"
# Sixty an hour is what one address may: see accounts/operations/attempts.py.
_MOST, _BETWEEN, _FIRST = 55, 8.0, 5


class Failed(RuntimeError):
    """A command of the register ended with an error."""


@dataclass
class SignIns:
    """Hold how long the first step of a sign-in took, in seconds."""

    quiet: list[float] = field(default_factory=list)
    meanwhile: list[float] = field(default_factory=list)
    refused: int = 0


def load(lines: Path, environment: Mapping[str, str], count: int) -> dict[str, object]:
    """Make the database and import the file; return what it took."""
    for arguments in _BEFORE:
        _run(arguments, environment)
    port = free_port()
    with serving(
        "register", [(gunicorn("wsgi:app", port), port)], environment, probe="/livez"
    ) as served:
        waits, done = SignIns(), threading.Event()
        visitor = threading.Thread(target=_visit, args=(served, waits, done))
        visitor.start()
        while len(waits.quiet) + waits.refused < _FIRST and visitor.is_alive():
            time.sleep(0.1)
        try:
            facts = _import(lines, environment)
        finally:
            done.set()
            visitor.join()
    return {
        **facts,
        "organisations": count,
        "sign_in_quiet": max(waits.quiet, default=0.0),
        "sign_in_meanwhile": sorted(waits.meanwhile),
        "sign_in_refused": waits.refused,
    }


def _import(lines: Path, environment: Mapping[str, str]) -> dict[str, float]:
    command = [
        *(FLASK, "members", "import", str(lines), "--publish"),
        *("--source", "bench", "--basis", "Invented to measure speed"),
    ]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=dict(environment))
    peak, done = Peak(process.pid), threading.Event()
    watcher = threading.Thread(target=peak.watch, args=(done,))
    watcher.start()
    # What its own processes took is counted with it, as it waits for them.
    _, status, usage = os.wait4(process.pid, 0)
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}")
    return {
        "seconds": time.perf_counter() - began,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": peak.mb,
        "processes": peak.processes,
    }


def _run(arguments: list[str], environment: Mapping[str, str]) -> None:
    print(f"flask {' '.join(arguments)} ...", flush=True)
    done = subprocess.run(
        [FLASK, *arguments],
        cwd=ROOT,
        env=dict(environment),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Failed(f"flask {' '.join(arguments)}: {done.stderr}")


def _visit(served: Served, waits: SignIns, done: threading.Event) -> None:
    """Sign in a few times at once, then every few seconds until the import is done."""
    page, _ = _sign_in_page(served)
    addresses = sorted(set(_ADDRESS.findall(page)))
    (password,) = set(_PASSWORD.findall(page))
    for turn in range(_MOST):
        if done.is_set():
            return
        taken = _sign_in(served, addresses[turn % len(addresses)], password)
        if taken is None:
            waits.refused += 1
        else:
            (waits.quiet if turn < _FIRST else waits.meanwhile).append(taken)
        if turn >= _FIRST:
            done.wait(_BETWEEN)


def _sign_in_page(served: Served) -> tuple[str, str]:
    connection = http.client.HTTPConnection(*served.addresses[0], timeout=60)
    connection.request("GET", _PAGE)
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = answer.headers.get_all("Set-Cookie") or []
    connection.close()
    return page, "; ".join(each.partition(";")[0] for each in cookies)


def _sign_in(served: Served, address: str, password: str) -> float | None:
    """Return how long the answer took; None where it was not the next step."""
    page, cookies = _sign_in_page(served)
    token = _TOKEN.search(page)
    if token is None:
        return None
    typed = {"csrf_token": token[1], "email": address, "password": password}
    host, port = served.addresses[0]
    connection = http.client.HTTPConnection(host, port, timeout=60)
    began = time.perf_counter()
    connection.request(
        "POST",
        _PAGE,
        urlencode(typed),
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": cookies,
            "Origin": f"http://{host}:{port}",
        },
    )
    status = connection.getresponse().status
    taken = time.perf_counter() - began
    connection.close()
    return taken if status in (302, 303) else None
