"""Ask servers for pages, with as little work of our own as can be.

Plain sockets in one thread: some 40 µs a request, which the tables say apart, because
the one who asks shares the processor with those who answer.
"""

import re
import selectors
import socket
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_PATIENCE = 60.0

Address = tuple[str, int]


class NoAnswer(RuntimeError):
    """A server closed, or took longer than anybody waits."""


def get(path: str, *headers: str) -> bytes:
    """Return the bytes of a request."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/html", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True)
class Answer:
    """Hold one answer, and how long it took."""

    status: int
    head: bytes
    body: bytes
    seconds: float


@dataclass
class Burst:
    """Hold what a burst of requests took."""

    seconds: float = 0.0
    own: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    bytes: int = 0

    @property
    def requests(self) -> int:
        """Return how many answers came."""
        return self.statuses.total()


class Line:
    """One connection that is kept, and what has come of its answer so far."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._buffer = b""
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(self._address, timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> None:
        """Send a request, anew where the server has closed meanwhile."""
        self._buffer = b""
        self._request, self._began = request, time.perf_counter()
        try:
            self.socket.sendall(request)
        except OSError:
            self.reconnect()
            self.socket.sendall(request)

    def reconnect(self) -> None:
        """Open the connection anew."""
        self.socket.close()
        self._connect()

    def receive(self) -> Answer | None:
        """Take what came; return the answer when it is whole."""
        try:
            came = self.socket.recv(262_144)
        except TimeoutError as error:
            raise NoAnswer(
                f"nothing in {_PATIENCE:.0f} s: {self._request!r}"
            ) from error
        except OSError:
            came = b""
        if not came:
            if self._buffer or not hasattr(self, "_request"):
                raise NoAnswer(f"closed in the middle: {self._request[:200]!r}")
            # A kept connection that was closed just as we asked.
            self.reconnect()
            self.socket.sendall(self._request)
            return None
        self._buffer += came
        return self._whole()

    def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer."""
        self.send(request)
        answer = None
        while answer is None:
            answer = self.receive()
        return answer

    def _whole(self) -> Answer | None:
        head, end, body = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return None
        status = int(head[9:12])
        length = _LENGTH.search(head)
        if status not in (204, 304):
            if length is not None and len(body) < int(length[1]):
                return None
            if _CHUNKED.search(head) and not body.endswith(b"0\r\n\r\n"):
                return None
        taken = time.perf_counter() - self._began
        if _CLOSE.search(head):
            self.reconnect()
        return Answer(status, head, body, taken)


def burst(addresses: Sequence[Address], requests: Sequence[bytes], lines: int) -> Burst:
    """Send every request once, over so many kept connections at a time."""
    done, queue = Burst(), iter(requests)
    selector = selectors.DefaultSelector()
    opened = [Line(addresses[place % len(addresses)]) for place in range(lines)]
    began, own = time.perf_counter(), time.process_time()
    for line in opened:
        if (request := next(queue, None)) is not None:
            line.send(request)
            selector.register(line.socket, selectors.EVENT_READ, line)
    while selector.get_map():
        ready = selector.select(_PATIENCE)
        if not ready:
            raise NoAnswer(f"no answer in {_PATIENCE:.0f} s")
        for key, _ in ready:
            _go_on(key, selector, queue, done)
    done.seconds = time.perf_counter() - began
    done.own = time.process_time() - own
    for line in opened:
        line.socket.close()
    selector.close()
    return done


def _go_on(key, selector, queue, done) -> None:
    line, before = key.data, key.fileobj
    answer = line.receive()
    if answer is not None:
        done.statuses[answer.status] += 1
        done.bytes += len(answer.body)
        request = next(queue, None)
        if request is None:
            selector.unregister(before)
            return
        line.send(request)
    if line.socket is not before:
        selector.unregister(before)
        selector.register(line.socket, selectors.EVENT_READ, line)
