"""Stand for a clamd: speak its protocol, and say what the test wants."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """Find EICAR alone, unless told to answer something else, or nothing."""

    def __init__(self, answer: bytes | None = None, *, silent: bool = False) -> None:
        self.answer = answer
        self.silent = silent
        self.received: list[bytes] = []

    def serve(self, listening: socket.socket) -> None:
        """Answer until the socket is closed."""
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        whole = b""
        while size := struct.unpack("!L", stream.read(4))[0]:
            whole += stream.read(size)
        self.received.append(whole)
        if self.silent:
            # Until the other side has had enough.
            connection.recv(1)
            return
        found = b"stream: Eicar-Test-Signature FOUND\0"
        said = found if EICAR in whole else b"stream: OK\0"
        # In two pieces: a reply need not arrive at once.
        reply = said if self.answer is None else self.answer
        connection.sendall(reply[:5])
        connection.sendall(reply[5:])


@contextmanager
def running(fake: FakeClamd, path: Path | None = None) -> Iterator[str]:
    """Serve at a port, or at a path; yield the address as the setting has it."""
    family = socket.AF_INET if path is None else socket.AF_UNIX
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.bind(("127.0.0.1", 0) if path is None else str(path))
    listening.listen()
    thread = threading.Thread(target=fake.serve, args=(listening,))
    thread.start()
    port = listening.getsockname()[1] if path is None else 0
    try:
        yield f"unix:{path}" if path else f"tcp://127.0.0.1:{port}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()
