"""Give the tests an instant that stands still until it is moved."""

from datetime import UTC, datetime, timedelta

# A year into Azerbaijan's term, the first one.
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class FixedClock:
    """Tell the same instant until told otherwise; called as the product calls it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.now

    def set(self, now: datetime) -> None:
        """Move to an instant; it must know its zone."""
        if now.tzinfo is None:
            raise ValueError("an instant needs its zone")
        self.now = now.astimezone(UTC)

    def advance(self, **duration: float) -> None:
        """Move on by `days`, `hours`, `minutes`, `seconds`, as a timedelta takes."""
        self.now += timedelta(**duration)


# The one clock of a worker's tests: its app, made once, holds on to it.
CLOCK = FixedClock()
