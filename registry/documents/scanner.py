"""Ask a scanner for malware about a file; clamd's protocol, INSTREAM alone.

https://docs.clamav.net/manual/Usage/ClamdProtocol.html
"""

import logging
import socket
import struct
import time
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from registry.domain.documents import Scan

log = logging.getLogger(__name__)

TIMEOUT = 30.0
"""Seconds that one file may take."""
CHUNK = 64 * 1024
LONGEST_REPLY = 4096


class Scanner(Protocol):
    """Say whether a file holds malware."""

    def scan(self, path: Path) -> Scan:
        """Return what is to be said of a file; never raises."""


class NoScanner:
    """Stand where none is set: every file counts as not scanned."""

    def scan(self, path: Path) -> Scan:
        """Say that nobody looked."""
        return Scan.NOT_SCANNED


class Clamd:
    """Ask a clamd, at `tcp://host:port` or `unix:/path`.

    One that does not answer, or not with yes or no, leaves the file not scanned: the
    officer sees it, and the applicant is not kept waiting for an operator.
    """

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        self.address = address
        self.timeout = timeout

    def scan(self, path: Path) -> Scan:
        """Send the file, and read the verdict."""
        try:
            reply = self._ask(path)
        except (OSError, ValueError) as error:
            log.warning("The scanner for malware does not answer: %s", error)
            return Scan.NOT_SCANNED
        if reply == "stream: OK":
            return Scan.CLEAN
        if reply.startswith("stream: ") and reply.endswith(" FOUND"):
            log.warning("The scanner for malware refused a file: %s", reply)
            return Scan.FOUND
        log.warning("The scanner for malware answered: %s", reply)
        return Scan.NOT_SCANNED

    def _ask(self, path: Path) -> str:
        until = time.monotonic() + self.timeout
        with path.open("rb") as file, self._connect() as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                _limit(connection, until)
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            return _read_reply(connection, until)

    def _connect(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "tcp":
            place = (parts.hostname or "", parts.port or 0)
            return socket.create_connection(place, self.timeout)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self.timeout)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection


def _read_reply(connection: socket.socket, until: float) -> str:
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < LONGEST_REPLY:
        _limit(connection, until)
        received = connection.recv(LONGEST_REPLY)
        if not received:
            break
        reply += received
    return reply.rstrip(b"\0\n").decode("utf-8", "replace")


def _limit(connection: socket.socket, until: float) -> None:
    """Give the next step only the time that is left of the whole."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("no time left")
    connection.settimeout(left)
