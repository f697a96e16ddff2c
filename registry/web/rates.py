"""Let nobody ask so often that others wait; counted for all workers of a machine.

Each client has a place in one small file that every worker holds in memory: when what
it has asked so far will have been worked off at the agreed pace. Nothing is written to
the database for a reading, and no address is kept, only a keyed hash of it.
"""

import fcntl
import hashlib
import mmap
import os
import struct
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from pathlib import Path
from threading import Lock

_PLACES = 1 << 16
_PLACE = struct.Struct("<Qd")
_SIZE = _PLACES * _PLACE.size
# Whoever falls on a place that is taken looks at the next few.
_TRIED = 4
# Instants are no finer than this once they have been added up.
_GRAIN = 1e-3


@dataclass(frozen=True)
class Pace:
    """Say how many requests a client has within so many seconds."""

    requests: int
    seconds: int

    @property
    def each(self) -> float:
        """Return the seconds after which one more request is free."""
        return self.seconds / self.requests


@dataclass(frozen=True)
class Share:
    """Hold what a client has left; `wait` is 0 where it may go on."""

    left: int
    reset: int
    wait: int


class Rates:
    """Count in a file that the workers of one machine share."""

    def __init__(self, path: Path, pace: Pace, secret: str) -> None:
        self.path = path
        self.pace = pace
        self._key = hashlib.sha256(secret.encode()).digest()
        self._lock = Lock()
        self._file = -1
        self._inode = 0
        self._map: mmap.mmap | None = None

    def take(self, client: str, now: float) -> Share:
        """Count a request of a client; return what it has left.

        One that has nothing left is told to wait, and the try is not counted.
        """
        key = self._key_of(client)
        with self._lock:
            places = self._opened()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                return self._take(places, key, now)
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _take(self, places: mmap.mmap, key: int, now: float) -> Share:
        offset, busy_until = self._place(places, key, now)
        if busy_until > now + self.pace.seconds + 1:
            # The clock was set back since: that must keep nobody out.
            busy_until = now
        busy_until = max(busy_until, now)
        until = busy_until + self.pace.each
        over = until - now - self.pace.seconds
        if over > _GRAIN:
            return Share(0, _seconds(busy_until - now), max(1, _seconds(over)))
        _PLACE.pack_into(places, offset, key, until)
        left = int((self.pace.seconds - (until - now)) / self.pace.each + _GRAIN)
        return Share(left, _seconds(until - now), 0)

    def _place(self, places: mmap.mmap, key: int, now: float) -> tuple[int, float]:
        """Return where the client counts; a new one takes what is free the longest."""
        tried = []
        for step in range(_TRIED):
            offset = (key + step) % _PLACES * _PLACE.size
            owner, until = _PLACE.unpack_from(places, offset)
            if owner == key:
                return offset, until
            tried.append((until, offset))
        return min(tried)[1], now

    def _opened(self) -> mmap.mmap:
        """Return the file in memory; opened anew if somebody has replaced it."""
        try:
            inode = self.path.stat().st_ino
        except FileNotFoundError:
            inode = 0
        if self._map is not None and inode == self._inode:
            return self._map
        self.close()
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        self._file = os.open(self.path, flags, 0o600)
        os.ftruncate(self._file, _SIZE)
        self._inode = os.fstat(self._file).st_ino
        self._map = mmap.mmap(self._file, _SIZE)
        return self._map

    def close(self) -> None:
        """Let go of the file."""
        if self._map is not None:
            self._map.close()
            os.close(self._file)
            self._map = None

    def _key_of(self, client: str) -> int:
        digest = hashlib.blake2b(_network(client), digest_size=8, key=self._key)
        return int.from_bytes(digest.digest(), "little") or 1


def _network(client: str) -> bytes:
    """Return whom an address counts for: a home has a whole /64 of version 6."""
    try:
        address = ip_address(client)
    except ValueError:
        return client.encode("utf-8", "replace")
    return address.packed[:8] if isinstance(address, IPv6Address) else address.packed


def _seconds(duration: float) -> int:
    return max(0, ceil(duration - _GRAIN))
