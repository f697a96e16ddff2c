"""Write what was measured as Markdown: figures with their goals beside them."""

from collections.abc import Sequence
from pathlib import Path


class Report:
    """Print each table as it is done, and keep all of them in a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")

    def say(self, text: str) -> None:
        """Add a paragraph."""
        print(f"{text}\n", flush=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n\n")

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.say(f"## {text}")

    def table(self, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Add a table; the first column is text, the others are figures."""
        lines = [
            f"| {' | '.join(head)} |",
            f"|{'|'.join(['---', *['---:'] * (len(head) - 1)])}|",
            *(f"| {' | '.join(map(_cell, row))} |" for row in rows),
        ]
        self.say("\n".join(lines))


def _cell(value: object) -> str:
    text = f"{value:,.1f}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|")


def met(value: float, goal: float, *, most: bool = True) -> str:
    """Return a goal with its verdict: at most, or at least."""
    holds = value <= goal if most else value >= goal
    return f"{'≤' if most else '≥'} {goal:.3g} {'✓' if holds else '✗'}"
