"""Prepare the demo, then serve it with what runs beside it: `make run`.

The port is $PORT, 8000 without it. Ctrl-C or SIGTERM stops every part.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

BIN = Path(sys.executable).parent
FLASK = str(BIN / "flask")
PATIENCE = 60.0

# Once, in this order, before anybody is served.
PREPARATION = {
    "Compiling the catalogues": [FLASK, "i18n", "compile"],
    "Bringing the database up to date": [FLASK, "db", "upgrade"],
    "Loading the demo": [FLASK, "demo", "load"],
}
# Beside the server, for as long as it runs.
BESIDE = [
    [FLASK, "due", "run", "--every", "10"],
    [FLASK, "mail", "deliver", "--loop", "--every", "10"],
]


def server(port: int) -> list[str]:
    """Return the web server's command line."""
    return [
        *(str(BIN / "gunicorn"), "wsgi:app", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        # A control socket would be written into the home folder.
        *("--no-control-socket", "--log-level", "warning"),
    ]


def is_free(port: int) -> bool:
    """Tell whether nobody else serves on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Tell whether the server answers, whatever it says."""
    # Not urllib, which would ask a proxy where one is configured.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/livez")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


class Stopped(Exception):
    """Somebody asked the whole to stop."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped


def prepare() -> None:
    """Run each step of the preparation; end with the code of the one that fails."""
    for what, command in PREPARATION.items():
        print(f"{what} ...", flush=True)
        code = subprocess.run(command, check=False).returncode
        if code:
            print(f"`{' '.join(command[1:])}` failed: see above.", file=sys.stderr)
            sys.exit(code)


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a part in a process group of its own, so that we alone hear Ctrl-C."""
    return subprocess.Popen(command, start_new_session=True)


def watch(parts: list[subprocess.Popen[bytes]], port: int) -> int:
    """Say when the server answers, then wait until a part ends; return its code."""
    deadline = time.monotonic() + PATIENCE
    told = False
    while all(part.poll() is None for part in parts):
        if not told and answers(port):
            print(f"\nhttp://localhost:{port}\n\nCtrl-C stops it.", flush=True)
            told = True
        elif not told and time.monotonic() > deadline:
            print(f"No answer within {PATIENCE:.0f} seconds.", file=sys.stderr)
            return 1
        time.sleep(0.5 if told else 0.1)
    ended = next(part for part in parts if part.poll() is not None)
    print(f"`{' '.join(map(str, ended.args))}` ended by itself.", file=sys.stderr)
    return ended.returncode or 1


def stop(parts: list[subprocess.Popen[bytes]]) -> None:
    """Ask every part to finish what it is doing; kill what does not."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for part in parts:
        part.terminate()
    for part in parts:
        try:
            part.wait(timeout=15)
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()


def serve(port: int) -> int:
    """Start every part, watch them, stop them."""
    parts: list[subprocess.Popen[bytes]] = []
    try:
        for command in (server(port), *BESIDE):
            parts.append(start(command))
        return watch(parts, port)
    except Stopped:
        return 0
    finally:
        stop(parts)


def main() -> int:
    """Return 0 when stopped by request, else the code of what went wrong."""
    chosen = os.environ.setdefault("PORT", "8000")
    if not (chosen.isascii() and chosen.isdigit() and 0 < int(chosen) < 65536):
        print(f"PORT: {chosen!r} is not a port number.", file=sys.stderr)
        return 2
    port = int(chosen)
    if not is_free(port):
        print(
            f"Port {port} is taken by another program. "
            f"Choose another: PORT={port + 1 if port < 65535 else 8000} make run",
            file=sys.stderr,
        )
        return 1
    os.environ["REGISTRY_DEMO"] = "1"
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        prepare()
        return serve(port)
    except Stopped:
        return 0


if __name__ == "__main__":
    sys.exit(main())
