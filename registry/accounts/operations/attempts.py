"""Slow down whoever keeps trying: after some failures the pause grows with each.

Counted in the database, because limits kept in memory multiply by workers. Nothing
is closed for good: a stranger could else lock people out of their own accounts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from registry.accounts.models.sessions import SignInAttempt
from registry.domain.errors import RegistryError
from registry.unit_of_work import Work

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """Say how many failures within `window` are free, and how the pause grows.

    A limit that forgives starts anew after a success.
    """

    free: int
    window: timedelta
    forgives: bool = False
    first: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(minutes=15)

    def pause(self, failures: int) -> timedelta:
        """Return how long to wait after so many failures."""
        if failures < self.free:
            return timedelta(0)
        # Beyond ten doublings the longest pause is long reached.
        return min(self.first * 2 ** min(failures - self.free, 10), self.longest)


HOUR = timedelta(hours=1)

SIGN_IN_ADDRESS = Limit(free=5, window=KEPT, forgives=True)
SECOND_FACTOR = Limit(free=5, window=KEPT, forgives=True)
# A hall full of people shares one client address, as does a whole mobile network.
SIGN_IN_CLIENT = Limit(free=60, window=HOUR)
SIGN_UP_CLIENT = Limit(free=60, window=HOUR)
# Each of these sends a mail that its receiver may never have asked for.
SIGN_UP_ADDRESS = Limit(free=5, window=HOUR, first=timedelta(minutes=1))
DEVICE_CODE = Limit(free=5, window=HOUR, forgives=True, first=timedelta(minutes=1))
ADDRESS_CHANGE = Limit(free=5, window=HOUR, first=timedelta(minutes=1))
# Each also gives five tries at a code that opens an account: some 140 a day.
RESET_ADDRESS = Limit(
    free=3, window=KEPT, forgives=True, first=timedelta(minutes=5), longest=HOUR
)
RESET_CLIENT = Limit(free=60, window=HOUR)
PASSKEY_CLIENT = Limit(free=60, window=HOUR)
# Each is a mail to somebody who may not know the inviter.
INVITATION_ACCOUNT = Limit(free=10, window=KEPT, first=HOUR, longest=6 * HOUR)
INVITATION_ORGANISATION = Limit(free=20, window=KEPT, first=HOUR, longest=6 * HOUR)
INVITATION_ADDRESS = Limit(free=4, window=KEPT, first=HOUR, longest=12 * HOUR)


@dataclass(frozen=True)
class Door:
    """Hold one limit and the keyed hash of whom it slows down."""

    limit: Limit
    key: str


class TooManyAttempts(RegistryError):
    """Refuse a try that comes too soon after the failures before it."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait

    @property
    def minutes(self) -> int:
        """Return the whole minutes to wait, at least one."""
        return max(1, -(-int(self.wait.total_seconds()) // 60))


def knock(work: Work, doors: Sequence[Door]) -> list[int]:
    """Count a try at every door, as a failure for now; return the ids of the tries.

    Counted before the answer is known, so that tries at the same time count too.
    Raises TooManyAttempts, and counts nothing, while a pause lasts.
    """
    wait = max((_wait(work, door) for door in doors), default=timedelta(0))
    if wait > timedelta(0):
        raise TooManyAttempts(wait)
    rows = [SignInAttempt(key=door.key, at=work.now, ok=False) for door in doors]
    work.session.add_all(rows)
    work.session.flush()
    return [row.id for row in rows]


def mark_success(work: Work, attempts: Sequence[int]) -> None:
    """Note that these tries were no failures."""
    for attempt_id in attempts:
        row = work.session.get(SignInAttempt, attempt_id)
        if row is not None:
            row.ok = True


def note_success(work: Work, doors: Sequence[Door]) -> None:
    """Note a success that came after its tries were counted; it forgives them."""
    for door in doors:
        work.session.add(SignInAttempt(key=door.key, at=work.now, ok=True))


def forget_attempts(work: Work) -> None:
    """Delete the tries that no limit looks at any more."""
    work.session.execute(
        delete(SignInAttempt).where(SignInAttempt.at < work.now - KEPT)
    )


def _wait(work: Work, door: Door) -> timedelta:
    forgiven = _last_success(work, door.key) if door.limit.forgives else 0
    failures, last = work.session.execute(
        select(func.count(), func.max(SignInAttempt.at)).where(
            SignInAttempt.key == door.key,
            SignInAttempt.ok.is_(False),
            SignInAttempt.at > work.now - door.limit.window,
            SignInAttempt.id > forgiven,
        )
    ).one()
    if last is None:
        return timedelta(0)
    end: datetime = last + door.limit.pause(failures)
    return end - work.now


def _last_success(work: Work, key: str) -> int:
    """Return the id of the newest success, which orders tries of one instant too."""
    newest = work.session.scalar(
        select(func.max(SignInAttempt.id)).where(
            SignInAttempt.key == key, SignInAttempt.ok.is_(True)
        )
    )
    return newest or 0
