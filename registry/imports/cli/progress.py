"""Show how far long work is: a line that moves on a terminal, else one now and then."""

import sys
import time

import click

EVERY = 25_000


class Progress:
    """Tell of one part of the work; called with how many are done so far."""

    def __init__(self, doing: str, total: int | None = None) -> None:
        self.doing = doing
        self.total = total
        self.moves = sys.stderr.isatty()
        self.begun = time.monotonic()
        self.told = 0
        self.count = 0

    def __call__(self, count: int) -> None:
        """Tell how far it is."""
        self.count = count
        if self.moves:
            click.echo(f"\r\x1b[K{self._text()}", nl=False, err=True)
        elif count - self.told >= EVERY:
            self.told = count
            click.echo(self._text(), err=True)

    def end(self) -> None:
        """Leave the line as it stands."""
        if self.moves and self.count:
            click.echo(err=True)

    def _text(self) -> str:
        seconds = time.monotonic() - self.begun
        rate = self.count / seconds if seconds else 0
        of = f" of {self.total:,}" if self.total else ""
        return f"{self.doing}: {self.count:,}{of} · {rate:,.0f} a second"
