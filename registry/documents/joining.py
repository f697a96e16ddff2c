"""Join photographs into one PDF, a page each, holding one chunk of one in memory.

A PDF takes a JPEG as it is, so nothing is decoded here. Written by hand because the
libraries hold every picture of the document in memory; and the same photographs give
the same bytes, so the same file.
"""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

LONG_SIDE = 842.0
"""Points: the long side of A4."""


@dataclass(frozen=True)
class Photograph:
    """Hold one JPEG in RGB: its size in pixels and in bytes, and how it is opened."""

    width: int
    height: int
    size: int
    open: Callable[[], BinaryIO]


class _Writer:
    """Write numbered objects, and remember where each begins."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.starts: dict[int, int] = {}
        self.at = 0

    def write(self, data: bytes) -> None:
        self.at += self.out.write(data)

    def put(self, number: int, body: str) -> None:
        self.starts[number] = self.at
        self.write(f"{number} 0 obj\n{body}\nendobj\n".encode("ascii"))

    def put_picture(self, number: int, photograph: Photograph) -> None:
        self.starts[number] = self.at
        head = (
            f"{number} 0 obj\n<< /Type /XObject /Subtype /Image "
            f"/Width {photograph.width} /Height {photograph.height} "
            "/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode "
            f"/Length {photograph.size} >>\nstream\n"
        )
        self.write(head.encode("ascii"))
        with photograph.open() as source:
            shutil.copyfileobj(source, self.out)
        self.at += photograph.size
        self.write(b"\nendstream\nendobj\n")

    def finish(self) -> None:
        """Write where each object begins; number 1 is the catalog."""
        start, count = self.at, len(self.starts) + 1
        lines = [f"{self.starts[number]:010d} 00000 n \n" for number in range(1, count)]
        table = f"xref\n0 {count}\n0000000000 65535 f \n{''.join(lines)}"
        trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n"
        self.write(f"{table}{trailer}%%EOF\n".encode("ascii"))


def join(photographs: Iterable[Photograph], out: BinaryIO) -> None:
    """Write the PDF of these photographs, in their order."""
    pages = list(photographs)
    writer = _Writer(out)
    writer.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    writer.put(1, "<< /Type /Catalog /Pages 2 0 R >>")
    # Three objects for each page, from number 3 on: page, contents, picture.
    numbers = [3 + 3 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    writer.put(2, f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    for number, photograph in zip(numbers, pages, strict=True):
        _put_page(writer, number, photograph)
    writer.finish()


def _put_page(writer: _Writer, number: int, photograph: Photograph) -> None:
    scale = LONG_SIDE / max(photograph.width, photograph.height)
    # A page has to be three points wide to be shown at all.
    width = max(3.0, photograph.width * scale)
    height = max(3.0, photograph.height * scale)
    writer.put(
        number,
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] "
        f"/Contents {number + 1} 0 R "
        f"/Resources << /XObject << /P {number + 2} 0 R >> >> >>",
    )
    drawing = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q"
    stream = f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream"
    writer.put(number + 1, stream)
    writer.put_picture(number + 2, photograph)
