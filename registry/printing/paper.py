"""Write a PDF of plain pages, in any of our languages, the same bytes every time.

The whole font is shipped for this: letters are shaped as on a page of the register,
and whoever searches or copies the text gets the letters that were written.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILY = "noto"
MARGIN = 20.0
"""Millimetres."""

TITLE, HEADING, TEXT = 20, 13, 11
"""Points."""

_LINE = 1.45
_POINT = 0.3528


class Paper:
    """Hold a document that is written from top to bottom."""

    def __init__(self, title: str, language: str, written_at: datetime) -> None:
        self._pdf = FPDF(format="A4")
        self._pdf.set_margin(MARGIN)
        self._pdf.set_auto_page_break(True, MARGIN)
        for style, name in (("", "noto-sans-400.ttf"), ("B", "noto-sans-700.ttf")):
            self._pdf.add_font(FAMILY, style, FONTS / name)
        self._pdf.set_text_shaping(True)
        self._pdf.set_title(title)
        self._pdf.set_lang(language)
        # Whoever asks twice gets the same file.
        self._pdf.set_creation_date(written_at.astimezone(UTC))
        self._pdf.add_page()
        self._write(title, TITLE, "B", after=4)

    def heading(self, text: str) -> None:
        """Write the heading of a section."""
        self._pdf.ln(3)
        self._write(text, HEADING, "B", after=1)

    def paragraph(self, text: str) -> None:
        """Write text; its line breaks stay."""
        self._write(text, TEXT, "", after=2)

    def fact(self, label: str, value: str) -> None:
        """Write what something is called, and below it what it is."""
        self._write(label, TEXT, "B")
        self._write(value, TEXT, "", after=2)

    def content(self) -> bytes:
        """Return the finished document."""
        return bytes(self._pdf.output())

    def _write(self, text: str, size: int, style: str, after: float = 0) -> None:
        self._pdf.set_font(FAMILY, style, size)
        self._pdf.multi_cell(
            0, size * _POINT * _LINE, text, align="L", new_x="LMARGIN", new_y="NEXT"
        )
        if after:
            self._pdf.ln(after)
